// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_program.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// -s or -w among the linker's flags. -s alone leaves out both tables (Go 1.22).
bool strips(std::string_view ldflags)
{
    for (std::size_t at = ldflags.find('-'); at != std::string_view::npos; at = ldflags.find('-', at + 1)) {
        const bool begins = at == 0 || ldflags[at - 1] == ' ' || ldflags[at - 1] == '=';
        const bool isFlag = at + 1 < ldflags.size() && (ldflags[at + 1] == 's' || ldflags[at + 1] == 'w');
        const bool ends = at + 2 >= ldflags.size() || ldflags[at + 2] == ' ';
        if (begins && isFlag && ends)
            return true;
    }
    return false;
}

bool isDebugBuild(const GoCommand& go)
{
    const GoFlag* compiler = go.findFlag("gcflags");
    return compiler && compiler->value.contains("-N");
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const GoFlag* ldflags = go.findFlag("ldflags");
        const auto flags = go.setting("GOFLAGS", input.scope(go.instruction));
        const bool isUnknown = (ldflags && ldflags->value.contains('$') && !ldflags->value.contains("-X")) || (flags && flags->contains("ldflags"));
        if ((ldflags && strips(ldflags->value)) || isUnknown || isDebugBuild(go)
            || std::ranges::contains(reported, go.callRange.begin))
            continue;
        reported.push_back(go.callRange.begin);
        Remark remark{go.callRange,
                      "A third of the program is tables for a debugger, and panics and profiles keep their names without them: "
                      "-ldflags=-s leaves them out.",
                      {},
                      {}};
        if (!ldflags && input.instruction(go.instruction).form != Form::Exec)
            remark.fixes.push_back({"Add -ldflags=-s", false, {{{go.callRange.end, go.callRange.end}, " -ldflags=-s"}}});
        report(std::move(remark));
    }
}

} // namespace

Rule debug_tables_shipped()
{
    Rule rule;
    rule.aliases = {"SW401"};
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Leave the debugger's tables out of the shipped program";
    rule.rationale = "Go programs carry DWARF and a symbol table for debuggers. Measured with a sample service: 19.7 MB became 13.6 MB, "
                     "and compressed, as a registry stores it, 10.1 became 5.3 MB. Stack traces and pprof have their own table "
                     "and lose nothing; only a debugger such as dlv misses it. Since Go 1.22 -s includes -w.";
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
RUN CGO_ENABLED=0 go build -ldflags=-s -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.sources = {"https://pkg.go.dev/cmd/link", "https://go.dev/doc/go1.22#linker"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
