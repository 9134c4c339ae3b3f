// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool isShell(std::string_view program)
{
    static constexpr std::array<std::string_view, 3> shells = {"sh", "bash", "ash"};
    return std::ranges::contains(shells, program.substr(program.rfind('/') + 1));
}

/// True if a copy may bring the shell, or the whole system that holds one.
bool mayBringShell(const AdviceInput& input, int stage)
{
    return std::ranges::any_of(input.copies, [&](const CopyStep& copy) {
        const bool mayHoldIt = !copy.target || *copy.target == "/" || copy.target->contains("bin")
                               || input.instruction(copy.instruction).keyword == Keyword::Add || *copy.target == "/usr";
        const bool isFromElsewhere = !copy.isFromContext && copy.fromStage < 0;
        const bool isShellCopy = std::ranges::any_of(copy.sources, [](const Word& word) {
            return isShell(word.text) || word.text.contains("busybox") || word.text.ends_with('/');
        });
        return input.standsOn(stage, copy.stage) && mayHoldIt && (isFromElsewhere || isShellCopy || !copy.target);
    });
}

void check(const AdviceInput& input, const Report& report)
{
    for (const Instruction& start : input.tree.instructions) {
        const bool isStart = start.keyword == Keyword::Cmd || start.keyword == Keyword::Entrypoint;
        if (!isStart || start.stage < 0 || start.form != Form::Exec || start.arguments.empty()
            || !isShell(start.arguments.front().text) || !input.base(start.stage).lacksShell()
            || mayBringShell(input, start.stage))
            continue;
        report({start.arguments.front().range,
                std::format("This base has no {}, so the container does not start: name the program itself as the "
                            "first word.",
                            start.arguments.front().text),
                {},
                {}});
    }
}

} // namespace

Rule start_shell_missing()
{
    Rule rule;
    rule.category = "runtime";
    rule.severity = Severity::Error;
    rule.title = "Start the program without a shell where there is none";
    rule.rationale = "scratch and distroless images hold no shell. A start command that begins with sh, often "
                     "carried over from an older base to get a variable expanded, ends with \"no such file or "
                     "directory\". The program can read the variable itself, and distroless has debug tags for a "
                     "look inside.";
    rule.bad = R"(FROM gcr.io/distroless/static-debian13:nonroot
COPY server /usr/local/bin/server
ENTRYPOINT ["sh", "-c", "/usr/local/bin/server -addr :$PORT"]
)";
    rule.good = R"(FROM gcr.io/distroless/static-debian13:nonroot
COPY server /usr/local/bin/server
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://github.com/GoogleContainerTools/distroless/blob/main/README.md"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
