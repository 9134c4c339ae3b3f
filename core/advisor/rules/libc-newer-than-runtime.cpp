// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_packages.h"

#include <algorithm>
#include <array>
#include <format>
#include <utility>

namespace stagewright::rules {
namespace {

/// Minor version of glibc 2 by what a tag or name says of the distribution; 0 if it says nothing.
int glibcOf(const StageBase& base)
{
    using Release = std::pair<std::string_view, int>;
    static constexpr std::array<Release, 12> releases = {{{"trixie", 41},
                                                          {"bookworm", 36},
                                                          {"bullseye", 31},
                                                          {"buster", 28},
                                                          {"noble", 39},
                                                          {"jammy", 35},
                                                          {"focal", 31},
                                                          {"24.04", 39},
                                                          {"22.04", 35},
                                                          {"20.04", 31},
                                                          {"debian13", 41},
                                                          {"debian12", 36}}};
    static constexpr std::array<Release, 4> numbers = {{{"13", 41}, {"12", 36}, {"11", 31}, {"10", 28}}};
    const std::string_view tag = base.image.tag;
    for (const auto& [word, minor] : releases) {
        if (tag.contains(word) || base.image.name().contains(word))
            return minor;
    }
    for (const auto& [number, minor] : numbers) {
        if (base.family == BaseFamily::Debian && tag.starts_with(number))
            return minor;
    }
    return 0;
}

bool isGlibc(BaseFamily family)
{
    return family == BaseFamily::Debian || family == BaseFamily::Ubuntu || family == BaseFamily::DistrolessBase;
}

void check(const AdviceInput& input, const Report& report)
{
    std::vector<std::size_t> reported;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const GoCommand& go = *shipped.program.go;
        const StageBase& build = input.base(go.stage);
        const StageBase& runtime = input.base(shipped.copy.stage);
        const bool needsGlibc = shipped.program.linking == Linking::ByImports
                                && build.family == BaseFamily::GolangDebian && isGlibc(runtime.family);
        const int built = needsGlibc ? glibcOf(build) : 0;
        const int found = needsGlibc ? glibcOf(runtime) : 0;
        if (built <= found || found == 0 || std::ranges::contains(reported, go.callRange.begin))
            continue;
        const auto closure = closureOf(input, go);
        if (closure && isPureGo(*closure))
            continue;
        reported.push_back(go.callRange.begin);
        const bool isAsked = go.setting("CGO_ENABLED", input.scope(go.instruction)).has_value();
        // What Go itself calls exists since 2.34; C code of the project may want more.
        const bool hasC = closure && !closure->packageWithC.empty();
        const bool isHarmless = found >= 34 && !isAsked && !hasC;
        report({go.callRange,
                std::format("cgo is on and this stage has glibc 2.{}, the runtime 2.{}: a program that calls a "
                            "newer function does not start there (\"version GLIBC_2.{} not found\"). Build on "
                            "the runtime's release, or set CGO_ENABLED=0.",
                            built, found, built),
                cgoTurnedOff(input, go),
                isHarmless ? std::optional(Severity::Hint) : std::nullopt});
    }
}

} // namespace

Rule libc_newer_than_runtime()
{
    Rule rule;
    rule.aliases = {"SW213"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Do not link against a newer C library than the runtime has";
    rule.rationale = "glibc gives its functions versions, and a program asks for those of the machine that linked "
                     "it. Measured: what Go itself calls (net, os/user, plugin) asks for at most GLIBC_2.34, so a "
                     "plain service from Debian 13 starts on Debian 12; C code that used strtol or strlcpy asked "
                     "for GLIBC_2.38 and did not start there. On Debian 11 and Ubuntu 20.04, which have 2.31, even "
                     "net is too new.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=1 go build -o /out/server ./cmd/server
FROM debian:12-slim
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-bookworm AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=1 go build -o /out/server ./cmd/server
FROM debian:12-slim
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://sourceware.org/glibc/wiki/FAQ", "https://pkg.go.dev/cmd/cgo"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
