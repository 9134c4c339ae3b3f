// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/shell_lexer.h"
#include "tests/support/shared_data.h"
#include "tests/support/to_qstring.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

QStringList sorted(const std::set<std::string>& names)
{
    QStringList list;
    for (const std::string& name : names)
        list << toQString(name);
    list.sort();
    return list;
}

QStringList stringsOf(const QJsonValue& array)
{
    QStringList list;
    for (const QJsonValue& value : array.toArray())
        list << value.toString();
    return list;
}

Environment environmentOf(const QJsonObject& object)
{
    Environment environment;
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        environment[entry.key().toStdString()] = entry.value().toString().toStdString();
    return environment;
}

QJsonDocument readJson(const QString& name)
{
    QFile file(sharedDataFolder() + "/parser-fixtures/shell/" + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll());
}

ShellLexOptions optionsOf(const QJsonObject& reference)
{
    ShellLexOptions options;
    options.escape = reference["escape"].toString("\\").at(0).toLatin1();
    options.keepsQuotes = reference["rawQuotes"].toBool();
    options.keepsUnset = reference["skipUnsetEnv"].toBool();
    options.ignoresQuotes = reference["skipProcessQuotes"].toBool();
    return options;
}

/// The reason we give where the reference prints its end-of-text mark (U+FFFD) as if it were a character.
QString expectedReason(QString reference)
{
    if (reference.endsWith("unsupported modifier (\uFFFD) in substitution"))
        return "syntax error: missing '}'";
    return reference.remove(QChar(0xFFFD));
}

void addReferenceRow(const QJsonObject& reference, const QJsonObject& environment)
{
    const QString word = reference.contains("word") ? reference["word"].toString() : reference["input"].toString();
    QString name = (reference["id"].toString() + ' ' + word + ' ' + reference["mode"].toString()).trimmed();
    if (!reference.contains("id"))
        name += " with " + QJsonDocument(environment).toJson(QJsonDocument::Compact);
    QTest::newRow(qPrintable(name)) << reference << word << environment;
}

} // namespace

class TestShellLexer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTextAsTheReferenceDoes_data();
    void readsTextAsTheReferenceDoes();
    void expands_data();
    void expands();
    void refuses_data();
    void refuses();
    void knowsTheSourceOfEachWord_data();
    void knowsTheSourceOfEachWord();
    void keepsBytesThatAreNotUtf8();
    void staysSmallWhenVariablesDoubleEachOther();
    void survivesDeepNesting();
    void takesLinearTime();
};

void TestShellLexer::readsTextAsTheReferenceDoes_data()
{
    REQUIRE_SHARED_DATA();
    QTest::addColumn<QJsonObject>("reference");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QJsonObject>("environment");
    const QJsonObject fixed{{"PWD", "/home"}, {"SHELL", "bash"}, {"KOREAN", "한국어"}, {"NULL", ""}};
    for (const QJsonValue& row : readJson("envVarTest.json").array()) {
        if (row["platform"].toString() != "windows")
            addReferenceRow(row.toObject(), fixed);
    }
    for (const QJsonValue& row : readJson("wordsTest.json").array())
        addReferenceRow(row.toObject(), row["env"].toObject());
    for (const QString& file : {QString("process-with-matches.json"), QString("mandatory.json")}) {
        for (const QJsonValue& row : readJson(file)["cases"].toArray())
            addReferenceRow(row.toObject(), row["env"].toObject());
    }
    const QJsonObject environment = readJson("own-lexer-env.json").object();
    for (const QJsonObject& row : readJsonLines(sharedDataFolder() + "/parser-fixtures/shell/own-lexer-cases.jsonl"))
        addReferenceRow(row, environment);
}

void TestShellLexer::readsTextAsTheReferenceDoes()
{
    QFETCH(QJsonObject, reference);
    QFETCH(QString, word);
    QFETCH(QJsonObject, environment);
    const auto result = lexShellText(word.toStdString(), environmentOf(environment), optionsOf(reference));
    const QString error = result ? QString() : toQString(result.error());

    const QJsonValue expectedError = reference["error"];
    if (expectedError.isString()) {
        const QString reason = expectedReason(expectedError.toString());
        QVERIFY2(!error.isEmpty() && reason.endsWith(error), qPrintable(error + " instead of " + reason));
        return;
    }
    if (expectedError.toBool() || reference["errorContains"].isString()) {
        QVERIFY2(!error.isEmpty(), "an error was due");
        QVERIFY(error.contains(reference["errorContains"].toString()));
        return;
    }
    QVERIFY2(result.has_value(), qPrintable(error));
    const bool hasResult = reference.contains("result");
    QCOMPARE(toQString(result->text), (hasResult ? reference["result"] : reference["expected"]).toString());
    if (reference.contains("words")) {
        QStringList words;
        for (const ShellWord& part : result->words)
            words << toQString(part.text);
        QCOMPARE(words, stringsOf(reference["words"]));
    }
    if (reference.contains("matched")) {
        QCOMPARE(sorted(result->used), stringsOf(reference["matched"]));
        QCOMPARE(sorted(result->unset), stringsOf(reference["unmatched"]));
    }
}

