// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/go_cache.h"

#include "core/advisor/accounts.h"
#include "core/text/path.h"

#include <format>

namespace stagewright {
namespace {

/// The value of the first of several variables to be set; nothing if one in front of it is not known.
struct Lookup
{
    std::optional<std::string> value;
    bool isKnown = true;
};

Lookup lookUp(const GoCommand& go, const Scope& scope, std::string_view variable)
{
    if (go.isUnset(variable, scope))
        return {};
    auto value = go.setting(variable, scope);
    const bool isKnown = value.has_value();
    return {std::move(value), isKnown};
}

std::optional<std::string> homeOf(const AdviceInput& input, const GoCommand& go, const Scope& scope)
{
    const Lookup home = lookUp(go, scope, "HOME");
    if (home.value || !home.isKnown)
        return home.value;
    return homeOfUser(input, go.instruction, scope.user);
}

std::optional<std::string> buildCache(const AdviceInput& input, const GoCommand& go, const Scope& scope)
{
    const Lookup own = lookUp(go, scope, "GOCACHE");
    if (own.value || !own.isKnown)
        return own.value;
    const Lookup xdg = lookUp(go, scope, "XDG_CACHE_HOME");
    if (!xdg.isKnown)
        return std::nullopt;
    if (xdg.value)
        return *xdg.value + "/go-build";
    const auto home = homeOf(input, go, scope);
    return home ? std::optional(*home + "/.cache/go-build") : std::nullopt;
}

std::optional<std::string> moduleCache(const AdviceInput& input, const GoCommand& go, const Scope& scope)
{
    const Lookup own = lookUp(go, scope, "GOMODCACHE");
    if (own.value || !own.isKnown)
        return own.value;
    const Lookup path = lookUp(go, scope, "GOPATH");
    if (!path.isKnown)
        return std::nullopt;
    if (path.value)
        return path.value->substr(0, path.value->find(':')) + "/pkg/mod";
    const auto home = homeOf(input, go, scope);
    return home ? std::optional(*home + "/go/pkg/mod") : std::nullopt;
}

bool writesGoSettings(const AdviceInput& input)
{
    for (const GoCommand& go : input.goCommands) {
        if (go.verb == "env" && go.findFlag("w"))
            return true;
    }
    return false;
}

} // namespace

std::optional<std::string> cacheFolder(const AdviceInput& input, const GoCommand& go, GoCache cache)
{
    if (writesGoSettings(input))
        return std::nullopt;
    const Scope& scope = input.scope(go.instruction);
    auto folder = cache == GoCache::Build ? buildCache(input, go, scope) : moduleCache(input, go, scope);
    if (!folder || !folder->starts_with('/'))
        return std::nullopt;
    return cleanAbsolutePath(*folder);
}

bool covers(const Mount& mount, std::string_view folder)
{
    const std::string target = cleanAbsolutePath(mount.target);
    return target != "/" && liesIn(folder, target);
}

bool looksLike(const Mount& mount, GoCache cache)
{
    const std::string target = cleanAbsolutePath(mount.target);
    if (cache == GoCache::Build)
        return target.ends_with("/go-build") || target.ends_with("/.cache") || target.ends_with("/gocache")
               || target.ends_with("/go-cache");
    return target.ends_with("/pkg/mod") || target == "/go" || target.ends_with("/go/pkg")
           || target.ends_with("/gomodcache");
}

const Mount* cacheMountFor(const AdviceInput& input, const GoCommand& go, GoCache cache)
{
    const auto folder = cacheFolder(input, go, cache);
    for (const Mount* mount : input.mountsOf(go.instruction)) {
        if (mount->type != "cache" && mount->type != "bind" && mount->type != "tmpfs")
            continue;
        const bool isUnknown = mount->target.contains('$') || !folder;
        // Some mount just the archives, /go/pkg/mod/cache.
        const bool serves = isUnknown ? looksLike(*mount, cache) || mount->target.contains('$')
                                      : covers(*mount, *folder)
                                            || cleanAbsolutePath(mount->target).starts_with(*folder + '/');
        if (serves)
            return mount;
    }
    return nullptr;
}

std::string cacheMountFlag(const Scope& scope, std::string_view folder)
{
    std::string flag = std::format("--mount=type=cache,target={}", folder);
    const std::string uid = scope.user.substr(0, scope.user.find(':'));
    const bool isNumber = !uid.empty() && uid.find_first_not_of("0123456789") == std::string::npos && uid != "0";
    if (isNumber)
        flag += std::format(",uid={},gid={}", uid, scope.user.contains(':') ? scope.user.substr(uid.size() + 1) : "0");
    return flag;
}

} // namespace stagewright
