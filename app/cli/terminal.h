// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/advice_text.h"

namespace stagewright::cli {

/// How standard output wants its text: source lines and colours on a terminal, no colours with NO_COLOR
/// (no-color.org) or TERM=dumb, plain lines elsewhere.
TextStyle outputStyle();

} // namespace stagewright::cli
