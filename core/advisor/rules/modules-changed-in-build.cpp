// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool changesModules(const GoCommand& go)
{
    static constexpr std::array<std::string_view, 4> verbs = {"mod tidy", "mod init", "mod edit", "get"};
    return std::ranges::contains(verbs, go.verb);
}

/// A stage made for updating, which what is shipped does not need.
bool isForUpdating(const Stage& stage)
{
    return !stage.isNeeded
           && (stage.name.contains("tidy") || stage.name.contains("update") || stage.name.contains("vendor"));
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        const auto modules = go.setting("GO111MODULE", input.scope(go.instruction));
        const bool isGoPath = modules && *modules == "off";
        if (!changesModules(go) || isForUpdating(input.stage(go.stage)) || isGoPath)
            continue;
        Remark remark{go.callRange,
                std::format("go {} lets the build choose its own versions: what is in the image then depends on the "
                            "day, not on go.mod and go.sum in the repository. Run it before you commit.",
                            go.verb),
                {},
                {}};
        if (const auto edit = deletedCommand(input, go.instruction, static_cast<std::size_t>(go.position)))
            remark.fixes.push_back({std::format("Leave go {} out", go.verb), false, {*edit}});
        report(std::move(remark));
    }
}

} // namespace

Rule modules_changed_in_build()
{
    Rule rule;
    rule.aliases = {"SW124"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Do not change go.mod while building";
    rule.rationale = "go.mod and go.sum say which versions were reviewed and tested. go mod tidy and go get in a "
                     "Dockerfile look up what is newest and change both, inside the image only; the step's cache "
                     "then hides that for a while. Two builds of one commit can contain different code.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go mod tidy
RUN go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://go.dev/ref/mod#go-mod-tidy", "https://go.dev/ref/mod#go-get"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
