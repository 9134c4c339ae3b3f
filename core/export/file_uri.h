// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stagewright {

/// A path as a URI reference (RFC 3986): `file:///…` if it is absolute, else relative with slashes kept. All bytes but
/// unreserved ones are percent-encoded.
std::string fileUri(std::string_view path);

} // namespace stagewright
