// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/dockerfile/words.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool isPlainName(std::string_view name)
{
    return !name.empty() && name.find_first_of("\"'\\`$") == std::string_view::npos;
}

/// The edits that put an equals sign between name and value, and quotes around a value of several words. Nothing where
/// quotes and escapes inside it make that a matter of thought.
std::vector<Edit> edits(const SyntaxTree& tree, const Assignment& assignment)
{
    const std::string& value = assignment.value.text;
    const TextRange between{assignment.name.range.end, assignment.value.range.begin};
    if (!isPlainName(assignment.name.text) || between.begin >= between.end || tree.snapshot.text(between).contains('#'))
        return {};
    if (splitQuoted(value, {0, value.size()}, tree.escape).size() == 1)
        return {{between, "="}};
    const bool isPlain = std::ranges::none_of(value, [&](char c) { return c == '"' || c == '\'' || c == tree.escape; });
    if (!isPlain)
        return {};
    const std::size_t end = assignment.value.range.end;
    return {{between, "=\""}, {{end, end}, "\""}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Instruction& instruction : input.tree.instructions) {
        if (instruction.assignments.empty() || !instruction.assignments.front().isLegacy || instruction.stage < 0)
            continue;
        const Assignment& assignment = instruction.assignments.front();
        const std::string_view keyword = keywordName(instruction.keyword);
        Remark remark{
            {assignment.name.range.begin, assignment.value.range.end},
            std::format("{0} with a blank is the old form and takes the whole line as one value: write {0} {1}=… "
                        "instead.",
                        keyword, assignment.name.text)};
        if (auto rewritten = edits(input.tree, assignment); !rewritten.empty())
            remark.fixes.push_back({"Write it with =", true, std::move(rewritten)});
        remark.line = instruction.line;
        report(std::move(remark));
    }
}

} // namespace

Rule assignment_without_equals_sign()
{
    Rule rule;
    rule.aliases = {"LegacyKeyValueFormat"};
    rule.category = "correctness";
    rule.severity = Severity::Info;
    rule.title = "Write ENV and LABEL with an equals sign";
    rule.rationale =
        "ENV ONE TWO= THREE=world sets one variable, ONE, to \"TWO= THREE=world\": in the form without an equals sign "
        "all that follows the name is the value. It is kept for old files and may be removed. With name=value one "
        "instruction can set several, and each is seen for what it is.";
    rule.bad = R"(FROM debian:13-slim
ENV APP_HOME /srv/app
LABEL description the service and its data
)";
    rule.good = R"(FROM debian:13-slim
ENV APP_HOME=/srv/app
LABEL description="the service and its data"
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/legacy-key-value-format/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
