// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"
#include "core/text/edit.h"

#include <cstddef>
#include <optional>

namespace stagewright {

/// The command of that index in commandsOf(instruction) taken out with the `&&` that ties it to its neighbour, or the
/// whole RUN if it stands alone. Nothing where it is tied in another way: by `;`, `|` or `||`, or inside an `if`.
std::optional<Edit> deletedCommand(const AdviceInput& input, int instruction, std::size_t command);

} // namespace stagewright
