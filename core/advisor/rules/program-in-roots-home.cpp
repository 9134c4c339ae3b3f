// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/service_stage.h"
#include "core/text/path.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// Bases whose /root is closed to all others, mode 0700.
bool hasClosedHome(BaseFamily family)
{
    return family == BaseFamily::Alpine || family == BaseFamily::Debian || family == BaseFamily::Ubuntu;
}

/// True if a step of the stage may open the folder to others.
bool isOpened(const AdviceInput& input, int stage)
{
    for (int i = input.stage(stage).firstInstruction; i <= input.stage(stage).lastInstruction; ++i) {
        const bool changesMode = std::ranges::any_of(input.commandsOf(i), [](const ShellCommand& command) {
            return command.name() == "chmod" || command.name() == "chown";
        });
        if (changesMode)
            return true;
    }
    return false;
}

void check(const AdviceInput& input, const Report& report)
{
    int reported = -1;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const int stage = shipped.copy.stage;
        const auto path = shipped.copy.pathOf(shipped.source);
        if (stage == reported || !path || !liesIn(*path, "/root") || !hasClosedHome(input.base(stage).family)
            || !runsAsOrdinaryUser(input, stage) || isOpened(input, stage))
            continue;
        reported = stage;
        report({shipped.copy.destination.range,
                std::format("{} lies in root's home, which nobody else may enter, so user {} cannot start it "
                            "(\"permission denied\"): copy it to /usr/local/bin.",
                            *path, finalUser(input, stage)),
                {},
                {}});
    }
}

} // namespace

Rule program_in_roots_home()
{
    Rule rule;
    rule.category = "runtime";
    rule.severity = Severity::Error;
    rule.title = "Put the program where its user may enter";
    rule.rationale = "An old example, WORKDIR /root/ and a COPY to it, lives on in many files. /root has the mode "
                     "0700 in Debian, Ubuntu and Alpine: it works until somebody adds a USER, and then the "
                     "container ends with \"permission denied\" before the program has begun. /usr/local/bin is "
                     "open to all and in PATH.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM alpine:3.22
WORKDIR /root/
COPY --from=build /out/server ./
USER 10001:10001
CMD ["./server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM alpine:3.22
COPY --from=build /out/server /usr/local/bin/server
USER 10001:10001
CMD ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#user"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
