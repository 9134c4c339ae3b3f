// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/package_cache.h"

#include "core/dockerfile/mount.h"
#include "core/text/path.h"

#include <algorithm>
#include <array>
#include <optional>

namespace stagewright {
namespace {

/// Where a cache lies and what empties it. The lists are words separated by blanks.
struct CacheRow
{
    PackageCache cache;
    std::string_view folders;  ///< `~` for any home folder
    std::string_view cleaners; ///< package managers whose clean command empties it
    std::string_view what;     ///< the argument that this command needs, or empty
    std::string_view variable; ///< names another folder, or empty
};

// apt.conf(5), apk(8), dnf.conf(5), libzypp's zypp.conf, `pip cache dir`, `uv cache dir`, `npm config`, `yarn cache dir`.
constexpr std::array<CacheRow, 11> rows = {{
    {PackageCache::AptLists, "/var/lib/apt/lists", "", "", ""},
    {PackageCache::AptArchives, "/var/cache/apt/archives", "apt-get apt aptitude", "", ""},
    {PackageCache::Apk, "/var/cache/apk /etc/apk/cache", "", "", ""},
    {PackageCache::Yum, "/var/cache/yum /var/cache/dnf /var/cache/libdnf5", "yum dnf", "all", ""},
    {PackageCache::Dnf, "/var/cache/dnf /var/cache/libdnf5", "dnf yum", "all", ""},
    {PackageCache::Microdnf, "/var/cache/yum /var/cache/dnf /var/cache/libdnf5", "microdnf", "all", ""},
    {PackageCache::Zypper, "/var/cache/zypp", "zypper", "", ""},
    {PackageCache::Pip, "~/.cache/pip", "pip", "purge", "PIP_CACHE_DIR"},
    {PackageCache::Uv, "~/.cache/uv", "uv", "", "UV_CACHE_DIR"},
    {PackageCache::Npm, "~/.npm", "npm", "", "npm_config_cache"},
    {PackageCache::Yarn, "/usr/local/share/.cache/yarn ~/.cache/yarn ~/.yarn", "yarn", "", "YARN_CACHE_FOLDER"},
}};

const CacheRow& rowOf(PackageCache cache)
{
    return *std::ranges::find(rows, cache, &CacheRow::cache);
}

/// Calls `holds` with each word of the list until it says yes.
template<typename Predicate>
bool anyWord(std::string_view list, Predicate holds)
{
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        if (holds(list.substr(0, end)))
            return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

/// True if `path` is the folder or one that holds it.
bool covers(std::string_view path, std::string_view folder)
{
    if (folder.starts_with('~')) {
        const std::string_view inHome = folder.substr(1); // `/.cache/pip`
        const std::size_t parent = inHome.rfind('/');
        return path.contains(inHome) || (parent > 0 && path.ends_with(inHome.substr(0, parent)));
    }
    return path == folder || (path.size() > 1 && folder.starts_with(path) && folder[path.size()] == '/');
}

/// The RUN's mount that holds the cache; also one of an unknown place may.
std::optional<Mount> mountOf(const AdviceInput& input, int instruction, PackageCache cache)
{
    const Instruction* run = input.runAt(instruction);
    if (!run || run->flags.empty())
        return std::nullopt;
    const auto own = input.scope(instruction).valueOf(rowOf(cache).variable);
    for (Mount& mount : stagewright::mountsOf(*run)) {
        if (mount.type != "cache" && mount.type != "tmpfs" && mount.type != "bind")
            continue;
        const auto target = input.scope(instruction).absolute(mount.target);
        const std::string path = target ? *target : cleanAbsolutePath(mount.target);
        const bool isUnknown = path.starts_with("/$") && path.find('/', 1) == std::string::npos;
        if (isUnknown || (own && covers(path, *own)) || anyWord(rowOf(cache).folders, [&](std::string_view folder) { return covers(path, folder); }))
            return std::move(mount);
    }
    return std::nullopt;
}

/// True if deleting `argument`, which may hold patterns, takes what is in the folder.
bool takes(std::string_view argument, std::string_view folder)
{
    const std::size_t pattern = argument.find_first_of("*?[{");
    const std::string_view plain = argument.substr(0, pattern);
    if (folder.starts_with('~')) {
        const std::string_view inHome = folder.substr(1);
        return plain.contains(inHome) || plain.ends_with("/.cache") || plain.ends_with("/.cache/") || plain == ".cache";
    }
    if (plain.starts_with(folder) && (plain.size() == folder.size() || plain[folder.size()] == '/'))
        return !plain.ends_with("/partial") && !plain.ends_with("/lock");
    if (pattern != std::string_view::npos)
        return plain.size() > 1 && folder.starts_with(plain);
    const std::string_view trimmed = plain.ends_with('/') ? plain.substr(0, plain.size() - 1) : plain;
    return covers(trimmed, folder);
}

bool deletes(const ShellCommand& command, const CacheRow& row)
{
    const int program = programIndex(command);
    if (program < 0)
        return false;
    const std::string_view path = command.words[static_cast<std::size_t>(program)].text;
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const bool isFind = name == "find" && (command.hasArgument("-delete") || command.hasArgument("rm"));
    if (name != "rm" && !isFind)
        return false;
    for (auto word = command.words.begin() + program + 1; word != command.words.end(); ++word) {
        if (anyWord(row.folders, [&](std::string_view folder) { return takes(word->text, folder); }))
            return true;
        if (row.cache == PackageCache::Yarn && word->text.contains("yarn cache dir"))
            return true;
    }
    return false;
}

} // namespace

bool isMounted(const AdviceInput& input, int instruction, PackageCache cache)
{
    return mountOf(input, instruction, cache).has_value();
}

bool isKeptInMount(const AdviceInput& input, int instruction, PackageCache cache)
{
    const auto mount = mountOf(input, instruction, cache);
    return mount && mount->type == "cache";
}

bool empties(const AdviceInput& input, int instruction, int position, PackageCache cache)
{
    const CacheRow& row = rowOf(cache);
    const ShellCommand& command = input.commandsOf(instruction)[static_cast<std::size_t>(position)];
    for (const PackageCommand& call : input.packageCommandsOf(instruction)) {
        if (call.position != position)
            continue;
        if (cache == PackageCache::AptLists)
            return call.verbWord && (call.verbWord->text == "dist-clean" || call.verbWord->text == "distclean");
        const bool isNamed = row.what.empty() || std::ranges::any_of(call.arguments, [&](const Word* word) {
            return word->text == row.what;
        });
        return call.verb == PackageVerb::Clean && lists(row.cleaners, call.toolName) && isNamed;
    }
    return deletes(command, row);
}

bool isEmptiedBehind(const AdviceInput& input, int instruction, int position, PackageCache cache)
{
    const int count = static_cast<int>(input.commandsOf(instruction).size());
    for (int i = position + 1; i < count; ++i) {
        if (empties(input, instruction, i, cache))
            return true;
    }
    return false;
}

std::string_view folderOf(PackageCache cache)
{
    const std::string_view folders = rowOf(cache).folders;
    return folders.substr(0, folders.find(' '));
}

} // namespace stagewright