void TestShellLexer::expands_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a dash ends a name") << "$NAME–x"
                                        << "Ada–x";
    QTest::newRow("digits end behind the last digit") << "$1x"
                                                      << "x";
    QTest::newRow("a letter of another script belongs to the name") << "$NAMEß."
                                                                    << ".";
    QTest::newRow("the shortest prefix stops at the first match") << "${PATH#*/}"
                                                                  << "usr/local/bin";
    QTest::newRow("the longest prefix stops at the last match") << "${PATH##*/}"
                                                                << "bin";
    QTest::newRow("the shortest suffix begins at the last match") << "${PATH%/*}"
                                                                  << "/usr/local";
    QTest::newRow("the longest suffix begins at the first match") << "${PATH%%/*}"
                                                                  << "";
    QTest::newRow("a pattern that does not match removes nothing") << "${PATH#x*y}"
                                                                   << "/usr/local/bin";
    QTest::newRow("a question mark is one character of any width") << "${WIDE#?}"
                                                                   << "bc";
    QTest::newRow("a suffix ends in a whole character") << "${WIDE%?b*}"
                                                        << "";
    QTest::newRow("brackets in a pattern are plain") << "${LIST#[}"
                                                     << "a]";
    QTest::newRow("a star stops at a line end") << "${LINES#*}|${LINES##*}"
                                                << "1\n2|\n2";
    QTest::newRow("all matches with a star, once a line") << "${LINES//*/x}"
                                                          << "x\nx";
    QTest::newRow("an empty pattern matches between all characters") << "${NAME///-}"
                                                                     << "-A-d-a-";
    QTest::newRow("the match in a replacement of all") << "${NAME//d/<\\$0>}"
                                                       << "A<\\d>a";
    QTest::newRow("the match in braces in a replacement of all") << "${NAME//d/[\\${0\\}]}"
                                                                 << "A[\\${0\\}]a";
    QTest::newRow("a doubled dollar in a replacement of all") << "${NAME//d/'$$'}"
                                                              << "A$a";
    QTest::newRow("a group that is none in a replacement of all") << "${NAME//d/'$1.'}"
                                                                  << "A.a";
    QTest::newRow("a lone dollar in a replacement of all") << "${NAME//d/'$.'}"
                                                           << "A$.a";
    QTest::newRow("a dollar in a replacement of the first") << "${NAME/d/'$0'}"
                                                            << "A$0a";
    QTest::newRow("an escaped brace is part of the word") << "${UNSET:-{a\\}}"
                                                          << "{a}";
    QTest::newRow("quotes hide the closing brace") << "${UNSET:-'}'}"
                                                   << "}";
    QTest::newRow("angles between words are kept") << "a < b <<< c"
                                                   << "a < b <<< c";
}

void TestShellLexer::expands()
{
    QFETCH(QString, word);
    QFETCH(QString, expected);
    const Environment environment{
        {"NAME", "Ada"}, {"PATH", "/usr/local/bin"}, {"WIDE", "äbc"}, {"LINES", "1\n2"}, {"LIST", "[a]"}};
    const auto result = lexShellText(word.toStdString(), environment);
    QVERIFY2(result.has_value(), result ? "" : result.error().c_str());
    QCOMPARE(toQString(result->text), expected);
}

void TestShellLexer::refuses_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a brace that is never closed") << "${A"
                                                  << "syntax error: missing '}'";
    QTest::newRow("an inner brace that is never closed") << "${A:-${B}"
                                                         << "syntax error: missing '}'";
    QTest::newRow("a replacement without its second slash") << "${A/b}"
                                                            << "syntax error: missing '/' in ${}";
    QTest::newRow("a colon in front of a prefix") << "${A:#b}"
                                                  << "unsupported modifier (:#) in substitution";
    QTest::newRow("a modifier of bash") << "${A^}"
                                        << "unsupported modifier (^) in substitution";
    QTest::newRow("a wide modifier") << "${A…}"
                                     << "unsupported modifier (…) in substitution";
    QTest::newRow("an unknown escape in a pattern") << "${A#\\d}"
                                                    << "invalid pattern (\\d) in substitution: invalid escape '\\d'";
    QTest::newRow("an unset variable with a reason") << "${A:?set A first}"
                                                     << "A: set A first";
    QTest::newRow("an open single quote") << "a 'b"
                                          << "unexpected end of statement while looking for matching single-quote";
}

