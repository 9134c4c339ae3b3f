// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// `uid:gid` from the accounts of the file, or what the base is known to have.
std::optional<std::string> numbersFor(const AdviceInput& input, int instruction, std::string_view user)
{
    if (const auto numbers = numbersOf(input, instruction, user))
        return numbers;
    const BaseFamily family = input.base(input.instruction(instruction).stage).family;
    const bool hasNonroot = family == BaseFamily::DistrolessStatic || family == BaseFamily::DistrolessBase
                            || family == BaseFamily::ChainguardStatic;
    const bool isNonroot = user == "nonroot" || user == "nonroot:nonroot";
    return hasNonroot && isNonroot ? std::optional<std::string>("65532:65532") : std::nullopt;
}

void check(const AdviceInput& input, const Report& report)
{
    if (input.graph.target < 0)
        return;
    const Stage& stage = input.stage(input.graph.target);
    for (int i = stage.lastInstruction; i > stage.firstInstruction; --i) {
        const Instruction& instruction = input.instruction(i);
        if (instruction.keyword != Keyword::User || instruction.arguments.empty())
            continue;
        const Word& user = instruction.arguments.front();
        const std::string name = user.text.substr(0, user.text.find(':'));
        const bool isName = !name.empty() && !isNumber(name) && !isRootUser(name) && !name.contains('$')
                            && !name.contains('\\') && input.scope(i).isPosixShell
                            && input.base(stage.index).family != BaseFamily::Scratch; // user-unknown-to-image
        if (!isName)
            return;
        Remark remark{user.range,
                      std::format("Kubernetes cannot tell that {} is not root: with runAsNonRoot it refuses a name. Write the "
                                  "user and group as numbers.",
                                  name),
                      {},
                      {}};
        if (const auto numbers = numbersFor(input, i, user.text))
            remark.fixes.push_back({std::format("Write {}", *numbers), true, {{user.range, *numbers}}});
        report(std::move(remark));
        return;
    }
}

} // namespace

Rule user_by_name()
{
    Rule rule;
    rule.aliases = {"DL3066"};
    rule.category = "security";
    rule.severity = Severity::Info;
    rule.title = "Name the user by number";
    rule.rationale = "A name has a meaning only inside the image's passwd file. Kubernetes looks at the image's settings alone: with "
                     "runAsNonRoot: true it refuses a user that is no number (\"has non-numeric user\"). Volumes and other "
                     "containers see numbers as well.";
    rule.bad = R"(FROM debian:13-slim
RUN groupadd -g 10001 app && useradd -u 10001 -g app app
COPY server /usr/local/bin/server
USER app
)";
    rule.good = R"(FROM debian:13-slim
RUN groupadd -g 10001 app && useradd -u 10001 -g app app
COPY server /usr/local/bin/server
USER 10001:10001
)";
    rule.sources = {"https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
                    "https://docs.docker.com/reference/dockerfile/#user"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
