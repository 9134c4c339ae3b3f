// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/dockerfile/doc_comment.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// What the comment may be about: the names of an ARG, or that of a stage.
std::vector<std::string_view> subjectsOf(const AdviceInput& input, const Instruction& instruction)
{
    std::vector<std::string_view> names;
    if (instruction.keyword == Keyword::Arg) {
        for (const Assignment& assignment : instruction.assignments)
            names.push_back(assignment.name.text);
    } else if (instruction.keyword == Keyword::From && !input.stage(instruction.stage).name.empty()) {
        names.push_back(input.stage(instruction.stage).name);
    }
    return names;
}

Fix fixFor(const AdviceInput& input, TextRange comment, std::string_view name)
{
    const std::string_view text = input.tree.snapshot.text(comment);
    const std::size_t first = std::min(text.find_first_not_of("# \t"), text.size());
    const std::string_view word = text.substr(first, text.find_first_of(" \t", first) - first);
    const TextRange place{comment.begin + first,
                          comment.begin + first + (toLower(word) == toLower(name) ? word.size() : 0)};
    return {std::format("Begin with {}", name), true, {{place, std::string(name) + (place.isEmpty() ? " " : "")}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        if (instruction.keyword != Keyword::Arg && instruction.keyword != Keyword::From)
            continue;
        const auto names = subjectsOf(input, instruction);
        const auto comments = attachedComments(input.tree, i);
        if (names.empty() || comments.empty())
            continue;
        const std::string_view text = descriptionText(input.tree, comments.back());
        if (std::ranges::contains(names, text.substr(0, text.find(' '))))
            continue;
        Remark remark{
            instruction.headRange,
            std::format("The comment above is no description of {0} unless it begins with that word: write # {0} and "
                        "what it is for.",
                        names.front())};
        if (text.data() != input.tree.snapshot.text(comments.back()).data())
            remark.fixes.push_back(fixFor(input, comments.back(), names.front()));
        remark.line = instruction.line;
        report(std::move(remark));
    }
}

} // namespace

Rule description_without_name()
{
    Rule rule;
    rule.aliases = {"InvalidDefinitionDescription"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.isOptIn = true;
    rule.title = "Begin the description of an ARG or a stage with its name";
    rule.rationale =
        "docker build --call=outline lists the arguments of a file and --call=targets its stages, each with the "
        "comment "
        "above it, if that begins with the name. Any other comment is left out. Who wants all comments above ARG and "
        "FROM to be such descriptions can turn this rule on.";
    rule.bad = R"(FROM debian:13-slim
# which version is installed
ARG APP_VERSION=1.4
COPY app /usr/local/bin/app
)";
    rule.good = R"(FROM debian:13-slim
# APP_VERSION is the version that is installed
ARG APP_VERSION=1.4
COPY app /usr/local/bin/app
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/invalid-definition-description/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
