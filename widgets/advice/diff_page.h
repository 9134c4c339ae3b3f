// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/edit.h"
#include "widgets/theme/theme.h"

#include <QString>

#include <string_view>
#include <vector>

namespace stagewright {

/// What `edits` change in `before` as lines of rich text in the editor's font: removed ones in red with a minus, new ones
/// in green with a plus, one line around each change.
QString diffPage(std::string_view before, const std::vector<Edit>& edits, const Theme& theme);

} // namespace stagewright
