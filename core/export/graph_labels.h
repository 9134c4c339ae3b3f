// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_picture.h"

#include <string>

namespace stagewright {

/// What an arrow brings in a few words: the first three paths of COPY, ADD and bind mounts, then how many more.
std::string pathLabel(const PictureEdge& edge);

} // namespace stagewright
