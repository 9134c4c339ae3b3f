// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/linted_file.h"

#include <span>
#include <string>

namespace stagewright {

/// The findings of all files as one JSON document, version 1 (`stagewright lint --format json`). Invalid UTF-8 is
/// written as U+FFFD.
std::string writeAdviceJson(std::span<const LintedFile> files, std::span<const Rule> rules);

} // namespace stagewright
