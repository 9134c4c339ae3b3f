// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/formatter.h"
#include "core/dockerfile/parser.h"

#include <QTest>

using namespace stagewright;

namespace {

QByteArray formatted(const QByteArray& text, const FormatOptions& options = {})
{
    return QByteArray::fromStdString(formattedText(parse(Snapshot(text.toStdString())), options));
}

void row(const char* name, const char* before, const char* after)
{
    QTest::newRow(name) << QByteArray(before) << QByteArray(after);
}

/// A text that has its layout already, or must be left alone.
void keptRow(const char* name, const char* text)
{
    row(name, text, text);
}

} // namespace

/// The layout of a Dockerfile, before and after.
class FormatterTest : public QObject
{
    Q_OBJECT

private slots:
    void words_data();
    void words() { compare(); }
    void continuations_data();
    void continuations() { compare(); }
    void commandLines_data();
    void commandLines() { compare(); }
    void blankLines_data();
    void blankLines() { compare(); }
    void comments_data();
    void comments() { compare(); }
    void bytesThatStay_data();
    void bytesThatStay() { compare(); }
    void options();
    void editsTouchOnlyWhatChanges();

private:
    static void columns()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
    }

    static void compare()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        QCOMPARE(formatted(before), after);
        QCOMPARE(formatted(after), after);
    }
};

void FormatterTest::words_data()
{
    columns();
    row("keywords are upper case", "from a as b\nonbuild run x\nhealthcheck cmd x\n",
        "FROM a AS b\nONBUILD RUN x\nHEALTHCHECK CMD x\n");
    row("one blank between words", "FROM \t a   AS  b\nCOPY   --from=b  x\ty   /z\nEXPOSE  1   2\n",
        "FROM a AS b\nCOPY --from=b x y /z\nEXPOSE 1 2\n");
    row("instructions are not indented", "FROM a\n  RUN x\n\tUSER y\n", "FROM a\nRUN x\nUSER y\n");
    row("blanks at the end", "FROM a  \nRUN x \t\nWORKDIR /a b  \n", "FROM a\nRUN x\nWORKDIR /a b\n");
    row("values are not touched", "FROM a\nENV  A=1   B='x  y'  C=x\\ \\ y\nARG  X=\"  \"\n",
        "FROM a\nENV A=1 B='x  y' C=x\\ \\ y\nARG X=\"  \"\n");
    row("the old form of ENV", "FROM a\nENV   A   x  y\n", "FROM a\nENV A x  y\n");
    row("inner blanks of one string", "FROM a\nUSER  a  b\nWORKDIR  /x  y\n", "FROM a\nUSER a  b\nWORKDIR /x  y\n");
    row("command lines keep their blanks", "FROM a\nRUN   a   b   &&  c\n", "FROM a\nRUN a   b   &&  c\n");
    row("JSON arrays", "FROM a\nCMD [ \"a\",\"b  ]\" ,  \"\\\"\" ]\nENTRYPOINT [ ]\nSHELL   [\"/bin/sh\",\"-c\"]\n",
        "FROM a\nCMD [\"a\", \"b  ]\", \"\\\"\"]\nENTRYPOINT []\nSHELL [\"/bin/sh\", \"-c\"]\n");
    row("what only looks like a JSON array", "FROM a\nCMD  [ 'a','b' ]\n", "FROM a\nCMD [ 'a','b' ]\n");
    row("flags keep their order and their quotes", "FROM a\nRUN  --network=none   --mount=\"type=cache,target=/a  b\"  x\n",
        "FROM a\nRUN --network=none --mount=\"type=cache,target=/a  b\" x\n");
    row("a split keyword stays split", "FROM a\nru\\\nn  x\n", "FROM a\nru\\\nn x\n");
    row("what holds an error stays, the rest does not", "from  a\n  frum   b\ncopy   x\nrun   y\n",
        "FROM a\n  frum   b\ncopy   x\nRUN y\n");
}

