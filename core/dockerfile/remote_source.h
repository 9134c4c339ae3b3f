// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stagewright {

/// True for what ADD fetches from elsewhere: a URL, or a Git repository as git and ssh write it (`user@host:path`).
bool isRemoteSource(std::string_view source);

} // namespace stagewright
