// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/advisor/rule.h"
#include "widgets/theme/theme.h"

#include <QString>

namespace stagewright {

/// The page beside the list: what was found, why it matters, what each fix would change, a bad and a good example, the
/// sources. `rule` is null for syntax errors.
QString explanationPage(const Finding& finding, const Rule* rule, const Analysis& analysis, const Theme& theme);

/// The same for a rule without a finding.
QString rulePage(const Rule& rule, const Theme& theme);

} // namespace stagewright
