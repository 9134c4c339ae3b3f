// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <string>
#include <string_view>

namespace stagewright {

/// The kind's name in JSON: image, stage, scratch, context, named-context, argument or remote.
std::string_view sourceKindName(SourceKind kind);

/// The source as people say it: `image golang:1.25`, `stage build`, `build context`.
std::string sourceWords(const Source& source);

} // namespace stagewright
