// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/shell_commands.h"
#include "core/dockerfile/parser.h"

#include <QTest>

using namespace stagewright;

namespace {

/// `joint|name arg…|?` a command; assignments in front, `?` if conditional.
QStringList described(const std::string& text)
{
    const SyntaxTree tree = parse(Snapshot(text));
    QStringList list;
    for (const ShellCommand& command : shellCommandsOf(tree.instructions.back(), tree.snapshot.bytes())) {
        QStringList words;
        for (const Word& word : command.assignments)
            words << QString::fromStdString(word.text);
        for (const Word& word : command.words)
            words << QString::fromStdString(word.text);
        const QString joint = QString::fromStdString(command.joint).replace("\n", "nl");
        list << (joint.isEmpty() ? QString() : joint + u' ') + words.join(u' ') + (command.isConditional ? "?" : "");
    }
    return list;
}

} // namespace

/// Simple commands of RUN instructions and their places.
class ShellCommands : public QObject
{
    Q_OBJECT

private slots:
    void split_data();
    void split();
    void wordsKnowTheirBytes();
    void brokenTextEnds();
};

void ShellCommands::split_data()
{
    QTest::addColumn<QByteArray>("run");
    QTest::addColumn<QStringList>("commands");

    QTest::newRow("one") << QByteArray("RUN go build") << QStringList{"go build"};
    QTest::newRow("and, or, pipe, semicolon") << QByteArray("RUN a x && b || c | d; e &")
                                              << QStringList{"a x", "&& b", "|| c?", "| d", "; e"};
    QTest::newRow("assignment in front") << QByteArray("RUN CGO_ENABLED=0 go build -o /x .")
                                         << QStringList{"CGO_ENABLED=0 go build -o /x ."};
    QTest::newRow("quotes") << QByteArray("RUN echo 'a && b' \"c ; d\" e\\ f") << QStringList{"echo a && b c ; d e f"};
    QTest::newRow("substitution stays whole") << QByteArray("RUN x $(a && b) `c; d` ${e:-f g}")
                                              << QStringList{"x $(a && b) `c; d` ${e:-f g}"};
    QTest::newRow("continued with a comment inside") << QByteArray("RUN a \\\n  # no\n  && b \\\n  c")
                                                     << QStringList{"a", "&& b c"};
    QTest::newRow("if") << QByteArray("RUN if [ -d vendor ]; then a; elif b; then c; else d; fi && e")
                        << QStringList{"[ -d vendor ]", "; a?", "; b?", "; c?", "; d?", "&& e"};
    QTest::newRow("test in front of and") << QByteArray("RUN [ -f x ] && a && b; c")
                                          << QStringList{"[ -f x ]", "&& a?", "&& b?", "; c"};
    QTest::newRow("case") << QByteArray("RUN case $X in amd64) a ;; arm*) b ;; esac; c") << QStringList{"a?", ";; b?", "; c"};
    QTest::newRow("loop") << QByteArray("RUN for x in 1 2; do a $x; done") << QStringList{"for x in 1 2", "; a $x"};
    QTest::newRow("subshell and group") << QByteArray("RUN (cd x && a) && { b; }")
                                        << QStringList{"cd x", "&& a", "&& b"};
    QTest::newRow("redirections are no words") << QByteArray("RUN a >f 2>&1 <in b") << QStringList{"a b"};
    QTest::newRow("exec form") << QByteArray("RUN [\"go\", \"build\", \"a b\"]") << QStringList{"go build a b"};
    QTest::newRow("here-document") << QByteArray("RUN <<EOF\nset -e\n# no\na && b\nEOF\n") << QStringList{"set -e", "nl a", "&& b"};
    QTest::newRow("here-document for a shell") << QByteArray("RUN bash -e <<EOF\na\nEOF\n") << QStringList{"bash -e", "a"};
    QTest::newRow("here-document for Python") << QByteArray("RUN python3 <<EOF\nimport os\nEOF\n") << QStringList{"python3"};
    QTest::newRow("here-document with a foreign first line") << QByteArray("RUN <<EOF\n#!/usr/bin/env python3\nx\nEOF\n")
                                                             << QStringList{};
    QTest::newRow("here-document with CRLF") << QByteArray("RUN <<EOF\r\na b\r\nc\r\nEOF\r\n") << QStringList{"a b", "nl c"};
}

void ShellCommands::split()
{
    QFETCH(const QByteArray, run);
    QFETCH(const QStringList, commands);
    QCOMPARE(described("FROM x\n" + run.toStdString()), commands);
}

void ShellCommands::wordsKnowTheirBytes()
{
    const std::string text = "FROM x\nRUN a \\\n  # no\n  --flag 'b c' \\\n  && go \\\n build\n";
    const SyntaxTree tree = parse(Snapshot(text));
    const auto commands = shellCommandsOf(tree.instructions.back(), text);
    QCOMPARE(commands.size(), 2u);
    QCOMPARE(QByteArray::fromStdString(std::string(commands[0].words[1].range.in(text))), QByteArray("--flag"));
    QCOMPARE(QByteArray::fromStdString(std::string(commands[0].words[2].range.in(text))), QByteArray("'b c'"));
    QCOMPARE(QByteArray::fromStdString(std::string(commands[1].range.in(text))), QByteArray("go \\\n build"));
}

void ShellCommands::brokenTextEnds()
{
    for (const char* run : {"RUN a 'b", "RUN a \"b $(c", "RUN a ${", "RUN a `b", "RUN ) ( && ;; fi", "RUN case x", "RUN a >",
                            "RUN a \\", "RUN <<EOF\na '", "RUN 2>", "RUN & && ||"})
        described(std::string("FROM x\n") + run);
}

QTEST_GUILESS_MAIN(ShellCommands)
#include "tst_shell_commands.moc"
