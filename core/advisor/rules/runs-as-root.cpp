// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/go_program.h"
#include "core/advisor/service_stage.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The last USER of the stage and the stages it stands on, or -1.
int lastUser(const AdviceInput& input, int stage)
{
    std::vector<int> steps = historyOf(input, input.stage(stage).lastInstruction);
    steps.push_back(input.stage(stage).lastInstruction);
    const auto found = std::ranges::find_if(steps.rbegin(), steps.rend(), [&](int step) {
        return input.instruction(step).keyword == Keyword::User;
    });
    return found == steps.rend() ? -1 : *found;
}

/// The ENTRYPOINT or CMD of the stage, whichever comes first, or -1.
int startOf(const AdviceInput& input, const Stage& stage)
{
    for (int i = stage.firstInstruction; i <= stage.lastInstruction; ++i) {
        const Keyword keyword = input.instruction(i).keyword;
        if (keyword == Keyword::Entrypoint || keyword == Keyword::Cmd)
            return i;
    }
    return -1;
}

void checkWritten(const AdviceInput& input, int user, const Report& report)
{
    const Instruction& instruction = input.instruction(user);
    if (instruction.arguments.empty() || !isRootUser(instruction.arguments.front().text))
        return;
    report({instruction.headRange,
            "The image starts its program as root: a hole in it then owns every file of the container. Switch to an "
            "ordinary user last.",
            {},
            {},
            {{"DL3002"}}});
}

/// For a Go service on a base that is known to start as root. Other programs may need it: servers drop it themselves.
void checkMissing(const AdviceInput& input, const Stage& stage, const Report& report)
{
    const bool getsProgram = receivesProgram(input, stage.index);
    const bool makesProgram = std::ranges::any_of(input.programs, [&](const GoProgram& program) {
        return program.go->stage == stage.index;
    });
    const int start = startOf(input, stage);
    if (!(getsProgram || makesProgram) || start < 0 || !input.base(stage.index).startsAsRoot())
        return;
    const std::string line = inFileCase(input.tree, "USER") + " 65532:65532";
    report({input.instruction(start).keywordRange,
            "Nothing switches away from root, so the service runs as root, which a Go server does not need, not even "
            "for port 80. Add USER with numbers.",
            {{"Run as 65532:65532", false, {insertedLine(input.tree, start, line)}}},
            {},
            {{"SW301"}}});
}

/// Stages beside the target's line: nobody runs them unless they are asked for.
void checkOtherStages(const AdviceInput& input, const Report& report)
{
    std::vector<bool> isBase(input.graph.stages.size());
    for (const Stage& stage : input.graph.stages) {
        if (stage.base.kind == SourceKind::Stage)
            isBase[static_cast<std::size_t>(stage.base.stage)] = true;
    }
    for (const Stage& stage : input.graph.stages) {
        const bool isOther = !isBase[static_cast<std::size_t>(stage.index)] && stage.index != input.graph.target;
        const int user = isOther ? lastUser(input, stage.index) : -1;
        if (user < 0 || input.instruction(user).arguments.empty()
            || !isRootUser(input.instruction(user).arguments.front().text))
            continue;
        report({input.instruction(user).headRange,
                std::format("Whoever builds {} as a target gets an image that runs as root: switch to an ordinary "
                            "user last.",
                            stage.displayName()),
                {},
                Severity::Hint,
                {{"DL3002"}}});
    }
}

void check(const AdviceInput& input, const Report& report)
{
    if (input.graph.target < 0)
        return;
    checkOtherStages(input, report);
    const Stage& stage = input.stage(input.graph.target);
    const int user = lastUser(input, stage.index);
    if (user >= 0)
        checkWritten(input, user, report);
    else
        checkMissing(input, stage, report);
}

} // namespace

Rule runs_as_root()
{
    Rule rule;
    rule.aliases = {"DL3002", "SW301"};
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Run the service as an ordinary user";
    rule.rationale = "Whoever takes over a service has its rights. As root that means every file of the container, "
                     "its package manager and, through a mistake in a mount or the kernel, perhaps the host. Docker "
                     "lets an ordinary user bind port 80 inside its own network, so a Go server needs no privilege; "
                     "files that it writes may need an owner.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13
COPY --from=build /out/server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13
COPY --from=build /out/server /usr/local/bin/server
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#user"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
