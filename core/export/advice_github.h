// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/linted_file.h"

#include <span>
#include <string>

namespace stagewright {

/// One workflow command a finding or unreadable file, which GitHub Actions shows beside the changed lines:
/// `::warning file=…,line=…,title=…::message`. Info and hint are notices.
std::string writeAdviceGithub(std::span<const LintedFile> files);

} // namespace stagewright
