// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"
#include "core/advisor/copy_step.h"

#include <vector>

namespace stagewright {

/// True if a go command surely or possibly works on a vendor folder or without modules, so that there is nothing to
/// download: a vendor folder is copied, mounted or made, -mod=vendor is set, or GO111MODULE is off.
bool mayVendor(const AdviceInput& input, const GoCommand& go);

/// The instructions that a go command builds on, its own one included, in order.
std::vector<int> stepsTo(const AdviceInput& input, const GoCommand& go);

/// Index of the first of `steps` that runs `go mod download`, or -1.
int firstDownload(const AdviceInput& input, const std::vector<int>& steps);

/// True if one of `steps` copies or mounts that file of the context's top folder, or may do so by a pattern.
bool bringsFile(const AdviceInput& input, const std::vector<int>& steps, std::string_view file);

/// True if the commands of a RUN do nothing but go commands and harmless shell: tests, echo, cd, set, ls, cat.
bool runsOnlyGo(const AdviceInput& input, int instruction);

} // namespace stagewright
