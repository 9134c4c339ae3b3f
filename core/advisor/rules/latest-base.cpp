// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_releases.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (stage.base.kind != SourceKind::Image)
            continue;
        const ImageReference image = parseImageReference(stage.base.reference);
        if (image.tag != "latest" || !image.digest.empty())
            continue;
        Remark remark{stage.baseRange, {}, {}, {}};
        remark.message = std::format("{} is another image every few weeks: name a version instead of latest.",
                                     stage.base.reference);
        const std::string_view written = input.tree.snapshot.text(stage.baseRange);
        if (image.isOfficial("golang") && written.ends_with(":latest")) {
            const TextRange tag{stage.baseRange.end - std::string_view("latest").size(), stage.baseRange.end};
            remark.fixes.push_back({std::format("Use golang:{}", newestGoRelease()), false, {{tag, newestGoRelease()}}});
        }
        report(std::move(remark));
    }
}

} // namespace

Rule latest_base()
{
    Rule rule;
    rule.aliases = {"DL3007"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Do not build on latest";
    rule.rationale = "latest is a tag like any other that the publisher moves with each release, major ones included. What "
                     "was tested is then not what the next build produces, and nobody can say from the file which version "
                     "an image holds. Name at least the minor release; a bot can raise it.";
    rule.bad = R"(FROM golang:latest AS build
WORKDIR /src
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
