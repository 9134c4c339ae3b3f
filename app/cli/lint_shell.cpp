// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lint_shell.h"

#include "app/shellcheck/shellcheck_program.h"

#include "core/advisor/shellcheck_advice.h"

#include <algorithm>
#include <iterator>
#include <print>
#include <unistd.h>
#include <utility>

namespace stagewright::cli {
namespace {

/// The scripts of all files, and how many each file has.
struct Scripts
{
    std::vector<ShellScript> all;
    std::vector<std::size_t> counts;
};

/// False if the configuration leaves nothing of what ShellCheck could say.
bool mayWant(const AdvisorConfig& config)
{
    const RuleSettings* settings = config.find(shellCheckRule);
    const auto isShellCheck = [](const std::string& name) { return name == shellCheckRule || isShellCheckCode(name); };
    return (!settings || settings->isOn != false)
           && (config.only.empty() || std::ranges::any_of(config.only, isShellCheck));
}

bool hasRun(const LintedFile& file)
{
    return file.analysis && std::ranges::contains(file.analysis->tree.instructions, Keyword::Run, &Instruction::keyword);
}

Scripts scriptsOf(std::span<const LintedFile> files, const LintConfigs& configs)
{
    Scripts scripts;
    for (const LintedFile& file : files) {
        std::vector<ShellScript> own;
        if (file.analysis && mayWant(configs.adviceFor(file.path)))
            own = shellScriptsOf(file.analysis->tree, file.analysis->graph);
        scripts.counts.push_back(own.size());
        std::ranges::move(own, std::back_inserter(scripts.all));
    }
    return scripts;
}

} // namespace

void addShellFindings(std::span<LintedFile> files, const LintConfigs& configs, const LintOptions& options)
{
    if (options.shellCheck == "off")
        return;
    const auto program = findProgram(options.shellCheck == "auto" ? "shellcheck" : options.shellCheck);
    if (!program) {
        if (::isatty(STDERR_FILENO) != 0 && std::ranges::any_of(files, hasRun))
            std::println(stderr, "ShellCheck is not installed, so the scripts in RUN are not checked.");
        return;
    }
    const Scripts scripts = scriptsOf(files, configs);
    auto remarks = runShellCheck(*program, scripts.all);
    if (!remarks) {
        std::println(stderr, "{}", remarks.error());
        return;
    }
    std::size_t next = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::vector<Remark> own;
        for (std::size_t count = scripts.counts[i]; count > 0; --count)
            std::ranges::move((*remarks)[next++], std::back_inserter(own));
        if (own.empty())
            continue;
        Advice advice;
        advice.findings = std::move(files[i].findings);
        const AdvisorConfig& config = configs.adviceFor(files[i].path);
        files[i].findings = withShellRemarks(std::move(advice), files[i].analysis->tree, own, config).findings;
    }
}

} // namespace stagewright::cli
