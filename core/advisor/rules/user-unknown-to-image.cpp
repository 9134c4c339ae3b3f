// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/archive_name.h"
#include "core/advisor/copy_step.h"
#include "core/dockerfile/remote_source.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool mayBringPasswd(const AdviceInput& input, int stage)
{
    const auto& copies = input.copies;
    return std::ranges::any_of(copies, [&](const CopyStep& copy) {
        const bool isHere = input.standsOn(stage, copy.stage);
        const bool isArchive = input.instruction(copy.instruction).keyword == Keyword::Add
                               && std::ranges::any_of(copy.sources, [](const Word& source) {
                                      return isArchiveName(source.text) || isRemoteSource(source.text)
                                             || source.text.contains('$');
                                  });
        return isHere && (isArchive || !copy.target || copy.target == "/" || copy.target->starts_with("/etc"));
    });
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        if (instruction.keyword != Keyword::User || instruction.stage < 0 || instruction.arguments.empty()
            || input.base(instruction.stage).family != BaseFamily::Scratch || mayBringPasswd(input, instruction.stage))
            continue;
        const Word& user = instruction.arguments.front();
        const std::string name = user.text.substr(0, user.text.find(':'));
        if (name.empty() || isNumber(name) || name.contains('$') || name == "root")
            continue;
        report({user.range,
                std::format("scratch has no /etc/passwd, so nobody is called {} and the container does not start: write numbers, "
                            "such as 65532:65532.",
                            name),
                {{"Write 65532:65532", false, {{user.range, "65532:65532"}}}},
                {}});
    }
}

} // namespace

Rule user_unknown_to_image()
{
    Rule rule;
    rule.aliases = {"SW613"};
    rule.category = "runtime";
    rule.severity = Severity::Error;
    rule.title = "On scratch, name the user by number";
    rule.rationale = "A user's name is looked up in the image's /etc/passwd when the container starts. scratch is empty: the start ends "
                     "with \"unable to find user: no matching entries in passwd file\". Numbers need no lookup.";
    rule.bad = R"(FROM scratch
COPY server /server
USER app
ENTRYPOINT ["/server"]
)";
    rule.good = R"(FROM scratch
COPY server /server
USER 65532:65532
ENTRYPOINT ["/server"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#user"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
