// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/copy_step.h"

#include <algorithm>
#include <array>

namespace stagewright::rules {
namespace {

/// True if a lock file was surely copied in above: by its name or by `package*.json`.
bool hasLockFile(const AdviceInput& input, int instruction)
{
    static constexpr std::array<std::string_view, 2> locks = {"package-lock.json", "npm-shrinkwrap.json"};
    const int stage = input.instruction(instruction).stage;
    return stage >= 0 && std::ranges::any_of(input.copies, [&](const CopyStep& copy) {
        return copy.instruction < instruction && copy.stage == stage
               && std::ranges::any_of(copy.sources, [](const Word& source) {
                      return std::ranges::any_of(locks, [&](std::string_view lock) { return source.text.ends_with(lock); })
                             || source.text.ends_with("package*.json") || source.text.ends_with("package-lock*");
                  });
    });
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool installsAll = call.tool == PackageTool::Npm && call.verb == PackageVerb::Install
                                     && call.arguments.empty() && call.verbWord;
            if (!installsAll || call.has({"g", "global", "no-package-lock", "package-lock-only"}) || !hasLockFile(input, i))
                continue;
            report({call.callRange(),
                    "npm install may change what the lock file says: npm ci installs exactly that, and fails where it does not fit "
                    "package.json.",
                    {{"Call npm ci", false, {{call.verbWord->range, "ci"}}}},
                    {},
                    {},
                    {}});
        }
    }
}

} // namespace

Rule npm_install_instead_of_ci()
{
    Rule rule;
    rule.category = "reproducibility";
    rule.severity = Severity::Info;
    rule.title = "Install from the lock file with npm ci";
    rule.rationale = "The lock file is copied in so that everybody gets the same packages. npm install takes it as a suggestion: where "
                     "package.json asks for something else it resolves anew and rewrites the lock, inside the image, unseen. "
                     "npm ci installs what is locked or fails, and is faster because it resolves nothing.";
    rule.bad = R"(FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install
)";
    rule.good = R"(FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
)";
    rule.sources = {"https://docs.npmjs.com/cli/v11/commands/npm-ci"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
