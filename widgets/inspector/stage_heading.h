// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QLabel;

namespace stagewright {

class ElidedLabel;

/// Says which stage and which line the inspector looks at: the stage's colour, its name and base, its lines.
class StageHeading : public QWidget
{
    Q_OBJECT

public:
    explicit StageHeading(QWidget* parent = nullptr);

    /// The stage, or -1 for what stands above the first FROM; `place` is the second line.
    void setStage(const Analysis& analysis, int stage, const QString& place);
    void setTheme(const Theme& theme);

private:
    void showColour();

    Theme m_theme = Theme::light();
    int m_stage = -1;
    QLabel* m_dot = nullptr;
    QLabel* m_name = nullptr;
    ElidedLabel* m_base = nullptr;
    ElidedLabel* m_place = nullptr;
};

} // namespace stagewright
