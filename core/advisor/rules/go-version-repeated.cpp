// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_releases.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The version at the beginning of the tag: `1.27.1` of `1.27.1-alpine3.22`.
std::string_view versionOf(std::string_view tag)
{
    return tag.substr(0, tag.find_first_not_of("0123456789."));
}

/// The bytes of the version in a FROM that names an official Go image without variables; empty for others.
TextRange versionIn(const AdviceInput& input, const Stage& stage)
{
    const std::string_view written = input.tree.snapshot.text(stage.baseRange);
    if (stage.base.kind != SourceKind::Image || written.contains('$'))
        return {};
    const ImageReference image = parseImageReference(stage.base.reference);
    const std::size_t at = written.find(":" + image.tag);
    if (!image.isOfficial("golang") || !image.digest.empty() || !goReleaseOf(image.tag) || at == std::string_view::npos)
        return {};
    const std::size_t begin = stage.baseRange.begin + at + 1;
    return {begin, begin + versionOf(image.tag).size()};
}

bool isTaken(const AdviceInput& input, std::string_view name)
{
    return input.tree.snapshot.bytes().contains(name);
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<TextRange> places;
    for (const Stage& stage : input.graph.stages) {
        const TextRange place = versionIn(input, stage);
        if (!place.isEmpty())
            places.push_back(place);
    }
    const auto text = [&](TextRange place) { return input.tree.snapshot.text(place); };
    const bool areEqual = places.size() > 1 && std::ranges::all_of(places, [&](TextRange place) {
        return text(place) == text(places.front());
    });
    if (!areEqual)
        return;
    Remark remark{places[1],
                  "The Go version stands in several places, and one of them will be forgotten: name it once, in an "
                  "ARG above the first FROM.",
                  {},
                  {}};
    if (!isTaken(input, "GO_VERSION") && input.instruction(0).keyword == Keyword::From) {
        Fix fix{"Name it in ARG GO_VERSION",
                true,
                {insertedLine(input.tree, 0,
                              std::format("{} GO_VERSION={}", inFileCase(input.tree, "ARG"), text(places.front())))}};
        for (const TextRange place : places)
            fix.edits.push_back({place, "${GO_VERSION}"});
        remark.fixes.push_back(std::move(fix));
    }
    report(std::move(remark));
}

} // namespace

Rule go_version_repeated()
{
    Rule rule;
    rule.aliases = {"SW705"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Name the Go version in one place";
    rule.rationale = "Two FROM lines with the same version are two lines to raise, and the compiler that tests is "
                     "another than the one that ships when one is missed. An ARG above the first FROM holds the "
                     "number once; the same images are used, so nothing is rebuilt, and --build-arg tries another "
                     "version.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
FROM golang:1.27-trixie AS test
WORKDIR /src
)";
    rule.good = R"(ARG GO_VERSION=1.27
FROM golang:${GO_VERSION}-trixie AS build
WORKDIR /src
FROM golang:${GO_VERSION}-trixie AS test
WORKDIR /src
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
