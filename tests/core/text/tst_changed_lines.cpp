// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/changed_lines.h"

#include <QTest>

using namespace stagewright;

/// Two texts as edits of lines.
class ChangedLinesTest : public QObject
{
    Q_OBJECT

private slots:
    void editsMakeTheOther_data();
    void editsMakeTheOther();
};

void ChangedLinesTest::editsMakeTheOther_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("edits");
    QTest::newRow("nothing changes") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << 0;
    QTest::newRow("one line changes") << QByteArray("a\nb\nc\n") << QByteArray("a\nx\nc\n") << 1;
    QTest::newRow("two places") << QByteArray("a\nb\nc\nd\n") << QByteArray("x\nb\nc\ny\nz\n") << 2;
    QTest::newRow("lines come") << QByteArray("a\nb\n") << QByteArray("a\nx\ny\nb\n") << 1;
    QTest::newRow("lines go") << QByteArray("a\nb\nc\n") << QByteArray("c\n") << 1;
    QTest::newRow("with CRLF") << QByteArray("a\r\nb\r\nc\r\n") << QByteArray("a\r\nx\r\nc\r\n") << 1;
    QTest::newRow("no line end behind the last") << QByteArray("a\nb") << QByteArray("a\nx") << 1;
    QTest::newRow("from nothing") << QByteArray() << QByteArray("a\n") << 1;
    QTest::newRow("to nothing") << QByteArray("a\n") << QByteArray() << 1;
}

void ChangedLinesTest::editsMakeTheOther()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(int, edits);
    const auto changed = changedLines(before.toStdString(), after.toStdString());
    QCOMPARE(static_cast<int>(changed.size()), edits);
    QCOMPARE(QByteArray::fromStdString(applyEdits(before.toStdString(), changed)), after);
}

QTEST_GUILESS_MAIN(ChangedLinesTest)
#include "tst_changed_lines.moc"
