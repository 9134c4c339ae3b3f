// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/file_linter.h"

#include "app/cli/read_file.h"
#include "app/cli/write_file.h"

#include "core/advisor/safe_fixes.h"
#include "core/analysis/analysis.h"
#include "core/dockerfile/parser.h"
#include "core/text/line_diff.h"
#include "core/text/unified_diff.h"

#include <algorithm>
#include <format>

namespace stagewright::cli {
namespace {

constexpr int mostFixRounds = 20; // each round applies all fixes that do not touch; a handful is usual

} // namespace

LintedFile FileLinter::lint(const std::string& path)
{
    LintedFile file;
    file.path = path == "-" ? m_options.stdinName : path;
    auto bytes = readFile(path);
    if (!bytes) {
        file.error = bytes.error();
        return file;
    }
    lintBytes(file, std::move(*bytes));
    if (m_options.fixes || m_options.differs)
        fix(file);
    return file;
}

void FileLinter::lintBytes(LintedFile& file, std::string bytes)
{
    AdviceRequest request{m_configs.adviceFor(file.path), nullptr};
    if (m_options.usesContext && (file.path != "-" || m_options.context))
        request.context = m_contexts.factsFor(file.path, bytes);
    // Findings are kept once, and nobody asks for the checklist here: many files are in memory together.
    auto analysis = std::make_shared<Analysis>();
    analysis->tree = parse(Snapshot(std::move(bytes)));
    analysis->graph = buildStageGraph(analysis->tree);
    file.findings = advise(analysis->tree, analysis->graph, m_rules, request).findings;
    file.analysis = std::move(analysis);
}

/// The file with fixes applied until none is left, or until the next ones would break its syntax.
LintedFile FileLinter::fixed(const LintedFile& file)
{
    LintedFile now = file;
    for (int round = 0; round < mostFixRounds; ++round) {
        const std::vector<Edit> edits = m_options.fixesAll ? allEdits(now.findings) : safeEdits(now.findings);
        if (edits.empty())
            break;
        LintedFile next = now;
        lintBytes(next, applyEdits(now.analysis->tree.snapshot.bytes(), edits));
        if (next.analysis->tree.errors.size() > now.analysis->tree.errors.size())
            break;
        now = std::move(next);
    }
    return now;
}

void FileLinter::fix(LintedFile& file)
{
    LintedFile after = fixed(file);
    const std::string_view before = file.analysis->tree.snapshot.bytes();
    const std::string_view bytes = after.analysis->tree.snapshot.bytes();
    if (bytes == before)
        return;
    if (m_options.differs) {
        file.diff = unifiedDiff(file.path, before, lineEdits(before, bytes));
    } else if (const auto written = writeFile(file.path, bytes); written) {
        const std::size_t count = file.findings.size();
        after.note = std::format("{}: {} of {} findings fixed.", file.path,
                                 count - std::min(count, after.findings.size()), count);
        file = std::move(after);
    } else {
        file.error = written.error();
    }
}

} // namespace stagewright::cli
