// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/command_edits.h"
#include "core/advisor/package_cache.h"
#include "core/advisor/package_steps.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// Official images that come with empty lists.
bool comesWithoutLists(const StageBase& base)
{
    return base.family == BaseFamily::Debian || base.family == BaseFamily::Ubuntu || base.family == BaseFamily::GolangDebian;
}

/// Whether the lists are there behind the commands of one step up to `end`; `before` is how it was.
bool hasListsBehind(const AdviceInput& input, int i, int end, bool before)
{
    for (int position = 0; position < end; ++position) {
        const ShellCommand& command = input.commandsOf(i)[static_cast<std::size_t>(position)];
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            if (call.position == position && isApt(call) && call.verb == PackageVerb::FetchLists)
                before = true;
        }
        if (empties(input, i, position, PackageCache::AptLists) && !command.isConditional)
            before = false;
    }
    return before;
}

/// True if a step may fetch the lists without saying so: a script, a program nobody knows, files from elsewhere.
bool mayFetchLists(const AdviceInput& input, int i)
{
    const Instruction& instruction = input.instruction(i);
    if (instruction.keyword == Keyword::Copy || instruction.keyword == Keyword::Add)
        return instruction.findFlag("from") != nullptr;
    return std::ranges::any_of(input.commandsOf(i), [](const ShellCommand& command) {
        const std::string_view name = command.name();
        const bool isScript = !command.words.empty() && command.words.front().text.contains('/');
        return isScript || name == "sh" || name == "bash" || name == "." || name == "source" || name == "add-apt-repository"
               || name == "extrepo" || name.contains('$') || name.contains("update");
    });
}

bool hasListsBefore(const AdviceInput& input, int i)
{
    bool hasLists = false;
    for (const int step : historyOf(input, i)) {
        if (mayFetchLists(input, step))
            return true;
        if (!isMounted(input, step, PackageCache::AptLists))
            hasLists = hasListsBehind(input, step, static_cast<int>(input.commandsOf(step).size()), hasLists);
    }
    return hasLists;
}

bool namesPackages(const PackageCommand& call)
{
    return std::ranges::any_of(call.arguments, [](const Word* word) {
        return !word->text.contains('/') && !word->text.ends_with(".deb") && !word->text.contains('$');
    });
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const int stage = input.instruction(i).stage;
        if (input.packageCommandsOf(i).empty() || stage < 0 || !comesWithoutLists(input.base(stage)))
            continue;
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool installs = isApt(call) && call.verb == PackageVerb::Install && !call.command->isConditional
                                  && !call.has({"update", "U"});
            if (!installs || !namesPackages(call) || isMounted(input, i, PackageCache::AptLists) || mayFetchLists(input, i)
                || hasListsBehind(input, i, call.position, hasListsBefore(input, i)))
                continue;
            const std::string command = std::format("{} update", call.toolName);
            report({call.callRange(),
                    std::format("There are no package lists here, so {} finds nothing: run {} in front of it, in the same RUN.",
                                call.toolName, command),
                    {{std::format("Run {} first", command), false, {insertedCommand(input, i, call.position, command)}}},
                    {},
                    {},
                    {}});
            break;
        }
    }
}

} // namespace

Rule install_without_package_lists()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Fetch the package lists before installing";
    rule.rationale = "The images of Debian and Ubuntu come without package lists, and a careful step deletes its own at its end. An "
                     "install without an update in front of it then stops with \"Unable to locate package\". Fetch the lists in the "
                     "RUN that uses them, and delete them there.";
    rule.bad = R"(FROM debian:13-slim
RUN apt-get install -y --no-install-recommends nginx
)";
    rule.good = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#apt-get"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
