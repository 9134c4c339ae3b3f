// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/find_dockerfiles.h"
#include "app/cli/lint_options.h"
#include "app/cli/read_file.h"
#include "app/cli/terminal.h"
#include "app/cli/write_file.h"

#include "core/advisor/safe_fixes.h"
#include "core/analysis/analysis.h"
#include "core/export/advice_json.h"
#include "core/export/advice_text.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <print>
#include <unistd.h>

namespace stagewright::cli {
namespace {

constexpr int mostFixRounds = 20; // each round applies all fixes that do not touch; a handful is usual

void printUsage(std::FILE* out)
{
    std::println(out, "Use: stagewright lint [FILE|DIR|-]…    without a path: the current folder\n"
                      "  --format text|json        how findings are written\n"
                      "  --only RULE,…             just these rules, by name or alias\n"
                      "  --ignore RULE,…           all but these\n"
                      "  --threshold SEVERITY      exit status 1 from error, warning (default), info or hint on\n"
                      "  --stdin-filename NAME     what to call standard input\n"
                      "  --fix                     apply the safe fixes to the files");
}

std::vector<Finding> wantedFindings(const Analysis& analysis, const LintOptions& options)
{
    std::vector<Finding> findings = analysis.advice.findings;
    std::erase_if(findings, [&](const Finding& finding) { return !options.wants(finding.rule); });
    return findings;
}

void lintBytes(LintedFile& file, std::string bytes, const LintOptions& options, std::span<const Rule> rules)
{
    file.analysis = analyze(Snapshot(std::move(bytes)), {}, rules);
    file.findings = wantedFindings(*file.analysis, options);
}

/// Applies safe fixes until none is left, then writes the file once.
void fixFile(LintedFile& file, const LintOptions& options, std::span<const Rule> rules)
{
    const std::size_t before = file.findings.size();
    bool isChanged = false;
    for (int round = 0; round < mostFixRounds; ++round) {
        const std::vector<Edit> edits = safeEdits(file.findings);
        if (edits.empty())
            break;
        isChanged = true;
        lintBytes(file, applyEdits(file.analysis->tree.snapshot.bytes(), edits), options, rules);
    }
    if (!isChanged)
        return;
    if (const auto written = writeFile(file.path, file.analysis->tree.snapshot.bytes()); !written) {
        file.error = written.error();
        return;
    }
    std::println(stderr, "{}: {} of {} findings fixed.", file.path, before - std::min(before, file.findings.size()),
                 before);
}

LintedFile lintFile(const std::string& path, const LintOptions& options, std::span<const Rule> rules)
{
    LintedFile file;
    file.path = path == "-" ? options.stdinName : path;
    auto bytes = readFile(path);
    if (!bytes) {
        file.error = bytes.error();
        return file;
    }
    lintBytes(file, std::move(*bytes), options, rules);
    if (options.fixes)
        fixFile(file, options, rules);
    return file;
}

std::vector<LintedFile> lintAll(const LintOptions& options, std::span<const Rule> rules)
{
    std::vector<LintedFile> files;
    for (const std::string& path : options.paths) {
        std::error_code error;
        if (path == "-" || !std::filesystem::is_directory(path, error)) {
            files.push_back(lintFile(path, options, rules));
            continue;
        }
        const auto found = findDockerfiles(path);
        if (!found) {
            files.push_back({path, nullptr, {}, found.error()});
            continue;
        }
        for (const std::string& each : *found)
            files.push_back(lintFile(each, options, rules));
    }
    return files;
}

int exitFor(std::span<const LintedFile> files, Severity threshold)
{
    if (std::ranges::any_of(files, [](const LintedFile& file) { return !file.error.empty(); }))
        return Unusable;
    const bool isFound = std::ranges::any_of(files, [&](const LintedFile& file) {
        return std::ranges::any_of(file.findings, [&](const Finding& finding) { return finding.severity <= threshold; });
    });
    return isFound ? Found : Clean;
}

void print(std::span<const LintedFile> files, std::span<const Rule> rules, const LintOptions& options)
{
    const std::string document = options.format == "json" ? writeAdviceJson(files, rules)
                                                          : writeAdviceText(files, outputStyle());
    std::fwrite(document.data(), 1, document.size(), stdout);
    for (const LintedFile& file : files) {
        if (!file.error.empty())
            std::println(stderr, "{}", file.error);
    }
    if (document.empty() && exitFor(files, Severity::Hint) == Clean && ::isatty(STDERR_FILENO) != 0)
        std::println(stderr, "Nothing found.");
}

} // namespace

int lint(Arguments arguments)
{
    if (std::ranges::contains(arguments, "--help") || std::ranges::contains(arguments, "-h")) {
        printUsage(stdout);
        return Clean;
    }
    const std::vector<Rule> rules = allRules();
    const auto options = readLintOptions(arguments, rules);
    if (!options) {
        std::println(stderr, "{}", options.error());
        return Unusable;
    }
    const std::vector<LintedFile> files = lintAll(*options, rules);
    print(files, rules, *options);
    return exitFor(files, options->threshold);
}

} // namespace stagewright::cli
