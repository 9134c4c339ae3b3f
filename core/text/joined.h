// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace stagewright {

/// The words in one text, `separator` between them.
std::string joined(std::span<const std::string> words, std::string_view separator);

} // namespace stagewright
