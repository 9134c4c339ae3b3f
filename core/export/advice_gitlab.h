// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/linted_file.h"

#include <span>
#include <string>

namespace stagewright {

/// The findings of all files as GitLab's code quality report, a JSON array of issues (GitLab: CI/CD, code quality, report
/// format). Error, warning, info and hint are critical, major, minor and info; an unreadable file is a blocker.
std::string writeAdviceGitlab(std::span<const LintedFile> files);

} // namespace stagewright
