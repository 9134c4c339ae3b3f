// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/go_modules.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// True if the golang image surely has no home for the user: a number that it does not know, or nobody.
bool isHomeless(std::string_view user)
{
    const std::string_view name = user.substr(0, user.find(':'));
    return name == "nobody" || (isNumber(name) && name.size() >= 4);
}

bool mayHaveHome(const AdviceInput& input, const GoCommand& go)
{
    const std::vector<int> steps = stepsTo(input, go);
    const bool isCopied = std::ranges::any_of(input.copies, [&](const CopyStep& copy) {
        return std::ranges::contains(steps, copy.instruction)
               && (!copy.target || *copy.target == "/" || copy.target->starts_with("/etc"));
    });
    return isCopied || !accountsBefore(input, go.instruction).empty()
           || std::ranges::any_of(steps, [&](int step) {
                  const std::string_view text = input.tree.snapshot.text(input.instruction(step).range);
                  return text.contains("passwd") || text.contains(".cache");
              });
}

bool hasCacheFolder(const AdviceInput& input, const GoCommand& go)
{
    const Scope& scope = input.scope(go.instruction);
    return !go.isUnset("GOCACHE", scope) || !go.isUnset("HOME", scope) || !go.isUnset("XDG_CACHE_HOME", scope);
}

void check(const AdviceInput& input, const Report& report)
{
    int reported = -1;
    for (const GoCommand& go : input.goCommands) {
        const std::string& user = input.scope(go.instruction).user;
        if (!go.compiles() || go.verb == "generate" || go.instruction == reported || !isHomeless(user)
            || !isGolang(input.base(go.stage).family) || hasCacheFolder(input, go) || mayHaveHome(input, go))
            continue;
        reported = go.instruction;
        const std::string line = inFileCase(input.tree, "ENV") + " GOCACHE=/tmp/go-build";
        report({go.callRange,
                std::format("User {} has no home in this image, so go finds no place for its build cache and stops: "
                            "set GOCACHE, or compile as root, which ends with this stage anyway.",
                            user),
                {{"Set GOCACHE=/tmp/go-build", false, {insertedLine(input.tree, go.instruction, line)}}},
                {}});
    }
}

} // namespace

Rule go_cache_without_home()
{
    Rule rule;
    rule.aliases = {"SW229"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Give go a place for its build cache";
    rule.rationale = "go keeps compiled packages below the home of its user. A number without an entry in passwd has "
                     "the home /, where it may not write, and nobody has one that does not exist. Measured: the "
                     "command stops with \"failed to initialize build cache\" or \"build cache is required\"; "
                     "GOCACHE in /tmp repaired it.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
USER 10001:10001
RUN go build -o /tmp/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
USER 10001:10001
ENV GOCACHE=/tmp/go-build
RUN go build -o /tmp/server ./cmd/server
)";
    rule.sources = {"go help cache", "go help environment"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
