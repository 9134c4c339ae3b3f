// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// A line with its line end; the last line of a file has none, so its own beginning is the place.
TextRange lineRange(const SyntaxTree& tree, int line)
{
    const LineIndex& lines = tree.snapshot.lines();
    const std::size_t begin = lines.startOf(line);
    const std::size_t end = line < lines.lineCount() ? lines.startOf(line + 1) : tree.snapshot.bytes().size();
    return {begin, end};
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Instruction& instruction : input.tree.instructions) {
        if (instruction.emptyContinuationLines.empty())
            continue;
        TextRange place = lineRange(input.tree, instruction.emptyContinuationLines.front());
        place.end = std::min(place.end, instruction.range.end);
        place.begin -= place.isEmpty() ? 1 : 0;
        Remark remark{
            place, "A blank line inside an instruction looks like its end, and newer Docker versions may take it for "
                   "one: remove it."};
        std::vector<Edit> edits;
        for (const int line : instruction.emptyContinuationLines)
            edits.push_back({lineRange(input.tree, line), ""});
        remark.fixes.push_back(
            {edits.size() == 1 ? "Remove the line" : "Remove the blank lines", true, std::move(edits)});
        remark.line = input.tree.snapshot.lineOf(instruction.headRange.end);
        report(std::move(remark));
    }
}

} // namespace

Rule blank_line_in_instruction()
{
    Rule rule;
    rule.aliases = {"NoEmptyContinuation"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Leave no blank lines inside an instruction";
    rule.rationale = "A backslash at the end of a line continues the instruction on the next one. If that is "
                     "blank, Docker skips it and reads on, as it always has, but the builder announces that this "
                     "will become an error. To a reader the instruction ends there.";
    rule.bad = R"(FROM debian:13-slim
RUN install -d /srv/data && \

    install -d /srv/cache
)";
    rule.good = R"(FROM debian:13-slim
RUN install -d /srv/data && \
    install -d /srv/cache
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/no-empty-continuation/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
