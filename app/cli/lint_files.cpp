// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lint_files.h"

#include "app/cli/file_linter.h"
#include "app/cli/find_dockerfiles.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <thread>

namespace stagewright::cli {
namespace {

constexpr std::size_t filesWorthAThread = 128; // one costs two milliseconds, as 20 files do

/// One way to write a path; most are written so.
std::string normalPath(const std::string& path)
{
    const bool isNormal = !path.starts_with('.') && !path.contains("/.") && !path.contains("//");
    return isNormal ? path : std::filesystem::path(path).lexically_normal().string();
}

/// One entry for each file to lint, with its path or with the error of the folder it should have come from. A file that
/// is named twice is one entry.
std::vector<LintedFile> filesOf(const std::vector<std::string>& paths)
{
    std::vector<LintedFile> files;
    std::set<std::string> seen;
    const auto add = [&](LintedFile file) {
        if (seen.insert(normalPath(file.path)).second)
            files.push_back(std::move(file));
    };
    for (const std::string& path : paths) {
        std::error_code error;
        if (path == "-" || !std::filesystem::is_directory(path, error)) {
            add({.path = path});
            continue;
        }
        const auto found = findDockerfiles(path);
        if (!found)
            add({.path = path, .error = found.error()});
        for (const std::string& each : found.value_or(std::vector<std::string>()))
            add({.path = each});
    }
    return files;
}

/// Lints every `step`-th file from `first` on.
void lintSome(std::span<LintedFile> files, std::size_t first, std::size_t step, FileLinter linter)
{
    for (std::size_t i = first; i < files.size(); i += step) {
        if (files[i].error.empty())
            files[i] = linter.lint(files[i].path);
    }
}

} // namespace

std::vector<LintedFile> lintFiles(const LintOptions& options, LintConfigs& configs, std::span<const Rule> rules)
{
    std::vector<LintedFile> files = filesOf(options.paths);
    for (const LintedFile& file : files) {
        if (file.error.empty())
            configs.prepare(file.path);
    }
    const FileLinter linter(options, configs, rules); // each thread has a copy
    const std::size_t paying =
        std::min<std::size_t>(files.size() / filesWorthAThread, std::thread::hardware_concurrency());
    const std::size_t jobs = std::clamp<std::size_t>(options.jobs.value_or(paying), 1, files.size() + 1);
    std::vector<std::jthread> others;
    for (std::size_t job = 1; job < jobs; ++job)
        others.emplace_back([&, job] { lintSome(files, job, jobs, linter); });
    lintSome(files, 0, jobs, linter);
    others.clear(); // waits for them
    return files;
}

} // namespace stagewright::cli
