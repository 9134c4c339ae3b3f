// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/package_command.h"

#include <algorithm>
#include <array>

namespace stagewright::rules {
namespace {

/// Releases whose apt has no apt-key any more.
bool lacksAptKey(const StageBase& base)
{
    static constexpr std::array<std::string_view, 3> debian = {"13", "trixie", "sid"};
    static constexpr std::array<std::string_view, 4> ubuntu = {"24.10", "25", "26", "questing"};
    const auto isOf = [&](std::string_view release) { return base.image.tag.starts_with(release); };
    if (base.family == BaseFamily::Debian)
        return std::ranges::any_of(debian, isOf);
    return base.family == BaseFamily::Ubuntu && std::ranges::any_of(ubuntu, isOf);
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            const int index = programIndex(command);
            if (index < 0)
                continue;
            const Word& program = command.words[static_cast<std::size_t>(index)];
            if ((program.text != "apt-key" && program.text != "/usr/bin/apt-key") || command.hasArgument("list"))
                continue;
            const int stage = input.instruction(i).stage;
            const bool isGone = stage >= 0 && lacksAptKey(input.base(stage));
            report({program.range,
                    isGone ? "This release has no apt-key any more: store the key below /etc/apt/keyrings and name it with signed-by "
                             "in the source's line."
                           : "A key that apt-key adds may sign packages of every repository, and newer releases have no apt-key: store "
                             "it below /etc/apt/keyrings and name it with signed-by in the source's line.",
                    {},
                    isGone ? Severity::Error : Severity::Warning,
                    {},
                    {}});
        }
    }
}

} // namespace

Rule apt_key_used()
{
    Rule rule;
    rule.category = "security";
    rule.severity = Severity::Warning;
    rule.title = "Give a foreign repository's key to that repository only";
    rule.rationale = "apt-key puts a key among those that apt trusts for everything: the owner of the key could replace any package of "
                     "Debian itself. It was deprecated in 2020 and is gone from Debian 13 and newer Ubuntus, where the step fails. A "
                     "key file below /etc/apt/keyrings, named by signed-by, counts for one repository alone.";
    rule.bad = R"(FROM debian:12-slim
RUN curl -fsSL https://example.com/key.asc | apt-key add -
)";
    rule.good = R"(FROM debian:12-slim
ADD --chmod=644 https://example.com/key.asc /etc/apt/keyrings/example.asc
RUN echo "deb [signed-by=/etc/apt/keyrings/example.asc] https://example.com/debian bookworm main" \
        > /etc/apt/sources.list.d/example.list
)";
    rule.sources = {"https://manpages.debian.org/bookworm/apt/apt-key.8.en.html", "https://wiki.debian.org/DebianRepository/UseThirdParty"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
