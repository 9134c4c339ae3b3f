// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advice_input.h"
#include "core/advisor/rule.h"
#include "core/advisor/suppressions.h"

#include <span>
#include <string_view>
#include <vector>

namespace stagewright {

/// What is said of a comment that silences rules, by the rule of that name.
struct CommentRemark
{
    std::string_view rule; ///< malformed-suppression, unknown-rule or unused-suppression
    Remark remark;
};

/// True if the rule must be asked to learn whether comments that name it are of use, though `only` leaves it out.
bool isAskedToJudge(const Rule& rule, const AdvisorConfig& config, std::span<const Suppression> suppressions);

/// Looks at the comments when all rules have been asked. `isUsed` tells of each suppression whether it silenced
/// anything. A name is called unused only where that is certain: not where the rule was not asked or may lack facts,
/// and of hadolint's comments only if hadolint has nothing to report there either.
std::vector<CommentRemark> reviewSuppressions(const AdviceInput& input, std::span<const Rule> rules,
                                              std::span<const Suppression> suppressions,
                                              const std::vector<bool>& isUsed);

} // namespace stagewright
