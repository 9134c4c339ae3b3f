// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/step_glyph.h"

#include "widgets/stages/graph_glyphs.h"

#include <QPainter>
#include <QStyle>

namespace stagewright {
namespace {

constexpr int side = 16;
constexpr int tickInterval = 60; ///< milliseconds
constexpr qreal phasePerTick = 0.06;

} // namespace

StepGlyph::StepGlyph(QWidget* parent)
    : QWidget(parent)
{
    setFixedSize(side, side);
    m_clock.setInterval(tickInterval);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        m_phase += phasePerTick;
        m_phase -= m_phase >= 1 ? 1 : 0;
        update();
    });
}

void StepGlyph::setState(StepState state)
{
    m_state = state;
    const bool isMoving = state == StepState::Running && style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
    if (isMoving != m_clock.isActive())
        isMoving ? m_clock.start() : m_clock.stop();
    update();
}

void StepGlyph::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void StepGlyph::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintStepGlyph(painter, m_state, QRectF(1, 1, side - 2, side - 2), m_theme.stepColor(m_state), m_phase);
}

} // namespace stagewright
