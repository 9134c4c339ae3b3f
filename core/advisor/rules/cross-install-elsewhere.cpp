// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <format>

namespace stagewright::rules {
namespace {

bool isCross(const AdviceInput& input, const GoCommand& go)
{
    const bool isPinned = input.stage(input.base(go.stage).root).platform.contains("BUILDPLATFORM");
    const auto arch = go.command.assignedValue("GOARCH");
    const auto exported = go.exported.find("GOARCH");
    const bool isTold =
        arch || exported != go.exported.end() || input.scope(go.instruction).unknown->contains("GOARCH");
    return isPinned && isTold;
}

/// The folder of the programs when they are for the builder itself.
std::string installFolder(const AdviceInput& input, const GoCommand& go)
{
    const Scope& scope = input.scope(go.instruction);
    if (const auto bin = go.setting("GOBIN", scope))
        return *bin;
    const auto path = go.setting("GOPATH", scope);
    return path && go.isUnset("GOBIN", scope) ? path->substr(0, path->find(':')) + "/bin" : std::string();
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        if (go.verb != "install" || go.isForTool() || !isCross(input, go))
            continue;
        const bool hasBin = go.setting("GOBIN", input.scope(go.instruction)).has_value();
        const std::string folder = installFolder(input, go);
        Remark remark{go.callRange,
                      hasBin ? "With GOBIN set, go install refuses to build for another platform: use go build with -o."
                             : "For another platform go install writes to a folder of that name, bin/linux_arm64, "
                               "and for the builder's own to bin, so no one path is right for COPY --from: use go "
                               "build with -o.",
                      {},
                      {}};
        if (folder.starts_with('/') && input.instruction(go.instruction).form != Form::Exec && !go.findFlag("o"))
            remark.fixes.push_back({std::format("Build into {}/", folder),
                                    true,
                                    {{go.callRange, std::format("go build -o {}/", folder)}}});
        report(std::move(remark));
    }
}

} // namespace

Rule cross_install_elsewhere()
{
    Rule rule;
    rule.aliases = {"SW221"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Cross-compile with go build, not with go install";
    rule.rationale = "go install puts a program for the machine's own platform into GOBIN or GOPATH/bin, and one for "
                     "another platform into a folder named after it, such as bin/linux_arm64; with GOBIN set it "
                     "stops altogether. A COPY --from that works on the developer's laptop then fails for the "
                     "second platform. go build -o writes where it is told.";
    rule.bad = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG TARGETARCH
RUN CGO_ENABLED=0 GOARCH=$TARGETARCH go install ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /go/bin/server /usr/local/bin/server
)";
    rule.good = R"(FROM --platform=$BUILDPLATFORM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
ARG TARGETARCH
RUN CGO_ENABLED=0 GOARCH=$TARGETARCH go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"go help install", "go help environment"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
