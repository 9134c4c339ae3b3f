// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/built_image.h"

#include <array>

namespace stagewright {

std::string builtImageId(const BuildTrace& trace)
{
    // In falling order: of an image for several platforms the list is what has the name.
    constexpr std::array<std::string_view, 3> beginnings = {"writing image ", "exporting manifest list ",
                                                            "exporting manifest "};
    for (const std::string_view beginning : beginnings) {
        for (const Vertex& vertex : trace.vertices()) {
            for (const Transfer& transfer : vertex.transfers) {
                if (transfer.isComplete && transfer.id.starts_with(beginning))
                    return transfer.id.substr(beginning.size());
            }
        }
    }
    return {};
}

} // namespace stagewright
