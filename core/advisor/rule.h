// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"
#include "core/dockerfile/syntax_tree.h"
#include "core/stages/stage_graph.h"

#include <functional>
#include <string>
#include <vector>

namespace stagewright {

/// What a check may look at. All references outlive the check.
struct AdviceInput
{
    const SyntaxTree& tree;
    const StageGraph& graph;
};

/// Collects what one check finds; rule, severity, line and stage are filled in for it.
using Report = std::function<void(Finding)>;

/// One piece of advice: identity, texts and check. A rule is one file of core/advisor/rules.
struct Rule
{
    std::string name; ///< equals the file's name
    std::vector<std::string> aliases; ///< names of the same check elsewhere: DL3006, StageNameCasing
    std::string category;             ///< cache, correctness, security, size, reproducibility, runtime, structure
    Severity severity = Severity::Warning;
    std::string title;     ///< the practice in a few words
    std::string rationale; ///< why it matters, one paragraph, with a measured figure where there is one
    std::string bad;       ///< a Dockerfile that it reports
    std::string good;      ///< a Dockerfile of which it reports nothing
    std::vector<std::string> sources; ///< where the reason is documented
    std::function<void(const AdviceInput&, const Report&)> check;
};

/// All rules, in the order of their names. Built once for each call; keep the result.
std::vector<Rule> allRules();

} // namespace stagewright
