// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/command_edits.h"
#include "core/advisor/package_cache.h"
#include "core/advisor/shipping.h"

#include <algorithm>

namespace stagewright::rules {
namespace {

/// An update in front has filled the index already; --no-cache would fetch it twice.
bool followsUpdate(const AdviceInput& input, int i, const PackageCommand& call)
{
    return std::ranges::any_of(input.packageCommandsOf(i), [&](const PackageCommand& other) {
        return other.tool == PackageTool::Apk && other.verb == PackageVerb::FetchLists && other.position < call.position;
    });
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        for (const PackageCommand& call : input.packageCommandsOf(i)) {
            const bool adds = call.tool == PackageTool::Apk && call.verb == PackageVerb::Install;
            if (!adds || call.has({"no-cache", "no-network"}) || isMounted(input, i, PackageCache::Apk)
                || isEmptiedBehind(input, i, call.position, PackageCache::Apk))
                continue;
            report({call.callRange(),
                    "apk leaves the package index that it fetches in this layer: with --no-cache it reads the index without "
                    "keeping it, and needs no apk update in front.",
                    {{"Add --no-cache", !followsUpdate(input, i, call), {insertedBehind(*call.verbWord, "--no-cache")}}},
                    weighed(input, i, Severity::Info),
                    {},
                    {}});
        }
    }
}

} // namespace

Rule apk_cache_kept()
{
    Rule rule;
    rule.aliases = {"DL3019"};
    rule.category = "size";
    rule.severity = Severity::Info;
    rule.title = "Leave apk's index out of the image";
    rule.rationale = "apk writes the indices of its repositories to /var/cache/apk, a few megabytes in an image whose base has "
                     "eight. --no-cache fetches them anew for one command and writes nothing; a cache mount at /var/cache/apk does "
                     "the same and spares the download next time.";
    rule.bad = R"(FROM alpine:3.22
RUN apk add nginx
)";
    rule.good = R"(FROM alpine:3.22
RUN apk add --no-cache nginx
)";
    rule.sources = {"https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper#Local_Cache"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
