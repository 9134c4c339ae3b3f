// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"
#include "core/text/edit.h"

#include <string>
#include <vector>

namespace stagewright {

/// The COPY edges that name their stage by its number.
std::vector<const Edge*> numberedEdges(const AdviceInput& input);

/// True if a COPY names the stage by its number.
bool isCalledByNumber(const AdviceInput& input, int stage);

/// A name for an unnamed stage that no other has: `runtime` for the target, `build` for one that runs go, else `stage`
/// and its number.
std::string freeStageName(const AdviceInput& input, int stage);

/// Writes ` AS name` behind the base of an unnamed stage.
Edit namingEdit(const AdviceInput& input, const Stage& stage, const std::string& name);

/// `wish`, or with a number behind it if a stage has that name.
std::string freeStageName(const AdviceInput& input, const std::string& wish);

/// Gives a named stage another name, also where FROM, COPY and mounts call it; nothing if one of these places cannot be
/// written anew.
std::vector<Edit> renamingEdits(const AdviceInput& input, const Stage& stage, const std::string& name);

} // namespace stagewright
