// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/svg_legend.h"

#include "core/export/svg_shapes.h"
#include "core/stages/link_style.h"

#include <algorithm>
#include <format>

namespace stagewright::svg {
namespace {

constexpr double sample = 30;
constexpr double gap = 6;
constexpr double between = 18;
constexpr double rowHeight = 18;

} // namespace

Legend::Legend(const GraphPicture& picture, double width)
{
    double x = 0;
    double y = 0;
    for (const LinkKind kind : {LinkKind::From, LinkKind::Copy, LinkKind::Add, LinkKind::Mount, LinkKind::Cache,
                                LinkKind::Secret, LinkKind::Ssh, LinkKind::Tmpfs}) {
        if (!std::ranges::contains(picture.edges, kind, &PictureEdge::kind))
            continue;
        const double needed = sample + gap + textWidth(linkKindName(kind), smallFont);
        if (x > 0 && x + needed > width) {
            x = 0;
            y += rowHeight;
        }
        m_entries.push_back({kind, x, y});
        m_width = std::max(m_width, x + needed);
        x += needed + between;
    }
}

double Legend::height() const
{
    return m_entries.empty() ? 0 : m_entries.back().y + rowHeight;
}

std::string Legend::draw(double top) const
{
    if (m_entries.empty())
        return {};
    std::string group = "<g id=\"sw-legend\" class=\"sw-plain\">\n";
    for (const Entry& entry : m_entries) {
        const double middle = top + entry.y + rowHeight / 2;
        const double end = entry.x + sample - LinkStyle::of(entry.kind).headLength;
        group += linkLine(entry.kind, std::format("M{} {}H{}", number(entry.x), number(middle), number(end)),
                          "sw-line");
        group += linkHead(entry.kind, {entry.x + sample, middle}, 0);
        group += text({entry.x + sample + gap, middle + 3.8}, linkKindName(entry.kind), smallFont,
                      "sw-small sw-muted");
    }
    return group + "</g>\n";
}

} // namespace stagewright::svg
