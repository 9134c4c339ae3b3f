// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/service_stage.h"

namespace stagewright::rules {
namespace {

/// The words `go run` of a start command; empty for others.
TextRange goRunIn(const Instruction& start)
{
    const auto& words = start.arguments;
    if (start.form == Form::Exec && words.size() > 1 && words[0].text == "go" && words[1].text == "run")
        return {words[0].range.begin, words[1].range.end};
    constexpr std::string_view call = "go run ";
    if (start.form != Form::Exec && words.size() == 1 && words[0].text.starts_with(call))
        return {words[0].range.begin, words[0].range.begin + call.size() - 1};
    return {};
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Instruction& start : input.tree.instructions) {
        const bool isStart = start.keyword == Keyword::Cmd || start.keyword == Keyword::Entrypoint;
        if (!isStart || start.stage < 0 || start.stage != input.graph.target ||
            isForDevelopers(input.stage(start.stage).name))
            continue;
        const TextRange range = goRunIn(start);
        if (!range.isEmpty())
            report({range,
                    "The program is compiled anew each time the container starts, and go stays process 1 in front of "
                    "it: compile it with go build while the image is built, and start the program.",
                    {},
                    {}});
    }
}

} // namespace

Rule compiled_at_start()
{
    Rule rule;
    rule.category = "runtime";
    rule.severity = Severity::Warning;
    rule.title = "Compile while building, not while starting";
    rule.rationale = "go run fetches modules, compiles and links, and only then starts the program: every start "
                     "takes as long as a build, needs the compiler and perhaps the network, and can fail with a "
                     "compile error in production. The program is then a child of go, so that signals and the exit "
                     "status do not arrive as they should.";
    rule.bad = R"(FROM golang:1.27-trixie
WORKDIR /src
COPY . .
CMD ["go", "run", "./cmd/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
FROM gcr.io/distroless/base-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
CMD ["/usr/local/bin/server"]
)";
    rule.sources = {"go help run", "https://docs.docker.com/build/building/multi-stage/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
