// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/graph_labels.h"

#include <format>

namespace stagewright {

std::string pathLabel(const PictureEdge& edge)
{
    constexpr int most = 3;
    if (edge.kind != LinkKind::Copy && edge.kind != LinkKind::Add && edge.kind != LinkKind::Mount)
        return {};
    std::string label;
    int count = 0;
    for (const LinkUse& use : edge.uses) {
        for (const std::string& path : use.paths) {
            if (count++ < most)
                label += (label.empty() ? "" : " ") + path;
        }
    }
    return count > most ? std::format("{} +{}", label, count - most) : label;
}

} // namespace stagewright