void TestShellLexer::refuses()
{
    QFETCH(QString, word);
    QFETCH(QString, reason);
    const auto result = lexShellText(word.toStdString(), {});
    QVERIFY(!result.has_value());
    QCOMPARE(toQString(result.error()), reason);
}

void TestShellLexer::knowsTheSourceOfEachWord_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("sources");
    QTest::newRow("plain words") << " ab  c\td " << QStringList{"ab", "c", "d"};
    QTest::newRow("quotes and escapes belong to their word") << "a 'b c' d\\ e" << QStringList{"a", "'b c'", "d\\ e"};
    QTest::newRow("an opening quote begins a word") << " \"\"a b" << QStringList{"\"\"a", "b"};
    QTest::newRow("an empty quote is no word") << "\"\" a" << QStringList{"a"};
    QTest::newRow("words of a variable have its place") << "x $TWO y" << QStringList{"x", "$TWO", "$TWO", "y"};
    QTest::newRow("a word that joins a variable's words") << "x${TWO}y" << QStringList{"x${TWO}", "${TWO}y"};
    QTest::newRow("a modifier makes BuildKit lose the word's beginning")
        << "a b${TWO:+c}d" << QStringList{"a", "${TWO:+c}d"};
    QTest::newRow("an unset variable leaves no word") << "a $UNSET b" << QStringList{"a", "b"};
    QTest::newRow("a here-document with a blank") << "cat << EOF >f" << QStringList{"cat", "<< EOF", ">f"};
    QTest::newRow("a here-document after a word") << "a<<-EOF" << QStringList{"a<<-EOF"};
    QTest::newRow("a blank wider than a byte") << "a\u3000b" << QStringList{"a", "b"};
}

void TestShellLexer::knowsTheSourceOfEachWord()
{
    QFETCH(QString, text);
    QFETCH(QStringList, sources);
    const std::string bytes = text.toStdString();
    const auto result = lexShellText(bytes, {{"TWO", "one two"}});
    QVERIFY(result.has_value());
    QStringList found;
    for (const ShellWord& word : result->words)
        found << toQString(std::string_view(bytes).substr(word.begin, word.end - word.begin));
    QCOMPARE(found, sources);
}

void TestShellLexer::keepsBytesThatAreNotUtf8()
{
    const std::string bytes = "a\xFF 'b\x80' \"\xC3\" \\\xE9 ${V%\xFE} ${V/\xFE/\xC0}";
    const auto result = lexShellText(bytes, {{"V", "v\xFE"}});
    QVERIFY(result.has_value());
    QCOMPARE(result->text, std::string("a\xFF b\x80 \xC3 \xE9 v v\xC0"));
    QCOMPARE(result->words.size(), std::size_t(6));
}

void TestShellLexer::staysSmallWhenVariablesDoubleEachOther()
{
    Environment environment{{"A", "0123456789"}};
    bool isRefused = false;
    for (int i = 0; i < 64 && !isRefused; ++i) {
        const auto result = lexShellText("$A$A", environment);
        isRefused = !result;
        if (result)
            environment["A"] = result->text;
    }
    QVERIFY(isRefused);
    QVERIFY(environment["A"].size() <= 256 * 1024);
    const auto replaced = lexShellText("${A//?/$A}", environment);
    QVERIFY(!replaced.has_value());
}

void TestShellLexer::survivesDeepNesting()
{
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += "${A:-";
    QVERIFY(!lexShellText(text, {}).has_value());
    const auto result = lexShellText("${A:-${B:-${C:-${D:-e}}}}", {});
    QVERIFY(result.has_value());
    QCOMPARE(result->text, std::string("e"));
}

void TestShellLexer::takesLinearTime()
{
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += "word 'quoted' \"$A\" ${B:-c} << ";
    QElapsedTimer timer;
    timer.start();
    const auto result = lexShellText(text, {{"A", "a"}});
    QVERIFY(result.has_value());
    QVERIFY2(timer.elapsed() < 10'000, "half a megabyte takes seconds");
}

QTEST_APPLESS_MAIN(TestShellLexer)
#include "tst_shell_lexer.moc"
