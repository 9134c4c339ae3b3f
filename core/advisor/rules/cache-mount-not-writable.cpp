// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include "core/advisor/accounts.h"
#include "core/advisor/go_cache.h"

#include <format>

namespace stagewright::rules {
namespace {

/// True if the mode's last digit lets others write.
bool isOpenToAll(std::string_view mode)
{
    return !mode.empty() && std::string_view("2367").contains(mode.back());
}

/// True if a go command of the step keeps that cache in the mount, or may do so as far as the text tells.
bool mayServe(const AdviceInput& input, int instruction, const Mount& mount, GoCache cache)
{
    for (const GoCommand* go : input.goCommandsOf(instruction)) {
        const bool isFilled = cache == GoCache::Build ? go->compiles() : go->needsModules();
        const auto folder = cacheFolder(input, *go, cache);
        if (isFilled && (folder ? covers(mount, *folder) : looksLike(mount, cache)))
            return true;
    }
    return false;
}

std::vector<Fix> fixesFor(const AdviceInput& input, int instruction, const Mount& mount)
{
    const std::string& user = input.scope(instruction).user;
    auto numbers = numbersOf(input, instruction, user);
    if (!numbers && isNumber(user))
        numbers = user + ":0"; // without a group in USER or passwd it is the root group
    if (!numbers)
        return {};
    const std::size_t colon = numbers->find(':');
    const std::string owner = std::format(",uid={},gid={}", numbers->substr(0, colon), numbers->substr(colon + 1));
    return {{std::format("Let {} own it", user), true, {{{mount.range.end, mount.range.end}, owner}}}};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        const std::string& user = input.scope(i).user;
        if (user.empty() || user.contains('$') || isRootUser(user))
            continue;
        for (const Mount* mount : input.mountsOf(i)) {
            const bool isGoCache = mayServe(input, i, *mount, GoCache::Build) || mayServe(input, i, *mount, GoCache::Module);
            const bool isOpen = !mount->uid.empty() || isOpenToAll(mount->mode);
            if (mount->type != "cache" || !isGoCache || isOpen)
                continue;
            report({mount->range,
                    std::format("A new cache folder belongs to root, so go stops with \"permission denied\" as user {}: "
                                "add uid= and gid=, or compile as root, which ends with this stage anyway.",
                                user),
                    fixesFor(input, i, *mount),
                    {}});
        }
    }
}

} // namespace

Rule cache_mount_not_writable()
{
    Rule rule;
    rule.aliases = {"SW105"};
    rule.category = "cache";
    rule.severity = Severity::Error;
    rule.title = "Give a cache mount to the user of the step";
    rule.rationale = "BuildKit creates the folder of a cache mount for uid 0 with mode 0755. A step that runs as another user "
                     "cannot write there, and go ends with \"failed to initialize build cache: permission denied\", "
                     "measured as described. uid= and gid= on the mount give it to that user.";
    rule.bad = R"(FROM golang:1.27-trixie AS build
RUN useradd -u 10001 -m builder
USER 10001:10001
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/home/builder/.cache/go-build go build -o /tmp/server ./cmd/server
)";
    rule.good = R"(FROM golang:1.27-trixie AS build
RUN useradd -u 10001 -m builder
USER 10001:10001
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/home/builder/.cache/go-build,uid=10001,gid=10001 go build -o /tmp/server ./cmd/server
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#run---mounttypecache"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
