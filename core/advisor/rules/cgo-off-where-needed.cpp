// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"
#include "core/advisor/go_program.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context || !input.context->go)
        return;
    for (const GoProgram& program : input.programs) {
        const GoCommand& go = *program.go;
        const Scope& scope = input.scope(go.instruction);
        const auto closure = go.setting("CGO_ENABLED", scope) == "0" ? closureOf(input, go) : std::nullopt;
        if (!closure || closure->packageNeedingC.empty())
            continue;
        report({go.callRange,
                std::format("{} is written in C, and CGO_ENABLED=0 leaves it out: the build stops, or the program fails at its first "
                            "use. Turn cgo on, with a runtime that has the same C library.",
                            closure->packageNeedingC),
                {},
                {}});
    }
}

} // namespace

Rule cgo_off_where_needed()
{
    Rule rule;
    rule.aliases = {"SW224"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Build with cgo what is written in C";
    rule.rationale = "With CGO_ENABLED=0 the go command leaves out every file with import \"C\". Either "
                     "nothing of the package remains and the build stops, or a stub remains: go-sqlite3 then compiles, and the "
                     "program says at its first query that it was built without cgo. A driver in pure Go is the other way out.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=1 go build -o /out/server .
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\nrequire github.com/mattn/go-sqlite3 v1.14.32\n"},
                  {"main.go", "package main\n\nimport _ \"github.com/mattn/go-sqlite3\"\n"}};
    rule.sources = {"https://pkg.go.dev/cmd/cgo", "https://github.com/mattn/go-sqlite3#installation"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
