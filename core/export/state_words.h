// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/effective_state.h"

#include <span>
#include <string>

namespace stagewright {

/// What may bring more than the file tells: `base image golang:1.25`, or a named context.
std::string baseWords(const Source& base);

/// `line 4`, with the stage if it is not that of `state`; `default`; or the base image.
std::string originWords(const Origin& origin, const EffectiveState& state, const StageGraph& graph);

/// Where the value of an ARG comes from and, if an ENV hides it, that it does.
std::string argumentWords(const ArgumentSetting& argument, const EffectiveState& state, const StageGraph& graph);

/// Why each of the variables stayed as written: it is the base image's, has no value, or is misspelt.
std::string missingWords(std::span<const std::string> names, const EffectiveState& state);

/// A command as one would write it in a Dockerfile: the command line, or the JSON array.
std::string commandWords(std::span<const std::string> words, Form form);

} // namespace stagewright
