// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/platform_value.h"

#include <format>

namespace stagewright::rules {
namespace {

/// A stage that says in its name what it is for is meant so.
bool isNamedAfter(const Stage& stage, const PlatformValue& platform)
{
    return stage.name.contains(platform.system) || stage.name.contains(platform.architecture);
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        const Instruction& from = input.instruction(stage.firstInstruction);
        const Flag* platform = from.findFlag("platform");
        if (!platform || platform->value.contains('$'))
            continue;
        const auto value = parsePlatform(platform->value);
        if (!value || isNamedAfter(stage, *value))
            continue;
        Remark remark{
            platform->range,
            std::format("The stage is always built for {}, whatever --platform the build asks for: leave the flag out, "
                        "use $BUILDPLATFORM, or name the stage after the platform.",
                        platform->value)};
        remark.fixes.push_back({"Remove the flag", false, {deletedFlag(input.tree, *platform)}});
        remark.line = from.line;
        report(std::move(remark));
    }
}

} // namespace

Rule fixed_platform()
{
    Rule rule;
    rule.aliases = {"DL3029", "FromPlatformFlagConstDisallowed"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Let the build say for which platform it builds";
    rule.rationale = "A platform that is written into FROM holds for every build. On another machine, or with "
                     "docker build --platform, the stage runs under emulation, many times slower, and the image "
                     "carries programs for a processor that it is not meant for. Without the flag one Dockerfile "
                     "builds for all; a stage that really is for one platform says so in its name.";
    rule.bad = R"(FROM --platform=linux/amd64 golang:1.27-trixie AS build
WORKDIR /src
)";
    rule.good = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
WORKDIR /src
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/",
                    "https://docs.docker.com/build/building/multi-platform/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
