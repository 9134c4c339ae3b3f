// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/unpinned_packages.h"

#include <algorithm>
#include <format>
#include <optional>

namespace stagewright {
namespace {

/// What is known of the variables in front of one command of a RUN.
struct ShellVariables
{
    Environment values;
    std::set<std::string, std::less<>> unknown; ///< those that have a value which the text does not tell
};

void take(ShellVariables& variables, std::string_view assignment)
{
    const std::size_t equals = assignment.find('=');
    if (equals == std::string_view::npos)
        return;
    const std::string name(assignment.substr(0, equals));
    const std::string_view value = assignment.substr(equals + 1);
    ShellLexOptions options;
    const auto expanded = lexShellText(value, variables.values, options);
    variables.values.erase(name);
    if (value.contains("$(") || value.contains('`') || !expanded || !expanded->unset.empty())
        variables.unknown.insert(name);
    else
        variables.values.emplace(name, expanded->text);
}

ShellVariables variablesBefore(const AdviceInput& input, int instruction, int position)
{
    const Scope& scope = input.scope(instruction);
    ShellVariables variables{*scope.variables, *scope.unknown};
    const auto& commands = input.commandsOf(instruction);
    for (int i = 0; i < position; ++i) {
        const ShellCommand& command = commands[static_cast<std::size_t>(i)];
        // In front of a special builtin an assignment lasts: `deps='gcc make' set -x`.
        if (command.words.empty() || command.name() == "set" || command.name() == ":") {
            for (const Word& word : command.assignments)
                take(variables, word.text);
        } else if (command.name() == "export") {
            for (const Word& word : command.words)
                take(variables, word.text);
        } else if ((command.name() == "for" || command.name() == "read") && command.words.size() > 1) {
            variables.unknown.insert(command.words[1].text);
            variables.values.erase(command.words[1].text);
        }
    }
    return variables;
}

/// The word with its variables replaced; nothing where the text does not tell what it stands for.
std::optional<std::string> resolved(const Word& word, const ShellVariables& variables)
{
    if (word.text.contains("$(") || word.text.contains('`'))
        return std::nullopt;
    ShellLexOptions options;
    options.keepsUnset = true;
    const auto result = lexShellText(word.text, variables.values, options);
    if (!result)
        return std::nullopt;
    const bool isUnknown = std::ranges::any_of(
        result->unset, [&](const std::string& name) { return variables.unknown.contains(name); });
    if (isUnknown || (!result->unset.empty() && word.text.starts_with('$')))
        return std::nullopt;
    return result->text;
}

} // namespace

std::string UnpinnedPackages::described() const
{
    return others == 0 ? name : std::format("{} and {} more", name, others);
}

UnpinnedPackages unpinnedPackagesOf(const AdviceInput& input, int instruction, const PackageCommand& call,
                                    bool (*isPinned)(std::string_view))
{
    UnpinnedPackages found;
    const auto judge = [&](const Word& word, std::string_view package) {
        if (isPinned(package))
            return;
        if (found.first) {
            ++found.others;
            return;
        }
        found.first = &word;
        found.name = package;
    };
    std::optional<ShellVariables> variables;
    for (const Word* word : call.arguments) {
        if (word->text.find_first_of("$`") == std::string::npos) {
            if (!word->text.empty())
                judge(*word, word->text);
            continue;
        }
        if (!variables)
            variables = variablesBefore(input, instruction, call.position);
        const auto text = resolved(*word, *variables);
        if (text && word->text.contains(' ')) { // in quotes, so it stays one word
            judge(*word, *text);
            continue;
        }
        for (std::size_t at = 0; text && (at = text->find_first_not_of(" \t\n", at)) != std::string::npos;) {
            const std::size_t end = std::min(text->find_first_of(" \t\n", at), text->size());
            const auto package = std::string_view(*text).substr(at, end - at);
            if (!package.starts_with('-'))
                judge(*word, package);
            at = end;
        }
    }
    return found;
}

} // namespace stagewright
