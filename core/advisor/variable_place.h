// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/text_range.h"

#include <string_view>

namespace stagewright {

/// The name of a variable where `range` mentions it first as `$name` or `${name`, without the signs; the whole range if
/// line joins hide the place.
TextRange variablePlace(std::string_view bytes, TextRange range, std::string_view name);

} // namespace stagewright
