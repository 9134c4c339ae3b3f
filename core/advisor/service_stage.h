// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"

#include <string>
#include <string_view>

namespace stagewright {

/// True if a Go program of the file is copied to the stage to be started there.
bool receivesProgram(const AdviceInput& input, int stage);

/// What the last USER of the stage and of those it stands on names, variables expanded; empty: the base decides.
std::string finalUser(const AdviceInput& input, int stage);

/// True if the stage surely starts its program as somebody else than root.
bool runsAsOrdinaryUser(const AdviceInput& input, int stage);

/// True for the name of a stage made to be worked in or looked into, not shipped: dev, debug, test and the like.
bool isForDevelopers(std::string_view stageName);

} // namespace stagewright
