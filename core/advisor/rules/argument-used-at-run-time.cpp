// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <cctype>
#include <format>

namespace stagewright::rules {
namespace {

/// The names of `$NAME` and `${NAME…` in a command line, with their places.
template<class Visit>
void visitUses(std::string_view text, std::size_t begin, Visit visit)
{
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
        const std::size_t first = at + (text.substr(at + 1).starts_with('{') ? 2 : 1);
        std::size_t end = first;
        while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_'))
            ++end;
        const bool isEscaped = at > 0 && (text[at - 1] == '\\' || text[at - 1] == '$');
        const bool hasDefault = text.substr(end).starts_with(":-") || text.substr(end).starts_with('-');
        if (end > first && !isEscaped && !(hasDefault && text[first - 1] == '{'))
            visit(std::string(text.substr(first, end - first)), TextRange{begin + at, begin + end});
    }
}

/// True if an ARG above declares the variable and no ENV does.
bool isArgumentOnly(const AdviceInput& input, int index, std::string_view name)
{
    bool isArgument = false;
    for (const int i : historyOf(input, index)) {
        const Instruction& instruction = input.instruction(i);
        if (!std::ranges::contains(instruction.assignments, name, [](const Assignment& one) { return one.name.text; }))
            continue;
        if (instruction.keyword == Keyword::Env)
            return false;
        isArgument = isArgument || instruction.keyword == Keyword::Arg;
    }
    return isArgument;
}

void checkStart(const AdviceInput& input, int index, const Report& report)
{
    const Word& word = input.instruction(index).arguments.back();
    const std::string_view text = word.range.in(input.tree.snapshot.bytes());
    if (!text.contains('$') || text.contains('\''))
        return;
    visitUses(text, word.range.begin, [&](const std::string& name, TextRange place) {
        if (!isArgumentOnly(input, index, name))
            return;
        const std::string line = std::format("{} {}=${}", inFileCase(input.tree, "ENV"), name, name);
        report({place,
                std::format("{} is a build argument and gone when the container starts, so this is empty there: keep "
                            "it with ENV {}=${}.",
                            name, name, name),
                {{std::format("Keep it with ENV {}", name), false, {insertedLine(input.tree, index, line)}}},
                {}});
    });
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        const bool starts = instruction.keyword == Keyword::Cmd || instruction.keyword == Keyword::Entrypoint;
        if (starts && instruction.form == Form::Shell && !instruction.arguments.empty() && input.scope(i).isPosixShell)
            checkStart(input, i, report);
    }
}

} // namespace

Rule argument_used_at_run_time()
{
    Rule rule;
    rule.category = "runtime";
    rule.severity = Severity::Warning;
    rule.title = "Keep with ENV what the container needs to know";
    rule.rationale = "ARG is for the build: its value is not part of the image. A CMD or ENTRYPOINT in shell form is "
                     "read when the container starts, by a shell that has never heard of the argument, and an unset "
                     "variable is empty without a word. ENV NAME=$NAME carries the value over.";
    rule.bad = R"(FROM debian:13-slim
ARG PORT=8080
CMD exec /usr/local/bin/server --port $PORT
)";
    rule.good = R"(FROM debian:13-slim
ARG PORT=8080
ENV PORT=$PORT
CMD exec /usr/local/bin/server --port $PORT
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#arg",
                    "https://docs.docker.com/build/building/variables/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
