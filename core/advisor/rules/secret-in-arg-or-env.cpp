// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"
#include "core/dockerfile/secret_name.h"
#include "core/text/ascii.h"

#include <format>
#include <optional>
#include <vector>

namespace stagewright::rules {
namespace {

/// Nothing if the name is harmless. BuildKit looks neither above the first FROM nor into an ONBUILD.
std::optional<std::vector<std::string>> aliasesFor(const Instruction& instruction, std::string_view name)
{
    const bool isClear = looksSecret(name);
    if (isClear && instruction.stage >= 0 && instruction.trigger.empty())
        return std::vector<std::string>{"DL3064", "SecretsUsedInArgOrEnv"};
    return isClear || holdsSecretWord(name) ? std::optional(std::vector<std::string>{"DL3064"}) : std::nullopt;
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Instruction& instruction : input.tree.instructions) {
        const Instruction& setting = instruction.trigger.empty() ? instruction : instruction.trigger.front();
        const bool isArg = setting.keyword == Keyword::Arg;
        if (!isArg && setting.keyword != Keyword::Env)
            continue;
        for (const Assignment& assignment : setting.assignments) {
            auto aliases = aliasesFor(instruction, toLower(assignment.name.text));
            if (!aliases)
                continue;
            const std::string_view where = isArg ? "in the history of the stage and in the build record"
                                                 : "in the image, for everybody who can pull it";
            Remark remark{assignment.name.range,
                          std::format("The value of {} stays readable {}: use RUN --mount=type=secret while building, "
                                      "and the environment of the container at run time.",
                                      assignment.name.text, where)};
            remark.aliases = std::move(aliases);
            remark.line = instruction.line;
            report(std::move(remark));
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
