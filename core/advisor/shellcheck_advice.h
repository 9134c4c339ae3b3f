// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advise.h"

#include <span>
#include <string_view>

namespace stagewright {

/// The name under which ShellCheck's findings are reported, configured and silenced; each has its code as alias.
inline constexpr std::string_view shellCheckRule = "shellcheck";

/// True for ShellCheck's codes, in either case: SC2086.
bool isShellCheckCode(std::string_view name);

/// False if the configuration leaves nothing of what ShellCheck could say.
bool wantsShellCheck(const AdvisorConfig& config);

/// `advice` with what ShellCheck says of the same file, under the same configuration and comments.
Advice withShellRemarks(Advice advice, const SyntaxTree& tree, std::span<const Remark> remarks,
                        const AdvisorConfig& config);

} // namespace stagewright
