// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stage_edits/stage_edit.h"

#include <optional>
#include <string_view>

namespace stagewright {

/// Names a stage anew where FROM, COPY --from and mounts mean it and in the comment that describes it. A stage without
/// a name gets AS; what counts stages goes on counting.
std::expected<StageChange, std::string> renameStage(const SyntaxTree& tree, const StageGraph& graph, int stage,
                                                    std::string_view name);

/// The edits that write `name` into a stage's FROM and into its describing comment; nothing if its FROM is not
/// complete.
std::optional<std::vector<Edit>> namingEdits(const SyntaxTree& tree, const Stage& stage, std::string_view name);

/// The stage whose name or whose reference stands at `offset`, or -1.
int stageNamedAt(const StageGraph& graph, std::size_t offset);

} // namespace stagewright
