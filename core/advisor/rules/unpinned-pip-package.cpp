// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/shipping.h"
#include "core/advisor/unpinned_packages.h"

#include <format>

namespace stagewright::rules {
namespace {

/// A bound, a commit or tag behind a repository's address, an archive, or something local.
bool isPinned(std::string_view package)
{
    if (package.starts_with("git+") || package.starts_with("hg+") || package.starts_with("svn+") || package.starts_with("bzr+")) {
        const std::size_t host = package.find("://");
        const std::size_t path = host == std::string_view::npos ? 0 : package.find('/', host + 3);
        return path != std::string_view::npos && package.substr(path).contains('@');
    }
    return package.find_first_of("<>=/@") != std::string_view::npos || package.contains("!=") || package.starts_with('.')
           || package.ends_with(".whl") || package.ends_with(".tar.gz") || package.ends_with(".zip");
}

bool isPython(PackageTool tool)
{
    return tool == PackageTool::Pip || tool == PackageTool::Pipx || tool == PackageTool::Uv;
}

/// True if a file of constraints says the versions.
bool isConstrained(const AdviceInput& input, int i, const PackageCommand& call)
{
    const Scope& scope = input.scope(i);
    return call.has({"c", "constraint", "constraints"}) || scope.valueOf("PIP_CONSTRAINT") || scope.valueOf("UV_CONSTRAINT");
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            if (!isPython(call.tool) || call.verb != PackageVerb::Install || isConstrained(input, i, call))
                continue;
            const UnpinnedPackages unpinned = unpinnedPackagesOf(input, i, call, isPinned);
            if (!unpinned.first)
                continue;
            report({unpinned.first->range,
                    std::format("{} {} no version: the next build may install another release, and other dependencies with it. "
                                "Write {}==1.2.3, or keep the versions in a requirements file.",
                                unpinned.described(), unpinned.verb(), unpinned.name),
                    {},
                    weighed(input, i, Severity::Warning),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule unpinned_pip_package()
{
    Rule rule;
    rule.aliases = {"DL3013"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Give Python packages a version";
    rule.rationale = "pip installs the newest release on the index, on the day of the build, and picks the dependencies to match. The "
                     "index keeps old releases, so unlike with a distribution's packages an exact version stays installable. A "
                     "requirements file with all versions and hashes (pip-compile or uv write one) covers the dependencies too.";
    rule.bad = R"(FROM python:3.13-slim
RUN pip install --no-cache-dir flask
)";
    rule.good = R"(FROM python:3.13-slim
RUN pip install --no-cache-dir flask==3.1.2
)";
    rule.sources = {"https://pip.pypa.io/en/stable/topics/repeatable-installs/"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
