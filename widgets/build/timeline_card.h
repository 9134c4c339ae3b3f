// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/build/timeline_rows.h"

namespace stagewright {

/// What a step did with its time, in milliseconds, as the HTML of a tool tip.
QString timelineCard(const TimelineRow& row, double now);

/// What each step on the critical path would have saved, the most worthwhile first, as the HTML of a tool tip.
QString criticalPathCard(const TimelineRow& row);

/// The card of a step in one sentence, for those who listen.
QString timelineSentence(const TimelineRow& row, double now);

} // namespace stagewright