void FormatterTest::continuations_data()
{
    columns();
    row("one blank before the escape", "FROM a\nENV A=1    \\\n    B=2\t\\  \n    C=3\n",
        "FROM a\nENV A=1 \\\n    B=2 \\\n    C=3\n");
    row("lines too far left move together", "FROM a\nRUN a \\\n  b \\\n    c \\\n  d\n",
        "FROM a\nRUN a \\\n    b \\\n      c \\\n    d\n");
    keptRow("deeper lines stay", "FROM a\nLABEL a=b \\\n      c=d \\\n        e=f\n");
    keptRow("tabs stay", "FROM a\nRUN a \\\n\tb \\\n\t\tc\n");
    row("lines move with their keyword", "FROM a\n    RUN a \\\n        b\n\tRUN a \\\n\t\tb\n",
        "FROM a\nRUN a \\\n    b\nRUN a \\\n\tb\n");
    row("lines below the first word move with it", "FROM a\nLABEL   a=b \\\n        c=d\n",
        "FROM a\nLABEL a=b \\\n      c=d\n");
    row("a single column is no level", "FROM a\nRUN a \\\n && b \\\n  && c\n", "FROM a\nRUN a \\\n    && b \\\n    && c\n");
    row("steps of three columns become four", "FROM a\nRUN a \\\n && b \\\n    c \\\n && d\n",
        "FROM a\nRUN a \\\n    && b \\\n        c \\\n    && d\n");
    row("empty lines go", "FROM a\nRUN a \\\n\n    b \\\n  \n\n    c\n", "FROM a\nRUN a \\\n    b \\\n    c\n");
    row("lines with just an escape stay", "FROM a\nRUN a; \\\n  \\\n  b\n", "FROM a\nRUN a; \\\n    \\\n    b\n");
    row("a closing bracket may stand below the keyword", "FROM a\nCMD [ \\\n  \"a\" , \\\n  \"b\" \\\n]\n",
        "FROM a\nCMD [ \\\n    \"a\", \\\n    \"b\" \\\n]\n");
    row("nothing between the word and the escape", "FROM a\nCOPY a\\\n  b\\\n  /c\n", "FROM a\nCOPY a \\\n    b \\\n    /c\n");
    keptRow("lines broken inside a word", "FROM a\nCOPY a\\\nb /c\nRUN --mount=type=cache,\\\ntarget=/x y\n");
    row("an instruction below its ONBUILD", "FROM a\nonbuild \\\n  run   x\n", "FROM a\nONBUILD \\\n    RUN x\n");
    row("the keyword alone on its line", "FROM a\nRUN\\\n  x\n", "FROM a\nRUN \\\n    x\n");
    row("a swallowed instruction shows", "FROM a\nRUN a \\\n    b \\\n\nCMD c\n", "FROM a\nRUN a \\\n        b \\\n    CMD c\n");
    row("an escape at the end of the file", "FROM a\nRUN  x \\", "FROM a\nRUN x \\\n");
    row("backquotes continue where the file says so", "# escape=`\nFROM a\nRUN a `\n  b\n",
        "# escape=`\nFROM a\nRUN a `\n    b\n");
}

