// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/shipping.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// True for a RUN of one simple command: one with several has been thought about.
bool isSingleCommand(const AdviceInput& input, int index)
{
    const auto& commands = input.commandsOf(index);
    if (input.instruction(index).keyword != Keyword::Run || commands.size() != 1)
        return false;
    const std::string_view text = commands.front().range.in(input.tree.snapshot.bytes());
    return !text.contains("$(") && !text.contains('`');
}

/// A download of modules stands alone for the cache's sake: the step below it changes with the sources.
bool isDownload(const AdviceInput& input, int index)
{
    return std::ranges::contains(input.goCommandsOf(index), "mod download", &GoCommand::verb);
}

bool haveSameFlags(const Instruction& a, const Instruction& b)
{
    return std::ranges::equal(a.flags, b.flags, {}, &Flag::text, &Flag::text);
}

/// The comment lines of the text between two instructions; blank lines would end the continued one.
std::string commentsOf(std::string_view gap)
{
    std::string comments;
    while (!gap.empty()) {
        const std::size_t size = std::min(gap.find('\n') + 1, gap.size());
        const std::string_view line = gap.substr(0, size == 0 ? gap.size() : size);
        gap.remove_prefix(line.size());
        if (line.find_first_not_of(" \t\r\n") != std::string_view::npos)
            comments += line;
    }
    return comments;
}

/// The second RUN's command joined to the first with `&&`.
std::vector<Fix> fixesFor(const AdviceInput& input, int first, int second)
{
    const Instruction& above = input.instruction(first);
    const Instruction& below = input.instruction(second);
    const std::string_view bytes = input.tree.snapshot.bytes();
    const std::string_view text = above.range.in(bytes);
    const bool isPlain = above.form == Form::Shell && below.form == Form::Shell && above.heredocs.empty()
                         && below.heredocs.empty() && text.find_first_of("#&;") == std::string_view::npos
                         && !below.arguments.empty();
    if (!isPlain)
        return {};
    const TextRange place{above.range.end, input.commandsOf(second).front().range.begin};
    const std::size_t line = bytes.find('\n', above.range.end) + 1;
    const std::string comments = commentsOf(bytes.substr(line, std::max(line, below.range.begin) - line));
    return {{"Join the two", false,
             {{place, std::format(" {}{}{}    && ", input.tree.escape, lineEnd(input.tree), comments)}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 1; i < input.count(); ++i) {
        if (input.instruction(i).keyword != Keyword::Run || !isSingleCommand(input, i) || !isSingleCommand(input, i - 1)
            || !haveSameFlags(input.instruction(i), input.instruction(i - 1)) || isDownload(input, i - 1))
            continue;
        report({input.instruction(i).keywordRange,
                "This step and the one above are one command each and make a layer each: joined with && they are one.",
                fixesFor(input, i - 1, i),
                weighed(input, i, Severity::Info)});
    }
}

} // namespace

Rule mergeable_runs()
{
    Rule rule;
    rule.aliases = {"DL3059"};
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Join small steps that belong together";
    rule.rationale = "Every RUN starts a container and makes a layer, and what one layer adds a later one cannot take "
                     "away. Commands that change together belong in one step. Keep slow steps apart that change at "
                     "different times: then each can come from the cache. In a stage of which only files are copied "
                     "the layers weigh nothing.";
    rule.bad = R"(FROM debian:13-slim
RUN mkdir -p /var/lib/app
RUN chown 10001:10001 /var/lib/app
)";
    rule.good = R"(FROM debian:13-slim
RUN mkdir -p /var/lib/app \
    && chown 10001:10001 /var/lib/app
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#run"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
