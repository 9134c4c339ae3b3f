// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/shipping.h"
#include "core/advisor/unpinned_packages.h"

#include <format>

namespace stagewright::rules {
namespace {

/// `curl=8.*`, `curl/trixie`, a file, or `curl-`, which removes the package.
bool isPinned(std::string_view package)
{
    return package.find_first_of("=/") != std::string_view::npos || package.ends_with(".deb") || package.ends_with('-');
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool isApt = call.tool == PackageTool::AptGet || call.tool == PackageTool::Apt
                               || call.tool == PackageTool::Aptitude;
            if (!isApt || call.verb != PackageVerb::Install)
                continue;
            const UnpinnedPackages unpinned = unpinnedPackagesOf(input, i, call, isPinned);
            if (!unpinned.first)
                continue;
            report({unpinned.first->range,
                    std::format("{} {} no version, so what is installed depends on the day of the build: give the release "
                                "series, as in {}=1.2.*, where a newer one could break you.",
                                unpinned.described(), unpinned.verb(), unpinned.name),
                    {},
                    weighed(input, i, Severity::Info),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule unpinned_apt_package()
{
    Rule rule;
    rule.aliases = {"DL3008"};
    rule.category = "reproducibility";
    rule.severity = Severity::Info;
    rule.title = "Say which version of a Debian package you rely on";
    rule.rationale = "Without a version, apt takes the newest one that its lists know, so two builds of one commit can differ. "
                     "Pin what your program really depends on, and pin the series (`=1.2.*`) rather than one build of it: Debian "
                     "and Ubuntu delete a superseded build from their mirrors, and an exact pin then fails. If everything has to "
                     "be the same, install from a dated mirror such as snapshot.debian.org and pin the base image by digest.";
    rule.bad = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.good = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        nginx=1.26.* \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#version-pinning",
                    "https://manpages.debian.org/apt-get"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
