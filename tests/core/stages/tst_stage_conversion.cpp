// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/stages/stage_graph.h"
#include "tests/support/shared_data.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// Why BuildKit could not convert the file, as `line: words`; empty if it could.
QString refusal(const SyntaxTree& tree, const StageGraph& graph)
{
    const auto sentence = [](int line, const std::string& words) {
        return QString("%1: %2").arg(line).arg(QString::fromStdString(words));
    };
    if (!tree.errors.empty())
        return sentence(tree.errors[0].line, tree.errors[0].message);
    for (const Edge& edge : graph.edges) {
        if (!edge.error.empty())
            return sentence(edge.line, edge.error);
    }
    return {};
}

QString refusalOf(const QString& text)
{
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    return refusal(tree, buildStageGraph(tree));
}

} // namespace

/// Which files BuildKit can turn into stages, and which not.
class StageConversion : public QObject
{
    Q_OBJECT

private slots:
    void followsBuildKitsOwnTests();
    void refusals_data();
    void refusals();
};

void StageConversion::followsBuildKitsOwnTests()
{
    REQUIRE_SHARED_DATA();
    const std::string bytes = readBytes(sharedDataFolder() + "/parser-fixtures/instructions/stage-graph.json");
    const QJsonArray cases = QJsonDocument::fromJson(QByteArray::fromStdString(bytes))["cases"].toArray();
    QVERIFY(!cases.isEmpty());
    for (const QJsonValue& row : cases) {
        GraphRequest request;
        request.target = row["target"].toString().toStdString();
        const SyntaxTree tree = parse(Snapshot(row["dockerfile"].toString().toStdString()));
        const StageGraph graph = buildStageGraph(tree, request);
        const bool hasTarget = request.target.empty() || findTarget(graph, request.target);
        const QString error = refusal(tree, graph);
        QVERIFY2((hasTarget && error.isEmpty()) == row["ok"].toBool(),
                 qPrintable(row["dockerfile"].toString() + '\n' + error));
    }
}

void StageConversion::refusals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QString(text) << QString(expected);
    };
    row("stages that build on each other", "FROM a AS x\nFROM x\nCOPY --from=x /a /b\nCOPY --from=0 /a /b", "");
    row("a COPY from its own stage", "FROM a AS x\nRUN y\nCOPY --from=x /a /b", "3: The stage \"x\" (line 1) copies");
    row("a circle", "FROM a AS x\nCOPY --from=y /a /b\nFROM a AS y\nCOPY --from=x /a /b", "2: The stage \"x\"");
    row("an empty base", "FROM \"\" AS x", "1: ");
    row("a base without value", "ARG A\nFROM a\nFROM $A", "3: The base $A has no value");
    row("a base from an argument without value", "ARG A=$B\nFROM $A", "2: The base $A has no value");
    row("a COPY of a URL", "FROM a\nCOPY http://example.org/x /", "2: COPY fetches nothing");
    row("an ADD of a URL", "FROM a\nADD http://example.org/x /", "");
    row("a number too large", "FROM a\nCOPY --from=7 /a /b", "2: There is no stage 7");
}

void StageConversion::refusals()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const QString found = refusalOf(text);
    QVERIFY2(expected.isEmpty() ? found.isEmpty() : found.startsWith(expected), qPrintable(found));
}

QTEST_GUILESS_MAIN(StageConversion)
#include "tst_stage_conversion.moc"
