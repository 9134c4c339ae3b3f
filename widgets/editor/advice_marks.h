// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/editor/position_map.h"
#include "widgets/theme/theme.h"

#include <QString>

#include <memory>
#include <vector>

class QsciScintillaBase;

namespace stagewright {

/// Findings in the text: a squiggle under the place and a mark beside the line, both in the severity's colour.
class AdviceMarks
{
public:
    AdviceMarks(QsciScintillaBase& editor, const PositionMap& places);

    void setTheme(const Theme& theme);
    /// Shows the findings of `analysis`, whose text must be the one in the editor; null shows none.
    void setAnalysis(std::shared_ptr<const Analysis> analysis);

    /// Findings whose squiggle lies under the position, the worst first.
    std::vector<const Finding*> findingsAt(long position) const;
    /// True if something can be done about a finding of that line or of its instruction.
    bool hasRemedyAround(int line) const;
    /// Findings with a mark at that line of core.
    std::vector<const Finding*> findingsAtLine(int line) const;

private:
    TextRange squiggleOf(const Finding& finding) const;
    void mark(const Finding& finding);

    QsciScintillaBase& m_editor;
    const PositionMap& m_places;
    std::shared_ptr<const Analysis> m_analysis;
};

/// Rich text for a tool tip that says what `findings` say.
QString adviceToolTip(const std::vector<const Finding*>& findings, const Theme& theme);

} // namespace stagewright
