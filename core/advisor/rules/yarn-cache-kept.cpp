// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/package_cache.h"
#include "core/advisor/shipping.h"

namespace stagewright::rules {
namespace {

/// Yarn 2 and later may run programs out of the cache itself.
bool mayNeedCache(const AdviceInput& input, const PackageCommand& call)
{
    const std::string_view bytes = input.tree.snapshot.bytes();
    return call.has({"immutable", "immutable-cache"}) || bytes.contains(".yarn") || bytes.contains("yarn set version");
}

std::vector<Fix> fixesFor(const AdviceInput& input, int i, const PackageCommand& call)
{
    const auto edit = mayNeedCache(input, call) ? std::nullopt : appendedCommand(input, i, "yarn cache clean");
    if (!edit)
        return {};
    return {{"Append yarn cache clean", true, {*edit}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool installs = call.tool == PackageTool::Yarn && call.verb == PackageVerb::Install;
            if (!installs || isMounted(input, i, PackageCache::Yarn)
                || isEmptiedBehind(input, i, call.position, PackageCache::Yarn))
                continue;
            const Shipping shipping = shippingOf(input, i);
            if (shipping == Shipping::Discarded)
                continue;
            report({call.callRange(),
                    "yarn keeps a copy of every package in its cache, and with it in this layer: end the step with yarn cache "
                    "clean, or mount a cache at the folder that yarn cache dir names.",
                    fixesFor(input, i, call),
                    shipping == Shipping::Shipped ? Severity::Info : Severity::Hint,
                    {},
                    {}});
        }
    }
}

} // namespace

Rule yarn_cache_kept()
{
    Rule rule;
    rule.aliases = {"DL3060"};
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Leave yarn's cache out of the image";
    rule.rationale = "yarn unpacks every package into its cache first and copies it to node_modules from there, so an image holds "
                     "each twice. Deleting the cache helps only in the RUN that filled it, since a layer only ever adds; a cache "
                     "mount keeps it out and spares the downloads next time.";
    rule.bad = R"(FROM node:24-slim
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
)";
    rule.good = R"(FROM node:24-slim
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile && yarn cache clean
)";
    rule.sources = {"https://classic.yarnpkg.com/en/docs/cli/cache"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
