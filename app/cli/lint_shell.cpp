// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lint_shell.h"

#include "app/process/program_output.h"
#include "app/shellcheck/shellcheck_program.h"

#include "core/advisor/shellcheck_advice.h"

#include <algorithm>
#include <iterator>
#include <print>
#include <unistd.h>
#include <utility>

namespace stagewright::cli {
namespace {

bool hasRun(const LintedFile& file)
{
    return file.analysis
           && std::ranges::contains(file.analysis->tree.instructions, Keyword::Run, &Instruction::keyword);
}

/// The scripts of all files, and how many each file has: none where the configuration does not want to hear of them.
struct Scripts
{
    std::vector<ShellScript> all;
    std::vector<std::size_t> counts;
};

Scripts scriptsOf(std::span<const LintedFile> files, const LintConfigs& configs)
{
    Scripts scripts;
    for (const LintedFile& file : files) {
        std::vector<ShellScript> own;
        if (file.analysis && wantsShellCheck(configs.adviceFor(file.path)))
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
    ShellComments comments;
    const std::vector<std::string> texts = comments.unknown(scripts.all);
    auto answers = runShellCheck(*program, texts);
    if (!answers) {
        std::println(stderr, "{}", answers.error());
        return;
    }
    comments.add(texts, std::move(*answers));
    std::size_t next = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto own = std::span(scripts.all).subspan(next, scripts.counts[i]);
        next += own.size();
        const std::vector<Remark> remarks = comments.remarks(own);
        if (remarks.empty())
            continue;
        Advice advice;
        advice.findings = std::move(files[i].findings);
        const AdvisorConfig& config = configs.adviceFor(files[i].path);
        files[i].findings = withShellRemarks(std::move(advice), files[i].analysis->tree, remarks, config).findings;
    }
}

} // namespace stagewright::cli
