// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/build/step_rows.h"

namespace stagewright {

/// Which steps the user wants to see among the others; those fade, and none is hidden.
struct StepFilter
{
    enum class Outcome { Any, Succeeded, Failed, Cached, Ran };

    QString text; ///< part of the step's name or of its stage's, upper and lower case alike
    Outcome outcome = Outcome::Any;

    bool isActive() const { return !text.isEmpty() || outcome != Outcome::Any; }
    /// `group` is the title of what the step stands under.
    bool matches(const StepRow& row, const QString& group) const;
};

/// The title of a group of StepRow, which for a stage is its name among `stages`.
QString groupTitle(int group, const QStringList& stages);

} // namespace stagewright
