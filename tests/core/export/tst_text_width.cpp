// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/text_width.h"

#include <QTest>

using namespace stagewright;

/// Measuring and cutting text without a font.
class TextWidthTest : public QObject
{
    Q_OBJECT

private slots:
    void widthsAreHelveticas();
    void othersAreGuessedGenerously();
    void pathsLoseTheirFolders();
    void wordsLoseTheirMiddle();
    void sentencesAreWrapped();
};

void TextWidthTest::widthsAreHelveticas()
{
    QCOMPARE(textWidth("", {12}), 0.0);
    QCOMPARE(textWidth("i", {10}), 2.22);
    QCOMPARE(textWidth("W ", {1000}), 944.0 + 278);
    QCOMPARE(textWidth("~a", {1000}), 584.0 + 556);
    QCOMPARE(textWidth("h", {1000, true}), 611.0);
    QVERIFY(isWidthExact("FROM …/a"));
    QVERIFY(!isWidthExact("FROM é"));
}

void TextWidthTest::othersAreGuessedGenerously()
{
    QVERIFY(textWidth("é", {1000}) >= 556);
    QVERIFY(textWidth("日", {1000}) >= 1000);
    QCOMPARE(textWidth("日", {1000}), textWidth("\xf0\x9f\x90\xb3", {1000}));
}

void TextWidthTest::pathsLoseTheirFolders()
{
    QCOMPARE(shortenedText("/a/b", {12}, 100), "/a/b");
    QCOMPARE(shortenedText("/usr/share/locale/archive", {10}, 75), "…/locale/archive");
}

void TextWidthTest::wordsLoseTheirMiddle()
{
    const std::string cut = shortenedText("abcdefghijklmnopqrstuvwxyz", {10}, 60);
    QVERIFY2(cut.starts_with("abc") && cut.ends_with("xyz") && cut.contains("…"), cut.c_str());
    QVERIFY(textWidth(cut, {10}) <= 60);
    // No character is cut into pieces.
    QCOMPARE(shortenedText("日日日日日日", {10}, 30), "日…日");
    QCOMPARE(shortenedText("日", {10}, 1), "…");
    QVERIFY(!shortenedText(std::string(1'000'000, 'x'), {10}, 100).empty());
}

void TextWidthTest::sentencesAreWrapped()
{
    using Lines = std::vector<std::string>;
    QCOMPARE(wrappedText("", {10}, 50, 3), Lines());
    QCOMPARE(wrappedText("one two three", {10}, 40, 3), (Lines{"one two", "three"}));
    QCOMPARE(wrappedText("one two three four", {10}, 40, 1).size(), std::size_t(1));
    QVERIFY(wrappedText("one two three four", {10}, 40, 1)[0].ends_with("…"));
    for (const std::string& line : wrappedText("incomprehensibilities of a language", {10}, 50, 5))
        QVERIFY(textWidth(line, {10}) <= 50);
}

QTEST_GUILESS_MAIN(TextWidthTest)
#include "tst_text_width.moc"
