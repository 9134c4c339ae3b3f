// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"
#include "core/advisor/rule.h"

#include <QString>

#include <array>

namespace stagewright {

/// Which findings are wanted in the list. As it is made, it wants all but the ignored ones.
struct AdviceFilter
{
    QString text;     ///< in message, rule, another tool's code or stage, in any case
    QString category; ///< empty: any
    QString stage;    ///< empty: any
    std::array<bool, 4> severities{true, true, true, true};
    bool wantsIgnored = false;

    /// `rule` is null for what is no rule's finding.
    bool accepts(const Finding& finding, const Rule* rule, const QString& stageName) const;
    bool wants(Severity severity) const { return severities[static_cast<std::size_t>(severity)]; }
    /// True if it may hold something back that is not ignored.
    bool isNarrow() const;
};

} // namespace stagewright
