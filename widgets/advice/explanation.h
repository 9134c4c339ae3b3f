// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/rule.h"
#include "widgets/theme/theme.h"

#include <QString>

namespace stagewright {

/// The page beside the list: what was found and what other tools call it, why it matters, a bad and a good example, the
/// sources. `rule` is null for syntax errors.
QString explanationPage(const Finding& finding, const Rule* rule, const Theme& theme);

/// The same for a rule without a finding.
QString rulePage(const Rule& rule, const Theme& theme);

} // namespace stagewright
