// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/lint_configs.h"
#include "app/cli/lint_options.h"

#include "core/export/linted_file.h"

#include <span>
#include <vector>

namespace stagewright::cli {

/// Lints all that a call names, folders by the Dockerfiles in them, in the order of the call. What cannot be read is in
/// the list with its error.
std::vector<LintedFile> lintFiles(const LintOptions& options, LintConfigs& configs, std::span<const Rule> rules);

} // namespace stagewright::cli
