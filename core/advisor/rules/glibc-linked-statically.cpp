// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

namespace stagewright::rules {
namespace {

/// True if the tags choose Go's own code for host names and users, so that glibc is not asked.
bool avoidsLookups(const GoFlag* tags)
{
    return tags && tags->value.contains("netgo") && tags->value.contains("osusergo");
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        const GoFlag* ldflags = go.makesPrograms() ? go.findFlag("ldflags") : nullptr;
        const bool isStatic = ldflags && ldflags->value.contains("-extldflags") && ldflags->value.contains("-static")
                              && !ldflags->value.contains("-static-libgcc");
        const Scope& scope = input.scope(go.instruction);
        const bool isOn = go.setting("CGO_ENABLED", scope) == "1" || go.isUnset("CGO_ENABLED", scope);
        if (!isStatic || !isOn || input.base(go.stage).family != BaseFamily::GolangDebian
            || avoidsLookups(go.findFlag("tags")))
            continue;
        report({ldflags->range,
                "Linked statically, glibc still loads its parts for host names and users when the program runs, in "
                "the very same version: set CGO_ENABLED=0, add -tags netgo,osusergo, or build on Alpine.",
                {},
                {}});
    }
}

} // namespace

Rule glibc_linked_statically()
{
    Rule rule;
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Do not link glibc statically";
    rule.rationale = "glibc is not made for static programs. Measured: the link succeeds with warnings that "
                     "getaddrinfo and getgrnam need at run time the shared libraries of the glibc version used for "
                     "linking; on scratch and distroless/static these do not exist. Without C code of your own "
                     "CGO_ENABLED=0 is enough; with it, musl (golang:alpine) links statically without such strings.";
    rule.bad = R"FILE(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -ldflags '-linkmode external -extldflags "-static"' -o /out/server ./cmd/server
)FILE";
    rule.good = R"FILE(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
)FILE";
    rule.sources = {"https://sourceware.org/glibc/wiki/FAQ", "https://pkg.go.dev/net#hdr-Name_Resolution"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
