// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_layout.h"
#include "core/stages/graph_picture.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright::svg {

/// The words on an arrow: one line for each instruction it stands for, up to three, then why BuildKit would refuse it.
/// An arrow from a stage to itself has none.
struct EdgeLabel
{
    std::vector<std::string> lines;
    double width = 0;
    double height = 0;

    static EdgeLabel of(const PictureEdge& edge, NodeKind from);
};

/// A group with the arrow, its label and what it is in words.
std::string edge(const GraphPicture& picture, const PictureEdge& edge, const EdgeLabel& label, const EdgeRoute& route,
                 std::string_view id);

} // namespace stagewright::svg
