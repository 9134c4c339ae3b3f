// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// The first `$(date …)` or `$(git …)` of the text, as a place in it; empty if there is none.
TextRange substitutionIn(std::string_view text)
{
    static constexpr std::array<std::string_view, 4> openings = {"$(date", "`date", "$(git", "`git"};
    for (const std::string_view opening : openings) {
        const std::size_t begin = text.find(opening);
        if (begin == std::string_view::npos)
            continue;
        const char closing = opening.front() == '`' ? '`' : ')';
        const std::size_t end = text.find(closing, begin + opening.size());
        return {begin, end == std::string_view::npos ? begin + opening.size() : end + 1};
    }
    return {};
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        const GoFlag* ldflags = go.makesPrograms() ? go.findFlag("ldflags") : nullptr;
        if (!ldflags || !ldflags->value.contains("-X"))
            continue;
        const std::string_view text = input.tree.snapshot.text(ldflags->range);
        const TextRange found = substitutionIn(text);
        if (found.isEmpty())
            continue;
        const bool isDate = text.substr(found.begin).contains("date");
        report({{ldflags->range.begin + found.begin, ldflags->range.begin + found.end},
                isDate ? "The text of this step never changes, so a cached step keeps an old date, and a step that "
                         "runs gives other bytes each time: pass the date of the commit as an ARG, or none."
                       : "The value comes from whatever .git the context holds, and any commit then changes the "
                         "program: pass it as an ARG, so that a build says what it stamps.",
                {},
                isDate ? std::nullopt : std::optional(Severity::Info)});
    }
}

} // namespace

Rule date_in_program()
{
    Rule rule;
    rule.aliases = {"SW503"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Pass a version to the linker as an argument";
    rule.rationale = "$(date) inside -ldflags looks like the date of the build and is the date when the step last "
                     "ran: cached, it is old; run, it makes a program with other bytes from the same sources "
                     "(measured), so every layer behind it changes too. An ARG directly above the step names the "
                     "value, is part of the cache key, and can be the date of the commit.";
    rule.bad = R"FILE(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -ldflags="-X main.date=$(date +%F)" -o /out/server ./cmd/server
)FILE";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG COMMIT_DATE
RUN go build -ldflags="-X main.date=$COMMIT_DATE" -o /out/server ./cmd/server
)";
    rule.sources = {"https://reproducible-builds.org/docs/timestamps/", "https://pkg.go.dev/cmd/link"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
