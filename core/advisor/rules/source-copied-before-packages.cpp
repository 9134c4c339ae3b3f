// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/copy_step.h"
#include "core/advisor/package_steps.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The files that say what an install without package names installs; empty for other calls.
std::string_view manifestsOf(const PackageCommand& call)
{
    const bool isForAll = call.arguments.empty() && !call.has({"g", "global"});
    switch (call.tool) {
    case PackageTool::Npm: return isForAll && downloads(call) ? "package.json package-lock.json" : "";
    case PackageTool::Yarn: return isForAll && downloads(call) ? "package.json yarn.lock" : "";
    case PackageTool::Pnpm: return isForAll && downloads(call) ? "package.json pnpm-lock.yaml" : "";
    case PackageTool::Pip:
    case PackageTool::Uv: {
        const PackageOption* file = call.find("r") ? call.find("r") : call.find("requirement");
        const bool isPlain = file && call.arguments.empty() && !call.find("e") && !call.find("editable")
                             && file->value.ends_with("requirements.txt");
        return isPlain && downloads(call) ? file->value : "";
    }
    default: return "";
    }
}

/// The last COPY of the whole context in the stage above `instruction`, or null.
const CopyStep* wholeCopyBefore(const std::vector<CopyStep>& copies, int stage, int instruction)
{
    const CopyStep* last = nullptr;
    for (const CopyStep& copy : copies) {
        const bool isWhole = copy.isFromContext && std::ranges::any_of(copy.sources, [](const Word& source) {
            return source.text == "." || source.text == "./" || source.text == "*" || source.text == "./*";
        });
        if (copy.stage == stage && copy.instruction < instruction && isWhole)
            last = &copy;
    }
    return last;
}

/// True if the packages were installed above the COPY already, so that this is but a repetition.
bool isRepetition(const AdviceInput& input, int stage, int copy, const PackageCommand& call)
{
    for (int i = input.stage(stage).firstInstruction; i < copy; ++i) {
        for (const PackageCommand& earlier : input.packageCommandsOf(i)) {
            if (earlier.tool == call.tool && downloads(earlier) && !manifestsOf(earlier).empty())
                return true;
        }
    }
    return false;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const int stage = input.instruction(i).stage;
        if (stage < 0 || !input.instruction(i).trigger.empty())
            continue;
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const std::string_view manifests = manifestsOf(call);
            if (manifests.empty())
                continue;
            const CopyStep* copy = wholeCopyBefore(input.copies, stage, i);
            if (!copy || isRepetition(input, stage, copy->instruction, call))
                continue;
            report({call.callRange(),
                    std::format("Any changed file makes this step install all packages anew, because everything was copied before "
                                "it: copy {} alone first, install, then copy the rest.",
                                manifests),
                    {},
                    {},
                    {},
                    {}});
        }
    }
}

} // namespace

Rule source_copied_before_packages()
{
    Rule rule;
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Copy the list of packages before the source";
    rule.rationale = "A step runs again when a file changes that was copied above it. The packages depend on one or two files, the "
                     "source changes all the time: with only those files copied in front of the install, an edit leaves it in the "
                     "cache, and the slowest step of most builds is skipped. Workspaces and local packages need their own manifests "
                     "copied too.";
    rule.bad = R"(FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm ci
)";
    rule.good = R"(FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
)";
    rule.sources = {"https://docs.docker.com/build/cache/optimize/#order-your-layers"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
