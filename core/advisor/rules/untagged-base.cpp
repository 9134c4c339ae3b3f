// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_releases.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (stage.base.kind != SourceKind::Image || stage.base.reference.empty())
            continue;
        const ImageReference image = parseImageReference(stage.base.reference);
        // `name:$VERSION` without a value, and names that no image can have, are other mistakes.
        const bool isImage = !stage.base.reference.ends_with(':')
                             && std::ranges::none_of(image.repository, [](char c) { return c >= 'A' && c <= 'Z'; });
        if (!image.tag.empty() || !image.digest.empty() || image.repository.empty() || !isImage)
            continue;
        Remark remark{stage.baseRange, {}, {}, {}};
        remark.message = std::format("{} has no tag, so the build takes whatever \"latest\" is that day: name a version.",
                                     stage.base.reference);
        const bool isLiteral = input.tree.snapshot.text(stage.baseRange) == stage.base.reference;
        if (isLiteral && image.isOfficial("golang")) {
            remark.fixes.push_back({std::format("Use golang:{}", newestGoRelease()),
                                    false,
                                    {{{stage.baseRange.end, stage.baseRange.end}, ":" + newestGoRelease()}}});
        }
        report(std::move(remark));
    }
}

} // namespace

Rule untagged_base()
{
    Rule rule;
    rule.aliases = {"DL3006"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Name the version of the base image";
    rule.rationale = "Without a tag a builder takes the image that is called latest at that moment. Two machines, or the "
                     "same machine a month later, build different images from one Dockerfile, and a new major version "
                     "arrives unannounced. For a Go build the tag is the compiler: it decides the language version, the "
                     "security fixes and, through the distribution below it, the C library.";
    rule.bad = R"(FROM golang
WORKDIR /src
COPY . .
)";
    rule.good = R"(FROM golang:1.27-trixie
WORKDIR /src
COPY . .
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
                    "https://hub.docker.com/_/golang"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
