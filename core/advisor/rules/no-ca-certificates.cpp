// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/copy_step.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/go_packages.h"
#include "core/advisor/go_program.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool lacksCertificates(BaseFamily family)
{
    return family == BaseFamily::Scratch || family == BaseFamily::Debian || family == BaseFamily::Ubuntu;
}

bool bringsCertificates(const AdviceInput& input, int stage)
{
    const auto& copies = input.copies;
    const bool isCopied = std::ranges::any_of(copies, [&](const CopyStep& copy) {
        const bool isHere = input.standsOn(stage, copy.stage);
        const bool mayHold = !copy.target || *copy.target == "/" || copy.target->starts_with("/etc")
                             || copy.target->contains("cert") || copy.target->contains("/ssl");
        return isHere && mayHold;
    });
    const Scope& end = input.scope(input.stage(stage).lastInstruction);
    const bool isPointedTo = end.valueOf("SSL_CERT_FILE") || end.valueOf("SSL_CERT_DIR");
    // curl, wget and git depend on the certificates or recommend them.
    return isCopied || isPointedTo
           || isInstalledBefore(input, input.stage(stage).lastInstruction, {"ca-certificates", "curl", "wget", "git"});
}

/// The certificates of a named build stage on an official Go image, both of which have them.
std::vector<Fix> fixesFor(const AdviceInput& input, const ShippedProgram& shipped)
{
    const Stage& build = input.stage(shipped.copy.fromStage);
    if (build.name.empty() || !isGolang(input.base(build.index).family))
        return {};
    const std::string line = std::format("{} --from={} /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/",
                                         inFileCase(input.tree, "COPY"), build.nameAsWritten);
    return {{std::format("Copy the certificates from {}", build.nameAsWritten), false,
             {insertedLine(input.tree, shipped.copy.instruction, line)}}};
}

/// True if the sources tell that the program makes no TLS calls, or has certificates inside.
bool bringsOrNeedsNone(const GoClosure& closure)
{
    const bool hasTls = closure.imports.contains("net/http") || closure.imports.contains("crypto/tls");
    return closure.imports.contains("golang.org/x/crypto/x509roots/fallback") || (closure.isWhole && !hasTls);
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<int> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const int stage = shipped.copy.stage;
        if (!lacksCertificates(input.base(stage).family) || std::ranges::contains(reported, stage)
            || bringsCertificates(input, stage))
            continue;
        const auto closure = closureOf(input, *shipped.program.go);
        if (closure && bringsOrNeedsNone(*closure))
            continue;
        reported.push_back(stage);
        report({input.stage(stage).baseRange,
                "This base has no CA certificates: every HTTPS call that the service makes would fail with \"certificate signed "
                "by unknown authority\", and only here, since the Go image has them. Bring them along if it makes any.",
                fixesFor(input, shipped),
                closure && closure->deeds.callsServers ? std::optional(Severity::Error) : std::nullopt});
    }
}

} // namespace

Rule no_ca_certificates()
{
    Rule rule;
    rule.aliases = {"SW605"};
    rule.category = "runtime";
    rule.severity = Severity::Info;
    rule.title = "Bring CA certificates to a service that calls others";
    rule.rationale = "Go checks a server's certificate against the bundle in /etc/ssl/certs. scratch is empty, and the debian and ubuntu "
                     "images leave the package ca-certificates out. Measured: without the bundle every TLS call failed with "
                     "\"x509: certificate signed by unknown authority\"; with it the same call passed. distroless and alpine have it.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM scratch
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
)";
    rule.sources = {"https://pkg.go.dev/crypto/x509#SystemCertPool",
                    "https://github.com/GoogleContainerTools/distroless/blob/main/base/README.md"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
