// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/package_cache.h"
#include "core/advisor/package_steps.h"
#include "core/advisor/shipping.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

struct RpmTool
{
    PackageTool tool;
    PackageCache cache;
    const char* code;
    std::string_view cleaning;
};

constexpr std::array<RpmTool, 4> rpmTools = {{{PackageTool::Yum, PackageCache::Yum, "DL3032", "yum clean all"},
                                              {PackageTool::Zypper, PackageCache::Zypper, "DL3036", "zypper clean --all"},
                                              {PackageTool::Dnf, PackageCache::Dnf, "DL3040", "dnf clean all"},
                                              {PackageTool::Microdnf, PackageCache::Microdnf, "DL3040", "microdnf clean all"}}};

std::vector<Fix> fixesFor(const AdviceInput& input, int i, const PackageCommand& call, std::string_view cleaning)
{
    const bool isPlain = call.program == &call.command->words.front() && !call.command->isConditional;
    const auto edit = isPlain ? appendedCommand(input, i, cleaning) : std::nullopt;
    if (!edit)
        return {};
    return {{std::format("Append {}", cleaning), true, {*edit}}};
}

/// The last call of a tool in a RUN that leaves something behind, or null.
const PackageCommand* keeperIn(const AdviceInput& input, int i, const RpmTool& row)
{
    const PackageCommand* last = nullptr;
    for (const PackageCommand& call : input.packageCommandsOf(i)) {
        if (call.tool == row.tool && downloads(call))
            last = &call;
    }
    if (!last || isMounted(input, i, row.cache) || isEmptiedBehind(input, i, last->position, row.cache))
        return nullptr;
    return last;
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        if (input.packageCommandsOf(i).empty())
            continue;
        for (const RpmTool& row : rpmTools) {
            const PackageCommand* call = keeperIn(input, i, row);
            if (!call)
                continue;
            report({call->callRange(),
                    std::format("{} leaves its downloads and repository data in this layer: end the step with {}, or mount a "
                                "cache at {}.",
                                call->toolName, row.cleaning, folderOf(row.cache)),
                    fixesFor(input, i, *call, row.cleaning),
                    weighed(input, i, Severity::Warning),
                    std::vector<std::string>{row.code},
                    {}});
        }
    }
}

} // namespace

Rule rpm_cache_kept()
{
    Rule rule;
    rule.aliases = {"DL3032", "DL3036", "DL3040"};
    rule.category = "size";
    rule.severity = Severity::Warning;
    rule.title = "Leave yum's, dnf's and zypper's caches out of the image";
    rule.rationale = "These package managers fetch the descriptions of all packages before they install one, and keep them below "
                     "/var/cache: often more than what was installed. A layer only ever adds, so the cache has to go in the same "
                     "RUN, or into a cache mount, which also spares the download next time. \"clean packages\" is not enough, "
                     "since it leaves the descriptions.";
    rule.bad = R"(FROM fedora:43
RUN dnf install -y nginx-1.28*
)";
    rule.good = R"(FROM fedora:43
RUN dnf install -y nginx-1.28* && dnf clean all
)";
    rule.sources = {"https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command",
                    "https://docs.docker.com/build/cache/optimize/#use-cache-mounts"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
