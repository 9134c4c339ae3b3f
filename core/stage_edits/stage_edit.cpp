// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stage_edits/stage_edit.h"

#include "core/stage_edits/arranging.h"
#include "core/stage_edits/copy_from_stage.h"
#include "core/stage_edits/rename_stage.h"

namespace stagewright {

std::expected<StageChange, std::string> changeFor(const SyntaxTree& tree, const StageGraph& graph,
                                                  const StageEdit& edit)
{
    const auto has = [&](int stage) { return stage >= 0 && stage < static_cast<int>(graph.stages.size()); };
    const bool addsFirst = edit.kind == StageEdit::Kind::AddBehind && graph.stages.empty();
    if (!addsFirst && !has(edit.stage))
        return std::unexpected("The file has no such stage.");
    switch (edit.kind) {
    case StageEdit::Kind::Rename: return renameStage(tree, graph, edit.stage, edit.name);
    case StageEdit::Kind::AddBehind: return addStage(tree, graph, edit.stage);
    case StageEdit::Kind::Duplicate: return duplicateStage(tree, graph, edit.stage);
    case StageEdit::Kind::Delete: return deleteStage(tree, graph, edit.stage);
    case StageEdit::Kind::MoveUp: return moveStage(tree, graph, edit.stage, edit.stage - 1);
    case StageEdit::Kind::MoveDown: return moveStage(tree, graph, edit.stage, edit.stage + 1);
    case StageEdit::Kind::CopyFrom:
        if (has(edit.source))
            return copyFromStage(tree, graph, edit.source, edit.stage);
        break;
    }
    return std::unexpected("The file has no such stage.");
}

} // namespace stagewright
