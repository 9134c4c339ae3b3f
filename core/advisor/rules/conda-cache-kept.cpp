// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/advice_input.h"
#include "core/advisor/command_edits.h"
#include "core/advisor/shipping.h"
#include "core/dockerfile/mount.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool isConda(std::string_view name)
{
    return name == "conda" || name == "mamba" || name == "micromamba";
}

bool installs(const ShellCommand& command)
{
    if (!isConda(command.name()) || command.words.size() < 2)
        return false;
    const std::string_view verb = command.words[1].text;
    return verb == "install" || verb == "update" || verb == "create"
           || (verb == "env" && (command.hasArgument("create") || command.hasArgument("update")));
}

bool cleans(const ShellCommand& command)
{
    const bool removes = command.name() == "rm" && std::ranges::any_of(command.words, [](const Word& word) {
        return word.text.contains("/pkgs") || word.text.contains("conda");
    });
    return removes || (isConda(command.name()) && command.hasArgument("clean"));
}

bool hasMount(const Instruction& run)
{
    return std::ranges::any_of(mountsOf(run), [](const Mount& mount) { return mount.target.contains("pkgs"); });
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const auto& commands = input.commandsOf(i);
        const auto last = std::ranges::find_if(commands.rbegin(), commands.rend(), installs);
        if (last == commands.rend() || std::any_of(commands.rbegin(), last, cleans) || hasMount(*input.runAt(i))
            || shippingOf(input, i) != Shipping::Shipped)
            continue;
        const std::string cleaning = std::format("{} clean -afy", last->name());
        std::vector<Fix> fixes;
        if (const auto edit = appendedCommand(input, i, cleaning))
            fixes.push_back({std::format("Append {}", cleaning), true, {*edit}});
        report({{last->words[0].range.begin, last->words[1].range.end},
                std::format("{} keeps every archive and unpacked package in its pkgs folder, and with it in this layer: end the step "
                            "with {}.",
                            last->name(), cleaning),
                std::move(fixes),
                {},
                {},
                {}});
    }
}

} // namespace

Rule conda_cache_kept()
{
    Rule rule;
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Leave conda's package cache out of the image";
    rule.rationale = "conda downloads each package as an archive and keeps that, the index of its channels and files that no environment "
                     "uses any more: commonly hundreds of megabytes. Deleting them helps only in the RUN that fetched them, since a "
                     "layer only ever adds.";
    rule.bad = R"(FROM condaforge/miniforge3:25.3.1-0
RUN conda install -y numpy=2.3
)";
    rule.good = R"(FROM condaforge/miniforge3:25.3.1-0
RUN conda install -y numpy=2.3 && conda clean -afy
)";
    rule.sources = {"https://docs.conda.io/projects/conda/en/stable/commands/clean.html"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
