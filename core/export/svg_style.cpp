// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg_style.h"

#include "core/export/svg_shapes.h"
#include "core/stages/graph_colors.h"

#include <cmath>
#include <format>
#include <set>

namespace stagewright::svg {
namespace {

std::string hex(std::uint32_t color)
{
    return std::format("#{:06x}", color);
}

/// `a` with `share` (0 to 1) of `b`.
std::string mixed(std::uint32_t a, std::uint32_t b, double share)
{
    std::uint32_t result = 0;
    for (const int shift : {16, 8, 0}) {
        const double from = (a >> shift) & 0xff;
        const double to = (b >> shift) & 0xff;
        result |= static_cast<std::uint32_t>(std::lround(from + (to - from) * share)) << shift;
    }
    return hex(result);
}

std::string_view shapes()
{
    return ".sw-text{font-size:12px}\n"
           ".sw-small{font-size:11px}\n"
           ".sw-title{font-size:13.5px;font-weight:bold}\n"
           ".sw-strong{font-weight:bold}\n"
           ".sw-note{font-style:italic}\n"
           ".sw-unneeded,.sw-unknown{stroke-dasharray:4 3}\n"
           ".sw-scratch{stroke-dasharray:1.5 2.5}\n"
           ".sw-final{stroke-width:1.6}\n"
           ".sw-faded{opacity:.45}\n"
           ".sw-line{fill:none}\n"
           ".sw-full,.sw-hollow{stroke-linejoin:round}\n"
           ".sw-text,.sw-small,.sw-title,.sw-label{stroke:none}\n"
           ".sw-glyph{fill:none;stroke-width:1.2;stroke-linecap:round;stroke-linejoin:round}\n";
}

std::string colors(const GraphColors& from, const std::set<std::size_t>& slots)
{
    const std::string canvas = hex(from.canvas);
    std::string rules = std::format(".sw-canvas,.sw-label,.sw-hollow{{fill:{}}}\n", canvas);
    rules += std::format(".sw-card{{fill:{};stroke:{}}}\n", hex(from.card), hex(from.border));
    rules += std::format(".sw-unneeded{{fill:{}}}\n", mixed(from.card, from.canvas, 0.75));
    rules += std::format(".sw-capsule{{fill:{};stroke:{}}}\n", canvas, mixed(from.border, from.mutedText, 0.45));
    rules += std::format(".sw-final{{fill:{};stroke:{}}}\n", mixed(from.card, from.text, 0.1), hex(from.text));
    rules += std::format(".sw-text,.sw-small,.sw-title{{fill:{}}}\n", hex(from.text));
    rules += std::format(".sw-muted{{fill:{}}}\n", hex(from.mutedText));
    rules += std::format(".sw-glyph{{stroke:{}}}\n", mixed(from.text, from.mutedText, 0.7));
    rules += std::format("path.sw-strong{{stroke:{}}}\n", hex(from.text));
    rules += std::format("text.sw-wrong{{fill:{}}}\n", hex(from.error));
    rules += std::format(".sw-unknown,path.sw-wrong{{stroke:{}}}\n", hex(from.error));
    rules += std::format(".sw-plain{{fill:{0};stroke:{0}}}\n", mixed(from.mutedText, from.canvas, 0.12));
    rules += std::format(".sw-broken{{fill:{0};stroke:{0}}}\n", hex(from.error));
    for (const std::size_t slot : slots)
        rules += std::format(".sw-s{0}{{fill:{1};stroke:{1}}}\n", slot, hex(from.stages[slot]));
    return rules + ".sw-edge{stroke:none}\n"; // behind the colour of its stage, which has a stroke
}

} // namespace

std::string styleSheets(const GraphPicture& picture)
{
    std::set<std::size_t> slots;
    for (const PictureNode& node : picture.nodes) {
        if (node.kind == NodeKind::Stage)
            slots.insert(GraphColors::stageSlot(node.stage));
    }
    return std::format("<style>\n{}{}</style>\n<style>\n@media (prefers-color-scheme:dark){{\n{}}}\n</style>\n", shapes(),
                       colors(GraphColors::light(), slots), colors(GraphColors::dark(), slots));
}

} // namespace stagewright::svg
