// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/vertex_map.h"
#include "core/dockerfile/parser.h"
#include "tests/support/shared_data.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <set>

using namespace stagewright;
using namespace stagewright::tests;

/// The vertices of public Dockerfiles against the lines that BuildKit itself names for them: unknown is allowed for a few,
/// wrong for none.
class VertexMapCorpusTest : public QObject
{
    Q_OBJECT

private slots:
    void realFiles();
};

void VertexMapCorpusTest::realFiles()
{
    REQUIRE_SHARED_DATA();
    int right = 0;
    int partly = 0;
    QStringList wrong;
    QStringList unknown;
    for (const QJsonObject& object : readJsonLines(sharedDataFolder() + "/corpus/buildkit-vertices.jsonl")) {
        const QString file = object["file"].toString();
        const SyntaxTree tree = parse(Snapshot(readBytes(sharedDataFolder() + "/corpus/files/" + file)));
        const VertexMap map(tree, buildStageGraph(tree));
        for (const QJsonValue& vertex : object["vertices"].toArray()) {
            const QString name = vertex[0].toString();
            std::set<int> expected;
            for (const QJsonValue& line : vertex[2].toArray())
                expected.insert(tree.instructionAtLine(line.toInt()));
            const auto found = map.find(name.toStdString()).instructions;
            if (expected.empty())
                continue; // a download of an ADD or internal work, of which the reference says no line
            if (found.empty())
                unknown << file + ": " + name;
            else if (!std::ranges::includes(expected, found))
                wrong << file + ": " + name;
            else
                ++(found.size() == expected.size() ? right : partly);
        }
    }
    const double total = right + partly + double(unknown.size()) + double(wrong.size());
    qInfo("%d of %.0f vertices right (%.2f %%), %d with some of their lines, %d unknown, %d wrong", right, total,
          100 * right / total, partly, int(unknown.size()), int(wrong.size()));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    QVERIFY2(right >= 0.995 * total, qPrintable(unknown.join('\n')));
}

QTEST_GUILESS_MAIN(VertexMapCorpusTest)
#include "tst_vertex_map_corpus.moc"
