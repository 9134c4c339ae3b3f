// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"
#include "core/advisor/go_program.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

enum class Libc { None, Glibc, Musl };

Libc libcOf(BaseFamily family)
{
    switch (family) {
    case BaseFamily::GolangDebian:
    case BaseFamily::Debian:
    case BaseFamily::Ubuntu:
    case BaseFamily::DistrolessBase: return Libc::Glibc;
    case BaseFamily::GolangAlpine:
    case BaseFamily::Alpine: return Libc::Musl;
    default: return Libc::None;
    }
}

std::string_view nameOf(Libc libc)
{
    return libc == Libc::Glibc ? "glibc" : "musl";
}

bool hasCompatibility(const AdviceInput& input, int stage)
{
    return isInstalledBefore(input, input.stage(stage).lastInstruction, {"gcompat", "libc6-compat", "musl"});
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const Libc build = libcOf(input.base(go.stage).family);
        const Libc runtime = libcOf(input.base(shipped.copy.stage).family);
        const bool differ = build != Libc::None && runtime != Libc::None && build != runtime;
        if (!differ || shipped.program.linking != Linking::ByImports || hasCompatibility(input, shipped.copy.stage)
            || std::ranges::contains(reported, go.callRange.begin))
            continue;
        if (const auto closure = closureOf(input, go); closure && isPureGo(*closure))
            continue;
        reported.push_back(go.callRange.begin);
        report({go.callRange,
                std::format("cgo is on and this stage has {}, the runtime has {}: a program that imports net, os/user or "
                            "C code does not start there. Set CGO_ENABLED=0, or build and run on the same kind.",
                            nameOf(build), nameOf(runtime)),
                cgoTurnedOff(input, go),
                {}});
    }
}

} // namespace

Rule libc_of_another_kind()
{
    Rule rule;
    rule.aliases = {"SW212"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Build and run a cgo program on the same C library";
    rule.rationale = "Debian and Ubuntu have glibc, Alpine has musl, and a dynamic program names the loader of the one it was linked "
                     "with. On the other the container ends at once with \"no such file or directory\", although the file is "
                     "there. A program without cgo needs neither.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
FROM alpine:3.22
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM alpine:3.22
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://github.com/docker-library/docs/blob/master/golang/variant-alpine.md",
                    "https://wiki.musl-libc.org/functional-differences-from-glibc.html"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
