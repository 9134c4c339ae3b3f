// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/templates/go_compile_step.h"

#include "core/text/joined.h"

#include <algorithm>
#include <format>
#include <iterator>

namespace stagewright {
namespace {

constexpr std::string_view alpineRelease = "3.24";
constexpr std::size_t widestCommand = 100;

std::string imageTag(const GoBuildFacts& build, const GoChoices& choices)
{
    if (build.usesMusl)
        return std::format("{}-alpine{}", build.toolchain, alpineRelease);
    // The program must not ask for a newer C library than Ubuntu 24.04 has, which is 2.39; trixie's is 2.41.
    const bool isForUbuntu = !build.cPackage.empty() && choices.base == RuntimeBase::Ubuntu;
    return std::format("{}-{}", build.toolchain, isForUbuntu ? "bookworm" : "trixie");
}

std::string packageArgument(const ProgramChoice& program)
{
    return program.folder == "." ? "." : "./" + program.folder;
}

std::string linkerFlags(const GoBuildFacts& build)
{
    std::string flags = "-s";
    if (build.linksStatically)
        flags += " -linkmode external -extldflags -static";
    if (!build.versionVariable.empty())
        flags += std::format(" -X {}=$VERSION", build.versionVariable);
    return flags;
}

/// `-o` and what is built, one entry a call of go.
std::vector<std::string> outputs(const GoChoices& choices)
{
    if (choices.programs.size() == 1)
        return {std::format("-o /out/{} {}", choices.programs.front().name, packageArgument(choices.programs.front()))};
    std::vector<std::string> calls;
    std::string packages;
    bool areOwnNames = true; // go build names files in a folder after their packages
    for (const ProgramChoice& program : choices.programs) {
        calls.push_back(std::format("-o /out/{} {}", program.name, packageArgument(program)));
        packages += ' ' + packageArgument(program);
        areOwnNames = areOwnNames && program.isOwnName;
    }
    return areOwnNames ? std::vector{"-o /out/" + packages} : calls;
}

std::string platformSettings(const GoChoices& choices)
{
    std::string settings = "GOOS=$TARGETOS GOARCH=$TARGETARCH";
    if (std::ranges::any_of(choices.platforms, [](const std::string& platform) { return platform.contains("/arm/"); }))
        settings += " GOARM=${TARGETVARIANT#v}";
    return settings;
}

} // namespace

std::string compilerImage(const GoBuildFacts& build, const GoChoices& choices)
{
    return "golang:" + imageTag(build, choices);
}

std::string runLines(std::vector<std::string> flags, std::string_view command)
{
    flags.emplace_back(command);
    return "RUN " + joined(flags, " \\\n    ");
}

std::vector<std::string> cacheMounts(const GoBuildFacts& build, const GoChoices& choices)
{
    std::vector<std::string> mounts;
    if (build.fetches && choices.modules == ModuleStore::CacheMount)
        mounts.emplace_back("--mount=type=cache,target=/go/pkg/mod");
    const std::string id = build.cPackage.empty() ? "" : std::format("id=go-build-{},", imageTag(build, choices));
    mounts.push_back(std::format("--mount=type=cache,{}target=/root/.cache/go-build", id));
    return mounts;
}

bool compilesWithoutNetwork(const GoBuildFacts& build, const GoChoices& choices)
{
    return build.isVendored || (!choices.privateModules.empty() && build.fetches && choices.modules == ModuleStore::Layer);
}

bool crossCompiles(const GoBuildFacts& build, const GoChoices& choices)
{
    return !choices.platforms.empty() && build.cPackage.empty();
}

std::string compileStep(const GoBuildFacts& build, const GoChoices& choices)
{
    std::vector<std::string> lines;
    if (compilesWithoutNetwork(build, choices))
        lines.emplace_back("--network=none");
    if (choices.lendsSources && !choices.hasTestStage)
        lines.emplace_back("--mount=type=bind,target=.");
    if (build.fetches && !choices.privateModules.empty() && choices.modules == ModuleStore::CacheMount)
        lines.emplace_back("--mount=type=secret,id=netrc,target=/root/.netrc,required=true");
    std::ranges::copy(cacheMounts(build, choices), std::back_inserter(lines));
    if (crossCompiles(build, choices))
        lines.push_back(platformSettings(choices));
    const std::string tags = build.tags.empty() ? "" : std::format(" -tags {}", joined(build.tags, ","));
    std::string flags = std::format("go build -trimpath -buildvcs=false{} -ldflags=\"{}\"", tags, linkerFlags(build));
    if (flags.size() > widestCommand)
        flags.replace(flags.find(" -ldflags"), 1, " \\\n      ");
    std::string command;
    for (const std::string& output : outputs(choices)) {
        const bool isLong = flags.size() + output.size() > widestCommand;
        command += std::format("{}{}{}{}", command.empty() ? "" : " && \\\n    ", flags, isLong ? " \\\n      " : " ", output);
    }
    if (!choices.dataFolder.empty())
        command += " && \\\n    mkdir /empty";
    return runLines(std::move(lines), command);
}

} // namespace stagewright
