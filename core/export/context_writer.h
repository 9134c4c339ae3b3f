// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/context_report.h"

#include <string>

namespace stagewright {

/// What a build sends, as the JSON of `stagewright context`.
std::string writeContextJson(const ContextReport& report);

/// The same in words.
std::string writeContextText(const ContextReport& report);

} // namespace stagewright
