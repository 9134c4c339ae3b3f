// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <array>

namespace stagewright::rules {
namespace {

bool isStaticTag(std::string_view tags)
{
    static constexpr std::array<std::string_view, 4> names = {"netgo", "osusergo", "netgo,osusergo", "osusergo,netgo"};
    return std::ranges::contains(names, tags);
}

/// `-extldflags "-static"` and nothing else, in any quotes.
bool isOnlyStatic(std::string_view ldflags)
{
    std::string plain;
    for (const char c : ldflags) {
        if (c != '"' && c != '\'' && c != ' ' && c != '\\' && c != '=')
            plain += c;
    }
    return plain == "-extldflags-static";
}

void reportFlag(const AdviceInput& input, const GoCommand& go, const GoFlag& flag, bool mayRemove, const Report& report)
{
    Remark remark{flag.range,
                  "With CGO_ENABLED=0 the program is static anyway: this speaks to C code or to the C linker, and "
                  "neither is used.",
                  {},
                  {}};
    if (mayRemove && input.instruction(go.instruction).form != Form::Exec)
        remark.fixes.push_back({"Leave it out", true, {deletedWord(input.tree, flag.range)}});
    report(std::move(remark));
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        if (!go.makesPrograms() || go.setting("CGO_ENABLED", input.scope(go.instruction)) != "0")
            continue;
        const GoFlag* ldflags = go.findFlag("ldflags");
        const GoFlag* tags = go.findFlag("tags");
        const GoFlag* suffix = go.findFlag("installsuffix");
        if (ldflags && ldflags->value.contains("-extldflags") && ldflags->value.contains("-static"))
            reportFlag(input, go, *ldflags, isOnlyStatic(ldflags->value), report);
        if (tags && isStaticTag(tags->value))
            reportFlag(input, go, *tags, true, report);
        if (suffix && !go.findFlag("a"))
            reportFlag(input, go, *suffix, true, report);
    }
}

} // namespace

Rule static_flags_without_effect()
{
    Rule rule;
    rule.category = "structure";
    rule.severity = Severity::Hint;
    rule.title = "Say once that the program is static";
    rule.rationale = "Measured: with CGO_ENABLED=0 every import, net and os/user included, gave a static program. "
                     "-extldflags goes to the C linker, which go does not call then; the tags netgo and osusergo "
                     "choose the pure Go code that is chosen anyway; -installsuffix named a folder that the build "
                     "cache has replaced. Copied along, they look like they are needed.";
    rule.bad = R"FILE(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -tags netgo -ldflags '-extldflags "-static"' -o /out/server ./cmd/server
)FILE";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
)";
    rule.sources = {"https://pkg.go.dev/cmd/link", "https://pkg.go.dev/net#hdr-Name_Resolution", "go help build"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
