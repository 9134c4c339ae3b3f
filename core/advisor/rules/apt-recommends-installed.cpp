// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/shipping.h"

#include <algorithm>
#include <array>
#include <format>

namespace stagewright::rules {
namespace {

bool isOff(std::string_view setting)
{
    static constexpr std::array<std::string_view, 6> values = {"false", "0", "no", "off", "without", "disable"};
    const std::size_t equals = setting.find('=');
    return equals != std::string_view::npos && std::ranges::contains(values, setting.substr(equals + 1));
}

/// `--no-install-recommends`, or the setting behind it.
bool leavesOut(const PackageCommand& call)
{
    return std::ranges::any_of(call.options, [](const PackageOption& option) {
        const bool isSetting = (option.name == "o" || option.name == "option")
                               && option.value.starts_with("APT::Install-Recommends");
        return option.name == "no-install-recommends" || (option.name == "install-recommends" && option.value == "no")
               || (isSetting && isOff(option.value));
    });
}

/// True if the file writes the setting into apt's configuration.
bool isConfigured(const AdviceInput& input)
{
    const std::string_view bytes = input.tree.snapshot.bytes();
    const std::size_t setting = bytes.find("Install-Recommends ");
    return setting != std::string_view::npos || bytes.contains("Install-Recommends=\\\"");
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool isApt = call.tool == PackageTool::AptGet || call.tool == PackageTool::Apt;
            if (!isApt || call.verb != PackageVerb::Install || leavesOut(call) || isConfigured(input))
                continue;
            report({call.callRange(),
                    std::format("{} also installs what its packages merely recommend: leave that out with "
                                "--no-install-recommends, and name what you miss.",
                                call.toolName),
                    {{"Add --no-install-recommends", false, {insertedBehind(*call.verbWord, "--no-install-recommends")}}},
                    weighed(input, i, Severity::Info),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule apt_recommends_installed()
{
    Rule rule;
    rule.aliases = {"DL3015"};
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Install what you name and what that needs, no more";
    rule.rationale = "On a desktop a recommended package is what most people want beside the one they asked for: documentation, "
                     "mail servers, whole toolkits. In an image it is weight and attack surface that nobody chose. Now and "
                     "then a recommendation is needed after all (ca-certificates for curl is the usual one): name it then.";
    rule.bad = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.good = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages",
                    "https://www.debian.org/doc/debian-policy/ch-relationships.html"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
