// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (stage.base.kind != SourceKind::Image || !stage.isNeeded)
            continue;
        const ImageReference image = parseImageReference(stage.base.reference);
        // No tag and latest are the business of others; a variable may hold a digest.
        const bool isTagged = !image.tag.empty() && image.tag != "latest";
        if (!isTagged || !image.digest.empty() || input.tree.snapshot.text(stage.baseRange).contains('$'))
            continue;
        report({stage.baseRange,
                std::format("The tag {} can mean another image tomorrow: add the digest, {}@sha256:…, and let a bot "
                            "raise both.",
                            image.tag, stage.base.reference),
                {},
                {}});
    }
}

} // namespace

Rule base_without_digest()
{
    Rule rule;
    rule.aliases = {"SW309"};
    rule.category = "reproducibility";
    rule.severity = Severity::Info;
    rule.isOptIn = true;
    rule.title = "Pin the base image by digest";
    rule.rationale = "A tag is a name that its publisher moves: golang:1.25 stood on Debian 12 first and on Debian "
                     "13 later. A digest is the content itself, so that today's review and next month's build mean "
                     "the same image. The price is that security updates come by a commit, which a bot can write; "
                     "docker buildx imagetools inspect shows the digest.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
)";
    rule.good =
        R"(FROM golang:1.27-trixie@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS build
WORKDIR /src
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
