// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"


#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

const char* codeOf(PackageTool tool)
{
    switch (tool) {
    case PackageTool::AptGet:
    case PackageTool::Apt:
    case PackageTool::Aptitude: return "DL3014";
    case PackageTool::Yum: return "DL3030";
    case PackageTool::Zypper: return "DL3034";
    case PackageTool::Dnf:
    case PackageTool::Microdnf: return "DL3038";
    default: return nullptr;
    }
}

bool isApt(PackageTool tool)
{
    return tool == PackageTool::AptGet || tool == PackageTool::Apt || tool == PackageTool::Aptitude;
}

/// apt asks before it changes more than it was told; the others ask before a removal too.
bool asks(const PackageCommand& call)
{
    switch (call.verb) {
    case PackageVerb::Install:
    case PackageVerb::InstallGroup:
    case PackageVerb::InstallModule:
    case PackageVerb::Reinstall:
    case PackageVerb::Upgrade:
    case PackageVerb::UpgradeDistribution: return true;
    case PackageVerb::Remove: return !isApt(call.tool);
    default: return false;
    }
}

/// Twice quiet means yes to apt: `-qq`, `-q -q`, `-q=2`.
bool isVeryQuiet(const PackageCommand& call)
{
    const auto isQuiet = [](const PackageOption& option) { return option.name == "q" || option.name == "quiet"; };
    const auto isDouble = [&](const PackageOption& option) { return isQuiet(option) && option.value >= "2"; };
    return std::ranges::count_if(call.options, isQuiet) > 1 || std::ranges::any_of(call.options, isDouble);
}

bool isAnswered(const PackageCommand& call)
{
    const bool isDry = call.has({"s", "simulate", "dry-run", "just-print", "no-act", "print-uris", "download-only", "downloadonly"});
    const bool isPiped = call.command->joint == "|"; // yes | apt-get install
    if (isDry || isPiped || call.has({"y", "yes", "assume-yes", "assumeyes", "assumeno", "assume-no"}))
        return true;
    if (call.tool == PackageTool::Zypper)
        return call.has({"n", "non-interactive", "no-confirm"});
    return isApt(call.tool) && isVeryQuiet(call);
}

/// True if some line of the file makes yes the default answer, in apt.conf, dnf.conf or on the command line.
bool isConfigured(const AdviceInput& input)
{
    const std::string_view bytes = input.tree.snapshot.bytes();
    return bytes.contains("Assume-Yes") || bytes.contains("assumeyes=") || bytes.contains("defaultyes=");
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const char* code = codeOf(call.tool);
            if (!code || !asks(call) || isAnswered(call) || isConfigured(input))
                continue;
            report({call.callRange(),
                    std::format("{} asks before it goes on, and nobody answers in a build: it gives up. Add -y.", call.toolName),
                    {{"Add -y", true, {insertedBehind(*call.verbWord, "-y")}}},
                    {},
                    std::vector<std::string>{code},
                    {}});
        }
    }
}

} // namespace

Rule install_without_yes()
{
    Rule rule;
    rule.aliases = {"DL3014", "DL3030", "DL3034", "DL3038"};
    rule.category = "correctness";
    rule.severity = Severity::Warning;
    rule.title = "Answer the package manager beforehand";
    rule.rationale = "A build has no terminal. When a package manager wants to know whether it may go on, it reads the end of its "
                     "input, takes that for a no, and the step fails. apt asks whenever it would install more than it was told, "
                     "so the step may pass today and fail once a package gets a new dependency.";
    rule.bad = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install --no-install-recommends nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.good = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.sources = {"https://manpages.debian.org/apt-get", "https://dnf.readthedocs.io/en/latest/command_ref.html#options"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
