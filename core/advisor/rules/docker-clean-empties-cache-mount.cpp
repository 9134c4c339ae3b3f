// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/package_cache.h"
#include "core/advisor/package_steps.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

constexpr std::string_view removal = "RUN rm -f /etc/apt/apt.conf.d/docker-clean";

/// Official images whose apt configuration deletes every downloaded package.
bool hasDockerClean(BaseFamily family)
{
    return family == BaseFamily::Debian || family == BaseFamily::Ubuntu || family == BaseFamily::GolangDebian;
}

void check(const AdviceInput& input, const Report& report)
{
    const std::string_view bytes = input.tree.snapshot.bytes();
    for (int i = 0; i < input.count(); ++i) {
        const int stage = input.instruction(i).stage;
        if (stage < 0 || input.packageCommandsOf(i).empty() || !hasDockerClean(input.base(stage).family))
            continue;
        const auto& calls = input.packageCommandsOf(i);
        const auto install = std::ranges::find_if(calls, [](const PackageCommand& call) { return isApt(call) && downloads(call); });
        // Elsewhere in the file it may be renamed, overwritten, or apt told to keep what it has.
        if (install == calls.end() || !isKeptInMount(input, i, PackageCache::AptArchives) || bytes.contains("docker-clean")
            || bytes.contains("Keep-Downloaded-Packages"))
            continue;
        report({install->callRange(),
                "The image's docker-clean setting deletes every package as soon as it is installed, so the cache mount stays empty: "
                "remove /etc/apt/apt.conf.d/docker-clean first.",
                {{"Remove docker-clean in a step above", false, {insertedLine(input.tree, i, removal)}}},
                {},
                {},
                {}});
    }
}

} // namespace

Rule docker_clean_empties_cache_mount()
{
    Rule rule;
    rule.category = "cache";
    rule.severity = Severity::Info;
    rule.title = "Let apt keep what the cache mount is for";
    rule.rationale = "The images of Debian and Ubuntu configure apt to delete its downloads after every call, which is right as long "
                     "as they would end in a layer. In a cache mount they are wanted, but the setting deletes them there too, and "
                     "every build downloads everything again. Remove the file, or override it with "
                     "Binary::apt::APT::Keep-Downloaded-Packages \"true\".";
    rule.bad = R"(FROM debian:13-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends nginx
)";
    rule.good = R"(FROM debian:13-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    apt-get update && apt-get install -y --no-install-recommends nginx
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#example-cache-apt-packages"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
