// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/syntax_tree.h"

#include <optional>
#include <span>
#include <string_view>

namespace stagewright {

/// What a flag takes: text, or nothing/true/false; a list may be given several times.
enum class FlagKind { Text, Boolean, List };

/// A flag an instruction knows.
struct FlagRule
{
    std::string_view name;
    FlagKind kind = FlagKind::Text;
};

/// The flags of an instruction; empty where none is known.
std::span<const FlagRule> flagRules(Keyword keyword);

/// The first thing BuildKit refuses about the flags of `instruction`, or nothing. ARG, STOPSIGNAL and
/// HEALTHCHECK NONE take any flag in silence, as in BuildKit.
std::optional<SyntaxError> checkFlags(const Instruction& instruction);

} // namespace stagewright
