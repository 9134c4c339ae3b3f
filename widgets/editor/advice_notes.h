// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/editor/position_map.h"
#include "widgets/theme/theme.h"

#include <memory>
#include <string>
#include <string_view>

class QsciScintillaBase;

namespace stagewright {

/// The advice in words under the lines it is about, on demand: in the severity's colour, wrapped to the editor's width.
/// A line with the error of a build below it keeps that.
class AdviceNotes
{
public:
    AdviceNotes(QsciScintillaBase& editor, const PositionMap& places);

    void setTheme(const Theme& theme);
    void setShown(bool areShown);
    /// The text of `analysis` must be the one in the editor; null shows none.
    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    /// Puts the notes where they belong, wrapped anew. The text in sight stays where it is.
    void arrange();

private:
    void place();
    struct Note
    {
        std::string text;
        std::string styles; ///< a style number for each byte
        bool operator==(const Note&) const = default;
    };

    void add(Note& note, const Finding& finding, long line) const;
    Note noteAt(long line) const;
    void put(long line, const Note& note);
    int columnsAt(long line) const;

    QsciScintillaBase& m_editor;
    const PositionMap& m_places;
    std::shared_ptr<const Analysis> m_analysis;
    bool m_areShown = false;
};

/// `words` in lines of at most `columns` characters, broken at blanks; a longer word has a line of its own.
std::string wrapped(std::string_view words, int columns);

} // namespace stagewright
