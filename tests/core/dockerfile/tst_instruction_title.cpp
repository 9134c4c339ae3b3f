// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/instruction_title.h"
#include "core/dockerfile/parser.h"
#include "tests/support/to_qstring.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

/// Instructions as a list names them.
class InstructionTitleTest : public QObject
{
    Q_OBJECT

private slots:
    void oneLineTellsTheInstruction_data();
    void oneLineTellsTheInstruction();
};

void InstructionTitleTest::oneLineTellsTheInstruction_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("title");
    const auto row = [](const char* name, const char* text, const char* title) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(title);
    };
    row("as it is", "COPY --from=build /a /b\n", "COPY --from=build /a /b");
    row("continued lines are joined", "ENV A=1 \\\n    B=2\n", "ENV A=1 B=2");
    row("the mounts of a RUN are left out", "RUN --mount=type=cache,target=/x   go  build\n", "RUN go build");
    row("an exec form", "RUN [\"go\", \"build\"]\n", "RUN go build");
    row("a here-document goes by its first command", "RUN <<EOF\n#!/bin/bash\nset -eux\n\n  apt-get update\nmake\nEOF\n",
        "RUN apt-get update …");
    row("one with a single command", "RUN <<-'EOF'\n\tmake all\nEOF\n", "RUN make all");
    row("one without a command", "RUN <<EOF\n# later\nEOF\n", "RUN <<EOF");
    row("one that another program reads", "RUN python3 <<EOF\nprint(1)\nEOF\n", "RUN python3 <<EOF");
    row("a file that is written", "COPY <<EOF /etc/motd\nhello\nEOF\n", "COPY <<EOF /etc/motd");
    row("something half typed", "RU\n", "RU");
    row("a RUN without a command", "RUN\n", "RUN");
}

void InstructionTitleTest::oneLineTellsTheInstruction()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, title);
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    QCOMPARE(toQString(instructionTitle(tree, tree.instructions.front())), title);
}

QTEST_APPLESS_MAIN(InstructionTitleTest)
#include "tst_instruction_title.moc"
