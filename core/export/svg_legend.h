// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/graph_picture.h"

#include <string>
#include <vector>

namespace stagewright::svg {

/// The kinds of arrows that occur, each with a sample of its line, in rows.
class Legend
{
public:
    /// `width` is what the rows may take; a wide entry takes more.
    Legend(const GraphPicture& picture, double width);

    double width() const { return m_width; }
    double height() const;
    /// A group whose upper left corner is at 0, `top`.
    std::string draw(double top) const;

private:
    struct Entry
    {
        LinkKind kind;
        double x;
        double y;
    };
    std::vector<Entry> m_entries;
    double m_width = 0;
};

} // namespace stagewright::svg
