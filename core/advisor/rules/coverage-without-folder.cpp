// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    if (input.tree.snapshot.bytes().contains("GOCOVERDIR"))
        return;
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const GoFlag* cover = go.findFlag("cover");
        if (!cover || std::ranges::contains(reported, go.callRange.begin))
            continue;
        reported.push_back(go.callRange.begin);
        Remark remark{cover->range,
                      "The shipped program counts which lines run and, without GOCOVERDIR, writes none of it and "
                      "warns at every end: keep -cover in a stage of its own and mount a folder there.",
                      {},
                      {}};
        if (input.instruction(go.instruction).form != Form::Exec)
            remark.fixes.push_back({"Leave -cover out", false, {deletedWord(input.tree, cover->range)}});
        report(std::move(remark));
    }
}

} // namespace

Rule coverage_without_folder()
{
    Rule rule;
    rule.aliases = {"SW618"};
    rule.category = "runtime";
    rule.severity = Severity::Hint;
    rule.title = "Ship without counters, or give them a folder";
    rule.rationale = "go build -cover makes a program that notes which statements it runs and writes that to the "
                     "folder in GOCOVERDIR when it ends. Without the variable it prints a warning and writes "
                     "nothing, so the counters only cost time. A stage of its own, built with --target, keeps them "
                     "out of the image that runs in production.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -cover -o /out/server ./cmd/server
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
    rule.sources = {"https://go.dev/doc/build-cover"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
