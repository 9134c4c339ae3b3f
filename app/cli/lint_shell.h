// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/lint_configs.h"
#include "app/cli/lint_options.h"

#include "core/export/linted_file.h"

#include <span>

namespace stagewright::cli {

/// Adds what ShellCheck says of the RUN scripts of all files, asked in one call of the program. Where it is missing or
/// fails, one line on standard error says so and the findings stay as they are.
void addShellFindings(std::span<LintedFile> files, const LintConfigs& configs, const LintOptions& options);

} // namespace stagewright::cli
