// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"

#include <QTest>

using namespace stagewright;

namespace {

/// One line an instruction: keyword, lines, flags, form, arguments, here-documents.
QString describe(const Instruction& instruction)
{
    QString text = QString::fromStdString(std::string(keywordName(instruction.keyword)));
    if (text.isEmpty())
        text = '?' + QString::fromStdString(instruction.keywordText);
    text += QString(" %1-%2").arg(instruction.line).arg(instruction.endLine);
    for (const Flag& flag : instruction.flags)
        text += ' ' + QString::fromStdString(flag.text);
    if (instruction.form != Form::None)
        text += instruction.form == Form::Exec ? " exec" : " shell";
    for (const Word& word : instruction.arguments)
        text += " [" + QString::fromStdString(word.text) + ']';
    for (const Heredoc& heredoc : instruction.heredocs)
        text += QString(" <<%1 %2-%3").arg(QString::fromStdString(heredoc.name)).arg(heredoc.firstLine).arg(heredoc.endLine);
    for (const Instruction& inner : instruction.trigger)
        text += " { " + describe(inner) + " }";
    return text;
}

QString describe(const SyntaxTree& tree)
{
    QStringList lines;
    for (const Instruction& instruction : tree.instructions)
        lines << describe(instruction);
    for (const SyntaxError& error : tree.errors)
        lines << QString("error %1").arg(error.line);
    return lines.join('\n');
}

std::string_view at(const SyntaxTree& tree, TextRange range)
{
    return tree.snapshot.text(range);
}

} // namespace

/// The parser on small files, each row one property of the language.
class ParserTest : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void errorsSayWhatToDo_data();
    void errorsSayWhatToDo();
    void flagsAndTheirValuesHaveExactRangesAcrossContinuations();
    void assignmentsHaveExactRanges();
    void heredocPartsHaveExactRanges();
    void printingGivesTheBytesBack_data();
    void printingGivesTheBytesBack();
    void everyTruncationOfAFileParses();
};

