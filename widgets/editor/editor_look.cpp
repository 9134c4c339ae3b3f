// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/editor_look.h"

#include "widgets/editor/marker_numbers.h"
#include "widgets/editor/scintilla_calls.h"
#include "widgets/theme/blend.h"
#include "widgets/theme/theme.h"

#include <QFontDatabase>
#include <QFontInfo>

#include <algorithm>

namespace stagewright {
namespace {

using S = QsciScintillaBase;

constexpr double smallestFont = 10; // points

void setStyle(const QsciScintillaBase& editor, int style, const QColor& text, const QColor& background)
{
    call(editor, S::SCI_STYLESETFORE, style, scintillaColour(text));
    call(editor, S::SCI_STYLESETBACK, style, scintillaColour(background));
}

void setFont(const QsciScintillaBase& editor)
{
    const QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QByteArray family = QFontInfo(font).family().toUtf8();
    editor.SendScintilla(S::SCI_STYLESETFONT, static_cast<uintptr_t>(S::STYLE_DEFAULT), family.constData());
    const double points = std::max(smallestFont, font.pointSizeF());
    call(editor, S::SCI_STYLESETSIZEFRACTIONAL, S::STYLE_DEFAULT, static_cast<long>(points * int(S::SC_FONT_SIZE_MULTIPLIER)));
}

} // namespace

void applyEditorManners(QsciScintillaBase& editor)
{
    call(editor, S::SCI_SETCODEPAGE, S::SC_CP_UTF8);
    call(editor, S::SCI_SETEXTRAASCENT, 2);
    call(editor, S::SCI_SETEXTRADESCENT, 2);
    call(editor, S::SCI_SETMARGINLEFT, 0, 6);
    call(editor, S::SCI_SETSCROLLWIDTH, 1);
    call(editor, S::SCI_SETSCROLLWIDTHTRACKING, true);
    call(editor, S::SCI_SETTABWIDTH, 4);
    call(editor, S::SCI_SETUSETABS, false);
    call(editor, S::SCI_SETBACKSPACEUNINDENTS, true);
    call(editor, S::SCI_SETTABINDENTS, false);
    call(editor, S::SCI_SETPASTECONVERTENDINGS, true);
    call(editor, S::SCI_SETMULTIPLESELECTION, false);
    call(editor, S::SCI_SETCARETWIDTH, 2);
    call(editor, S::SCI_SETCARETLINEVISIBLE, true);
    call(editor, S::SCI_SETCARETLINEVISIBLEALWAYS, true);
    call(editor, S::SCI_SETYCARETPOLICY, S::CARET_SLOP | S::CARET_EVEN, 2);
    call(editor, S::SCI_SETVISIBLEPOLICY, S::VISIBLE_SLOP, 3);
    call(editor, S::SCI_ANNOTATIONSETVISIBLE, S::ANNOTATION_INDENTED);
    call(editor, S::SCI_INDICSETSTYLE, indicator::match, S::INDIC_STRAIGHTBOX);
    call(editor, S::SCI_INDICSETUNDER, indicator::match, true);
}

void applyEditorColours(QsciScintillaBase& editor, const Theme& theme)
{
    setStyle(editor, S::STYLE_DEFAULT, theme.text, theme.canvas);
    setFont(editor);
    call(editor, S::SCI_STYLECLEARALL);
    call(editor, S::SCI_SETCARETFORE, scintillaColour(theme.text));
    call(editor, S::SCI_SETCARETLINEBACK, scintillaColour(blend(theme.accent, theme.canvas, 0.06F)));
    call(editor, S::SCI_SETSELFORE, false);
    call(editor, S::SCI_SETSELBACK, true, scintillaColour(blend(theme.accent, theme.canvas, theme.isDark ? 0.35F : 0.24F)));
    setStyle(editor, S::STYLE_BRACELIGHT, theme.accent, blend(theme.accent, theme.canvas, 0.18F));
    setStyle(editor, S::STYLE_BRACEBAD, theme.error, theme.canvas);
    setStyle(editor, noteStyle::error, theme.error, blend(theme.error, theme.canvas, 0.10F));
    call(editor, S::SCI_INDICSETFORE, indicator::match, scintillaColour(theme.warning));
    call(editor, S::SCI_INDICSETALPHA, indicator::match, 45);
    call(editor, S::SCI_INDICSETOUTLINEALPHA, indicator::match, 160);
    call(editor, S::SCI_SETFOLDMARGINCOLOUR, true, scintillaColour(theme.canvas));
    call(editor, S::SCI_SETFOLDMARGINHICOLOUR, true, scintillaColour(theme.canvas));
}

} // namespace stagewright
