// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Theme>

#include <QColor>

#include <unordered_map>
#include <vector>

class QsciScintillaBase;

namespace stagewright {

/// Gives every look a format can have in the theme one of Scintilla's 256 style numbers. Formats that look alike share
/// one, so embedded languages do not use the numbers up; if they did, further ones would look like plain text.
class StyleTable
{
public:
    explicit StyleTable(QsciScintillaBase& editor);

    /// Forgets all styles. STYLE_DEFAULT must hold the font and the colours of plain text.
    void setTheme(const KSyntaxHighlighting::Theme& theme);
    /// The style number of `format`; defines the style when it comes up for the first time.
    int styleOf(const KSyntaxHighlighting::Format& format);

private:
    struct Look
    {
        QRgb colour = 0;
        bool isBold = false;
        bool isItalic = false;
        bool isUnderlined = false;
        bool operator==(const Look&) const = default;
    };
    int styleOf(const Look& look);

    QsciScintillaBase& m_editor;
    KSyntaxHighlighting::Theme m_theme;
    std::unordered_map<int, int> m_styleOfFormat;
    std::vector<Look> m_looks; ///< by style number, counted without the numbers Scintilla keeps for itself
};

} // namespace stagewright
