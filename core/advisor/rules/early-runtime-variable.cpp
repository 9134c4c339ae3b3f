// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"
#include "core/advisor/service_stage.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

/// Variables that a RUN may well be meant to see without naming them.
bool steersCommands(std::string_view name)
{
    static constexpr std::array<std::string_view, 11> names = {
        "PATH",   "HOME",     "LANG",          "LC_ALL",     "DEBIAN_FRONTEND", "SHELL",
        "TMPDIR", "NO_PROXY", "SSL_CERT_FILE", "http_proxy", "https_proxy"};
    return std::ranges::contains(names, name) || name.ends_with("_PROXY") || name.starts_with("LC_");
}

/// The first RUN below in the stage; -1 without one, or if it or what lies between mentions the variable.
int runBelow(const AdviceInput& input, int env, const std::string& name)
{
    const Stage& stage = input.stage(input.instruction(env).stage);
    for (int i = env + 1; i <= stage.lastInstruction; ++i) {
        if (input.tree.snapshot.text(input.instruction(i).range).contains(name))
            return -1;
        if (input.instruction(i).keyword == Keyword::Run)
            return i;
    }
    return -1;
}

/// An ENV of one variable moved below the last RUN, if nothing on the way mentions it.
std::vector<Fix> fixesFor(const AdviceInput& input, int env)
{
    const Instruction& instruction = input.instruction(env);
    const std::string_view line = input.tree.snapshot.text(instruction.range);
    if (instruction.assignments.size() != 1 || line.contains('\n'))
        return {};
    const std::string& name = instruction.assignments.front().name.text;
    int last = -1;
    for (int i = env + 1; i <= input.stage(instruction.stage).lastInstruction; ++i) {
        if (input.tree.snapshot.text(input.instruction(i).range).contains(name))
            return {};
        if (input.instruction(i).keyword == Keyword::Run)
            last = i;
    }
    return {{"Move it below the last RUN", false,
             {deletedInstruction(input.tree, env), appendedLine(input.tree, last, line)}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& env = input.instruction(i);
        if (env.keyword != Keyword::Env || !receivesProgram(input, env.stage))
            continue;
        for (const Assignment& assignment : env.assignments) {
            const std::string& name = assignment.name.text;
            const int run = steersCommands(name) ? -1 : runBelow(input, i, name);
            if (run < 0)
                continue;
            report({assignment.name.range,
                    std::format("{} is for the running service, yet a new value runs line {} and all below it again: "
                                "put it below the last RUN, where it costs nothing.",
                                name, input.instruction(run).line),
                    fixesFor(input, i),
                    {}});
        }
    }
}

} // namespace

Rule early_runtime_variable()
{
    Rule rule;
    rule.category = "cache";
    rule.severity = Severity::Hint;
    rule.title = "Set the service's variables last";
    rule.rationale = "The environment is part of the cache key of every RUN, used or not. A variable that only the "
                     "running service reads makes no step of its own at the end of the stage; above a RUN, a "
                     "changed value installs packages again.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM debian:13-slim
ENV LISTEN=:8080
RUN groupadd -g 10001 app && useradd -u 10001 -g app app
COPY --from=build /out/server /usr/local/bin/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM debian:13-slim
RUN groupadd -g 10001 app && useradd -u 10001 -g app app
COPY --from=build /out/server /usr/local/bin/server
ENV LISTEN=:8080
)";
    rule.sources = {"https://docs.docker.com/build/cache/invalidation/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
