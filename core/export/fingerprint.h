// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/linted_file.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One name of 16 hexadecimal digits for each finding of a file, in order. It is made of the path, the rule and the text
/// of the line, so that it stays the same when lines come or go elsewhere; all names of one file differ.
std::vector<std::string> fingerprintsOf(const LintedFile& file);

/// 16 hexadecimal digits that stand for these parts in this order.
std::string fingerprintOf(std::initializer_list<std::string_view> parts);

} // namespace stagewright
