// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/package_cache.h"
#include "core/advisor/package_steps.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

struct Tool
{
    PackageTool tool;
    PackageCache cache;
    std::string_view noCache; ///< the option that keeps the tool from using its cache
};

constexpr std::array<Tool, 11> tools = {{{PackageTool::AptGet, PackageCache::AptLists, ""},
                                         {PackageTool::AptGet, PackageCache::AptArchives, ""},
                                         {PackageTool::Apk, PackageCache::Apk, "no-cache"},
                                         {PackageTool::Yum, PackageCache::Yum, ""},
                                         {PackageTool::Dnf, PackageCache::Dnf, ""},
                                         {PackageTool::Microdnf, PackageCache::Microdnf, ""},
                                         {PackageTool::Zypper, PackageCache::Zypper, ""},
                                         {PackageTool::Pip, PackageCache::Pip, "no-cache-dir"},
                                         {PackageTool::Uv, PackageCache::Uv, "no-cache"},
                                         {PackageTool::Npm, PackageCache::Npm, ""},
                                         {PackageTool::Yarn, PackageCache::Yarn, ""}}};

void reportOption(const AdviceInput& input, const PackageCommand& call, const Tool& tool, const Report& report)
{
    const PackageOption* option = call.find(tool.noCache);
    if (!option || !call.command->range.contains(option->word->range))
        return;
    report({option->word->range,
            std::format("{} keeps {} from using the cache that this step mounts at {}: leave it out.", option->word->text,
                        call.toolName, folderOf(tool.cache)),
            {{std::format("Remove {}", option->word->text), call.tool != PackageTool::Apk, {deletedWord(input.tree, option->word->range)}}},
            {},
            {},
            {}});
}

void reportCleaning(const AdviceInput& input, int i, int position, const Tool& tool, const Report& report)
{
    const ShellCommand& command = input.commandsOf(i)[static_cast<std::size_t>(position)];
    std::vector<Fix> fixes;
    const bool isAlone = std::ranges::count_if(command.words, [](const Word& word) { return word.text.starts_with('/'); }) < 2;
    if (const auto edit = isAlone ? deletedCommand(input, i, static_cast<std::size_t>(position)) : std::nullopt)
        fixes.push_back({"Keep what is in the mount", true, {*edit}});
    report({command.range,
            std::format("This empties the cache that the step mounts at {}: nothing of it gets into the image anyway, and the next "
                        "build has to fetch it all again.",
                        folderOf(tool.cache)),
            std::move(fixes),
            {},
            {},
            {}});
}

void checkTool(const AdviceInput& input, int i, const Tool& tool, const Report& report)
{
    const auto& calls = input.packageCommandsOf(i);
    const auto isMeant = [&](const PackageCommand& call) {
        return tool.tool == PackageTool::AptGet ? isApt(call) : call.tool == tool.tool;
    };
    const auto call = std::ranges::find_if(calls, isMeant);
    if (call == calls.end() || !isKeptInMount(input, i, tool.cache))
        return;
    for (const PackageCommand& other : calls) {
        if (isMeant(other) && downloads(other))
            reportOption(input, other, tool, report);
    }
    for (int position = call->position + 1; position < static_cast<int>(input.commandsOf(i).size()); ++position) {
        if (empties(input, i, position, tool.cache)) {
            reportCleaning(input, i, position, tool, report);
            return;
        }
    }
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        if (input.packageCommandsOf(i).empty() || input.runAt(i)->flags.empty())
            continue;
        for (const Tool& tool : tools)
            checkTool(input, i, tool, report);
    }
}

} // namespace

Rule cache_mount_defeated()
{
    Rule rule;
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Do not clean what a cache mount keeps";
    rule.rationale = "A cache mount lies beside the image: what a package manager stores there is in no layer and costs the image "
                     "nothing. Cleaning it, or telling the package manager to use no cache, are habits from the time before such "
                     "mounts. Here they throw away the one thing that the mount is for.";
    rule.bad = R"(FROM python:3.13-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir -r requirements.txt
)";
    rule.good = R"(FROM python:3.13-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
)";
    rule.sources = {"https://docs.docker.com/build/cache/optimize/#use-cache-mounts"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
