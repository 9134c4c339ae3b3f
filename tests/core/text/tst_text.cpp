// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/edit.h"
#include "core/text/line_diff.h"
#include "core/text/snapshot.h"
#include "core/text/utf8.h"

#include <QTest>

using namespace stagewright;

/// Lines, columns and edits of a text.
class TextTest : public QObject
{
    Q_OBJECT

private slots:
    void aFinalNewlineOpensOneMoreLine();
    void contentLeavesOutTheLineEnd();
    void columnsCountCodePoints();
    void offsetsAndPositionsAgree();
    void validityOfUtf8_data();
    void validityOfUtf8();
    void editsAreMadeAtOnce();
    void insertionsAtOnePlaceKeepTheirOrder();
    void lineEditsMakeTheOtherText_data();
    void lineEditsMakeTheOtherText();
};

void TextTest::aFinalNewlineOpensOneMoreLine()
{
    QCOMPARE(Snapshot("").lines().lineCount(), 1);
    QCOMPARE(Snapshot("FROM a").lines().lineCount(), 1);
    QCOMPARE(Snapshot("FROM a\n").lines().lineCount(), 2);
}

void TextTest::contentLeavesOutTheLineEnd()
{
    const Snapshot snapshot("FROM a\r\nRUN b\n");
    QCOMPARE(snapshot.text(snapshot.lineContent(1)), "FROM a");
    QCOMPARE(snapshot.text(snapshot.lineContent(2)), "RUN b");
    QCOMPARE(snapshot.text(snapshot.lineContent(3)), "");
}

void TextTest::columnsCountCodePoints()
{
    const Snapshot snapshot("# \xC3\xA4\xF0\x9F\x90\xB3x\n");
    QCOMPARE(snapshot.positionOf(8), (Position{1, 5}));
    const Snapshot latin("# \xE4x");
    QCOMPARE(latin.positionOf(3), (Position{1, 4}));
}

void TextTest::offsetsAndPositionsAgree()
{
    const std::string bytes = "FROM a\n# \xC3\xA4\xF0\x9F\x90\xB3x\n\nRUN b";
    const Snapshot snapshot(bytes);
    for (std::size_t offset = 0; offset <= bytes.size(); offset += offset < bytes.size() ? utf8Length(bytes, offset) : 1)
        QCOMPARE(snapshot.lines().offsetOf(snapshot.positionOf(offset), bytes), offset);
}

void TextTest::validityOfUtf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("ASCII") << QByteArray("FROM a") << true;
    QTest::newRow("four bytes") << QByteArray("\xF0\x9F\x90\xB3") << true;
    QTest::newRow("Latin-1") << QByteArray("\xE4") << false;
    QTest::newRow("a sequence cut short") << QByteArray("\xF0\x9F\x90") << false;
    QTest::newRow("an overlong slash") << QByteArray("\xC0\xAF") << false;
    QTest::newRow("a surrogate") << QByteArray("\xED\xA0\x80") << false;
    QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80") << false;
}

void TextTest::validityOfUtf8()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isValid);
    QCOMPARE(isValidUtf8(bytes.toStdString()), isValid);
    QVERIFY(isValidUtf8(toValidUtf8(bytes.toStdString())));
}

void TextTest::editsAreMadeAtOnce()
{
    QCOMPARE(applyEdits("FROM a\nRUN b\n", {{{7, 10}, "COPY"}, {{5, 6}, "alpine"}}), "FROM alpine\nCOPY b\n");
}

void TextTest::insertionsAtOnePlaceKeepTheirOrder()
{
    QCOMPARE(applyEdits("ab", {{{1, 1}, "1"}, {{1, 1}, "2"}}), "a12b");
}

void TextTest::lineEditsMakeTheOtherText_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("count");
    QTest::newRow("nothing changed") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << 0;
    QTest::newRow("two lines apart") << QByteArray("a\nb\nc\nd\n") << QByteArray("A\nb\nc\nD\n") << 2;
    QTest::newRow("lines added and removed") << QByteArray("a\nb\nc\nd\ne\n") << QByteArray("x\na\nc\nd\n") << 3;
    QTest::newRow("the line end alone") << QByteArray("a\r\nb") << QByteArray("a\nb\n") << 1;
    QTest::newRow("from nothing") << QByteArray() << QByteArray("a\nb") << 1;
    QTest::newRow("to nothing") << QByteArray("a\nb") << QByteArray() << 1;
    QTest::newRow("too long to compare") << QByteArray("a\nb\n").repeated(3000) << QByteArray("b\nc\n").repeated(3000) << 1;
}

void TextTest::lineEditsMakeTheOtherText()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const int, count);
    const std::vector<Edit> edits = lineEdits(before.toStdString(), after.toStdString());
    QCOMPARE(edits.size(), static_cast<std::size_t>(count));
    QCOMPARE(QByteArray::fromStdString(applyEdits(before.toStdString(), edits)), after);
}

QTEST_GUILESS_MAIN(TextTest)
#include "tst_text.moc"
