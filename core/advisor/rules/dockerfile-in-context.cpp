// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/context_use.h"
#include "core/context/context_facts.h"

#include <format>

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    // Without an ignore file there is more to say: no-ignore-file.
    if (!input.context || !input.context->ignore || input.context->dockerfile.empty()
        || input.context->ignores(input.context->dockerfile))
        return;
    const std::vector<WidePlace> places = widePlacesOf(input);
    if (places.empty())
        return;
    const std::string& file = input.context->dockerfile;
    report({places.front().range,
            std::format("This takes along {} itself, so correcting a comment in it runs everything below again: add {} to {}. "
                        "The engine still reads it.",
                        file, file, input.context->ignorePath),
            {},
            {}});
}

} // namespace

Rule dockerfile_in_context()
{
    Rule rule;
    rule.aliases = {"SW111"};
    rule.category = "cache";
    rule.severity = Severity::Warning;
    rule.title = "Name the Dockerfile in .dockerignore";
    rule.rationale = "For COPY . . and for a bind mount of the context, the Dockerfile is a file like any other. Change its ENTRYPOINT, or "
                     "a comment, and the compile step far above runs again, because one of its files changed. An ignored Dockerfile "
                     "is still used for the build, and so is an ignored .dockerignore.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
)";
    rule.good = rule.bad;
    rule.files = {{".dockerignore", ".git\n"}, {"go.mod", "module shop\n"}};
    rule.goodFiles = {{".dockerignore", ".git\nDockerfile*\n.dockerignore\n"}};
    rule.sources = {"https://docs.docker.com/build/concepts/context/#dockerignore-files"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
