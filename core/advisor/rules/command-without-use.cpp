// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/fix_edits.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

struct Tool
{
    std::string_view name;
    std::string_view reason;
};

constexpr std::string_view
    forEyes = "shows the state of the build machine at that moment and leaves nothing in the image";
constexpr std::string_view forHosts = "steers a running machine, and a build step is none";
constexpr std::string_view forProcesses = "looks for processes, and a step begins with none";

constexpr std::array<Tool, 15> tools = {
    {{"free", forEyes},
     {"top", forEyes},
     {"htop", forEyes},
     {"ifconfig", forEyes},
     {"ps", forProcesses},
     {"kill", forProcesses},
     {"shutdown", forHosts},
     {"reboot", forHosts},
     {"poweroff", forHosts},
     {"service", "starts what ends with this step: start it in CMD or ENTRYPOINT"},
     {"mount", "is not allowed in a build step, and would end with it: use RUN --mount"},
     {"ssh", "has no key here, and one copied in would stay in the image: use RUN --mount=type=ssh"},
     {"vim", "is an editor, and nobody sits at a build step"},
     {"vi", "is an editor, and nobody sits at a build step"},
     {"nano", "is an editor, and nobody sits at a build step"}}};

bool asksForVersion(const ShellCommand& command)
{
    return command.hasArgument("--version") || command.hasArgument("-V") || command.hasArgument("--help");
}

/// A server that the step itself starts, uses and stops is a usual way to fill a database.
bool hasUse(const AdviceInput& input, int instruction, const ShellCommand& command)
{
    const auto& commands = input.commandsOf(instruction);
    const bool isLast = &command == &commands.back();
    if (command.name() == "kill" || command.name() == "ps")
        return commands.size() > 1;
    if (command.name() == "service")
        return (!isLast && command.hasArgument("start")) || (commands.size() > 1 && command.hasArgument("stop"));
    if (command.name() == "mount")
        return input.runAt(instruction)->findFlag("security") != nullptr;
    const auto mounts = input.mountsOf(instruction);
    return command.name() == "ssh"
           && std::ranges::contains(mounts, "ssh", [](const Mount* mount) { return mount->type; });
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const ShellCommand& command : input.commandsOf(i)) {
            const auto tool = std::ranges::find(tools, command.name(), &Tool::name);
            if (tool == tools.end() || asksForVersion(command) || hasUse(input, i, command))
                continue;
            Remark remark{command.words.front().range, std::format("{} {}.", tool->name, tool->reason), {}, {}};
            if (input.commandsOf(i).size() == 1 && input.instruction(i).heredocs.empty())
                remark.fixes.push_back({"Take the step out", false, {deletedInstruction(input.tree, i)}});
            report(std::move(remark));
        }
    }
}

} // namespace

Rule command_without_use()
{
    Rule rule;
    rule.aliases = {"DL3001"};
    rule.category = "structure";
    rule.severity = Severity::Info;
    rule.title = "Leave out commands that need a running machine";
    rule.rationale = "A build step is one process in a bare container that ends with it: no init, no services, no "
                     "terminal, no keys. Tools that watch or steer a machine do nothing lasting there; what a step "
                     "starts is gone when the next one begins. Only a server that the same step starts, uses and stops "
                     "makes sense.";
    rule.bad = R"(FROM debian:13-slim
RUN service nginx start
)";
    rule.good = R"(FROM debian:13-slim
CMD ["nginx", "-g", "daemon off;"]
)";
    rule.sources = {"https://github.com/hadolint/hadolint/wiki/DL3001",
                    "https://docs.docker.com/reference/dockerfile/#run"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
