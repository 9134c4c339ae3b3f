// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/go_program.h"
#include "core/advisor/service_stage.h"
#include "core/advisor/stage_naming.h"

#include <format>

namespace stagewright::rules {
namespace {

bool buildsProgram(const AdviceInput& input, int stage)
{
    for (const GoCommand& go : input.goCommands) {
        if (go.makesPrograms() && !go.isForTool() && input.standsOn(stage, go.stage))
            return true;
    }
    return false;
}

/// The only program of the file, at a stated path, or null.
const GoProgram* onlyProgram(const AdviceInput& input)
{
    const bool isClear = input.programs.size() == 1 && !input.programs.front().isFolder
                         && input.programs.front().path.starts_with('/');
    return isClear ? &input.programs.front() : nullptr;
}

/// A second stage behind the compile step, where the start command names the one program.
std::vector<Fix> fixesFor(const AdviceInput& input, const Stage& stage)
{
    const GoProgram* program = onlyProgram(input);
    if (!program || input.graph.stages.size() != 1)
        return {};
    const int first = program->go->instruction + 1;
    bool isStarted = false;
    for (int i = first; i <= stage.lastInstruction; ++i) {
        const Instruction& instruction = input.instruction(i);
        const bool isStart = instruction.keyword == Keyword::Entrypoint || instruction.keyword == Keyword::Cmd;
        if (!isStart && instruction.keyword != Keyword::Expose && instruction.keyword != Keyword::Env)
            return {};
        isStarted = isStarted || (isStart && instruction.form == Form::Exec && !instruction.arguments.empty()
                                  && instruction.arguments.front().text == program->path);
    }
    if (!isStarted)
        return {};
    const std::string name = stage.name.empty() ? "build" : stage.nameAsWritten;
    const std::string_view kind = program->linking == Linking::Static ? "static" : "base";
    const std::string lines =
        std::format("{} gcr.io/distroless/{}-debian13:nonroot {} runtime{}{} --from={} {} {}",
                    inFileCase(input.tree, "FROM"), kind, inFileCase(input.tree, "AS"), lineEnd(input.tree),
                    inFileCase(input.tree, "COPY"), name, program->path, program->path);
    Fix fix{"Copy the program to a second stage", false, {insertedLine(input.tree, first, lines)}};
    if (stage.name.empty())
        fix.edits.push_back(namingEdit(input, stage, name));
    return {fix};
}

void check(const AdviceInput& input, const Report& report)
{
    const int target = input.graph.target;
    if (target < 0 || !isGolang(input.base(target).family) || isForDevelopers(input.stage(target).name)
        || !startsProgram(input, target) || !buildsProgram(input, target))
        return;
    const Stage& stage = input.stage(target);
    report({stage.baseRange,
            std::format("The image that is shipped holds the Go compiler, git and a shell, which the service never "
                        "calls: begin a second stage on a small base and copy the program from {}.",
                        input.graph.stages.size() == 1 ? "this one" : stage.base.reference),
            fixesFor(input, stage),
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
    rule.rationale = "The golang image is hundreds of megabytes of compiler, headers, git and shell. None of it "
                     "serves a request, and each of its vulnerabilities counts as yours. A second FROM with a small "
                     "base and one COPY --from leaves all of that behind: a service of 6 MB on distroless/static "
                     "needs about 2 MB more.";
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
