// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"
#include "core/build/step_state.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

class QColor;

namespace stagewright {

struct Theme;

/// The icon resources/icons/<name>.svg in one colour, `size` device-independent pixels wide and high. An unknown name
/// gives an empty pixmap.
QPixmap iconPixmap(const QString& name, const QColor& colour, int size, qreal devicePixelRatio);

/// An icon for buttons and actions in the theme's text colour, paler where disabled.
QIcon themedIcon(const QString& name, const Theme& theme);

/// The round mark in the colour of stage `index`, 12 device-independent pixels wide and high.
QIcon stageDot(const Theme& theme, int index, qreal devicePixelRatio);

/// Names of the icons that stand for a severity and a step's state; empty for StepState::None.
QString iconName(Severity severity);
QString iconName(StepState state);

} // namespace stagewright
