// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"
#include "core/text/edit.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace stagewright {

/// ` text` behind a word.
Edit insertedBehind(const Word& word, std::string_view text);

/// `command` as the last of a RUN, laid out as its other commands are: `&& command` on the same or on a line of its
/// own, or a line of its here-document. Nothing where no place for it is sure: exec form, a trailing comment or `&`.
std::optional<Edit> appendedCommand(const AdviceInput& input, int instruction, std::string_view command);

/// `command && ` in front of a command.
Edit insertedCommand(const AdviceInput& input, int instruction, int position, std::string_view command);

/// The command of that index in commandsOf(instruction) taken out with the `&&` that ties it to its neighbour, or the
/// whole RUN if it stands alone. Nothing where it is tied in another way: by `;`, `|` or `||`, or inside an `if`.
std::optional<Edit> deletedCommand(const AdviceInput& input, int instruction, std::size_t command);

} // namespace stagewright
