// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/editor/syntax_lexer.h"
#include "widgets/theme/theme.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

using namespace stagewright;

namespace {

using S = QsciScintillaBase;

QByteArray stylesOf(const DockerfileEditor& editor)
{
    const long length = editor.SendScintilla(S::SCI_GETLENGTH);
    QByteArray styles;
    for (long at = 0; at < length; ++at)
        styles += static_cast<char>(editor.SendScintilla(S::SCI_GETSTYLEAT, at));
    return styles;
}

void styleAll(const DockerfileEditor& editor)
{
    // From where Scintilla knows the styles: from 0 would make it forget them.
    const long known = editor.SendScintilla(S::SCI_GETENDSTYLED);
    editor.SendScintilla(S::SCI_COLOURISE, static_cast<unsigned long>(known), -1L);
}

double luminance(const QColor& colour)
{
    const auto part = [](double value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double bright = std::max(luminance(a), luminance(b)) + 0.05;
    return bright / (std::min(luminance(a), luminance(b)) + 0.05);
}

} // namespace

/// Styles in the editor: right after every edit, no more work than needed, readable colours.
class SyntaxLexerTest : public QObject
{
    Q_OBJECT

private slots:
    void aKeystrokeStylesItsLineAlone();
    void anOpenedHereDocumentStylesWhatFollows();
    void anyEditsEndInTheStylesOfAFreshText();
    void aLongLineStaysPlain();
    void everyColourIsReadable_data();
    void everyColourIsReadable();
};

void SyntaxLexerTest::aKeystrokeStylesItsLineAlone()
{
    DockerfileEditor editor;
    auto* lexer = editor.findChild<SyntaxLexer*>();
    std::string text = "FROM a\n";
    for (int line = 0; line < 500; ++line)
        text += "RUN echo \"$x\" && true\n";
    editor.setBytes(text);
    styleAll(editor);
    QCOMPARE(lexer->takeStyledLineCount(), 501);
    editor.applyEdits({{{10, 10}, "x"}});
    styleAll(editor);
    QCOMPARE(lexer->takeStyledLineCount(), 1);
    editor.applyEdits({{{10, 10}, "x\nRUN "}});
    styleAll(editor);
    QCOMPARE(lexer->takeStyledLineCount(), 2);
}

void SyntaxLexerTest::anOpenedHereDocumentStylesWhatFollows()
{
    DockerfileEditor editor;
    auto* lexer = editor.findChild<SyntaxLexer*>();
    editor.setBytes("FROM a\nRUN cat\nEXPOSE 80\nEOF\nEXPOSE 81\nEXPOSE 82\n");
    styleAll(editor);
    lexer->takeStyledLineCount();
    editor.applyEdits({{{14, 14}, " <<EOF"}});
    styleAll(editor);
    const std::string text = editor.bytes();
    const int instruction = static_cast<int>(editor.SendScintilla(S::SCI_GETSTYLEAT, 0));
    const auto styleAt = [&](const char* word) {
        return static_cast<int>(editor.SendScintilla(S::SCI_GETSTYLEAT, static_cast<long>(text.find(word))));
    };
    QVERIFY(styleAt("EXPOSE 80") != instruction);
    QCOMPARE(styleAt("EXPOSE 81"), instruction);
    QCOMPARE(lexer->takeStyledLineCount(), 3); // RUN, the body, the terminator: then all is as before
}

void SyntaxLexerTest::anyEditsEndInTheStylesOfAFreshText()
{
    const QByteArrayList pieces{"RUN echo \"a\n", "<<EOF", "EOF\n", "\"", "'", "\\\n", "\n", "# x\n", "FROM a\n", "$(",
                                "# escape=`\n", "caf\xe9", "python3 <<PY\n", "\"\"\"", "PY\n", "COPY a b\n", " "};
    QRandomGenerator random(7);
    DockerfileEditor editor;
    editor.setBytes("FROM a\nRUN true\nRUN cat <<EOF\nx\nEOF\nEXPOSE 80\n");
    styleAll(editor);
    for (int round = 0; round < 400; ++round) {
        const auto size = static_cast<quint32>(editor.bytes().size());
        const std::size_t begin = random.bounded(size + 1);
        const std::size_t end = std::min<std::size_t>(size, begin + (random.bounded(3) == 0 ? random.bounded(20U) : 0));
        const QByteArray& piece = pieces[random.bounded(pieces.size())];
        editor.applyEdits({{{begin, end}, random.bounded(3) == 0 ? std::string() : piece.toStdString()}});
        if (random.bounded(2) == 0)
            styleAll(editor);
        if (round % 10 != 0)
            continue;
        styleAll(editor);
        DockerfileEditor fresh;
        fresh.setBytes(editor.bytes());
        styleAll(fresh);
        // Style numbers are given in order of appearance, so compare what they look like.
        const QByteArray a = stylesOf(editor);
        const QByteArray b = stylesOf(fresh);
        for (qsizetype at = 0; at < a.size(); ++at) {
            const auto look = [at](const DockerfileEditor& which, const QByteArray& styles) {
                return which.SendScintilla(S::SCI_STYLEGETFORE, static_cast<unsigned char>(styles[at]));
            };
            if (look(editor, a) != look(fresh, b))
                QFAIL(qPrintable(QString("round %1, byte %2 of\n%3")
                                     .arg(round)
                                     .arg(at)
                                     .arg(QString::fromStdString(editor.bytes()))));
        }
    }
}

void SyntaxLexerTest::aLongLineStaysPlain()
{
    DockerfileEditor editor;
    editor.setBytes("RUN " + std::string(10000, 'x') + "\nRUN true\n");
    styleAll(editor);
    QCOMPARE(editor.SendScintilla(S::SCI_GETSTYLEAT, 0), 0L);
    QVERIFY(editor.SendScintilla(S::SCI_GETSTYLEAT, 10006) != 0);
}

void SyntaxLexerTest::everyColourIsReadable_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void SyntaxLexerTest::everyColourIsReadable()
{
    QFETCH(bool, isDark);
    const SyntaxRepository repository;
    const KSyntaxHighlighting::Theme colours = repository.colours(isDark);
    const Theme theme = isDark ? Theme::dark() : Theme::light();
    for (int style = 0; style <= KSyntaxHighlighting::Theme::Others; ++style) {
        const QColor text(colours.textColor(static_cast<KSyntaxHighlighting::Theme::TextStyle>(style)));
        QVERIFY2(contrast(text, theme.canvas) >= 4.5,
                 qPrintable(QString("style %1: %2:1").arg(style).arg(contrast(text, theme.canvas))));
    }
}

QTEST_MAIN(SyntaxLexerTest)
#include "tst_syntax_lexer.moc"
