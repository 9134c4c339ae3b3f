// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_releases.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// The tag with the newest release, if the variant behind the version is still published for it.
std::string raised(std::string_view tag)
{
    static constexpr std::array<std::string_view, 4> variants = {"", "-alpine", "-trixie", "-bookworm"};
    const std::string_view variant = tag.substr(std::min(tag.find('-'), tag.size()));
    return std::ranges::contains(variants, variant) ? newestGoRelease() + std::string(variant) : std::string();
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (stage.base.kind != SourceKind::Image)
            continue;
        const ImageReference image = parseImageReference(stage.base.reference);
        const auto release = goReleaseOf(image.tag);
        if (!image.isOfficial("golang") || !release || isSupported(*release))
            continue;
        Remark remark{stage.baseRange,
                      std::format("Go {}.{} gets no more fixes, and neither does this image: two newer releases are out. Use "
                                  "golang:{}; go.mod need not change.",
                                  release->major, release->minor, newestGoRelease()),
                      {},
                      {}};
        const std::string tag = raised(image.tag);
        const std::string_view written = input.tree.snapshot.text(stage.baseRange);
        if (!tag.empty() && image.digest.empty() && written.ends_with(":" + image.tag)) {
            const TextRange place{stage.baseRange.end - image.tag.size(), stage.baseRange.end};
            remark.fixes.push_back({std::format("Use golang:{}", tag), false, {{place, tag}}});
        }
        report(std::move(remark));
    }
}

} // namespace

Rule go_release_unsupported()
{
    Rule rule;
    rule.aliases = {"SW310"};
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Compile with a Go release that still gets fixes";
    rule.rationale = "Go supports a release until two newer ones exist. Since August 2026, when 1.27 came out, those are 1.26 and 1.27, "
                     "and the official images are built for these two alone: an older tag gets neither Go's security fixes, "
                     "which end up in your program, nor those of the distribution. The go line of go.mod keeps the language "
                     "version, so a newer compiler changes little.";
    rule.bad = R"(FROM golang:1.24-alpine AS build
WORKDIR /src
)";
    rule.good = R"(FROM golang:1.27-alpine AS build
WORKDIR /src
)";
    rule.sources = {"https://go.dev/doc/devel/release", "https://hub.docker.com/_/golang"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
