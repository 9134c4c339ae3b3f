// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <array>
#include <format>
#include <span>

namespace stagewright::rules {
namespace {

/// The variable that the word names, `$NAME` or `${NAME}` anywhere in it; empty if none.
std::string_view variableIn(std::string_view word)
{
    const std::size_t dollar = word.find('$');
    if (dollar == std::string_view::npos || dollar + 1 >= word.size())
        return {};
    const std::size_t begin = dollar + (word[dollar + 1] == '{' ? 2 : 1);
    const std::size_t end = std::min(word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789", begin),
                                     word.size());
    return word.substr(begin, end - begin);
}

/// True for a shell or a tool that replaces variables itself.
bool expandsItself(std::span<const Word> words)
{
    static constexpr std::array<std::string_view, 8> programs = {"sh",   "bash",     "ash",       "zsh",
                                                                 "eval", "envsubst", "dockerize", "tini"};
    return std::ranges::any_of(words, [](const Word& word) {
        const std::string_view text = word.text;
        return std::ranges::contains(programs, text.substr(text.rfind('/') + 1)) || text.ends_with(".sh");
    });
}

/// True if the file sets the variable above: then a shell's value was meant, and no dollar sign.
bool isDeclared(const AdviceInput& input, int index, std::string_view name)
{
    const Scope& scope = input.scope(index);
    return !name.empty() && (scope.variables->contains(name) || scope.unknown->contains(name));
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& start = input.instruction(i);
        const bool isStart = start.keyword == Keyword::Cmd || start.keyword == Keyword::Entrypoint
                             || start.keyword == Keyword::Run;
        if (!isStart || start.form != Form::Exec || start.arguments.empty())
            continue;
        for (const Word& word : start.arguments) {
            const std::string_view name = variableIn(word.text);
            if (name.empty() || expandsItself(start.arguments) || !isDeclared(input, i, name))
                continue;
            report({word.range,
                    std::format("The exec form has no shell, so the program gets the text \"{}\" and not the value of "
                                "{}: start it with [\"sh\", \"-c\", \"exec …\"], or let the program read the variable.",
                                word.text, name),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule variable_in_exec_form()
{
    Rule rule;
    rule.category = "runtime";
    rule.severity = Severity::Warning;
    rule.title = "Let a shell or the program read variables";
    rule.rationale = "Variables are replaced by a shell, and the exec form starts the program without one: "
                     "--port=$PORT arrives letter for letter. A program that reads the variable itself is best; else "
                     "sh -c with exec in front, so that the program still gets the signals.";
    rule.bad = R"(FROM debian:13-slim
ENV PORT=8080
CMD ["/usr/local/bin/server", "--port=$PORT"]
)";
    rule.good = R"(FROM debian:13-slim
ENV PORT=8080
CMD ["sh", "-c", "exec /usr/local/bin/server --port=$PORT"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#exec-form"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