void ParserTest::parses_data()
{
    QTest::addColumn<QByteArray>("dockerfile");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* dockerfile, const char* expected) {
        QTest::newRow(name) << QByteArray(dockerfile) << QString::fromUtf8(expected);
    };
    row("keywords may be in any case", "from scratch\nRun true", "FROM 1-1 [scratch]\nRUN 2-2 shell [true]");
    row("a continuation joins lines and keeps the next line's indent", "FROM a\nRUN a \\\n  b\n",
        "FROM 1-1 [a]\nRUN 2-3 shell [a   b]");
    row("comments and blank lines inside a continuation are skipped", "FROM a\nRUN a \\\n# note \\\n\n b\n",
        "FROM 1-1 [a]\nRUN 2-5 shell [a  b]");
    row("blanks may follow the escape character", "FROM a\nRUN a \\ \t\nb\n", "FROM 1-1 [a]\nRUN 2-3 shell [a b]");
    row("a doubled escape does not continue", "FROM a\nENV A=b\\\\\nRUN c\n",
        "FROM 1-1 [a]\nENV 2-2 [A=b\\\\]\nRUN 3-3 shell [c]");
    row("a keyword may be split over lines", "FR\\\nOM a\n", "FROM 1-2 [a]");
    row("a continuation may end the file", "FROM a\nRUN b \\\n", "FROM 1-1 [a]\nRUN 2-2 shell [b]");
    row("the escape directive changes the continuation", "# escape=`\nFROM a\nRUN dir c:\\ `\n /s\n",
        "FROM 2-2 [a]\nRUN 3-4 shell [dir c:\\  /s]");
    row("a directive after a comment is a comment", "# hello\n# escape=`\nFROM a\nRUN b `\n",
        "FROM 3-3 [a]\nRUN 4-4 shell [b `]");
    row("line ends may be CR LF", "FROM a\r\nRUN b \\\r\n c\r\n", "FROM 1-1 [a]\nRUN 2-3 shell [b  c]");
    row("a byte order mark is skipped", "\xEF\xBB\xBF" "FROM a", "FROM 1-1 [a]");
    row("flags end at the first other word", "FROM a\nCOPY --from=b --link c --d e\n",
        "FROM 1-1 [a]\nCOPY 2-2 --from=b --link [c] [--d] [e]");
    row("quotes in flags group and vanish", "FROM a\nRUN --mount='type=cache,target=/a b' c\n",
        "FROM 1-1 [a]\nRUN 2-2 --mount=type=cache,target=/a b shell [c]");
    row("a JSON array is the exec form", "FROM a\nCMD [ \"b\", \"c\\u0041\" ]\n", "FROM 1-1 [a]\nCMD 2-2 exec [b] [cA]");
    row("broken JSON is the shell form", "FROM a\nCMD ['b']\n", "FROM 1-1 [a]\nCMD 2-2 shell [['b']]");
    row("quotes do not group in COPY", "FROM a\nCOPY \"b c\" d\n", "FROM 1-1 [a]\nCOPY 2-2 [\"b] [c\"] [d]");
    row("quotes group in ENV", "FROM a\nENV A=\"b c\" D='e f'\n", "FROM 1-1 [a]\nENV 2-2 [A=\"b c\"] [D='e f']");
    row("a here-document reaches to its terminator", "FROM a\nRUN <<EOF\nb\n# c\nEOF\nUSER d\n",
        "FROM 1-1 [a]\nRUN 2-5 shell [<<EOF] <<EOF 3-5\nUSER 6-6 [d]");
    row("two here-documents follow each other", "FROM a\nCOPY <<B <<-'C' /d/\nb\nB\n\tc\n\tC\n",
        "FROM 1-1 [a]\nCOPY 2-6 [<<B] [<<-'C'] [/d/] <<B 3-4 <<C 5-6");
    row("a here-string is no here-document", "FROM a\nRUN b <<< c\n", "FROM 1-1 [a]\nRUN 2-2 shell [b <<< c]");
    row("ONBUILD holds another instruction", "FROM a\nONBUILD COPY --from=b c d\n",
        "FROM 1-1 [a]\nONBUILD 2-2 { COPY 2-2 --from=b [c] [d] }");
    row("a health check has a type and a command", "FROM a\nHEALTHCHECK --interval=5s CMD [\"b\"]\n",
        "FROM 1-1 [a]\nHEALTHCHECK 2-2 --interval=5s exec [CMD] [b]");
    row("ARG may stand before FROM", "ARG A=1 B\nFROM a\n", "ARG 1-1 [A=1] [B]\nFROM 2-2 [a]");
    row("bytes that are not UTF-8 survive", "FROM a\nRUN echo \xff\n", "FROM 1-1 [a]\nRUN 2-2 shell [echo \xEF\xBF\xBD]");
}

void ParserTest::parses()
{
    QFETCH(QByteArray, dockerfile);
    QFETCH(QString, expected);
    QCOMPARE(describe(parse(Snapshot(dockerfile.toStdString()))), expected);
}

void ParserTest::errorsSayWhatToDo_data()
{
    QTest::addColumn<QByteArray>("dockerfile");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* dockerfile, int line, const char* bytes, const char* message) {
        QTest::newRow(name) << QByteArray(dockerfile) << line << QByteArray(bytes) << QString::fromUtf8(message);
    };
    row("a misspelt instruction gets its neighbour", "FROM a\nCOPPY b c", 2, "COPPY", "did you mean COPY?");
    row("a misspelt flag gets its neighbour", "FROM --plattform=b a", 1, "--plattform=b", "did you mean --platform?");
    row("a flag given twice", "FROM a\nRUN --network=none --network=none b", 2, "--network=none", "given twice");
    row("a flag without its value", "FROM a\nCOPY --from b c", 2, "--from", "needs a value");
    row("a here-document without an end", "FROM a\nRUN <<EOF\nb\n", 2, "<<EOF", "add a line that is just EOF");
    row("an instruction before FROM", "RUN b", 1, "RUN", "begin the stage with FROM");
    row("a stage name BuildKit refuses", "FROM a AS 1b", 1, "1b", "cannot name a stage");
    row("COPY with one path", "FROM a\nCOPY b", 2, "COPY", "needs at least two arguments");
    row("a JSON array with a number", "FROM a\nCMD [\"b\", 1]", 2, "[\"b\", 1]", "strings only");
    row("ENV without a value", "FROM a\nENV B", 2, "B", "must have two arguments");
    row("a health check interval without a unit", "FROM a\nHEALTHCHECK --interval=30 CMD b", 2, "--interval=30",
        "a time such as 30s");
    row("ONBUILD cannot trigger FROM", "FROM a\nONBUILD FROM b", 2, "FROM", "cannot trigger FROM");
    row("SHELL in shell form", "FROM a\nSHELL bash -c", 2, "SHELL", "takes a JSON array");
    row("an empty file", "", 1, "", "begin with FROM");
    row("only comments", "# a\n\n# b\n", 3, "", "no instructions");
    row("the same directive twice", "# escape=`\n# escape=`\nFROM a", 2, "# escape=`", "Only one escape directive");
    row("an unusable escape character", "# escape=x\nFROM a", 1, "x", "use \\ or `");
}

