// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_releases.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// `1.27` and `1.27.1`, and `1.27-alpine` without Alpine's number.
bool leavesDistributionOpen(std::string_view tag)
{
    if (!goReleaseOf(tag))
        return false;
    const bool isPlain = tag.find_first_not_of("0123456789.") == std::string_view::npos;
    return isPlain || tag.ends_with("-alpine");
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (stage.base.kind != SourceKind::Image)
            continue;
        const ImageReference image = parseImageReference(stage.base.reference);
        if (!image.isOfficial("golang") || !image.digest.empty() || !leavesDistributionOpen(image.tag))
            continue;
        const bool isAlpine = image.tag.ends_with("-alpine");
        const auto release = goReleaseOf(image.tag);
        Remark remark{stage.baseRange,
                      std::format("The {} behind this tag changes without notice, and the C library with it: name it, e.g. "
                                  "golang:{}.",
                                  isAlpine ? "Alpine release" : "Debian release",
                                  image.tag + (isAlpine ? "3.22" : "-trixie")),
                      {},
                      {}};
        const std::string_view written = input.tree.snapshot.text(stage.baseRange);
        if (!isAlpine && isSupported(*release) && written.ends_with(":" + image.tag))
            remark.fixes.push_back({std::format("Use golang:{}-trixie", image.tag),
                                    false,
                                    {{{stage.baseRange.end, stage.baseRange.end}, "-trixie"}}});
        report(std::move(remark));
    }
}

} // namespace

Rule distribution_not_named()
{
    Rule rule;
    rule.aliases = {"SW506"};
    rule.category = "reproducibility";
    rule.severity = Severity::Hint;
    rule.title = "Name the distribution along with the Go version";
    rule.rationale = "golang:1.25 was built on Debian 12 first and on Debian 13 later: the same tag, another compiler for C and another "
                     "glibc. A program with cgo that used a function new in that glibc stopped starting on the older runtime "
                     "(\"version GLIBC_2.38 not found\"). With -trixie or -bookworm in the tag the change is yours to make.";
    rule.bad = R"(FROM golang:1.27 AS build
WORKDIR /src
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
)";
    rule.sources = {"https://hub.docker.com/_/golang"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
