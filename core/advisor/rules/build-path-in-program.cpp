// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_program.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const Scope& scope = input.scope(go.instruction);
        const auto flags = go.setting("GOFLAGS", scope);
        const bool isKnown = flags || go.isUnset("GOFLAGS", scope);
        if (go.findFlag("trimpath") || !isKnown || (flags && flags->contains("trimpath"))
            || std::ranges::contains(reported, go.callRange.begin))
            continue;
        reported.push_back(go.callRange.begin);
        Remark remark{go.callRange,
                      "The program holds the paths of this build folder, so another folder gives other bytes: add -trimpath.",
                      {},
                      {}};
        if (input.instruction(go.instruction).form != Form::Exec)
            remark.fixes.push_back({"Add -trimpath", true, {{{go.callRange.end, go.callRange.end}, " -trimpath"}}});
        report(std::move(remark));
    }
}

} // namespace

Rule build_path_in_program()
{
    Rule rule;
    rule.aliases = {"SW501"};
    rule.category = "reproducibility";
    rule.severity = Severity::Info;
    rule.title = "Build with -trimpath";
    rule.rationale = "Without it a program contains the absolute paths of the sources and modules it was built from. Measured: the same "
                     "sources in another folder gave other bytes without -trimpath and the same bytes with it. Stack traces then "
                     "show module paths, which say more to a reader than /src.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"go help build", "https://go.dev/blog/rebuild"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
