// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"
#include "core/build/step_state.h"
#include "core/stages/graph_picture.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace stagewright {

/// The small sign of a kind of node: folder, drum, key, globe …
void paintNodeGlyph(QPainter& painter, NodeKind kind, const QRectF& box, const QColor& color);

/// The sign of a step's state, told apart by its shape; `phase` (0 to 1) turns that of a running step.
void paintStepGlyph(QPainter& painter, StepState state, const QRectF& box, const QColor& color, qreal phase);

/// Cross, triangle, i, or point in a shape of its own for each severity.
void paintSeverityGlyph(QPainter& painter, Severity severity, const QRectF& box, const QColor& color,
                        const QColor& background);

/// The triangle of something that folds.
void paintChevron(QPainter& painter, bool isUnfolded, const QRectF& box, const QColor& color);

} // namespace stagewright
