// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_picture.h"

#include <string>

namespace stagewright::svg {

/// The style sheets of the stage graph: the light colours, then the dark ones for viewers that prefer them. Colours
/// stand in the rules themselves because many programs that show SVG know neither CSS variables nor currentColor there;
/// the dark rules have an element of their own because some drop the sheet that holds an @media rule.
std::string styleSheets(const GraphPicture& picture);

} // namespace stagewright::svg
