// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/shipping.h"
#include "core/advisor/unpinned_packages.h"

#include <format>

namespace stagewright::rules {
namespace {

/// With a version or a bound, a file, or `!name`, which is kept out.
bool isPinned(std::string_view package)
{
    return package.find_first_of("=<>~/") != std::string_view::npos || package.ends_with(".apk") || package.starts_with('!');
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            if (call.tool != PackageTool::Apk || call.verb != PackageVerb::Install)
                continue;
            const UnpinnedPackages unpinned = unpinnedPackagesOf(input, i, call, isPinned);
            if (!unpinned.first)
                continue;
            report({unpinned.first->range,
                    std::format("{} {} no version, so what is installed depends on the day of the build: {}~1.2 takes any build "
                                "of one series.",
                                unpinned.described(), unpinned.verb(), unpinned.name),
                    {},
                    weighed(input, i, Severity::Info),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule unpinned_apk_package()
{
    Rule rule;
    rule.aliases = {"DL3018"};
    rule.category = "reproducibility";
    rule.severity = Severity::Info;
    rule.title = "Say which version of an Alpine package you rely on";
    rule.rationale = "apk installs what its repository holds on the day of the build. A tag such as alpine:3.22 already fixes the "
                     "series of every package, since a release of Alpine only gets repairs; pin with `~` what your program really "
                     "depends on. An exact `=1.2.3-r0` fails as soon as Alpine publishes r1, because the old build is deleted "
                     "from the mirrors.";
    rule.bad = R"(FROM alpine:3.22
RUN apk add --no-cache nginx
)";
    rule.good = R"(FROM alpine:3.22
RUN apk add --no-cache nginx~1.28
)";
    rule.sources = {"https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper#Package_pinning",
                    "https://docs.docker.com/build/building/best-practices/#version-pinning"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
