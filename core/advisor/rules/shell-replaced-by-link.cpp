// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The shell that the command puts in the place of /bin/sh, or nothing. `ln` takes the link's name last. The BusyBox of
/// a distroless image takes no place: there is no other shell.
std::string_view newShell(const ShellCommand& command)
{
    if (command.name() != "ln" || command.words.size() < 3 || command.words.back().text != "/bin/sh")
        return {};
    const std::string_view shell = command.words[command.words.size() - 2].text;
    return shell.starts_with("/busybox/") ? std::string_view() : shell;
}

/// SHELL in the place of a RUN that does nothing else.
std::vector<Fix> fixesFor(const AdviceInput& input, int index, std::string_view shell)
{
    const Instruction& run = input.instruction(index);
    const bool isAlone = std::ranges::all_of(input.commandsOf(index), [](const ShellCommand& command) {
        return !newShell(command).empty() || (command.name() == "rm" && command.words.back().text == "/bin/sh");
    });
    if (run.keyword != Keyword::Run || !isAlone || shell.starts_with('-') || shell.contains('$'))
        return {};
    const std::string path = shell.starts_with('/') ? std::string(shell) : std::format("/bin/{}", shell);
    const std::string line = std::format("{} [\"{}\", \"-c\"]", inFileCase(input.tree, "SHELL"), path);
    return {{std::format("Write {}", line), false, {{run.range, line}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            const std::string_view shell = newShell(command);
            if (shell.empty())
                continue;
            report({command.range,
                    std::format("Every script of the distribution now runs in {}, for which it was not written: the "
                                "SHELL instruction gives your steps another shell and leaves the system alone.",
                                shell),
                    fixesFor(input, i, shell),
                    {}});
        }
    }
}

} // namespace

Rule shell_replaced_by_link()
{
    Rule rule;
    rule.aliases = {"DL4005"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Choose the shell with SHELL";
    rule.rationale = "/bin/sh belongs to the distribution: its maintainer scripts and services are written for it, and "
                     "a package update puts the link back. SHELL changes what RUN, CMD and ENTRYPOINT in shell form "
                     "are handed to, from its line on, and shows it to everybody.";
    rule.bad = R"(FROM debian:13-slim
RUN ln -sf /bin/bash /bin/sh
RUN source /etc/os-release
)";
    rule.good = R"(FROM debian:13-slim
SHELL ["/bin/bash", "-c"]
RUN source /etc/os-release
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#shell"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
