// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/fix_edits.h"
#include "core/advisor/service_stage.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// True if something but the account's own command names the folder.
bool isUsed(const AdviceInput& input, int stage, const Account& account, const std::string& home)
{
    for (int i = input.stage(stage).firstInstruction; i <= input.stage(stage).lastInstruction; ++i) {
        const bool isHere =
            i != account.instruction && input.tree.snapshot.text(input.instruction(i).range).contains(home);
        const auto directory = input.scope(i).directory;
        if (isHere || (directory && directory->starts_with(home)))
            return true;
    }
    return false;
}

/// The option -m taken out, where it stands by itself.
std::vector<Fix> fixesFor(const AdviceInput& input, const Account& account)
{
    for (const ShellCommand& command : input.commandsOf(account.instruction)) {
        for (const Word& word : command.words) {
            if (command.range == account.range && (word.text == "-m" || word.text == "--create-home"))
                return {{std::format("Leave {} out", word.text), false, {deletedWord(input.tree, word.range)}}};
        }
    }
    return {};
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Stage& stage : input.graph.stages) {
        if (!receivesProgram(input, stage.index))
            continue;
        for (const Account& account : accountsBefore(input, stage.lastInstruction)) {
            const std::string home = account.home.empty() ? "/home/" + account.name : account.home;
            const bool makesHome = !account.isGroup && account.makesHome
                                   && input.instruction(account.instruction).stage == stage.index;
            if (makesHome && !isUsed(input, stage.index, account, home))
                report({{account.programRange.begin, account.nameRange.end},
                        std::format("-m makes {} with a shell's start files in it, and nothing here uses that "
                                    "folder: leave -m out.",
                                    home),
                        fixesFor(input, account),
                        {}});
        }
    }
}

} // namespace

Rule home_without_use()
{
    Rule rule;
    rule.aliases = {"SW404"};
    rule.category = "size";
    rule.severity = Severity::Hint;
    rule.title = "Make no home for an account that nobody lives in";
    rule.rationale = "useradd -m copies start files of a login shell (.bashrc, .profile, .bash_logout) to a folder "
                     "that a service never opens; the process works in WORKDIR or in /. It costs 9 kB and a "
                     "question from the next reader. A shell of /bin/false changes nothing either: docker exec "
                     "starts a shell all the same.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM debian:13-slim
RUN groupadd -g 10001 app && useradd -u 10001 -g app -m -d /app -s /bin/false app
COPY --from=build /out/server /usr/local/bin/server
USER 10001:10001
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server
FROM debian:13-slim
RUN groupadd -g 10001 app && useradd -u 10001 -g app --no-create-home app
COPY --from=build /out/server /usr/local/bin/server
USER 10001:10001
)";
    rule.sources = {"https://manpages.debian.org/trixie/passwd/useradd.8.en.html"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
