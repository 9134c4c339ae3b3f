// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/go_program.h"
#include "core/advisor/shell_reader.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

std::string_view baseName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// The program that the check starts first; empty if it is not a plain command.
std::string programOf(const Instruction& check)
{
    if (check.arguments.size() < 2)
        return {};
    if (check.form == Form::Exec)
        return check.arguments[1].text;
    LogicalText script;
    script.append(check.arguments[1].text, 0);
    const auto commands = readShell(script);
    return commands.empty() || commands.front().words.empty() ? std::string() : commands.front().words.front().text;
}

bool isTool(std::string_view program)
{
    static constexpr std::array<std::string_view, 7> tools = {"curl", "wget", "sh", "bash", "nc", "grep", "pgrep"};
    return std::ranges::contains(tools, baseName(program));
}

/// curl is in none of the plain bases, wget only in Alpine's BusyBox.
bool isMissing(const AdviceInput& input, int instruction, const StageBase& base, std::string_view program)
{
    const std::string_view name = baseName(program);
    const bool isPlain = base.family == BaseFamily::Debian || base.family == BaseFamily::Ubuntu;
    const bool isFetcher = name == "curl" || (name == "wget" && isPlain);
    if (!isFetcher || !(isPlain || base.family == BaseFamily::Alpine))
        return false;
    const int last = input.stage(input.instruction(instruction).stage).lastInstruction;
    const auto& text = input.tree.snapshot;
    for (int i = input.stage(base.root).firstInstruction; i <= last; ++i) {
        // Anything that names the tool, such as a script or a COPY, may bring it.
        if (i != instruction && text.text(input.instruction(i).range).contains(name))
            return false;
    }
    return !isInstalledBefore(input, last, {name});
}

void checkOne(const AdviceInput& input, int index, const Report& report)
{
    const Instruction& instruction = input.instruction(index);
    const StageBase& base = input.base(instruction.stage);
    const std::string program = programOf(instruction);
    const bool needsShell = instruction.form == Form::Shell;
    std::string message;
    if (base.lacksShell() && (needsShell || isTool(program)))
        message = std::format("This base has no {}, so the check always fails and the container is never healthy: let the program "
                              "check itself, e.g. CMD [\"/usr/local/bin/server\", \"-healthcheck\"].",
                              needsShell ? "shell" : baseName(program));
    else if (isMissing(input, index, base, program))
        message = std::format("{} is not in this base and nothing here installs it, so the check always fails: let the program "
                              "check itself, or install {}.",
                              baseName(program), baseName(program));
    if (!message.empty())
        report({instruction.arguments[1].range, message, {}, {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const Instruction& instruction = input.instruction(i);
        if (instruction.keyword == Keyword::Healthcheck && instruction.stage >= 0 && instruction.arguments.size() >= 2)
            checkOne(input, i, report);
    }
}

} // namespace

Rule healthcheck_tool_missing()
{
    Rule rule;
    rule.aliases = {"SW608"};
    rule.category = "runtime";
    rule.severity = Severity::Error;
    rule.title = "Check health with a program that the image has";
    rule.rationale = "HEALTHCHECK runs inside the container. scratch and distroless have no shell, and debian, ubuntu and alpine no "
                     "curl: the check then fails every time, and whatever waits for a healthy container waits for ever. The "
                     "program itself is always there: a flag that asks its own address and exits with 0 or 1 is ten lines of Go.";
    rule.bad = R"(FROM gcr.io/distroless/static-debian13:nonroot
COPY server /usr/local/bin/server
HEALTHCHECK CMD curl -f http://localhost:8080/healthz || exit 1
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.good = R"(FROM gcr.io/distroless/static-debian13:nonroot
COPY server /usr/local/bin/server
HEALTHCHECK CMD ["/usr/local/bin/server", "-healthcheck"]
ENTRYPOINT ["/usr/local/bin/server"]
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#healthcheck"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
