// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/shipping.h"
#include "core/advisor/unpinned_packages.h"

#include <format>

namespace stagewright::rules {
namespace {

bool isNode(PackageTool tool)
{
    return tool == PackageTool::Npm || tool == PackageTool::Yarn || tool == PackageTool::Pnpm;
}

bool isLocal(std::string_view package)
{
    return package.starts_with('/') || package.starts_with('.') || package.starts_with("~/") || package.starts_with("file:")
           || package.starts_with("link:") || package.ends_with(".tgz") || package.ends_with(".tar")
           || package.ends_with(".tar.gz");
}

/// `express@5.1.0`, `@scope/name@^1`, a repository with `#commit`, or something local. A tag such as `@latest` moves.
bool isPinned(std::string_view package)
{
    if (isLocal(package))
        return true;
    if (package.starts_with("git") && (package.contains("://") || package.starts_with("git@") || package.starts_with("github:")))
        return package.contains('#');
    const std::size_t at = package.find('@', 1);
    if (at == std::string_view::npos)
        return package.contains("://");
    const std::string_view version = package.substr(at + 1);
    return version != "latest" && version != "next" && version != "*" && !version.empty();
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            if (!isNode(call.tool) || call.verb != PackageVerb::Install)
                continue;
            const UnpinnedPackages unpinned = unpinnedPackagesOf(input, i, call, isPinned);
            if (!unpinned.first)
                continue;
            const std::string name = unpinned.name.substr(0, unpinned.name.find('@', 1));
            report({unpinned.first->range,
                    std::format("{} {} no version: the next build may install another release. Write {}@1.2.3, or list it in "
                                "package.json and install from the lock file.",
                                unpinned.described(), unpinned.verb(), name),
                    {},
                    weighed(input, i, Severity::Warning),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule unpinned_npm_package()
{
    Rule rule;
    rule.aliases = {"DL3016"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Give Node packages a version";
    rule.rationale = "A package named without a version, or with a tag such as latest, is whatever its author published last. The "
                     "build that passed yesterday then installs other code today, and a hijacked release comes in by itself. The "
                     "registry keeps old releases, so a fixed version stays installable.";
    rule.bad = R"(FROM node:24-slim
RUN npm install -g pm2
)";
    rule.good = R"(FROM node:24-slim
RUN npm install -g pm2@6.0.13
)";
    rule.sources = {"https://docs.npmjs.com/cli/v11/commands/npm-install"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
