// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/shipping.h"

#include <format>

namespace stagewright::rules {
namespace {

BaseFamily familyAt(const AdviceInput& input, int instruction)
{
    const int stage = input.instruction(instruction).stage;
    return stage < 0 ? BaseFamily::Unknown : input.base(stage).family;
}

/// `uid:gid` from the accounts of the file, or what the base is known to have.
std::optional<std::string> numbersFor(const AdviceInput& input, int instruction, std::string_view user)
{
    if (const auto numbers = numbersOf(input, instruction, user))
        return numbers;
    const BaseFamily family = familyAt(input, instruction);
    const bool hasNonroot = family == BaseFamily::DistrolessStatic || family == BaseFamily::DistrolessBase
                            || family == BaseFamily::ChainguardStatic;
    const bool isNonroot = user == "nonroot" || user == "nonroot:nonroot";
    return hasNonroot && isNonroot ? std::optional<std::string>("65532:65532") : std::nullopt;
}

/// True for a user that is surely a name: no number, no root, none whose value the text does not tell.
bool isName(std::string_view user)
{
    const std::string_view name = user.substr(0, user.find(':'));
    return !name.empty() && !isNumber(name) && !isRootUser(name) && name.find_first_of("$\\") == std::string_view::npos;
}

void checkUser(const AdviceInput& input, int index, const Report& report)
{
    const Word& word = input.instruction(index).arguments.front();
    const std::string user = input.scope(index).expanded(word.text).value_or(word.text);
    const bool isUnknownToImage = familyAt(input, index) == BaseFamily::Scratch; // user-unknown-to-image
    if (!isName(user) || !input.scope(index).isPosixShell || isUnknownToImage)
        return;
    Remark remark{word.range,
                  std::format("Kubernetes cannot tell that {} is not root: with runAsNonRoot it refuses a name. Write the user and "
                              "group as numbers.",
                              user.substr(0, user.find(':'))),
                  {},
                  weighed(input, index, Severity::Info)};
    if (const auto numbers = word.text.contains('$') ? std::nullopt : numbersFor(input, index, user))
        remark.fixes.push_back({std::format("Write {}", *numbers), true, {{word.range, *numbers}}});
    report(std::move(remark));
}

/// The image starts with the last USER of a stage; those above it matter to the build alone.
void check(const AdviceInput& input, const Report& report)
{
    int last = -1;
    for (int i = 0; i <= input.count(); ++i) {
        if (i == input.count() || input.instruction(i).keyword == Keyword::From) {
            if (last >= 0)
                checkUser(input, last, report);
            last = -1;
        } else if (input.instruction(i).keyword == Keyword::User && !input.instruction(i).arguments.empty()) {
            last = i;
        }
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