void FormatterTest::commandLines_data()
{
    columns();
    keptRow("inside double quotes", "FROM a\nRUN echo \"a   \\\n b\"\n");
    keptRow("inside single quotes", "FROM a\nRUN echo 'a   \\\n b'\n");
    keptRow("inside $'...'", "FROM a\nRUN echo $'it\\'s   \\\n b'\n");
    keptRow("inside quotes of a substitution in quotes", "FROM a\nRUN A=\"$(echo \"a   \\\n b\")\" c\n");
    keptRow("inside braces", "FROM a\nRUN A=${B:-a   \\\n b} c\n");
    keptRow("behind an escaped blank", "FROM a\nRUN echo a\\   \\\n b\n");
    keptRow("a quote that is never closed", "FROM a\nRUN echo it's   \\\n b\n");
    row("behind closed quotes", "FROM a\nRUN echo \"$(a \"b\")\" 'c' \"d \\\" e\"   \\\n && f\n",
        "FROM a\nRUN echo \"$(a \"b\")\" 'c' \"d \\\" e\" \\\n    && f\n");
    row("quotes and lines in one command", "FROM a\nRUN python -c 'if x: \\\n  y' && \\\n  z\n",
        "FROM a\nRUN python -c 'if x: \\\n  y' && \\\n    z\n");
    row("a substitution outside of quotes", "FROM a\nRUN a $(b \\\n c)\n", "FROM a\nRUN a $(b \\\n    c)\n");
    row("PowerShell", "# escape=`\nFROM a\nRUN a 'b' ;  `\n  c\n", "# escape=`\nFROM a\nRUN a 'b' ; `\n    c\n");
    keptRow("a backslash that only some shells take for an escape", "# escape=`\nFROM a\nRUN a C:\\  `\n  b\n");
    keptRow("an apostrophe that quotes in PowerShell and not in cmd",
            "FROM a\nSHELL [\"cmd\", \"/S\", \"/C\"]\nRUN echo 'a   \\\n b'\n");
    row("here-documents are left alone", "FROM a\nrun   cat <<E   > /x  \n  a  \n\n# b\n\n\n\tE\nE\nrun  c\n",
        "FROM a\nRUN cat <<E   > /x\n  a  \n\n# b\n\n\n\tE\nE\nRUN c\n");
    row("here-documents behind continued lines", "FROM a\nCOPY  <<-A \\\n <<\"B\" /x\n\t1  \n\tA\n  2\\\nB\n",
        "FROM a\nCOPY <<-A \\\n    <<\"B\" /x\n\t1  \n\tA\n  2\\\nB\n");
}

void FormatterTest::blankLines_data()
{
    columns();
    row("one between stages", "FROM a\nRUN x\nFROM b\n\n\n\nFROM c\n", "FROM a\nRUN x\n\nFROM b\n\nFROM c\n");
    row("above the comment of a stage", "FROM a\nRUN x\n# one\n# two\nFROM b\n", "FROM a\nRUN x\n\n# one\n# two\nFROM b\n");
    row("a comment apart from the stage", "FROM a\n# one\n\n\nFROM b\n", "FROM a\n# one\n\nFROM b\n");
    row("at most one elsewhere", "ARG A\n\n\nFROM a\n\n \n\nRUN x\n\nRUN y\nRUN z\n",
        "ARG A\n\nFROM a\n\nRUN x\n\nRUN y\nRUN z\n");
    row("none at the beginning and the end", "\n \nFROM a\n\n \n", "FROM a\n");
    row("a line end at the end", "FROM a\nRUN x", "FROM a\nRUN x\n");
    row("a comment at the end", "FROM a\n\n\n# x", "FROM a\n\n# x\n");
    keptRow("an open here-document", "FROM a\nRUN <<E\nx\n\n\n");
    keptRow("nothing at all", "");
    keptRow("nothing but blank lines", "\n\n\n");
    row("nothing but a comment", "\n\n# x\n\n\n", "# x\n");
    row("directives keep their place", "# syntax=docker/dockerfile:1\n# escape=\\\n\n\nFROM a\n",
        "# syntax=docker/dockerfile:1\n# escape=\\\n\nFROM a\n");
    row("a comment does not become a directive", "\n\n\n# escape=`\nFROM a\n", "\n# escape=`\nFROM a\n");
    row("nor below other directives", "# syntax=a\n\n\n# escape=`\nFROM a\n", "# syntax=a\n\n# escape=`\nFROM a\n");
    row("nor does a shebang open them", "\n\n#!/bin/x\n# syntax=a\nFROM a\n", "\n#!/bin/x\n# syntax=a\nFROM a\n");
}

