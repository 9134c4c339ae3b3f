// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/timeline.h"
#include "widgets/build/step_filter.h"
#include "widgets/build/step_rows.h"

#include <QStringList>

#include <vector>

namespace stagewright {

/// One row of the timeline: the head of a lane, or a step in it.
struct TimelineRow
{
    bool isHead = false;
    int group = 0;
    QString title; ///< of the lane
    StepRow step;  ///< not of a head
    TimelineBar bar;
    bool isFaded = false; ///< the filter does not want it; of a head, none of its steps
};

/// The lanes in the order of the step tree, in each the steps in the order in which they began.
std::vector<TimelineRow> timelineRows(const std::vector<StepRow>& steps, const Timeline& timeline,
                                      const QStringList& stages, const StepFilter& filter);

} // namespace stagewright
