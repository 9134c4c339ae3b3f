// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/package_cache.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

bool isUncached(const PackageCommand& call)
{
    return call.tool == PackageTool::Apk && call.has({"no-cache"})
           && (call.verb == PackageVerb::Install || call.verb == PackageVerb::Upgrade);
}

/// True if every later apk command of the RUN fetches the index for itself.
bool isPointless(const std::vector<PackageCommand>& calls, const PackageCommand& update)
{
    bool isFollowed = false;
    for (const PackageCommand& call : calls) {
        if (call.tool != PackageTool::Apk || call.position <= update.position)
            continue;
        if (!isUncached(call) && call.verb != PackageVerb::Remove)
            return false;
        isFollowed = isFollowed || isUncached(call);
    }
    return isFollowed;
}

void reportUpdate(const AdviceInput& input, int i, const PackageCommand& update, const Report& report)
{
    std::vector<Fix> fixes;
    if (const auto edit = deletedCommand(input, i, static_cast<std::size_t>(update.position)))
        fixes.push_back({std::format("Remove {}", input.tree.snapshot.text(update.callRange())), true, {*edit}});
    report({update.callRange(),
            "apk add --no-cache fetches the index itself; this update fetches it once more and leaves it in the layer. Leave it out.",
            std::move(fixes),
            {},
            {},
            {}});
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const auto& calls = input.packageCommandsOf(i);
        for (const PackageCommand& call : calls) {
            if (call.tool != PackageTool::Apk)
                continue;
            if (call.verb == PackageVerb::FetchLists && !call.has({"no-cache"}) && isPointless(calls, call)
                && !isMounted(input, i, PackageCache::Apk))
                reportUpdate(input, i, call, report);
        }
    }
}

} // namespace

Rule apk_index_fetched_twice()
{
    Rule rule;
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "No apk update in front of --no-cache";
    rule.rationale = "--no-cache makes apk fetch the package index for this one command and forget it. An apk update in front of it "
                     "fetches the same index first and keeps it in /var/cache/apk: a few megabytes and a second or two that "
                     "nobody has any use for.";
    rule.bad = R"(FROM alpine:3.22
RUN apk update && apk add --no-cache nginx
)";
    rule.good = R"(FROM alpine:3.22
RUN apk add --no-cache nginx
)";
    rule.sources = {"https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper#Local_Cache"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
