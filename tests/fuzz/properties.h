// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stagewright::tests {

/// What must hold of any text: printing its tree gives it back, formatting changes no meaning and nothing the second
/// time, ranges stay inside, and variables and states can be asked for at every line. Empty, or what does not hold.
std::string brokenProperty(std::string_view text);

} // namespace stagewright::tests
