// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/package_command.h"

#include <format>

namespace stagewright::rules {
namespace {

bool isSystem(PackageTool tool)
{
    return tool != PackageTool::Pip && tool != PackageTool::Pipx && tool != PackageTool::Uv && tool != PackageTool::Npm
           && tool != PackageTool::Yarn && tool != PackageTool::Pnpm && tool != PackageTool::Gem;
}

std::string named(const PackageCommand& call)
{
    return std::format("{} {}", call.toolName, call.verbWord->text);
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool isDistribution = call.verb == PackageVerb::UpgradeDistribution;
            // `dnf upgrade openssl` is aimed at something.
            const bool isUpgrade = call.verb == PackageVerb::Upgrade && call.arguments.empty();
            if (!isSystem(call.tool) || (!isDistribution && !isUpgrade))
                continue;
            const bool isZypper = call.tool == PackageTool::Zypper && isDistribution;
            report({call.callRange(),
                    isDistribution
                        ? std::format("{} may remove packages and cross to another release, so nobody can say what the image holds: "
                                      "choose the release with FROM.",
                                      named(call))
                        : std::format("{} stores every package that it replaces a second time and runs again only when the "
                                      "cache is lost: build on the newest base image with --pull instead.",
                                      named(call)),
                    {},
                    isDistribution ? Severity::Warning : Severity::Hint,
                    isZypper ? std::vector<std::string>{"DL3035"} : std::vector<std::string>(),
                    {}});
        }
    }
}

} // namespace

Rule distribution_upgraded()
{
    Rule rule;
    rule.aliases = {"DL3035"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Choose the release with FROM, not with an upgrade";
    rule.rationale = "An upgrade makes of a pinned base whatever the mirrors hold that day. The replaced files stay in the layers below, "
                     "so the image carries both; and the step comes from the cache the next time, so the upgrade that was "
                     "meant to keep it current does not happen. Repairs belong to the base: official images are rebuilt for them, "
                     "and `docker build --pull` fetches the newest. For one urgent repair, upgrade that package by name.";
    rule.bad = R"(FROM opensuse/leap:15.6
RUN zypper --non-interactive dist-upgrade && zypper clean --all
)";
    rule.good = R"(FROM opensuse/leap:16.0
RUN zypper --non-interactive install nginx=1.27 && zypper clean --all
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often",
                    "https://en.opensuse.org/SDB:System_upgrade"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
