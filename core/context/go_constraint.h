// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stagewright {

/// True if a file with that `//go:build` expression takes part in a usual build for Linux with or without cgo
/// (`go help buildconstraint`): the tags linux, unix, gc, go1.x, amd64 and arm64 hold, others do not. An expression that
/// is not understood holds.
bool holdsOnLinux(std::string_view expression, bool hasCgo);

/// False for names such as main_windows.go and main_darwin_arm64.go, which are for another system.
bool isNameForLinux(std::string_view fileName);

} // namespace stagewright
