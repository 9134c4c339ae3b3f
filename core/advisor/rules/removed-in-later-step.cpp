// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/copy_step.h"
#include "core/advisor/package_cache.h"
#include "core/advisor/package_steps.h"
#include "core/advisor/shipping.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// True if an earlier RUN of the stage fetched apt's lists into its layer.
bool keptListsAbove(const AdviceInput& input, int i)
{
    for (int step = i - 1; step >= 0 && input.instruction(step).stage == input.instruction(i).stage; --step) {
        for (const PackageCommand& call : input.packageCommandsOf(step)) {
            if (isApt(call) && call.verb == PackageVerb::FetchLists && !isMounted(input, step, PackageCache::AptLists)
                && !isEmptiedBehind(input, step, call.position, PackageCache::AptLists))
                return true;
        }
    }
    return false;
}

/// The COPY or ADD of the stage above `i` that brought exactly this file or folder, or -1.
int copyOf(const AdviceInput& input, int i, std::string_view path)
{
    for (const CopyStep& copy : input.copies) {
        if (copy.instruction >= i || copy.stage != input.instruction(i).stage)
            continue;
        const bool isIt = std::ranges::any_of(copy.sources, [&](const Word& source) { return copy.pathOf(source) == path; });
        if (isIt)
            return copy.instruction;
    }
    return -1;
}

void report(const AdviceInput& input, int i, TextRange place, std::string_view what, int line, const Report& sink)
{
    sink({place,
          std::format("This hides {} but frees nothing: the layer that brought {} still holds it. {}", what, what,
                      line > 0 ? std::format("Mount it for the step that needs it, instead of copying it in line {}.", line)
                               : std::string("Delete it at the end of the RUN that fetched it.")),
          {},
          weighed(input, i, Severity::Info),
          {},
          {}});
}

/// True if a later command of the RUN names the word again: the file was replaced, not removed.
bool isNamedLater(const AdviceInput& input, int i, int position, const Word& word)
{
    const auto& commands = input.commandsOf(i);
    return std::any_of(commands.begin() + position + 1, commands.end(),
                       [&](const ShellCommand& command) { return command.hasArgument(word.text); });
}

void checkCommand(const AdviceInput& input, int i, int position, const Report& sink)
{
    const ShellCommand& command = input.commandsOf(i)[static_cast<std::size_t>(position)];
    const bool hasUpdate = std::ranges::any_of(input.packageCommandsOf(i), [](const PackageCommand& call) {
        return isApt(call) && call.verb == PackageVerb::FetchLists;
    });
    if (!hasUpdate && empties(input, i, position, PackageCache::AptLists) && keptListsAbove(input, i)) {
        report(input, i, command.range, "the package lists", 0, sink);
        return;
    }
    for (std::size_t word = 1; word < command.words.size(); ++word) {
        const Word& argument = command.words[word];
        const auto path = argument.text.starts_with('-') ? std::nullopt : input.scope(i).absolute(argument.text);
        const int copy = path ? copyOf(input, i, *path) : -1;
        if (copy >= 0 && !isNamedLater(input, i, position, argument))
            report(input, i, argument.range, argument.text, input.instruction(copy).line, sink);
    }
}

void check(const AdviceInput& input, const Report& sink)
{
    for (int i = 0; i < input.count(); ++i) {
        const auto& commands = input.commandsOf(i);
        if (input.instruction(i).stage < 0 || input.instruction(i).keyword != Keyword::Run)
            continue;
        const bool changesFolder = std::ranges::any_of(commands, [](const ShellCommand& command) { return command.name() == "cd"; });
        for (std::size_t position = 0; position < commands.size() && !changesFolder; ++position) {
            if (commands[position].name() == "rm" && shippingOf(input, i) == Shipping::Shipped)
                checkCommand(input, i, static_cast<int>(position), sink);
        }
    }
}

} // namespace

Rule removed_in_later_step()
{
    Rule rule;
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Delete files in the step that brings them";
    rule.rationale = "Each step writes a layer on top of the others. Deleting a file of a lower layer adds a mark that hides it; its "
                     "bytes are pushed, pulled and stored with the image all the same, and whoever unpacks the layers can read it. What "
                     "a RUN needs for itself comes by `--mount=type=bind` or from another stage and is then never part of "
                     "the image.";
    rule.bad = R"(FROM debian:13-slim
COPY tools.deb /tmp/tools.deb
RUN dpkg -i /tmp/tools.deb
RUN rm /tmp/tools.deb
)";
    rule.good = R"(FROM debian:13-slim
RUN --mount=type=bind,source=tools.deb,target=/tmp/tools.deb dpkg -i /tmp/tools.deb
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#run---mounttypebind",
                    "https://docs.docker.com/build/building/multi-stage/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
