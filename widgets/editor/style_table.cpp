// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/style_table.h"

#include "widgets/editor/scintilla_calls.h"

#include <algorithm>

namespace stagewright {
namespace {

using S = QsciScintillaBase;

constexpr int lastStyle = 200; // those above are for annotations

/// Style numbers from 1 on, around those that Scintilla gives a meaning.
int numberOf(std::size_t place)
{
    const int number = static_cast<int>(place) + 1;
    return number < S::STYLE_DEFAULT ? number : number - S::STYLE_DEFAULT + S::STYLE_LASTPREDEFINED + 1;
}

} // namespace

StyleTable::StyleTable(QsciScintillaBase& editor) : m_editor(editor) {}

void StyleTable::setTheme(const KSyntaxHighlighting::Theme& theme)
{
    m_theme = theme;
    m_styleOfFormat.clear();
    m_looks.clear();
}

int StyleTable::styleOf(const KSyntaxHighlighting::Format& format)
{
    const auto known = m_styleOfFormat.find(format.id());
    if (known != m_styleOfFormat.end())
        return known->second;
    const int style = styleOf(Look{format.textColor(m_theme).rgb(), format.isBold(m_theme), format.isItalic(m_theme),
                                   format.isUnderline(m_theme)});
    m_styleOfFormat.emplace(format.id(), style);
    return style;
}

int StyleTable::styleOf(const Look& look)
{
    const auto known = std::ranges::find(m_looks, look);
    if (known != m_looks.end())
        return numberOf(static_cast<std::size_t>(known - m_looks.begin()));
    const int style = numberOf(m_looks.size());
    if (style > lastStyle)
        return 0;
    m_looks.push_back(look);
    call(m_editor, S::SCI_STYLESETFORE, style, scintillaColour(QColor(look.colour)));
    call(m_editor, S::SCI_STYLESETBOLD, style, look.isBold);
    call(m_editor, S::SCI_STYLESETITALIC, style, look.isItalic);
    call(m_editor, S::SCI_STYLESETUNDERLINE, style, look.isUnderlined);
    return style;
}

} // namespace stagewright
