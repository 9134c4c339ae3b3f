// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"
#include "core/advisor/go_program.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

std::string messageFor(const AdviceInput& input, const ShippedProgram& shipped, const std::string& import)
{
    return std::format("cgo is on here, so {} needs a C library, and {} has none (\"no such file or directory\" at the start): "
                       "set CGO_ENABLED=0.",
                       import.empty() ? "a program that imports net, os/user or C code" : "this program, which imports " + import + ",",
                       input.base(shipped.copy.stage).family == BaseFamily::Scratch
                           ? "scratch"
                           : input.stage(input.base(shipped.copy.stage).root).base.reference);
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const bool isMismatch = shipped.program.linking == Linking::ByImports
                                && lacksLibc(input.base(shipped.copy.stage).family);
        if (!isMismatch || std::ranges::contains(reported, go.callRange.begin))
            continue;
        const auto closure = closureOf(input, go);
        if (closure && isPureGo(*closure))
            continue;
        reported.push_back(go.callRange.begin);
        const std::string import = closure ? importOfLibc(*closure) : std::string();
        report({go.callRange, messageFor(input, shipped, import), cgoTurnedOff(input, go),
                import.empty() ? std::nullopt : std::optional(Severity::Error)});
    }
}

} // namespace

Rule libc_missing_in_runtime()
{
    Rule rule;
    rule.aliases = {"SW211"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Build a static program for a base without a C library";
    rule.rationale = "The Debian golang image has a C compiler, so cgo is on by default, and importing net (net/http, crypto/tls), "
                     "os/user or plugin is enough to link against libc.so.6. On scratch and distroless/static its loader is "
                     "missing: the kernel says \"no such file or directory\" about a file that is there. With CGO_ENABLED=0 the "
                     "same imports gave a static program.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
FROM scratch
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM scratch
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
)";
    rule.sources = {"https://pkg.go.dev/cmd/cgo", "https://pkg.go.dev/net#hdr-Name_Resolution",
                    "https://github.com/GoogleContainerTools/distroless/blob/main/base/README.md"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
