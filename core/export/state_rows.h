// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/effective_state.h"

#include <optional>
#include <string>
#include <vector>

namespace stagewright {

/// One thing that holds, in words.
struct StateRow
{
    std::string name;                 ///< `working directory`, a variable's name; empty where there is none
    std::optional<std::string> value; ///< nothing: a variable without one
    std::string words;                ///< where it comes from and what is to be said of it, or empty
    Origin origin;
    bool isHidden = false; ///< an ENV or ARG of the same name stands in front of it
};

enum class StateGroupKind { Facts, Env, Args, Ports, Volumes, Labels, Triggers };

/// Rows of one kind; there is always one.
struct StateGroup
{
    StateGroupKind kind = StateGroupKind::Facts;
    std::vector<StateRow> rows;
};

/// All that `state` holds. Where the base image decides, the value says so and the words tell what holds else.
std::vector<StateGroup> stateGroups(const StageGraph& graph, const EffectiveState& state);

/// What stage `stage` takes in besides its base: files and mounts. With an `instruction`, only by that one.
std::vector<StateRow> incomingRows(const StageGraph& graph, int stage, std::optional<int> instruction = {});
/// Who takes something from stage `stage`, and whether it is what is built.
std::vector<StateRow> usingRows(const StageGraph& graph, int stage);

} // namespace stagewright
