// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/builder_directive.h"
#include "core/dockerfile/heredoc.h"
#include "core/dockerfile/json_array.h"
#include "core/dockerfile/parser.h"
#include "core/dockerfile/words.h"
#include "tests/support/shared_data.h"
#include "tests/support/to_qstring.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

QJsonObject readTable(const QString& name)
{
    const std::string bytes = readBytes(sharedDataFolder() + "/parser-fixtures/parser/" + name + ".json");
    return QJsonDocument::fromJson(QByteArray::fromStdString(bytes)).object();
}

SyntaxTree parsed(const QJsonValue& text)
{
    return parse(Snapshot(text.toString().toStdString()));
}

QString describe(const Heredoc& heredoc, const SyntaxTree& tree)
{
    QString content = toQString(tree.snapshot.text(heredoc.body));
    if (heredoc.stripsTabs)
        content.replace(QRegularExpression("^\t+", QRegularExpression::MultilineOption), "");
    return QString("%1 %2 %3 %4 %5").arg(toQString(heredoc.name)).arg(heredoc.expands).arg(heredoc.stripsTabs)
        .arg(heredoc.fileDescriptor).arg(content);
}

QString describe(const QJsonObject& heredoc)
{
    QString content = heredoc["content"].toString();
    if (heredoc["chomp"].toBool())
        content.replace(QRegularExpression("^\t+", QRegularExpression::MultilineOption), "");
    return QString("%1 %2 %3 %4 %5").arg(heredoc["name"].toString()).arg(heredoc["expand"].toBool())
        .arg(heredoc["chomp"].toBool()).arg(heredoc["fd"].toInt()).arg(content);
}

QStringList namesIn(const QString& line)
{
    QStringList names;
    for (const HeredocMarker& marker : findHeredocs(line.toStdString()))
        names << toQString(marker.name);
    return names;
}

} // namespace

/// The parser beside the tables of BuildKit's own parser tests.
class ParserTables : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { REQUIRE_SHARED_DATA(); }
    void directives();
    void hereDocumentsOfAFile();
    void wordsOfHereDocuments();
    void jsonArrays();
    void quotedWords();
    void emptyContinuations();
    void lineNumbers();
};

void ParserTables::directives()
{
    const QJsonArray cases = readTable("directives")["cases"].toArray();
    QVERIFY(cases.size() > 10);
    for (const QJsonValue& entry : cases) {
        const QString kind = entry["kind"].toString();
        const std::string input = entry["input"].toString().toStdString();
        const QByteArray message = QString("%1: %2").arg(kind, entry["input"].toString()).toUtf8();
        if (kind == "parseAll") {
            QJsonArray found;
            for (const Directive& directive : parse(Snapshot(input)).directives)
                found << QJsonArray{toQString(directive.name), toQString(directive.value)};
            QVERIFY2(found == entry["directives"].toArray(), message);
            continue;
        }
        const bool isSyntax = kind == "detectSyntax";
        const auto found = isSyntax ? builderSyntax(input) : builderDirective(input, "check");
        QVERIFY2(found.has_value() == entry["found"].toBool(true), message);
        if (!found)
            continue;
        const QString value = entry[isSyntax ? "ref" : "value"].toString();
        QVERIFY2(toQString(found->value).section(' ', 0, 0) == value, message);
        const QString whole = entry[isSyntax ? "cmdline" : "full"].toString(value);
        QVERIFY2(toQString(found->value) == whole, message);
        if (entry["line"].isDouble())
            QVERIFY2(found->line == entry["line"].toInt(), message);
    }
}

void ParserTables::hereDocumentsOfAFile()
{
    const QJsonObject table = readTable("heredoc-extract");
    const SyntaxTree tree = parsed(table["dockerfile"]);
    const QJsonArray expected = table["heredocsOfInstruction"].toArray();
    QCOMPARE(static_cast<qsizetype>(tree.instructions.size()), expected.size() + 1);
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const Instruction& instruction = tree.instructions[static_cast<std::size_t>(i) + 1];
        QStringList ours;
        for (const Heredoc& heredoc : instruction.heredocs)
            ours << describe(heredoc, tree);
        QStringList theirs;
        for (const QJsonValue& heredoc : expected[i].toArray())
            theirs << describe(heredoc.toObject());
        QCOMPARE(ours, theirs);
    }
}

void ParserTables::wordsOfHereDocuments()
{
    const QJsonObject table = readTable("heredoc-words");
    for (const QJsonValue& word : table["namedEOF"].toArray())
        QVERIFY2(namesIn(word.toString()) == QStringList{"EOF"}, qPrintable(word.toString()));
    for (const char* list : {"lexError", "notHeredocs"}) {
        for (const QJsonValue& word : table[list].toArray()) {
            // A word is one argument there, a line here.
            if (!word.toString().contains(' '))
                QVERIFY2(namesIn(word.toString()).isEmpty(), qPrintable(word.toString()));
        }
    }
    QVERIFY(!table["fromLine"].toArray().isEmpty());
    for (const QJsonValue& entry : table["fromLine"].toArray()) {
        QStringList names;
        for (const QJsonValue& name : entry["heredocNames"].toArray())
            names << name.toString();
        QCOMPARE(namesIn(entry["line"].toString()), names);
    }
}

void ParserTables::jsonArrays()
{
    const QJsonObject table = readTable("json-arrays");
    const QJsonObject valid = table["valid"].toObject();
    QVERIFY(!valid.isEmpty());
    for (auto row = valid.begin(); row != valid.end(); ++row) {
        const JsonArray array = readJsonArray(row.key().trimmed().toStdString());
        QVERIFY2(array.kind == JsonArrayKind::Strings, qPrintable(row.key()));
        QJsonArray strings;
        for (const JsonString& string : array.strings)
            strings << toQString(string.text);
        QCOMPARE(strings, row.value().toArray());
    }
    for (const QJsonValue& text : table["notStrings"].toArray())
        QVERIFY2(readJsonArray(text.toString().toStdString()).kind != JsonArrayKind::Strings, qPrintable(text.toString()));
}

void ParserTables::quotedWords()
{
    const QJsonArray cases = readTable("parse-words")["cases"].toArray();
    QVERIFY(!cases.isEmpty());
    for (const QJsonValue& entry : cases) {
        for (const QJsonValue& line : entry["input"].toArray()) {
            const std::string text = line.toString().toStdString();
            QJsonArray words;
            for (const LogicalWord& word : splitQuoted(text, {0, text.size()}, '\\'))
                words << toQString(word.text);
            QCOMPARE(words, entry["expect"].toArray());
        }
    }
}

void ParserTables::emptyContinuations()
{
    const QJsonObject table = readTable("empty-continuation");
    const SyntaxTree tree = parsed(table["dockerfile"]);
    QJsonArray found;
    for (const Instruction& instruction : tree.instructions) {
        if (!instruction.emptyContinuationLines.empty())
            found << toQString(instruction.logical.text());
    }
    QCOMPARE(found, table["warnings"].toArray());
}

void ParserTables::lineNumbers()
{
    const QJsonObject table = readTable("line-numbers");
    const QString path = sharedDataFolder() + "/parser-fixtures/" + table["file"].toString();
    const SyntaxTree tree = parse(Snapshot(readBytes(path)));
    QJsonArray found;
    for (const Instruction& instruction : tree.instructions)
        found << QJsonArray{instruction.line, instruction.endLine};
    QCOMPARE(found, table["children"].toArray());
}

QTEST_GUILESS_MAIN(ParserTables)
#include "tst_parser_tables.moc"
