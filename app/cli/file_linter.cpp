// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/file_linter.h"

#include "app/cli/read_file.h"
#include "app/cli/write_file.h"

#include "core/advisor/safe_fixes.h"
#include "core/analysis/analysis.h"

#include <algorithm>
#include <format>

namespace stagewright::cli {
namespace {

constexpr int mostFixRounds = 20; // each round applies all fixes that do not touch; a handful is usual

} // namespace

LintedFile FileLinter::lint(const std::string& path) const
{
    LintedFile file;
    file.path = path == "-" ? m_options.stdinName : path;
    auto bytes = readFile(path);
    if (!bytes) {
        file.error = bytes.error();
        return file;
    }
    lintBytes(file, std::move(*bytes));
    if (m_options.fixes)
        fix(file);
    return file;
}

void FileLinter::lintBytes(LintedFile& file, std::string bytes) const
{
    file.analysis = analyze(Snapshot(std::move(bytes)), {}, m_rules);
    file.findings = file.analysis->advice.findings;
    std::erase_if(file.findings, [&](const Finding& finding) { return !m_options.wants(finding.rule); });
}

/// Applies safe fixes until none is left; false if there was none.
bool FileLinter::applyFixes(LintedFile& file) const
{
    for (int round = 0; round < mostFixRounds; ++round) {
        const std::vector<Edit> edits = safeEdits(file.findings);
        if (edits.empty())
            return round > 0;
        lintBytes(file, applyEdits(file.analysis->tree.snapshot.bytes(), edits));
    }
    return true;
}

void FileLinter::fix(LintedFile& file) const
{
    const std::size_t before = file.findings.size();
    if (!applyFixes(file))
        return;
    if (const auto written = writeFile(file.path, file.analysis->tree.snapshot.bytes()); !written) {
        file.error = written.error();
        return;
    }
    file.note = std::format("{}: {} of {} findings fixed.", file.path, before - std::min(before, file.findings.size()),
                            before);
}

} // namespace stagewright::cli
