// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/copy_step.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

bool isCopied(const AdviceInput& input, int instruction, std::string_view file)
{
    const int stage = input.instruction(instruction).stage;
    return stage >= 0 && std::ranges::any_of(input.copies, [&](const CopyStep& copy) {
        return copy.instruction < instruction && copy.stage == stage
               && std::ranges::any_of(copy.sources, [&](const Word& source) { return source.text.ends_with(file); });
    });
}

/// What tells each of the two to keep to its lock file; yarn 2 and later has another word for it.
std::string_view optionFor(const AdviceInput& input, const PackageCommand& call)
{
    const std::string_view bytes = input.tree.snapshot.bytes();
    const bool isModern = bytes.contains(".yarnrc.yml") || bytes.contains("yarn set version") || bytes.contains(".yarn/");
    return call.tool == PackageTool::Yarn && isModern ? "--immutable" : "--frozen-lockfile";
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool isNode = call.tool == PackageTool::Yarn || call.tool == PackageTool::Pnpm;
            const bool installsAll = isNode && call.verb == PackageVerb::Install && call.arguments.empty()
                                     && (!call.verbWord || call.verbWord->text != "add");
            if (!installsAll || call.has({"frozen-lockfile", "immutable", "pure-lockfile", "no-lockfile", "no-frozen-lockfile",
                                          "mode", "version", "offline", "g", "global", "lockfile-only"})
                || !isCopied(input, i, call.tool == PackageTool::Yarn ? "yarn.lock" : "pnpm-lock.yaml")
                || input.scope(i).valueOf("CI"))
                continue;
            const std::string_view option = optionFor(input, call);
            const Word& before = call.verbWord ? *call.verbWord : *call.program;
            report({call.callRange(),
                    std::string(call.toolName) + " may change what the lock file says: with " + std::string(option)
                        + " it installs exactly that, or fails.",
                    {{"Add " + std::string(option), false, {insertedBehind(before, option)}}},
                    {},
                    {},
                    {}});
        }
    }
}

} // namespace

Rule yarn_lock_file_not_enforced()
{
    Rule rule;
    rule.category = "reproducibility";
    rule.severity = Severity::Info;
    rule.title = "Make yarn and pnpm keep to the lock file";
    rule.rationale = "The lock file is copied in so that everybody gets the same packages. Where it does not fit package.json, yarn and "
                     "pnpm resolve anew and go on, inside the image, unseen: the image then holds packages that nobody tested. Told "
                     "that the lock is frozen they stop instead. pnpm and newer yarns do so by themselves where CI is set, "
                     "which it is not in a build.";
    rule.bad = R"(FROM node:24-slim
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install && yarn cache clean
)";
    rule.good = R"(FROM node:24-slim
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile && yarn cache clean
)";
    rule.sources = {"https://classic.yarnpkg.com/en/docs/cli/install", "https://pnpm.io/cli/install#--frozen-lockfile"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
