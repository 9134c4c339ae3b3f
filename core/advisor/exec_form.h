// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stagewright {

/// The JSON array that starts the same program as the shell text, without a shell. Nothing if the text needs one:
/// variables, globs, operators, builtins, or lines that continue.
std::optional<std::string> execFormOf(std::string_view shellText);

} // namespace stagewright