void FormatterTest::comments_data()
{
    columns();
    row("at the edge like instructions", "FROM a\n   # x\nRUN y\n", "FROM a\n# x\nRUN y\n");
    row("without blanks at the end", "FROM a\n# x  \t\n#  \nRUN y\n", "FROM a\n# x\n#\nRUN y\n");
    keptRow("inside they keep their text", "FROM a\n#x   y\n#\n#\tz \\\nRUN y\n");
    row("between continued lines like the line below", "FROM a\nRUN a \\\n# b  \n  # c\n  d \\\n# e\n      f\n",
        "FROM a\nRUN a \\\n    # b\n    # c\n    d \\\n        # e\n        f\n");
    row("behind the last continued line", "FROM a\nRUN a \\\n# b\n", "FROM a\nRUN a \\\n    # b\n");
    keptRow("an indented check does not begin to count", "FROM a\n  # check=skip=all\nRUN y\n");
    keptRow("an indented directive is not seen by all readers", "  # syntax=a\nFROM a\n");
    keptRow("an indented # does not cut comments off", "FROM a\n# x\n #\nRUN y\n");
    row("suppressions stay with their instruction", "FROM a\n# stagewright ignore=x\n\n\nrun y\n# hadolint ignore=DL1\nrun z\n",
        "FROM a\n# stagewright ignore=x\n\nRUN y\n# hadolint ignore=DL1\nRUN z\n");
}

void FormatterTest::bytesThatStay_data()
{
    columns();
    row("CR LF", "from a\r\nrun x  \\\r\n\r\n y\r\nfrom b", "FROM a\r\nRUN x \\\r\n    y\r\n\r\nFROM b\r\n");
    row("a byte order mark", "\xEF\xBB\xBF\n\n  from a", "\xEF\xBB\xBF" "FROM a\n");
    row("mixed line ends", "from a\nrun x\r\nrun  y\n", "FROM a\nRUN x\r\nRUN y\n");
    row("bytes that are no UTF-8", "from a\nrun \xFF \\\n \xE4\n", "FROM a\nRUN \xFF \\\n    \xE4\n");
    keptRow("blanks of Unicode", "FROM a\nCOPY a\xC2\xA0 b /c\n");
}

void FormatterTest::options()
{
    const QByteArray text = "from a as b\n\nrun a \\\n  bbb \\\n    # c\n    \\\n    c\n";
    FormatOptions options;
    options.upperCasesKeywords = false;
    options.indent = 2;
    QCOMPARE(formatted(text, options), text);
    options.alignsContinuations = true;
    const QByteArray aligned = "from a as b\n\nrun a \\\n  bbb \\\n    # c\n    \\\n    c\n";
    QCOMPARE(formatted(text, options), aligned);
    QCOMPARE(formatted("FROM a\nENV A=1 \\\n  BBB=222 \\\n  \xC3\xA4=3\\\n  C=4\n", options),
             "FROM a\nENV A=1   \\\n  BBB=222 \\\n  \xC3\xA4=3     \\\n  C=4\n");
    const QByteArray wide(200, 'x');
    QCOMPARE(formatted("FROM a\nCOPY a \\\n  b   \\\n  " + wide + " \\\n  /d\n", options),
             "FROM a\nCOPY a \\\n  b    \\\n  " + wide + " \\\n  /d\n");
    QCOMPARE(formatted("# syntax=a\n\n\n# escape=`\nFROM a\n", options), "# syntax=a\n\n# escape=`\nFROM a\n");
}

void FormatterTest::editsTouchOnlyWhatChanges()
{
    const std::vector<Edit> edits =
        formatEdits(parse(Snapshot("FROM a\nRUN  x\nRUN y \\\n\n  z  \nFROM b")));
    const std::vector<Edit> expected{{{10, 12}, " "}, {{22, 23}, ""},   {{23, 25}, "    "},
                                     {{26, 28}, ""},  {{29, 29}, "\n"}, {{35, 35}, "\n"}};
    QCOMPARE(edits.size(), expected.size());
    QVERIFY(edits == expected);
    QVERIFY(formatEdits(parse(Snapshot("FROM a\n\nFROM b\n"))).empty());
}

QTEST_GUILESS_MAIN(FormatterTest)
#include "tst_formatter.moc"
