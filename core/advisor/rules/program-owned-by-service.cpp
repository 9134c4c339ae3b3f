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

std::string_view userOf(std::string_view owner)
{
    return owner.substr(0, owner.find(':'));
}

/// True if both mean one account: by name, by number, or one each.
bool isSameUser(const AdviceInput& input, int instruction, std::string_view a, std::string_view b)
{
    if (userOf(a) == userOf(b))
        return !userOf(a).empty();
    const auto accounts = accountsBefore(input, instruction);
    return std::ranges::any_of(accounts, [&](const Account& account) {
        const auto is = [&](std::string_view user) { return user == account.name || user == account.id; };
        return !account.isGroup && !account.id.empty() && is(userOf(a)) && is(userOf(b));
    });
}

void check(const AdviceInput& input, const Report& report)
{
    int reported = -1;
    for (const ShippedProgram& shipped : input.shippedPrograms) {
        const Instruction& copy = input.instruction(shipped.copy.instruction);
        const Flag* chown = copy.findFlag("chown");
        const std::string user = finalUser(input, shipped.copy.stage);
        const bool isFile = !shipped.program.isFolder && shipped.copy.sources.size() == 1;
        if (!chown || user.empty() || !isFile || isRootUser(user) || shipped.copy.instruction == reported
            || !isSameUser(input, shipped.copy.instruction, chown->value, user))
            continue;
        reported = shipped.copy.instruction;
        report({chown->range,
                "The service owns its own program and may change it: root as the owner and everybody may read it is all that "
                "a program needs. Leave --chown out.",
                {{"Leave --chown out", true, {deletedFlag(input.tree, *chown)}}},
                {}});
    }
}

} // namespace

Rule program_owned_by_service()
{
    Rule rule;
    rule.aliases = {"SW304"};
    rule.category = "security";
    rule.severity = Severity::Info;
    rule.title = "Let root own the program";
    rule.rationale = "The owner of a file may change its mode and then its content. Measured: with --chown the service could chmod its "
                     "own program; owned by root, which is what COPY does by itself, it got \"operation not permitted\". An "
                     "attacker who is in the service should not be able to stay in it over a restart.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build --chown=65532:65532 /out/server /usr/local/bin/server
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/server /usr/local/bin/server
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
