// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_releases.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// The tag with the newest release in front: `1.27-alpine` for `alpine` and `1-alpine`; empty for other tags.
std::string withRelease(std::string_view tag)
{
    static constexpr std::array<std::string_view, 3> variants = {"alpine", "trixie", "bookworm"};
    if (tag == "1")
        return newestGoRelease();
    if (tag.starts_with("1-"))
        tag.remove_prefix(2);
    const bool isVariant =
        std::ranges::any_of(variants, [&](std::string_view variant) { return tag.starts_with(variant); });
    return isVariant ? std::format("{}-{}", newestGoRelease(), tag) : std::string();
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (stage.base.kind != SourceKind::Image)
            continue;
        const ImageReference image = parseImageReference(stage.base.reference);
        const std::string tag =
            image.isOfficial("golang") && image.digest.empty() ? withRelease(image.tag) : std::string();
        if (tag.empty())
            continue;
        Remark remark{stage.baseRange,
                      std::format("This tag moves to each new release of Go, twice a year: name the release, e.g. "
                                  "golang:{}.", tag),
                      {},
                      {}};
        const std::string_view written = input.tree.snapshot.text(stage.baseRange);
        if (written.ends_with(":" + image.tag))
            remark.fixes.push_back({std::format("Use golang:{}", tag),
                                    false,
                                    {{{stage.baseRange.end - image.tag.size(), stage.baseRange.end}, tag}}});
        report(std::move(remark));
    }
}

} // namespace

Rule go_release_not_named()
{
    Rule rule;
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Name the Go release in the tag";
    rule.rationale = "golang:alpine and golang:1 are latest under another name: every half year a new release of Go "
                     "stands behind them, with another compiler, other vet checks and other defaults, on the day "
                     "somebody's cache was empty. With 1.27 in the tag the fixes of that release still come by "
                     "themselves, and the next release when you say so.";
    rule.bad = R"(FROM golang:alpine AS build
WORKDIR /src
)";
    rule.good = R"(FROM golang:1.27-alpine3.22 AS build
WORKDIR /src
)";
    rule.sources = {"https://hub.docker.com/_/golang", "https://go.dev/doc/devel/release"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
