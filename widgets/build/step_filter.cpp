// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/step_filter.h"

#include "widgets/build/step_tree.h"

namespace stagewright {
namespace {

bool hasOutcome(StepState state, StepFilter::Outcome outcome)
{
    switch (outcome) {
    case StepFilter::Outcome::Any: return true;
    case StepFilter::Outcome::Succeeded: return state == StepState::Done || state == StepState::Cached;
    case StepFilter::Outcome::Failed: return state == StepState::Failed || state == StepState::Cancelled;
    case StepFilter::Outcome::Cached: return state == StepState::Cached;
    case StepFilter::Outcome::Ran:
        return state == StepState::Done || state == StepState::Running || state == StepState::Failed
               || state == StepState::Cancelled;
    }
    return true;
}

} // namespace

bool StepFilter::matches(const StepRow& row, const QString& group) const
{
    const bool hasText = text.isEmpty() || row.title.contains(text, Qt::CaseInsensitive)
                         || row.name.contains(text, Qt::CaseInsensitive) || group.contains(text, Qt::CaseInsensitive);
    return hasText && hasOutcome(row.state, outcome);
}

QString groupTitle(int group, const QStringList& stages)
{
    if (group == StepGroup::preparation)
        return StepTree::tr("Preparation");
    if (group == StepGroup::result)
        return StepTree::tr("Result");
    return group < stages.size() ? stages[group] : StepTree::tr("Other steps");
}

} // namespace stagewright
