// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advise.h"

#include <span>
#include <string_view>
#include <vector>

namespace stagewright {

/// One practice of a good multi-stage build of a Go service and whether the file keeps it.
struct Practice
{
    std::string_view title;
    /// The rules that watch over it, by name or by their code in the Go catalogue, with blanks between; the first
    /// explains it. A code takes in rules yet to be written.
    std::string_view rules;
    int finding = -1; ///< index in Advice::findings of the first breach, or -1: kept

    bool isKept() const { return finding < 0; }
    std::string_view firstRule() const { return rules.substr(0, rules.find(' ')); }
    bool isWatchedBy(std::string_view name) const;
};

/// The practices in the order of a file; empty if the file builds nothing with Go. What a rule says as a mere hint
/// breaks a practice only if the practice names that rule.
std::vector<Practice> goChecklist(const Advice& advice, std::span<const Rule> rules);

} // namespace stagewright
