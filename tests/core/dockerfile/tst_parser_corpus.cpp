// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "tests/support/shared_data.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QString describe(const Instruction& instruction)
{
    QStringList flags;
    for (const Flag& flag : instruction.flags)
        flags << text(flag.text);
    std::size_t heredocs = instruction.heredocs.size();
    for (const Instruction& inner : instruction.trigger)
        heredocs += inner.heredocs.size();
    return QString("%1 %2-%3 %4 heredocs %5")
        .arg(text(keywordName(instruction.keyword)))
        .arg(instruction.line)
        .arg(instruction.endLine)
        .arg(flags.join(' '))
        .arg(heredocs);
}

QString describe(const QJsonArray& reference)
{
    QStringList flags;
    for (const QJsonValue& flag : reference[3].toArray())
        flags << flag.toString();
    return QString("%1 %2-%3 %4 heredocs %5")
        .arg(reference[0].toString())
        .arg(reference[1].toInt())
        .arg(reference[2].toInt())
        .arg(flags.join(' '))
        .arg(reference[4].toInt());
}

QStringList stagesOf(const SyntaxTree& tree)
{
    QStringList stages;
    for (const Instruction& instruction : tree.instructions) {
        if (instruction.keyword != Keyword::From || instruction.arguments.empty())
            continue;
        const bool isNamed = instruction.arguments.size() == 3;
        stages << (isNamed ? text(instruction.arguments[2].text).toLower() : QString()) + ' '
                      + text(instruction.arguments[0].text);
    }
    return stages;
}

/// What differs from BuildKit's own reading, or an empty string.
QString difference(const SyntaxTree& tree, const QJsonObject& reference)
{
    static const QRegularExpression onLine("on line (\\d+)");
    if (const QString error = reference["error"].toString(); !error.isEmpty()) {
        const int line = onLine.match(error).captured(1).toInt();
        for (const SyntaxError& ours : tree.errors) {
            if (ours.line == line)
                return {};
        }
        return "no error for: " + error;
    }
    QStringList ours;
    for (const Instruction& instruction : tree.instructions)
        ours << describe(instruction);
    QStringList theirs;
    for (const QJsonValue& instruction : reference["instructions"].toArray())
        theirs << describe(instruction.toArray());
    if (ours != theirs)
        return "instructions:\n" + ours.join('\n') + "\ninstead of\n" + theirs.join('\n');
    QStringList stages;
    for (const QJsonValue& stage : reference["stages"].toArray())
        stages << stage.toArray()[0].toString().toLower() + ' ' + stage.toArray()[1].toString();
    if (stagesOf(tree) != stages)
        return "stages: " + stagesOf(tree).join(", ") + " instead of " + stages.join(", ");
    QStringList directives;
    for (const Directive& directive : tree.directives)
        directives << text(directive.name) + '=' + text(directive.value);
    if (directives != reference["directives"].toVariant().toStringList())
        return "directives: " + directives.join(", ");
    if (!tree.errors.empty() && reference["convert_error"].toString().isEmpty())
        return "an error BuildKit does not see: " + text(tree.errors[0].message);
    return text(std::string(1, tree.escape)) == reference["escape"].toString() ? QString() : "escape";
}

} // namespace

/// The parser beside BuildKit's on public Dockerfiles.
class ParserCorpusTest : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryFileAsBuildKitDoes();
    void printsEveryFileBack();
    void readsTheEdgeCasesAsBuildKitDoes();
};

void ParserCorpusTest::readsEveryFileAsBuildKitDoes()
{
    REQUIRE_SHARED_DATA();
    const QString corpus = sharedDataFolder() + "/corpus";
    QStringList wrong;
    int count = 0;
    for (const QJsonObject& reference : readJsonLines(corpus + "/buildkit-parse.jsonl")) {
        const QString name = reference["file"].toString();
        const std::string bytes = readBytes(corpus + "/files/" + name);
        if (const QString differs = difference(parse(Snapshot(bytes)), reference); !differs.isEmpty())
            wrong << name + ": " + differs;
        ++count;
    }
    QVERIFY(count > 0);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
}

void ParserCorpusTest::printsEveryFileBack()
{
    REQUIRE_SHARED_DATA();
    for (const QString& path : corpusFiles()) {
        const std::string bytes = readBytes(path);
        QVERIFY2(print(parse(Snapshot(bytes))) == bytes, qPrintable(path));
    }
}

void ParserCorpusTest::readsTheEdgeCasesAsBuildKitDoes()
{
    REQUIRE_SHARED_DATA();
    QStringList wrong;
    for (const QJsonObject& edge : readJsonLines(sharedDataFolder() + "/parser-fixtures/edge-cases.jsonl")) {
        const SyntaxTree tree = parse(Snapshot(edge["dockerfile"].toString().toStdString()));
        const QJsonObject head = edge["head"].toObject();
        const QJsonObject refusal = head[head.contains("parseError") ? "parseError" : "error"].toObject();
        const QString error = refusal["message"].toString();
        if (error.isEmpty() != tree.errors.empty())
            wrong << edge["id"].toString() + ": " + (error.isEmpty() ? text(tree.errors[0].message) : error);
        if (!error.isEmpty())
            continue;
        QStringList theirs;
        for (const QJsonValue& node : head["nodes"].toArray())
            theirs << QString("%1 %2-%3").arg(node["instruction"].toString().toUpper()).arg(node["start"].toInt()).arg(node["end"].toInt());
        QStringList ours;
        for (const Instruction& instruction : tree.instructions)
            ours << QString("%1 %2-%3").arg(text(keywordName(instruction.keyword))).arg(instruction.line).arg(instruction.endLine);
        if (ours != theirs)
            wrong << edge["id"].toString() + ": " + ours.join(", ") + " instead of " + theirs.join(", ");
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(QString("%1 differ\n").arg(wrong.size()) + wrong.join('\n')));
}

QTEST_GUILESS_MAIN(ParserCorpusTest)
#include "tst_parser_corpus.moc"
