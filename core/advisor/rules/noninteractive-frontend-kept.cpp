// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/advice_input.h"
#include "core/advisor/fix_edits.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// ARG in place of ENV, where the ENV sets nothing else and nothing below stands on the stage.
std::vector<Fix> fixesFor(const AdviceInput& input, int i)
{
    const Instruction& env = input.instruction(i);
    const bool isBase = std::ranges::any_of(input.graph.stages, [&](const Stage& stage) {
        return stage.index != env.stage && input.standsOn(stage.index, env.stage);
    });
    const Assignment& assignment = env.assignments.front();
    if (env.assignments.size() != 1 || isBase || assignment.value.text.find_first_of("$ ") != std::string::npos)
        return {};
    const std::string line = inFileCase(input.tree, "ARG") + ' ' + assignment.name.text + '=' + assignment.value.text;
    return {{"Make it an ARG", false, {{env.range, line}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& env = input.instruction(i);
        if (env.keyword != Keyword::Env || env.stage < 0 || !input.standsOn(input.graph.target, env.stage))
            continue;
        const auto found = std::ranges::find_if(env.assignments, [](const Assignment& assignment) {
            return assignment.name.text == "DEBIAN_FRONTEND" && assignment.value.text.contains("noninteractive");
        });
        if (found == env.assignments.end())
            continue;
        // Set to something else later on, it is not what containers get.
        if (input.scope(input.stage(input.graph.target).lastInstruction).valueOf("DEBIAN_FRONTEND") != "noninteractive")
            continue;
        report({found->name.range,
                "As an ENV this also holds in every container, where it silences the questions of whoever works there by hand: an "
                "ARG of the same name reaches the build steps alone.",
                fixesFor(input, i),
                {},
                {},
                {}});
    }
}

} // namespace

Rule noninteractive_frontend_kept()
{
    Rule rule;
    rule.category = "runtime";
    rule.severity = Severity::Hint;
    rule.title = "Keep DEBIAN_FRONTEND out of the container";
    rule.rationale = "noninteractive makes Debian's packages take their defaults instead of asking, which a build needs. An ENV is part of "
                     "the image, though: it also silences the package manager of everybody who opens a shell in a container, and "
                     "of images built on this one. An ARG is an environment variable of the RUN steps as well, and of nothing else.";
    rule.bad = R"(FROM debian:13-slim
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update \
    && apt-get install -y --no-install-recommends tzdata \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.good = R"(FROM debian:13-slim
ARG DEBIAN_FRONTEND=noninteractive
RUN apt-get update \
    && apt-get install -y --no-install-recommends tzdata \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#env"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
