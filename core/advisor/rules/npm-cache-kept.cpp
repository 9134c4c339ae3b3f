// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/package_cache.h"
#include "core/advisor/package_steps.h"
#include "core/advisor/shipping.h"

namespace stagewright::rules {
namespace {

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            if (call.tool != PackageTool::Npm || !downloads(call) || shippingOf(input, i) != Shipping::Shipped
                || isMounted(input, i, PackageCache::Npm) || isEmptiedBehind(input, i, call.position, PackageCache::Npm)
                || call.find("cache") || input.scope(i).valueOf("npm_config_cache"))
                continue;
            std::vector<Fix> fixes;
            if (const auto edit = appendedCommand(input, i, "npm cache clean --force"))
                fixes.push_back({"Append npm cache clean --force", true, {*edit}});
            report({call.callRange(),
                    "npm keeps every archive that it downloads in ~/.npm, and with it in this layer: mount a cache there, or end "
                    "the step with npm cache clean --force.",
                    std::move(fixes),
                    {},
                    {},
                    {}});
            break;
        }
    }
}

} // namespace

Rule npm_cache_kept()
{
    Rule rule;
    rule.category = "size";
    rule.severity = Severity::Hint;
    rule.title = "Leave npm's cache out of the image";
    rule.rationale = "npm stores each archive in ~/.npm before it unpacks it, so an image whose last stage runs npm carries every "
                     "dependency twice. A cache mount at that folder keeps the archives beside the image and spares the downloads "
                     "after a change of package.json; without one, clean the cache in the RUN that filled it.";
    rule.bad = R"(FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
)";
    rule.good = R"(FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
)";
    rule.sources = {"https://docs.npmjs.com/cli/v11/commands/npm-cache", "https://docs.docker.com/build/cache/optimize/#use-cache-mounts"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
