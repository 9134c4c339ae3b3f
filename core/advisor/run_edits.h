// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"
#include "core/text/edit.h"

#include <optional>
#include <string_view>

namespace stagewright {

/// ` text` behind a word.
Edit insertedBehind(const Word& word, std::string_view text);

/// `command` as the last of a RUN, laid out as its other commands are: `&& command` on the same or on a line of its
/// own, or a line of its here-document. Nothing where no place for it is sure: exec form, a trailing comment or `&`.
std::optional<Edit> appendedCommand(const AdviceInput& input, int instruction, std::string_view command);

/// `command && ` in front of a command, on a line of its own where the RUN has one command a line.
Edit insertedCommand(const AdviceInput& input, int instruction, int position, std::string_view command);

/// A command of a RUN taken out with the `&&` that joins it. Nothing where it is joined otherwise or is the only one.
std::optional<Edit> deletedCommand(const AdviceInput& input, int instruction, int position);

} // namespace stagewright
