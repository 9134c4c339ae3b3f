// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/rule.h"

#include <span>
#include <string_view>

namespace stagewright {

/// True for a code of hadolint or ShellCheck, in any case: `DL3006`, `SC2086`.
bool isCodeOfOthers(std::string_view name);

/// True if a comment or a configuration may use the name: that of a rule, an alias, `syntax`, or a code of another tool
/// that no rule of ours carries.
bool isKnownName(std::span<const Rule> rules, std::string_view name);

} // namespace stagewright
