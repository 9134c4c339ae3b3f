// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"
#include "core/text/snapshot.h"
#include "widgets/editor/position_map.h"
#include "widgets/theme/theme.h"

#include <vector>

class QPainter;
class QsciScintillaBase;

namespace stagewright {

/// A light shade on the lines of the stages that are pointed at in another panel, and of those around them.
class StageShade
{
public:
    StageShade(QsciScintillaBase& editor, const PositionMap& places);

    void setTheme(const Theme& theme) { m_theme = theme; }
    /// Where the stages are; ends the shade. `snapshot` must be the text in the editor.
    void setStages(const StageGraph& graph, const Snapshot& snapshot);
    /// The stages that `self` is made from, `self`, and what is made from it, by index. All empty ends the shade.
    void show(const std::vector<int>& upstream, const std::vector<int>& self, const std::vector<int>& downstream);
    /// Lines, from 0, that are shaded.
    std::vector<long> shadedLines() const;
    /// Paints over the text and what stands beside it.
    void paint(QPainter& painter) const;

private:
    struct Span
    {
        long first = 0; ///< lines of the editor, inclusive
        long last = 0;
    };
    struct Shade
    {
        int stage = 0;
        QColor color;
        float strength = 0;
    };
    void add(const std::vector<int>& stages, const QColor& color, float strength);
    int lineTop(long line) const;

    QsciScintillaBase& m_editor;
    const PositionMap& m_places;
    Theme m_theme;
    std::vector<Span> m_spans; ///< by stage
    std::vector<Shade> m_shades;
};

} // namespace stagewright
