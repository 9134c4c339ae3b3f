// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stagewright {

/// The bytes that `text` encodes in the standard alphabet with padding (RFC 4648, section 4), or nothing if it is none.
std::optional<std::string> decodeBase64(std::string_view text);

} // namespace stagewright
