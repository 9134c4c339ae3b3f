// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/step_state.h"
#include "widgets/theme/theme.h"

#include <QTimer>
#include <QWidget>

namespace stagewright {

/// The sign of one state, turning while it runs.
class StepGlyph : public QWidget
{
    Q_OBJECT

public:
    explicit StepGlyph(QWidget* parent = nullptr);

    void setState(StepState state);
    void setTheme(const Theme& theme);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    StepState m_state = StepState::None;
    Theme m_theme = Theme::light();
    QTimer m_clock;
    qreal m_phase = 0;
};

} // namespace stagewright
