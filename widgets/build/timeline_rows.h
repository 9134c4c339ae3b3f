// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/critical_path.h"
#include "core/build/timeline.h"
#include "widgets/build/step_filter.h"
#include "widgets/build/step_rows.h"

#include <QStringList>

#include <vector>

namespace stagewright {

/// A step's part in the chain that decided how long the build took.
struct PathPart
{
    TimeSpan span;
    int group = 0;
    QString title;
    double saved = 0; ///< seconds that the build would have been shorter without it
};

/// One row of the timeline: the critical path, the head of a lane, or a step in it.
struct TimelineRow
{
    bool isHead = false;
    int group = 0;
    QString title; ///< of the lane
    StepRow step;  ///< not of a head
    TimelineBar bar;
    bool isFaded = false; ///< the filter does not want it; of a head, none of its steps
    bool isCritical = false;    ///< on the critical path
    double saved = 0;           ///< as in PathPart
    std::vector<PathPart> path; ///< only of the critical path, which is a head
};

/// The critical path, if there is one, then the lanes in the order of the step tree, in each the steps in the order in
/// which they began. `steps` are those of the vertices, by their place.
std::vector<TimelineRow> timelineRows(const std::vector<StepRow>& steps, const Timeline& timeline,
                                      const std::vector<CriticalStep>& path, const QStringList& stages,
                                      const StepFilter& filter);

} // namespace stagewright
