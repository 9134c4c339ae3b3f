// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace stagewright {

/// Bytes of the character at `at` if a variable's name may hold it (Unicode letters and digits, `_`), else 0.
std::size_t nameCharacterLength(std::string_view bytes, std::size_t at);

/// Bytes of the variable name at `at`: a run of digits, one special parameter such as `@`, or name characters; 0 if
/// no name begins there (BuildKit: processName).
std::size_t nameLength(std::string_view bytes, std::size_t at);

} // namespace stagewright
