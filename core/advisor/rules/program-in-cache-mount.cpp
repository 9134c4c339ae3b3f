// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/text/path.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The cache or tmpfs mount of the step that holds the path, or null.
const Mount* mountOver(const AdviceInput& input, int run, std::string_view path)
{
    for (const Mount* mount : input.mountsOf(run)) {
        const bool isForgotten = mount->type == "cache" || mount->type == "tmpfs";
        const auto target = isForgotten ? input.scope(run).absolute(mount->target) : std::nullopt;
        if (target && *target != "/" && liesIn(path, *target))
            return mount;
    }
    return nullptr;
}

/// Where `go install` puts a tool, or empty.
std::string toolFolder(const AdviceInput& input, const GoCommand& go)
{
    const Scope& scope = input.scope(go.instruction);
    if (const auto bin = go.setting("GOBIN", scope))
        return *bin;
    const auto path = go.setting("GOPATH", scope);
    return path && go.isUnset("GOBIN", scope) ? path->substr(0, path->find(':')) + "/bin" : std::string();
}

/// A later command of the same RUN takes the program out, or uses it there.
bool isUsedAtOnce(const AdviceInput& input, const GoCommand& go)
{
    return static_cast<std::size_t>(go.position) + 1 < input.commandsOf(go.instruction).size();
}

void reportAt(const AdviceInput& input, const GoCommand& go, std::string_view path, const Report& report)
{
    const Mount* mount =
        path.starts_with('/') && !isUsedAtOnce(input, go) ? mountOver(input, go.instruction, path) : nullptr;
    if (!mount)
        return;
    const GoFlag* output = go.findFlag("o");
    report({output ? output->valueRange : go.callRange,
            std::format("{} lies in a {} mount, which is not part of the image: the program is gone for the next "
                        "step. Write it to another folder, or mount only {}.",
                        path, mount->type, mount->target == "/go" ? "/go/pkg/mod" : "what is a cache"),
            {},
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoProgram& program : input.programs) {
        if (!program.path.empty())
            reportAt(input, *program.go, program.path, report);
    }
    for (const GoCommand& go : input.goCommands) {
        if (go.verb == "install" && go.isForTool())
            reportAt(input, go, toolFolder(input, go), report);
    }
}

} // namespace

Rule program_in_cache_mount()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Write programs outside of cache mounts";
    rule.rationale = "A cache mount is there while its step runs and belongs to the builder, not to the image. With "
                     "a mount on all of /go, go install puts the program into that mount, and the next step or COPY "
                     "--from does not find it; on a machine where the mount was filled before, the mistake even "
                     "looks like it works. Mount /go/pkg/mod alone.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go go install ./cmd/server
FROM gcr.io/distroless/base-debian13:nonroot
COPY --from=build /go/bin/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go install ./cmd/server
FROM gcr.io/distroless/base-debian13:nonroot
COPY --from=build /go/bin/server /usr/local/bin/server
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#run---mounttypecache"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
