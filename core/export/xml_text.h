// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stagewright {

/// `bytes` as the text of an element or between the quotes of an attribute. Characters that XML 1.0 has no place for (2.2)
/// and bytes that are not UTF-8 become U+FFFD.
std::string xmlEscaped(std::string_view bytes);

/// ` name="value"` with the value escaped.
std::string xmlAttribute(std::string_view name, std::string_view value);

} // namespace stagewright
