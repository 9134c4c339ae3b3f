// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/fold_levels.h"

#include "widgets/editor/position_map.h"
#include "widgets/editor/scintilla_calls.h"

#include <vector>

namespace stagewright {
namespace {

using S = QsciScintillaBase;

constexpr long mostLines = 20000;

/// Lines first..last belong together: the first is their head, the others lie one level deeper.
void addBlock(std::vector<int>& levels, long first, long last)
{
    if (last <= first)
        return;
    levels[static_cast<std::size_t>(first)] |= S::SC_FOLDLEVELHEADERFLAG;
    for (long line = first + 1; line <= last; ++line)
        ++levels[static_cast<std::size_t>(line)];
}

} // namespace

void setFoldLevels(QsciScintillaBase& editor, const PositionMap& places, const Analysis& analysis)
{
    const long lines = call(editor, S::SCI_GETLINECOUNT);
    if (lines > mostLines)
        return;
    std::vector<int> levels(static_cast<std::size_t>(lines), S::SC_FOLDLEVELBASE);
    const Snapshot& snapshot = analysis.tree.snapshot;
    for (const Stage& stage : analysis.graph.stages)
        addBlock(levels, places.editorLineOf(snapshot, stage.line), places.editorLineOf(snapshot, stage.endLine));
    for (const Instruction& instruction : analysis.tree.instructions)
        addBlock(levels, places.editorLineOf(snapshot, instruction.line),
                 places.editorLineOf(snapshot, instruction.endLine));
    for (long line = 0; line < lines; ++line) {
        const int level = levels[static_cast<std::size_t>(line)];
        if (call(editor, S::SCI_GETFOLDLEVEL, line) != level)
            call(editor, S::SCI_SETFOLDLEVEL, line, level);
    }
}

} // namespace stagewright
