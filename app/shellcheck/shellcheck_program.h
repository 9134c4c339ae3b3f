// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/shell_comments.h"

#include <expected>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace stagewright {

/// Runs ShellCheck once over all scripts, written to a folder that only this user can read and that is removed at the
/// end; no shell is involved. Result: the comments on each script. A stop ends the program; the result is then an
/// error. Errors are sentences. Needs no Qt and may be called on any thread.
std::expected<std::vector<std::vector<ShellComment>>, std::string> runShellCheck(const std::string& program,
                                                                                 std::span<const std::string> scripts,
                                                                                 std::stop_token stop = {});

} // namespace stagewright
