// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <format>

namespace stagewright::rules {
namespace {

/// True if one of the words stands in the name between underscores or its ends (BuildKit: linter, secretsRegexp).
template<std::size_t Count>
bool hasWord(std::string_view name, const std::array<std::string_view, Count>& words)
{
    while (true) {
        const std::size_t end = std::min(name.find('_'), name.size());
        if (std::ranges::contains(words, name.substr(0, end)))
            return true;
        if (end == name.size())
            return false;
        name.remove_prefix(end + 1);
    }
}

bool looksSecret(std::string_view written)
{
    static constexpr std::array<std::string_view, 10> secrets = {"apikey", "auth",  "credential", "credentials", "key",
                                                                 "password", "pword", "passwd", "secret", "token"};
    static constexpr std::array<std::string_view, 3> harmless = {"public", "file", "version"};
    const std::string name = toLower(written);
    return hasWord(name, secrets) && !hasWord(name, harmless);
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Instruction& instruction : input.tree.instructions) {
        const bool isArg = instruction.keyword == Keyword::Arg;
        if (instruction.stage < 0 || (!isArg && instruction.keyword != Keyword::Env))
            continue;
        for (const Assignment& assignment : instruction.assignments) {
            if (!looksSecret(assignment.name.text))
                continue;
            const std::string_view where = isArg ? "in the history of the stage and in the build record"
                                                 : "in the image, for everybody who can pull it";
            report({assignment.name.range,
                    std::format("The value of {} stays readable {}: use RUN --mount=type=secret while building, and the "
                                "environment of the container at run time.",
                                assignment.name.text, where),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule secret_in_arg_or_env()
{
    Rule rule;
    rule.aliases = {"DL3064", "SecretsUsedInArgOrEnv"};
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Pass secrets by secret mounts";
    rule.rationale = "ENV is part of the image, and the value of an ARG is kept in the history of its stage and in the record of the "
                     "build. Both can be read by whoever has the image or the cache. A secret mount shows the value to one step "
                     "as a file or variable and stores it nowhere; private Go modules need no more than a netrc mounted that "
                     "way, and GOPRIVATE.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
ARG GITHUB_TOKEN
WORKDIR /src
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
ENV GOPRIVATE=git.example.com
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download
)";
    rule.sources = {"https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/",
                    "https://docs.docker.com/build/building/secrets/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
