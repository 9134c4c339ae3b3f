// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/image_config.h"

#include <string>

namespace stagewright {

/// The configuration as `docker image inspect` shows it: Author, Architecture, Os and Config. What the base image
/// decides is left out.
std::string writeImageConfigJson(const ImageConfig& config);

/// What that leaves open, in a sentence or two; empty for an image from scratch.
std::string inheritedWords(const ImageConfig& config);

} // namespace stagewright
