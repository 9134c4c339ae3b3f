// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/linted_file.h"

#include <span>
#include <string>

namespace stagewright {

/// The findings of all files as Checkstyle's XML report, version 4.3. Hints are infos; a rule is the source
/// `stagewright.<rule-name>`; an unreadable file is an error of its first line.
std::string writeAdviceCheckstyle(std::span<const LintedFile> files);

} // namespace stagewright
