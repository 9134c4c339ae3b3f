// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stagewright {

/// `text` with ASCII letters in lower case; other bytes stay.
std::string toLower(std::string_view text);
/// The same in upper case.
std::string toUpper(std::string_view text);

} // namespace stagewright
