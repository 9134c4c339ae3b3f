// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>

namespace stagewright {

/// Files of a small build context, path to text, as examples and tests write it.
using ContextFiles = std::map<std::string, std::string, std::less<>>;

} // namespace stagewright
