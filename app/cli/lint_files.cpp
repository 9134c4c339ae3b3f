// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lint_files.h"

#include "app/cli/file_linter.h"
#include "app/cli/find_dockerfiles.h"

#include <algorithm>
#include <filesystem>
#include <thread>

namespace stagewright::cli {
namespace {

constexpr std::size_t filesWorthAThread = 16; // linting that many takes longer than starting a thread

/// One entry for each file to lint, with its path or with the error of the folder it should have come from.
std::vector<LintedFile> filesOf(const std::vector<std::string>& paths)
{
    std::vector<LintedFile> files;
    for (const std::string& path : paths) {
        std::error_code error;
        if (path == "-" || !std::filesystem::is_directory(path, error)) {
            files.push_back({.path = path});
            continue;
        }
        const auto found = findDockerfiles(path);
        if (!found)
            files.push_back({.path = path, .error = found.error()});
        else
            std::ranges::transform(*found, std::back_inserter(files),
                                   [](const std::string& each) { return LintedFile{.path = each}; });
    }
    return files;
}

/// Lints every `step`-th file from `first` on.
void lintSome(std::span<LintedFile> files, std::size_t first, std::size_t step, const FileLinter& linter)
{
    for (std::size_t i = first; i < files.size(); i += step) {
        if (files[i].error.empty())
            files[i] = linter.lint(files[i].path);
    }
}

} // namespace

std::vector<LintedFile> lintFiles(const LintOptions& options, std::span<const Rule> rules)
{
    std::vector<LintedFile> files = filesOf(options.paths);
    const FileLinter linter(options, rules);
    const std::size_t jobs = std::clamp<std::size_t>(files.size() / filesWorthAThread, 1, options.jobs);
    std::vector<std::jthread> others;
    for (std::size_t job = 1; job < jobs; ++job)
        others.emplace_back([&, job] { lintSome(files, job, jobs, linter); });
    lintSome(files, 0, jobs, linter);
    others.clear(); // waits for them
    return files;
}

} // namespace stagewright::cli
