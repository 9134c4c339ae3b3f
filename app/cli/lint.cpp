// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/lint_files.h"
#include "app/cli/lint_options.h"
#include "app/cli/lint_output.h"

#include <algorithm>
#include <cstdio>
#include <print>

namespace stagewright::cli {
namespace {

Exit exitFor(std::span<const LintedFile> files, Severity threshold)
{
    if (std::ranges::any_of(files, [](const LintedFile& file) { return !file.error.empty(); }))
        return Unusable;
    const bool isFound = std::ranges::any_of(files, [&](const LintedFile& file) {
        return std::ranges::any_of(file.findings, [&](const Finding& finding) { return finding.severity <= threshold; });
    });
    return isFound ? Found : Clean;
}

} // namespace

int lint(Arguments arguments)
{
    if (std::ranges::contains(arguments, "--help") || std::ranges::contains(arguments, "-h")) {
        std::println("{}", lintUsage());
        return Clean;
    }
    const std::vector<Rule> rules = allRules();
    const auto options = readLintOptions(arguments, rules);
    if (!options) {
        std::println(stderr, "{}", options.error());
        return Unusable;
    }
    const std::vector<LintedFile> files = lintFiles(*options, rules);
    printLint(files, rules, *options);
    return exitFor(files, options->threshold);
}

} // namespace stagewright::cli
