// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    if (!input.context || input.tree.snapshot.bytes().contains("govulncheck"))
        return;
    for (const GoCommand& go : input.goCommands) {
        const GoModule* module = go.makesPrograms() ? moduleOf(input, go) : nullptr;
        if (!module || module->requirements.empty())
            continue;
        report({go.callRange,
                "No stage looks for known vulnerabilities of the modules: a stage of its own can run govulncheck ./... with the very "
                "sources and flags of the build.",
                {},
                {}});
        return;
    }
}

} // namespace

Rule vulnerabilities_not_checked()
{
    Rule rule;
    rule.aliases = {"SW316"};
    rule.category = "security";
    rule.severity = Severity::Hint;
    rule.isOptIn = true;
    rule.title = "Give the vulnerability check a stage of its own";
    rule.rationale = "govulncheck reports the known vulnerabilities that a program can reach, not just those of the modules it lists. In a "
                     "stage that the image does not need it costs a usual build nothing; CI runs it with docker build --target vuln. "
                     "For projects that check elsewhere there is nothing to do, so this rule is asked only where it is turned on.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server .
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server .
FROM build AS vuln
RUN go run golang.org/x/vuln/cmd/govulncheck@v1.1.4 ./...
FROM build
)";
    rule.files = {{"go.mod", "module shop\ngo 1.27\nrequire example.org/x v1.0.0\n"},
                  {"main.go", "package main\n\nimport _ \"example.org/x\"\n"}};
    rule.sources = {"https://go.dev/doc/security/vuln/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
