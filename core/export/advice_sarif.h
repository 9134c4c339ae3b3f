// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/linted_file.h"

#include <span>
#include <string>

namespace stagewright {

/// The findings of all files as one run of SARIF 2.1.0 (OASIS): the rules that found something with their texts, results
/// with regions in code points and fingerprints, and fixes as replacements. Relative paths are based on `%SRCROOT%`;
/// unreadable files are notifications of the invocation. Info and hint are the level `note`.
std::string writeAdviceSarif(std::span<const LintedFile> files, std::span<const Rule> rules);

} // namespace stagewright
