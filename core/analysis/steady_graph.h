// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"

#include <memory>
#include <optional>
#include <vector>

namespace stagewright {

/// Which analysis the stage graph shows while a text is typed: the newest, or, as long as a half-typed line would change
/// the stages, the last one without such a line.
class SteadyGraph
{
public:
    /// Takes the newest analysis of the text; nullptr: another text comes next.
    void take(std::shared_ptr<const Analysis> newest);

    const std::shared_ptr<const Analysis>& newest() const { return m_newest; }
    /// What is to be shown. The newest where it parses, where the stages and edges are the same all the same, and where
    /// no analysis before it was any better.
    const std::shared_ptr<const Analysis>& shown() const { return m_shown; }
    bool isStale() const { return m_shown != m_newest; }
    /// The error in the newest text that the graph waits for; nothing while it is not stale.
    const std::optional<SyntaxError>& reason() const { return m_reason; }

    /// The newest text's instruction for one of the shown text, and the other way round; -1 where there is none.
    int newestInstruction(int shown) const;
    int shownInstruction(int newest) const;
    /// The same for stages.
    int newestStage(int shown) const;

private:
    std::shared_ptr<const Analysis> m_newest;
    std::shared_ptr<const Analysis> m_shown;
    std::optional<SyntaxError> m_reason;
    std::vector<int> m_toNewest; ///< by instruction of the shown text; unused unless stale
    std::vector<int> m_toShown;
    bool m_hasParsed = false;    ///< some analysis of this text had no error that touches its stages
};

} // namespace stagewright
