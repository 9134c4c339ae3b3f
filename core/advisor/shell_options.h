// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"

namespace stagewright {

/// The SHELL that an instruction finds, of its stage or of those it stands on; null for the base's own.
const Instruction* shellInEffect(const AdviceInput& input, int instruction);

/// True if that SHELL stops at the first command that fails (`-e`).
bool hasErrexit(const AdviceInput& input, int instruction);

/// True if that SHELL lets a pipe fail where any of its commands does.
bool hasPipefail(const AdviceInput& input, int instruction);

} // namespace stagewright
