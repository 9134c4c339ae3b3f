// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/package_steps.h"
#include "core/dockerfile/mount.h"
#include "core/text/path.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

bool isAptFolder(const Mount& mount)
{
    const std::string target = cleanAbsolutePath(mount.target);
    return target == "/var/cache/apt" || target == "/var/lib/apt" || target == "/var/lib/apt/lists"
           || target == "/var/cache/apt/archives";
}

/// `,sharing=locked` behind the flag, or in place of the sharing that it has.
std::vector<Fix> fixesFor(const AdviceInput& input, const Mount& mount)
{
    const std::string_view flag = input.tree.snapshot.text(mount.range);
    const std::string wanted = "sharing=shared";
    const std::size_t at = flag.find(wanted);
    if (at == std::string_view::npos && (!mount.sharing.empty() || flag.ends_with('"') || flag.ends_with('\'')))
        return {};
    const Edit edit = at == std::string_view::npos
                          ? Edit{{mount.range.end, mount.range.end}, ",sharing=locked"}
                          : Edit{{mount.range.begin + at, mount.range.begin + at + wanted.size()}, "sharing=locked"};
    return {{"Add sharing=locked", true, {edit}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction* run = input.runAt(i);
        if (!run || run->flags.empty() || std::ranges::none_of(input.packageCommandsOf(i), isApt))
            continue;
        for (const Mount& mount : stagewright::mountsOf(*run)) {
            if (mount.type != "cache" || !isAptFolder(mount) || (!mount.sharing.empty() && mount.sharing != "shared"))
                continue;
            report({mount.range,
                    "Two builds may write to this cache at once, and apt fails when another one holds its lock: add "
                                "sharing=locked, so that they wait for each other.",
                    fixesFor(input, mount),
                    {},
                    {},
                    {}});
        }
    }
}

} // namespace

Rule unlocked_apt_cache()
{
    Rule rule;
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Let builds take turns at apt's caches";
    rule.rationale = "A cache mount is shared by all builds that run at the same time, also by two stages of one file. apt wants its "
                     "folders to itself and gives up when another apt holds the lock: \"Could not get lock\". With sharing=locked "
                     "the second build waits for the first one instead.";
    rule.bad = R"(FROM debian:13-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt \
    --mount=type=cache,target=/var/lib/apt \
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
