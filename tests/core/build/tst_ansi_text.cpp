// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/ansi_text.h"

#include <QTest>

using namespace stagewright;

namespace {

QString colorName(const std::optional<AnsiColor>& color)
{
    if (!color)
        return "-";
    return color->isExact ? QString::asprintf("#%02x%02x%02x", color->red, color->green, color->blue)
                          : QString::number(color->index);
}

/// `text(foreground/background bold …)` for each run.
QString description(const std::vector<AnsiRun>& runs)
{
    QStringList parts;
    for (const AnsiRun& run : runs) {
        QString style;
        if (run.style.foreground || run.style.background)
            style += colorName(run.style.foreground) + '/' + colorName(run.style.background);
        style += QString(run.style.isBold ? " bold" : "") + (run.style.isFaint ? " faint" : "")
                 + (run.style.isItalic ? " italic" : "") + (run.style.isUnderlined ? " underlined" : "")
                 + (run.style.isInverse ? " inverse" : "");
        parts << QString::fromStdString(run.text) + (style.isEmpty() ? "" : '(' + style.trimmed() + ')');
    }
    return parts.join('|');
}

} // namespace

/// What programs print for terminals becomes text with styles.
class AnsiTextTest : public QObject
{
    Q_OBJECT

private slots:
    void lines_data();
    void lines();
    void aStyleLastsOverLines();
    void plainTextHasNoSequences();
};

void AnsiTextTest::lines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QByteArray("a b\tc") << "a b\tc";
    QTest::newRow("a colour and back") << QByteArray("x\x1b[31mred\x1b[0my") << "x|red(1/-)|y";
    QTest::newRow("the short reset") << QByteArray("\x1b[1mb\x1b[mn") << "b(bold)|n";
    QTest::newRow("bright colours") << QByteArray("\x1b[92;104mok") << "ok(10/12)";
    QTest::newRow("one of 256") << QByteArray("\x1b[38;5;196mr\x1b[48;5;244mg") << "r(#ff0000/-)|g(#ff0000/#808080)";
    QTest::newRow("a named one of 256") << QByteArray("\x1b[38;5;3my") << "y(3/-)";
    QTest::newRow("an exact colour") << QByteArray("\x1b[38;2;1;2;255mz") << "z(#0102ff/-)";
    QTest::newRow("several at once") << QByteArray("\x1b[1;3;4;7;33mw") << "w(3/- bold italic underlined inverse)";
    QTest::newRow("faint, then normal weight") << QByteArray("\x1b[2mf\x1b[22mn") << "f(faint)|n";
    QTest::newRow("a broken extended colour") << QByteArray("\x1b[38mz") << "z";
    QTest::newRow("a progress bar shows its last state") << QByteArray("10%\r50%\r100%") << "100%";
    QTest::newRow("a carriage return at the end") << QByteArray("dos\r") << "dos";
    QTest::newRow("erasing and moving are left out") << QByteArray("\x1b[2K\x1b[1Gtext\x1b[K") << "text";
    QTest::newRow("a title and a link are left out")
        << QByteArray("\x1b]0;title\x07" "a\x1b]8;;u\x1b\\b\x1b]8;;\x1b\\c") << "abc";
    QTest::newRow("NUL and other controls are left out") << QByteArray("a\0\x01\x7f" "b", 5) << "ab";
    QTest::newRow("invalid UTF-8 is replaced") << QByteArray("a\xff" "b") << QString("a\ufffd" "b");
    QTest::newRow("an unfinished sequence") << QByteArray("a\x1b[3") << "a";
    QTest::newRow("a lone escape") << QByteArray("a\x1b") << "a";
    QTest::newRow("a character set") << QByteArray("\x1b(Bx") << "x";
}

void AnsiTextTest::lines()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, expected);
    QCOMPARE(description(AnsiReader().readLine(line.toStdString())), expected);
}

void AnsiTextTest::aStyleLastsOverLines()
{
    AnsiReader reader;
    reader.readLine("\x1b[31m");
    QCOMPARE(description(reader.readLine("red")), "red(1/-)");
    QCOMPARE(description(reader.readLine("\x1b[39mplain")), "plain");
}

void AnsiTextTest::plainTextHasNoSequences()
{
    QCOMPARE(plainText("\x1b[1;31merror:\x1b[0m no\r"), "error: no");
}

QTEST_GUILESS_MAIN(AnsiTextTest)
#include "tst_ansi_text.moc"
