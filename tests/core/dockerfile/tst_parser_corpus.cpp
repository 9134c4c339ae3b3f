// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "tests/support/shared_data.h"
#include "tests/support/to_qstring.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

QString describe(const Instruction& instruction)
{
    QStringList flags;
    for (const Flag& flag : instruction.flags)
        flags << toQString(flag.text);
    std::size_t heredocs = instruction.heredocs.size();
    for (const Instruction& inner : instruction.trigger)
        heredocs += inner.heredocs.size();
    return QString("%1 %2-%3 %4 heredocs %5")
        .arg(toQString(keywordName(instruction.keyword)))
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
        stages << (isNamed ? toQString(instruction.arguments[2].text).toLower() : QString()) + ' '
                      + toQString(instruction.arguments[0].text);
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
        directives << toQString(directive.name) + '=' + toQString(directive.value);
    if (directives != reference["directives"].toVariant().toStringList())
        return "directives: " + directives.join(", ");
    if (!tree.errors.empty() && reference["convert_error"].toString().isEmpty())
        return "an error BuildKit does not see: " + toQString(tree.errors[0].message);
    return toQString(std::string(1, tree.escape)) == reference["escape"].toString() ? QString() : "escape";
}

/// Everything behind keyword and flags, as BuildKit's parser lists it.
QStringList argumentsOf(const Instruction& instruction)
{
    QStringList list;
    if (instruction.keyword == Keyword::Env || instruction.keyword == Keyword::Label) {
        for (const Assignment& assignment : instruction.assignments)
            list << toQString(assignment.name.text) << toQString(assignment.value.text) << (assignment.isLegacy ? "" : "=");
    } else {
        for (const Word& word : instruction.arguments)
            list << toQString(word.text);
    }
    return list;
}

QString nodesDifference(const SyntaxTree& tree, const QJsonArray& nodes)
{
    if (static_cast<qsizetype>(tree.instructions.size()) != nodes.size())
        return QString("%1 instructions instead of %2").arg(tree.instructions.size()).arg(nodes.size());
    for (qsizetype i = 0; i < nodes.size(); ++i) {
        const QJsonObject node = nodes[i].toObject();
        const Instruction& ours = tree.instructions[static_cast<std::size_t>(i)];
        const QString place = QString("line %1: ").arg(ours.line);
        if (toQString(keywordName(ours.keyword)) != node["instruction"].toString().toUpper())
            return place + node["instruction"].toString();
        if (ours.line != node["start"].toInt() || ours.endLine != node["end"].toInt())
            return place + QString("lines %1-%2").arg(node["start"].toInt()).arg(node["end"].toInt());
        const QStringList theirs = node["args"].toVariant().toStringList();
        if (ours.keyword != Keyword::Onbuild && argumentsOf(ours) != theirs)
            return place + argumentsOf(ours).join('|') + " instead of " + theirs.join('|');
    }
    return {};
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
    void readsBuildKitsOwnFilesAsItDoes();
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
            wrong << edge["id"].toString() + ": " + (error.isEmpty() ? toQString(tree.errors[0].message) : error);
        if (!error.isEmpty())
            continue;
        QStringList theirs;
        for (const QJsonValue& node : head["nodes"].toArray())
            theirs << QString("%1 %2-%3").arg(node["instruction"].toString().toUpper()).arg(node["start"].toInt()).arg(node["end"].toInt());
        QStringList ours;
        for (const Instruction& instruction : tree.instructions)
            ours << QString("%1 %2-%3").arg(toQString(keywordName(instruction.keyword))).arg(instruction.line).arg(instruction.endLine);
        if (ours != theirs)
            wrong << edge["id"].toString() + ": " + ours.join(", ") + " instead of " + theirs.join(", ");
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(QString("%1 differ\n").arg(wrong.size()) + wrong.join('\n')));
}

void ParserCorpusTest::readsBuildKitsOwnFilesAsItDoes()
{
    REQUIRE_SHARED_DATA();
    const QString fixtures = sharedDataFolder() + "/parser-fixtures/";
    QStringList wrong;
    int count = 0;
    for (const QJsonObject& reference : readJsonLines(fixtures + "testfiles-ast.jsonl")) {
        const QString id = reference["id"].toString();
        const SyntaxTree tree = parse(Snapshot(readBytes(fixtures + id + "/Dockerfile")));
        ++count;
        const bool isRefused = reference.contains("parseError") || reference.contains("error");
        if (isRefused == tree.errors.empty())
            wrong << id + (isRefused ? ": is refused" : ": " + toQString(tree.errors[0].message));
        const int line = reference["error"]["locations"][0][0].toInt(-1);
        if (line > 0 && !tree.errors.empty() && tree.errors[0].line != line)
            wrong << QString("%1: the error is in line %2, not %3").arg(id).arg(line).arg(tree.errors[0].line);
        if (reference.contains("parseError"))
            continue;
        if (const QString differs = nodesDifference(tree, reference["nodes"].toArray()); !differs.isEmpty())
            wrong << id + ": " + differs;
    }
    QVERIFY(count > 0);
    QVERIFY2(wrong.isEmpty(), qPrintable(QString("%1 of %2 differ\n").arg(wrong.size()).arg(count) + wrong.join('\n')));
}

QTEST_GUILESS_MAIN(ParserCorpusTest)
#include "tst_parser_corpus.moc"
