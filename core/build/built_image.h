// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_trace.h"

namespace stagewright {

/// The id under which the engine has the image that a build wrote (`sha256:…`), as the exporter's progress tells it;
/// empty if it wrote none. BuildKit: exporter/containerimage, and Docker's own exporter ("writing image").
std::string builtImageId(const BuildTrace& trace);

} // namespace stagewright
