// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/line_edits.h"

#include <QTest>

using namespace stagewright;

/// The edits behind Ctrl+/ and Return.
class LineEditsTest : public QObject
{
    Q_OBJECT

private slots:
    void commentsAreToggled_data();
    void commentsAreToggled();
    void theNextLineIsIndented_data();
    void theNextLineIsIndented();
    void theCommonLineEndIsFound();
};

void LineEditsTest::commentsAreToggled_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("toggled");
    QTest::newRow("a line becomes a comment") << QByteArray("FROM a") << QByteArray("# FROM a");
    QTest::newRow("a comment becomes a line") << QByteArray("# FROM a") << QByteArray("FROM a");
    QTest::newRow("a comment without a blank too") << QByteArray("#FROM a") << QByteArray("FROM a");
    QTest::newRow("one line of text makes all comments") << QByteArray("# a\nb") << QByteArray("# # a\n# b");
    QTest::newRow("the mark goes to the common indentation") << QByteArray("  a\n    b") << QByteArray("  # a\n  #   b");
    QTest::newRow("blank lines stay blank") << QByteArray("a\n \nb") << QByteArray("# a\n \n# b");
    QTest::newRow("blank lines do not count") << QByteArray("# a\n\n# b") << QByteArray("a\n\nb");
    QTest::newRow("CR LF stays") << QByteArray("a\r\nb\r\n") << QByteArray("# a\r\n# b\r\n");
    QTest::newRow("nothing to do") << QByteArray("\n\n") << QByteArray("\n\n");
}

void LineEditsTest::commentsAreToggled()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, toggled);
    const Snapshot snapshot(text.toStdString());
    const auto edits = toggleComments(snapshot, 1, snapshot.lines().lineCount());
    QCOMPARE(QByteArray::fromStdString(applyEdits(snapshot.bytes(), edits)), toggled);
}

void LineEditsTest::theNextLineIsIndented_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<char>("escape");
    QTest::addColumn<QByteArray>("indentation");
    QTest::newRow("nothing behind a whole instruction") << QByteArray("RUN a") << '\\' << QByteArray();
    QTest::newRow("four blanks behind a first continuation") << QByteArray("RUN a \\") << '\\' << QByteArray("    ");
    QTest::newRow("also with blanks behind the escape") << QByteArray("RUN a \\ ") << '\\' << QByteArray("    ");
    QTest::newRow("the same behind a further one") << QByteArray("   b \\") << '\\' << QByteArray("   ");
    QTest::newRow("tabs stay tabs") << QByteArray("\tb \\") << '\\' << QByteArray("\t");
    QTest::newRow("a backslash is nothing where ` escapes") << QByteArray("COPY a C:\\") << '`' << QByteArray();
    QTest::newRow("a backquote is") << QByteArray("RUN a `") << '`' << QByteArray("    ");
    QTest::newRow("a comment goes on nowhere") << QByteArray("# a \\") << '\\' << QByteArray();
}

void LineEditsTest::theNextLineIsIndented()
{
    QFETCH(QByteArray, before);
    QFETCH(char, escape);
    QFETCH(QByteArray, indentation);
    QCOMPARE(QByteArray::fromStdString(indentationAfter(before.toStdString(), escape)), indentation);
}

void LineEditsTest::theCommonLineEndIsFound()
{
    QCOMPARE(commonLineEnd(""), "\n");
    QCOMPARE(commonLineEnd("a\nb\r\n"), "\n");
    QCOMPARE(commonLineEnd("a\nb\r\nc\r\n"), "\r\n");
    QCOMPARE(commonLineEnd("a\rb\n"), "\n");
}

QTEST_GUILESS_MAIN(LineEditsTest)
#include "tst_line_edits.moc"
