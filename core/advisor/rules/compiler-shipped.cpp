// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_program.h"

#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// Stages made to be looked into, not shipped.
bool isForDevelopers(std::string_view name)
{
    static constexpr std::array<std::string_view, 8> words = {"dev", "debug", "test", "build", "lint", "ci", "tool", "cross"};
    for (const std::string_view word : words) {
        if (name.contains(word))
            return true;
    }
    return false;
}

bool buildsProgram(const AdviceInput& input, int stage)
{
    for (const GoCommand& go : input.goCommands) {
        if (go.makesPrograms() && !go.isForTool() && input.standsOn(stage, go.stage))
            return true;
    }
    return false;
}

void check(const AdviceInput& input, const Report& report)
{
    const int target = input.graph.target;
    if (target < 0 || !isGolang(input.base(target).family) || isForDevelopers(input.stage(target).name)
        || !startsProgram(input, target) || !buildsProgram(input, target))
        return;
    const Stage& stage = input.stage(target);
    report({stage.baseRange,
            std::format("The image that is shipped holds the Go compiler, git and a shell, which the service never calls: "
                        "begin a second stage on a small base and copy the program from {}.",
                        input.graph.stages.size() == 1 ? "this one" : stage.base.reference),
            {},
            {}});
}

} // namespace

Rule compiler_shipped()
{
    Rule rule;
    rule.aliases = {"SW311"};
    rule.category = "size";
    rule.severity = Severity::Warning;
    rule.title = "Compile in one stage, ship another";
    rule.rationale = "The golang image is hundreds of megabytes of compiler, headers, git and shell. None of it serves a request, and "
                     "each of its vulnerabilities counts as yours. A second FROM with a small base and one COPY --from leaves "
                     "all of that behind: a service of 6 MB on distroless/static needs about 2 MB more.";
    rule.bad = R"(FROM golang:1.27-trixie
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/server ./cmd/server
CMD ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/build/building/multi-stage/",
                    "https://github.com/GoogleContainerTools/distroless"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
