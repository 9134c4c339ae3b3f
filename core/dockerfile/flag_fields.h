// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One `key=value` of a flag such as --mount or --device, and where it begins in the flag's value.
struct FlagField
{
    std::string text;
    std::size_t begin = 0;
};

/// The fields of one CSV line (Go: encoding/csv). A field in double quotes may hold commas; `""` is a quote in it.
std::vector<FlagField> flagFieldsOf(std::string_view line);

/// As Go's strconv.ParseBool; nothing for any other text.
std::optional<bool> parseBoolean(std::string_view text);

} // namespace stagewright
