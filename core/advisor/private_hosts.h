// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stagewright {

/// True for hosts that look like a company's own forge: git.example.com, gitlab.example.org.
bool looksPrivate(std::string_view host);

} // namespace stagewright
