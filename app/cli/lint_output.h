// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/lint_options.h"

#include "core/export/linted_file.h"

#include <span>
#include <string_view>
#include <vector>

namespace stagewright::cli {

/// What `--format` takes.
std::vector<std::string_view> lintFormats();

/// Prints findings to standard output in the form that the call asks for, and errors and notes to standard error.
void printLint(std::span<const LintedFile> files, std::span<const Rule> rules, const LintOptions& options);

} // namespace stagewright::cli
