// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/shipping.h"
#include "core/advisor/unpinned_packages.h"

#include <format>

namespace stagewright::rules {
namespace {

bool isPinned(std::string_view gem)
{
    return gem.contains(':') || gem.ends_with(".gem") || gem.contains('/');
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool installs = call.tool == PackageTool::Gem && call.verb == PackageVerb::Install;
            if (!installs || call.has({"v", "version", "g", "file"}))
                continue;
            const UnpinnedPackages unpinned = unpinnedPackagesOf(input, i, call, isPinned);
            if (!unpinned.first)
                continue;
            report({unpinned.first->range,
                    std::format("{} {} no version: the next build may install another release. Write {}:1.2.3, or install from a "
                                "Gemfile.lock with bundler.",
                                unpinned.described(), unpinned.verb(), unpinned.name),
                    {},
                    weighed(input, i, Severity::Warning),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule unpinned_gem()
{
    Rule rule;
    rule.aliases = {"DL3028"};
    rule.category = "reproducibility";
    rule.severity = Severity::Warning;
    rule.title = "Give Ruby gems a version";
    rule.rationale = "gem install takes the newest release on the day of the build, and one day that release wants a newer Ruby than "
                     "the base image has. RubyGems keeps old releases, so a fixed version stays installable; what the program "
                     "itself needs belongs into a Gemfile with its lock.";
    rule.bad = R"(FROM ruby:3.4-slim
RUN gem install bundler
)";
    rule.good = R"(FROM ruby:3.4-slim
RUN gem install bundler:2.7.2
)";
    rule.sources = {"https://guides.rubygems.org/command-reference/#gem-install"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
