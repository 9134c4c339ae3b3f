// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/shipping.h"
#include "core/advisor/unpinned_packages.h"

#include <format>

namespace stagewright::rules {
namespace {

/// `name-[epoch:]version[-release]`: what follows the last dash begins with a digit. In `java-17-openjdk` the number
/// belongs to the name. A path, an address or a bound will do too.
bool hasVersion(std::string_view package)
{
    if (package.find_first_of("=<>/") != std::string_view::npos || package.ends_with(".rpm") || package.starts_with('@'))
        return true;
    const std::size_t dash = package.rfind('-');
    return dash != std::string_view::npos && dash + 1 < package.size() && package[dash + 1] >= '0' && package[dash + 1] <= '9';
}

bool hasStream(std::string_view module)
{
    return module.find_first_of(":/") != std::string_view::npos;
}

const char* codeOf(PackageTool tool)
{
    switch (tool) {
    case PackageTool::Yum: return "DL3033";
    case PackageTool::Zypper: return "DL3037";
    case PackageTool::Dnf:
    case PackageTool::Microdnf: return "DL3041";
    default: return nullptr;
    }
}

void checkCall(const AdviceInput& input, int i, const PackageCommand& call, const Report& report)
{
    const bool isModule = call.verb == PackageVerb::InstallModule;
    const UnpinnedPackages unpinned = unpinnedPackagesOf(input, i, call, isModule ? hasStream : hasVersion);
    if (!unpinned.first)
        return;
    const char* separator = isModule ? ":1.2" : call.tool == PackageTool::Zypper ? "=1.2" : "-1.2*";
    report({unpinned.first->range,
            std::format("{} {} no {}, so what is installed depends on the day of the build: write {}{} where a newer one could "
                        "break you.",
                        unpinned.described(), unpinned.verb(), isModule ? "stream" : "version", unpinned.name, separator),
            {},
            weighed(input, i, Severity::Info),
            std::vector<std::string>{codeOf(call.tool)},
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool installs = call.verb == PackageVerb::Install || call.verb == PackageVerb::InstallModule;
            if (installs && codeOf(call.tool))
                checkCall(input, i, call, report);
        }
    }
}

} // namespace

Rule unpinned_rpm_package()
{
    Rule rule;
    rule.aliases = {"DL3033", "DL3037", "DL3041"};
    rule.category = "reproducibility";
    rule.severity = Severity::Info;
    rule.title = "Say which version of an RPM package you rely on";
    rule.rationale = "yum, dnf and zypper take the newest package of the enabled repositories, so two builds of one commit can "
                     "differ. Pin what your program really depends on: `nginx-1.26*` for yum and dnf, `nginx=1.26` for zypper, a "
                     "stream such as `nodejs:22` for a module. The number in a name like java-17-openjdk chooses the product, "
                     "not its version.";
    rule.bad = R"(FROM rockylinux:9
RUN dnf install -y nginx && dnf clean all
)";
    rule.good = R"(FROM rockylinux:9
RUN dnf install -y nginx-1.26* && dnf clean all
)";
    rule.sources = {"https://dnf.readthedocs.io/en/latest/command_ref.html#specifying-packages",
                    "https://docs.docker.com/build/building/best-practices/#version-pinning"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
