// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <cctype>
#include <format>

namespace stagewright::rules {
namespace {

/// Where the word names the variable, `$NAME` or `${NAME}`; nothing if it does not, or has a default for it.
std::optional<TextRange> useOf(std::string_view name, const Word& word, std::string_view bytes)
{
    const std::string_view text = word.range.in(bytes);
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
        const bool isEscaped = at > 0 && text[at - 1] == '\\';
        const bool hasBrace = at + 1 < text.size() && text[at + 1] == '{';
        const std::size_t begin = at + (hasBrace ? 2 : 1);
        const std::size_t end = begin + name.size();
        if (isEscaped || !text.substr(begin).starts_with(name))
            continue;
        const char next = end < text.size() ? text[end] : '\0';
        const bool isIt = hasBrace ? next == '}' : std::isalnum(static_cast<unsigned char>(next)) == 0 && next != '_';
        if (isIt)
            return TextRange{word.range.begin + at, word.range.begin + end + (hasBrace ? 1 : 0)};
    }
    return std::nullopt;
}

/// True if something above gave the variable a value, which is then what the ENV sees.
bool isSetAbove(const AdviceInput& input, int instruction, std::string_view name)
{
    const Scope& scope = input.scope(instruction);
    return scope.variables->contains(name) || scope.unknown->contains(name);
}

/// The assignment as an ENV of its own below; only where both stand on one line.
std::vector<Fix> fixesFor(const AdviceInput& input, int index, const Assignment& user)
{
    const Instruction& env = input.instruction(index);
    const std::string_view bytes = input.tree.snapshot.bytes();
    const TextRange own{user.name.range.begin, user.value.range.end};
    if (env.line != env.endLine || user.isLegacy || &user == &env.assignments.front())
        return {};
    const std::string line = std::format("{} {}", env.keywordText, own.in(bytes));
    return {{"Set it in an ENV of its own", false,
             {deletedAssignment(input.tree, index, user), appendedLine(input.tree, index, line)}}};
}

void checkEnv(const AdviceInput& input, int index, const Report& report)
{
    const auto& assignments = input.instruction(index).assignments;
    for (const Assignment& user : assignments) {
        if (!user.value.text.contains('$'))
            continue;
        for (const Assignment& other : assignments) {
            const std::string& name = other.name.text;
            if (&other == &user || name.empty() || isSetAbove(input, index, name))
                continue;
            const auto use = useOf(name, user.value, input.tree.snapshot.bytes());
            if (!use)
                continue;
            report({*use,
                    std::format("An ENV sees only what was set above it, so {} has no value here although the same "
                                "line sets it: set {} in an ENV of its own below.",
                                name, user.name.text),
                    fixesFor(input, index, user),
                    {}});
            break;
        }
    }
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        if (input.instruction(i).keyword == Keyword::Env && input.instruction(i).assignments.size() > 1)
            checkEnv(input, i, report);
    }
}

} // namespace

Rule variable_used_where_set()
{
    Rule rule;
    rule.aliases = {"DL3044"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Set a variable before using it";
    rule.rationale = "All values of one ENV are worked out with the variables as they were before it. A name that the "
                     "same ENV sets is therefore empty, or has the base image's value, and nothing complains: the path "
                     "is just shorter than meant. One ENV a step makes the order plain; it costs no layer of size.";
    rule.bad = R"(FROM debian:13-slim
ENV APP_HOME=/opt/app APP_BIN=$APP_HOME/bin
)";
    rule.good = R"(FROM debian:13-slim
ENV APP_HOME=/opt/app
ENV APP_BIN=$APP_HOME/bin
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#environment-replacement"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
