// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/package_command.h"

#include <algorithm>
#include <array>

namespace stagewright::rules {
namespace {

std::string_view programOf(const ShellCommand& command)
{
    const int index = programIndex(command);
    if (index < 0)
        return {};
    const std::string_view path = command.words[static_cast<std::size_t>(index)].text;
    return path.substr(path.rfind('/') + 1);
}

bool isInterpreter(std::string_view program)
{
    static constexpr std::array<std::string_view, 10> names = {"sh",   "bash", "ash",     "dash",   "zsh",
                                                               "ksh",  "perl", "python3", "python", "ruby"};
    return std::ranges::contains(names, program);
}

bool fetches(const ShellCommand& command)
{
    const std::string_view program = programOf(command);
    return (program == "curl" || program == "wget") && std::ranges::any_of(command.words, [](const Word& word) {
               return word.text.contains("://") || word.text.contains('$');
           });
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const ShellCommand* fetch = nullptr;
        for (const ShellCommand& command : input.commandsOf(i)) {
            if (command.joint != "|" && command.joint != "|&")
                fetch = nullptr;
            if (fetches(command)) {
                fetch = &command;
            } else if (fetch && isInterpreter(programOf(command))) {
                report({{fetch->range.begin, command.range.end},
                        "Whatever the server sends today runs here as it comes, and half of it if the connection breaks: "
                        "download it, check its checksum, then run it.",
                        {},
                        {},
                        {},
                        {}});
                fetch = nullptr;
            }
        }
    }
}

} // namespace

Rule remote_script_piped_to_shell()
{
    Rule rule;
    rule.category = "security";
    rule.severity = Severity::Info;
    rule.title = "Check a downloaded script before it runs";
    rule.rationale = "`curl … | sh` runs what a server answers at this moment, as root, and nobody can say afterwards what that was. A "
                     "changed script also goes unnoticed, because the step's text is the same and comes from the cache. ADD "
                     "with --checksum fetches a file, refuses any other content, and is part of the cache key; for many tools "
                     "there is a package or an image to COPY --from, which is better still.";
    rule.bad = R"(FROM debian:13-slim
RUN curl -fsSL https://example.com/install.sh | sh
)";
    rule.good = R"(FROM debian:13-slim
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/install.sh /tmp/
RUN sh /tmp/install.sh
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#add---checksum"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
