// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/stage_shade.h"

#include "widgets/editor/scintilla_calls.h"
#include "widgets/theme/reach_colors.h"

#include <QPainter>
#include <QWidget>

#include <utility>

namespace stagewright {
namespace {

using S = QsciScintillaBase;

constexpr float around = 0.09F;
constexpr float itself = 0.13F;

} // namespace

StageShade::StageShade(QsciScintillaBase& editor, const PositionMap& places) : m_editor(editor), m_places(places) {}

void StageShade::setStages(const StageGraph& graph, const Snapshot& snapshot)
{
    m_shades.clear();
    m_spans.clear();
    for (const Stage& stage : graph.stages)
        m_spans.push_back({m_places.editorLineOf(snapshot, stage.line), m_places.editorLineOf(snapshot, stage.endLine)});
}

void StageShade::show(const std::vector<int>& upstream, const std::vector<int>& self,
                      const std::vector<int>& downstream)
{
    const bool wasEmpty = m_shades.empty();
    m_shades.clear();
    add(upstream, upstreamColor(m_theme), around);
    add(self, m_theme.accent, itself);
    add(downstream, downstreamColor(m_theme), around);
    if (!wasEmpty || !m_shades.empty())
        m_editor.viewport()->update();
}

void StageShade::add(const std::vector<int>& stages, const QColor& color, float strength)
{
    for (const int stage : stages) {
        if (stage >= 0 && std::cmp_less(stage, m_spans.size()))
            m_shades.push_back({stage, color, strength});
    }
}

std::vector<long> StageShade::shadedLines() const
{
    std::vector<long> lines;
    for (const Shade& shade : m_shades) {
        const Span span = m_spans[static_cast<std::size_t>(shade.stage)];
        for (long line = span.first; line <= span.last; ++line)
            lines.push_back(line);
    }
    return lines;
}

int StageShade::lineTop(long line) const
{
    return static_cast<int>(
        call(m_editor, S::SCI_POINTYFROMPOSITION, 0, call(m_editor, S::SCI_POSITIONFROMLINE, line)));
}

void StageShade::paint(QPainter& painter) const
{
    for (const Shade& shade : m_shades) {
        const Span span = m_spans[static_cast<std::size_t>(shade.stage)];
        const auto rows = static_cast<int>(1 + call(m_editor, S::SCI_ANNOTATIONGETLINES, span.last));
        const int top = lineTop(span.first);
        const int bottom = lineTop(span.last) + rows * static_cast<int>(call(m_editor, S::SCI_TEXTHEIGHT, span.last));
        QColor color = shade.color;
        color.setAlphaF(shade.strength);
        painter.fillRect(0, top, m_editor.viewport()->width(), bottom - top, color);
    }
}

} // namespace stagewright