void ParserTest::errorsSayWhatToDo()
{
    QFETCH(QByteArray, dockerfile);
    QFETCH(int, line);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const SyntaxTree tree = parse(Snapshot(dockerfile.toStdString()));
    QCOMPARE(tree.errors.size(), 1u);
    QCOMPARE(tree.errors[0].line, line);
    const std::string_view marked = at(tree, tree.errors[0].range);
    QCOMPARE(QByteArray(marked.data(), static_cast<qsizetype>(marked.size())), bytes);
    const QString said = QString::fromStdString(tree.errors[0].message);
    QVERIFY2(said.contains(message), qPrintable(said));
}

void ParserTest::flagsAndTheirValuesHaveExactRangesAcrossContinuations()
{
    const SyntaxTree tree = parse(Snapshot("FROM a\nRUN --mount=type=cache,target=/b \\\n    --network=none \\\n  c d\n"));
    const Instruction& run = tree.instructions[1];
    QCOMPARE(at(tree, run.flags[0].range), "--mount=type=cache,target=/b");
    QCOMPARE(at(tree, run.flags[0].valueRange), "type=cache,target=/b");
    QCOMPARE(at(tree, run.flags[1].range), "--network=none");
    QCOMPARE(at(tree, run.arguments[0].range), "c d");
    QCOMPARE(at(tree, run.keywordRange), "RUN");
}

void ParserTest::assignmentsHaveExactRanges()
{
    const SyntaxTree tree = parse(Snapshot("FROM a\nENV A=\"1 2\" \\\n B=3\nENV OLD new value\nARG C\n"));
    const auto& env = tree.instructions[1].assignments;
    QCOMPARE(at(tree, env[0].value.range), "\"1 2\"");
    QCOMPARE(at(tree, env[1].name.range), "B");
    const Assignment& legacy = tree.instructions[2].assignments[0];
    QVERIFY(legacy.isLegacy);
    QCOMPARE(at(tree, legacy.value.range), "new value");
    QVERIFY(!tree.instructions[3].assignments[0].hasValue);
}

void ParserTest::heredocPartsHaveExactRanges()
{
    const SyntaxTree tree = parse(Snapshot("FROM a\nRUN cat <<-EOF > /b\n\tx\n\tEOF\nUSER c\n"));
    const Heredoc& heredoc = tree.instructions[1].heredocs[0];
    QCOMPARE(at(tree, heredoc.marker), "<<-EOF");
    QCOMPARE(at(tree, heredoc.body), "\tx\n");
    QCOMPARE(at(tree, heredoc.terminator), "EOF");
    QVERIFY(heredoc.stripsTabs && heredoc.expands);
    QCOMPARE(at(tree, tree.instructions[1].headRange), "RUN cat <<-EOF > /b");
}

void ParserTest::printingGivesTheBytesBack_data()
{
    parses_data();
}

void ParserTest::printingGivesTheBytesBack()
{
    QFETCH(QByteArray, dockerfile);
    QCOMPARE(QByteArray::fromStdString(print(parse(Snapshot(dockerfile.toStdString())))), dockerfile);
}

void ParserTest::everyTruncationOfAFileParses()
{
    const std::string whole = "# syntax=a\nFROM --platform=b c AS d\nENV A=\"b\" \\\n # c\n D=e\nRUN --mount=type=bind "
                              "<<E <<-F\n1\nE\n\t2\n\tF\nHEALTHCHECK CMD [\"g\"]\nONBUILD COPY h i\n";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const std::string part = whole.substr(0, length);
        const SyntaxTree tree = parse(Snapshot(part));
        QCOMPARE(print(tree), part);
        for (const SyntaxError& error : tree.errors)
            QVERIFY(error.range.begin <= error.range.end && error.range.end <= part.size());
    }
}

QTEST_GUILESS_MAIN(ParserTest)
#include "tst_parser.moc"
