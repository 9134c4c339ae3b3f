// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dockerfile/keyword.h"

namespace stagewright {

/// True for what changes the image's description alone and not what later steps do.
bool describesImage(Keyword keyword);

} // namespace stagewright
