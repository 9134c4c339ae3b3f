// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"
#include "core/advisor/go_program.h"
#include "core/advisor/go_releases.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

constexpr GoRelease firstToSeeLimits{1, 25};

bool isSetElsewhere(const AdviceInput& input, const ShippedProgram& shipped, const GoModule& module)
{
    const Scope& scope = input.scope(input.stage(shipped.copy.stage).lastInstruction);
    const auto imports = closureOf(input, *shipped.program.go);
    return scope.valueOf("GOMAXPROCS") || scope.valueOf("GODEBUG") || !module.debugSettings.empty()
           || (imports && imports->imports.contains("go.uber.org/automaxprocs"));
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const auto image = isGolang(input.base(go.stage).family) ? goReleaseOf(input.base(go.stage).image.tag) : std::nullopt;
        const GoModule* module = image && *image >= firstToSeeLimits ? moduleOf(input, go) : nullptr;
        const auto line = module ? goReleaseOf(module->goVersion) : std::nullopt;
        if (!line || *line >= firstToSeeLimits || std::ranges::contains(reported, go.callRange.begin)
            || isSetElsewhere(input, shipped, *module))
            continue;
        reported.push_back(go.callRange.begin);
        report({go.callRange,
                std::format("The compiler is Go {}.{}, but go.mod says go {}, so the program keeps the old GOMAXPROCS and does not see "
                            "the container's CPU limit: raise the go line to 1.25, or set GODEBUG=containermaxprocs=1.",
                            image->major, image->minor, module->goVersion),
                {},
                {}});
    }
}

} // namespace

Rule cpu_limit_not_seen()
{
    Rule rule;
    rule.aliases = {"SW602"};
    rule.category = "runtime";
    rule.severity = Severity::Info;
    rule.title = "Let the runtime see the container's CPU limit";
    rule.rationale = "Since Go 1.25 a program runs on as many threads as its container has CPUs. That hangs on the go line of go.mod, not on "
                     "the compiler: measured under a limit of 2.5 CPUs on 16, go 1.24 gave 16 threads and go 1.25 gave 3, both "
                     "compiled by 1.25. Too many threads for the limit mean pauses while the container is throttled.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = rule.bad;
    rule.files = {{"go.mod", "module shop\ngo 1.24\n"}, {"main.go", "package main\n"}};
    rule.goodFiles = {{"go.mod", "module shop\ngo 1.25\n"}};
    rule.sources = {"https://go.dev/doc/go1.25#container-aware-gomaxprocs", "https://go.dev/doc/godebug"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
