// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_cache.h"

#include <format>

namespace stagewright::rules {
namespace {

/// The bytes of `,sharing=locked` in the flag as written; empty if it is written in another way.
TextRange sharingIn(const AdviceInput& input, const Mount& mount)
{
    const std::string_view flag = input.tree.snapshot.text(mount.range);
    const std::string wanted = ",sharing=" + mount.sharing;
    const std::size_t at = flag.find(wanted);
    if (at == std::string_view::npos)
        return {};
    return {mount.range.begin + at, mount.range.begin + at + wanted.size()};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        if (input.goCommandsOf(i).empty())
            continue;
        for (const Mount* mount : input.mountsOf(i)) {
            const bool isGoCache = looksLike(*mount, GoCache::Build) || looksLike(*mount, GoCache::Module);
            if (mount->type != "cache" || !isGoCache || (mount->sharing != "locked" && mount->sharing != "private"))
                continue;
            const TextRange option = sharingIn(input, *mount);
            Remark remark{option.isEmpty() ? mount->range : TextRange{option.begin + 1, option.end}, {}, {}, {}};
            remark.message = mount->sharing == "locked"
                                 ? "sharing=locked makes parallel builds wait for each other; Go's caches are made to be "
                                   "shared, so leave it out."
                                 : "sharing=private gives a parallel build an empty cache; Go's caches are made to be "
                                   "shared, so leave it out.";
            if (!option.isEmpty())
                remark.fixes.push_back({std::format("Remove sharing={}", mount->sharing), true, {{option, ""}}});
            report(std::move(remark));
        }
    }
}

} // namespace

Rule locked_go_cache()
{
    Rule rule;
    rule.aliases = {"SW109"};
    rule.category = "cache";
    rule.severity = Severity::Info;
    rule.title = "Share Go's caches between builds";
    rule.rationale = "The go command locks its caches itself and may be run several times at once, as its own help says. The "
                     "sharing=locked that apt needs therefore only makes builds queue up behind each other, and private "
                     "hands the second build an empty cache.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build,sharing=locked go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build -o /out/server ./cmd/server
)";
    rule.sources = {"go help cache", "https://docs.docker.com/build/cache/optimize/#use-cache-mounts"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
