// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const auto& commands = input.commandsOf(i);
        for (std::size_t at = 0; at < commands.size(); ++at) {
            if (commands[at].name() != "upx")
                continue;
            Remark remark{commands[at].range,
                          "Registries compress layers anyway, so the download hardly shrinks, while every start "
                          "unpacks the program into memory that no other container can share: leave upx out.",
                          {},
                          {}};
            if (const auto edit = deletedCommand(input, i, at))
                remark.fixes.push_back({"Leave upx out", false, {*edit}});
            report(std::move(remark));
        }
    }
}

} // namespace

Rule program_packed()
{
    Rule rule;
    rule.aliases = {"SW406"};
    rule.category = "size";
    rule.severity = Severity::Hint;
    rule.title = "Ship the program unpacked";
    rule.rationale = "A packed program is smaller on disk only: the layer that is pushed and pulled is compressed in "
                     "any case. A sample service built with -ldflags=-s had 13.6 MB and compressed to 5.3 MB by "
                     "itself. In return each start unpacks all of it, its pages belong to that one process, and "
                     "some scanners take packers for malware.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -ldflags=-s -o /out/server ./cmd/server && upx /out/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -ldflags=-s -o /out/server ./cmd/server
)";
    rule.sources = {"https://upx.github.io/", "https://pkg.go.dev/cmd/link"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
