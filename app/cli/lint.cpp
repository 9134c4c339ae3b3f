// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/lint_files.h"
#include "app/cli/lint_options.h"
#include "app/cli/lint_output.h"
#include "app/cli/lint_shell.h"

#include <algorithm>
#include <cstdio>
#include <print>

namespace stagewright::cli {
namespace {

Exit exitFor(std::span<const LintedFile> files, const LintConfigs& configs)
{
    if (std::ranges::any_of(files, [](const LintedFile& file) { return !file.error.empty(); }))
        return Unusable;
    return std::ranges::any_of(files, [&](const LintedFile& file) { return configs.fails(file); }) ? Found : Clean;
}

} // namespace

int lint(Arguments arguments)
{
    if (std::ranges::contains(arguments, "--help") || std::ranges::contains(arguments, "-h")) {
        std::println("{}", lintUsage());
        return Clean;
    }
    const std::vector<Rule> rules = allRules();
    auto options = readLintOptions(arguments, rules);
    if (!options) {
        std::println(stderr, "{}", options.error());
        return Unusable;
    }
    LintConfigs configs(*options, rules);
    std::vector<LintedFile> files = lintFiles(*options, configs, rules);
    addShellFindings(files, configs, *options);
    options->format = configs.format();
    printLint(files, rules, *options);
    return configs.printProblems() ? exitFor(files, configs) : Unusable;
}

} // namespace stagewright::cli
