// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// The word `tzdata` of an `apt-get install` or `apk add` in the RUN, or null.
const Word* packageIn(const AdviceInput& input, int instruction)
{
    for (const ShellCommand& command : input.commandsOf(instruction)) {
        const bool installs = command.hasArgument("install") || command.hasArgument("add");
        const auto found = std::ranges::find(command.words, "tzdata", &Word::text);
        if (installs && found != command.words.end())
            return &*found;
    }
    return nullptr;
}

bool holdsTable(const GoCommand& go)
{
    const GoFlag* tags = go.findFlag("tags");
    return tags && tags->value.contains("timetzdata");
}

void check(const AdviceInput& input, const Report& report)
{
    int reported = -1;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const Stage& stage = input.stage(shipped.copy.stage);
        if (!holdsTable(*shipped.program.go) || stage.index == reported)
            continue;
        for (int i = stage.firstInstruction; i <= stage.lastInstruction; ++i) {
            const Word* package = packageIn(input, i);
            if (!package)
                continue;
            reported = stage.index;
            report({package->range,
                    "The program was built with -tags timetzdata and has the table of time zones inside: the package "
                    "is not needed.",
                    {{"Leave tzdata out", false, {deletedWord(input.tree, package->range)}}},
                    {}});
        }
    }
}

} // namespace

Rule time_zones_twice()
{
    Rule rule;
    rule.aliases = {"SW407"};
    rule.category = "size";
    rule.severity = Severity::Hint;
    rule.title = "Bring one table of time zones, not two";
    rule.rationale = "Either the image has the table (the package tzdata, or a base such as distroless/static), or "
                     "the program does: -tags timetzdata adds 0.4 MB to it. The package gets updates with the base, "
                     "the tag needs nothing from it. Both together only take room.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -tags timetzdata -o /out/server ./cmd/server
FROM alpine:3.22
RUN apk add --no-cache ca-certificates tzdata
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -tags timetzdata -o /out/server ./cmd/server
FROM alpine:3.22
RUN apk add --no-cache ca-certificates
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://pkg.go.dev/time/tzdata"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
