// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace stagewright::cli {

/// Becomes the desktop program with `files`; it is looked for beside `ownPath` and then on PATH.
/// Returns Unusable, with a sentence on stderr, only if it cannot be started.
int openWorkbench(const char* ownPath, Arguments files);

} // namespace stagewright::cli
