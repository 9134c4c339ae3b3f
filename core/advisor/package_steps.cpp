// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/package_steps.h"

#include "core/advisor/accounts.h"

#include <algorithm>

namespace stagewright {
namespace {

bool removesDockerClean(const AdviceInput& input, int instruction)
{
    return std::ranges::any_of(input.commandsOf(instruction), [](const ShellCommand& command) {
        return command.name() == "rm" && std::ranges::any_of(command.words, [](const Word& word) {
                   return word.text.ends_with("/docker-clean");
               });
    });
}

} // namespace

bool isApt(const PackageCommand& call)
{
    return call.tool == PackageTool::AptGet || call.tool == PackageTool::Apt || call.tool == PackageTool::Aptitude;
}

bool downloads(const PackageCommand& call)
{
    switch (call.verb) {
    case PackageVerb::Install:
    case PackageVerb::InstallGroup:
    case PackageVerb::InstallModule:
    case PackageVerb::InstallLocked:
    case PackageVerb::Reinstall:
    case PackageVerb::Upgrade:
    case PackageVerb::UpgradeDistribution: return true;
    default: return false;
    }
}

bool hasLaterRun(const AdviceInput& input, int instruction)
{
    const int stage = input.instruction(instruction).stage;
    for (int i = instruction + 1; i < input.count(); ++i) {
        const int other = input.instruction(i).stage;
        if (input.runAt(i) && (stage < 0 || input.standsOn(other, stage)))
            return true;
    }
    return false;
}

bool keepsDownloads(const AdviceInput& input, int instruction)
{
    return removesDockerClean(input, instruction)
           || std::ranges::any_of(historyOf(input, instruction), [&](int i) { return removesDockerClean(input, i); });
}

} // namespace stagewright
