// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/dockerfile/builder_directive.h"

#include <algorithm>
#include <array>
#include <format>
#include <optional>

namespace stagewright::rules {
namespace {

/// A feature younger than Docker's first reader with BuildKit, and where it stands.
struct Feature
{
    std::string name;
    TextRange range;
};

std::optional<Feature> newFeature(const Instruction& instruction)
{
    static constexpr std::array<std::string_view, 8> flags = {"mount",    "link",    "exclude",      "parents",
                                                              "checksum", "network", "keep-git-dir", "security"};
    for (const Flag& flag : instruction.flags) {
        const bool isRelevant = std::ranges::contains(flags, flag.name)
                                || (flag.name == "chmod" && instruction.keyword != Keyword::Run);
        if (isRelevant)
            return Feature{"--" + flag.name, {flag.range.begin, flag.range.begin + 2 + flag.name.size()}};
    }
    if (!instruction.heredocs.empty())
        return Feature{"a here-document", instruction.heredocs.front().marker};
    return std::nullopt;
}

void check(const AdviceInput& input, const Report& report)
{
    if (builderSyntax(input.tree.snapshot.bytes()))
        return;
    for (const Instruction& instruction : input.tree.instructions) {
        const auto feature = newFeature(instruction);
        if (!feature)
            continue;
        // Behind a byte order mark, in front of all other directives and comments.
        const std::size_t top = input.tree.snapshot.bytes().starts_with("\xEF\xBB\xBF") ? 3 : 0;
        const std::string line = std::format("# syntax=docker/dockerfile:1{}", lineEnd(input.tree));
        report({feature->range,
                std::format("{} is as new as the builder's own reader of Dockerfiles: with a syntax line at the top every "
                            "builder fetches a current one and reads this file alike.",
                            feature->name == "a here-document" ? "A here-document" : feature->name),
                {{"Begin with # syntax=docker/dockerfile:1", false, {{{top, top}, line}}}},
                {}});
        return;
    }
}

} // namespace

Rule missing_syntax_line()
{
    Rule rule;
    rule.aliases = {"SW701"};
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Name the version of the Dockerfile language";
    rule.rationale = "An engine brings its own reader of Dockerfiles, and that is as old as the engine: Docker 28.5 knows --exclude but "
                     "stops at --parents as an unknown flag. With # syntax=docker/dockerfile:1 as the first line the builder "
                     "fetches the current stable reader, so that new flags work and all machines agree. Builds without access "
                     "to a registry must do without it.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
RUN --mount=type=cache,target=/go/pkg/mod go mod download
)";
    rule.good = R"(# syntax=docker/dockerfile:1
FROM golang:1.27-trixie AS build
WORKDIR /src
RUN --mount=type=cache,target=/go/pkg/mod go mod download
)";
    rule.sources = {"https://docs.docker.com/build/buildkit/frontend/", "https://docs.docker.com/reference/dockerfile/#syntax"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
