// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/package_cache.h"
#include "core/advisor/package_steps.h"
#include "core/advisor/shipping.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

constexpr std::string_view cleaning = "rm -rf /var/lib/apt/lists/*";

/// The last `update` of a RUN, or null.
const PackageCommand* updateIn(const AdviceInput& input, int i)
{
    const PackageCommand* last = nullptr;
    for (const PackageCommand& call : input.packageCommandsOf(i)) {
        if (isApt(call) && call.verb == PackageVerb::FetchLists)
            last = &call;
    }
    return last;
}

std::vector<Fix> fixesFor(const AdviceInput& input, int i, const PackageCommand& update)
{
    // Behind an update on its own the lists are what the next step is after.
    const bool isUsedHere = std::ranges::any_of(input.packageCommandsOf(i), [&](const PackageCommand& call) {
        return isApt(call) && call.verb == PackageVerb::Install && call.position > update.position;
    });
    const auto edit = isUsedHere ? appendedCommand(input, i, cleaning) : std::nullopt;
    if (!edit)
        return {};
    return {{std::format("Append {}", cleaning), !hasLaterRun(input, i), {*edit}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const PackageCommand* update = updateIn(input, i);
        if (!update)
            continue;
        const bool keepsLists = !isMounted(input, i, PackageCache::AptLists)
                                && !isEmptiedBehind(input, i, update->position, PackageCache::AptLists);
        const bool keepsArchives = !isMounted(input, i, PackageCache::AptArchives)
                                   && !isEmptiedBehind(input, i, update->position, PackageCache::AptArchives)
                                   && keepsDownloads(input, i);
        const Shipping shipping = shippingOf(input, i);
        if ((!keepsLists && !keepsArchives) || shipping == Shipping::Discarded)
            continue;
        report({update->callRange(),
                keepsLists ? std::format("The package lists that {} fetches stay in this layer, where nothing needs them: end the "
                                         "step with {}, or mount a cache at /var/lib/apt.",
                                         update->toolName, cleaning)
                           : std::string("Without docker-clean the downloaded packages stay in this layer: mount a cache at "
                                         "/var/cache/apt too, or end the step with apt-get clean."),
                keepsLists ? fixesFor(input, i, *update) : std::vector<Fix>(),
                shipping == Shipping::Shipped ? Severity::Info : Severity::Hint,
                {},
                {}});
    }
}

} // namespace

Rule apt_lists_kept()
{
    Rule rule;
    rule.aliases = {"DL3009"};
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Leave apt's package lists out of the image";
    rule.rationale = "apt-get update fetches a description of every package there is, tens of megabytes on Debian and Ubuntu. It is "
                     "needed while packages are installed and never again. A layer only ever adds, so deleting the lists frees "
                     "space only in the RUN that fetched them; a cache mount at /var/lib/apt keeps them out altogether. "
                     "apt-get clean does not touch them.";
    rule.bad = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends nginx
)";
    rule.good = R"(FROM debian:13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends nginx \
    && rm -rf /var/lib/apt/lists/*
)";
    rule.sources = {"https://docs.docker.com/build/building/best-practices/#apt-get",
                    "https://docs.docker.com/reference/dockerfile/#example-cache-apt-packages"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
