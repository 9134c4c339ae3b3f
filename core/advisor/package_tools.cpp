// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/package_tools.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

constexpr std::string_view aptValues = "t target-release default-release o option c config-file a host-architecture";
constexpr std::string_view rpmInstall = "install in localinstall";
constexpr std::string_view rpmUpgrade = "upgrade up update upgrade-minimal up-min update-minimal upgrade-to";
constexpr std::string_view rpmLists = "makecache check-update mc";
constexpr std::string_view rpmRemove = "remove rm erase autoremove";
constexpr std::string_view rpmValues =
    "c config x exclude excludepkgs d debuglevel e errorlevel R randomwait setopt enablerepo disablerepo enable-repo "
    "disable-repo repo repoid repofrompath installroot releasever enableplugin disableplugin disableexcludes forcearch "
    "comment advisory downloaddir destdir";
constexpr std::string_view pipValues =
    "r requirement c constraint e editable t target platform python-version implementation abi root prefix b build src "
    "upgrade-strategy install-option global-option C config-settings no-binary only-binary progress-bar "
    "root-user-action report i index-url extra-index-url f find-links cache-dir log proxy retries timeout exists-action "
    "trusted-host cert client-cert use-feature use-deprecated python keyring-provider";
constexpr std::string_view nodeValues =
    "loglevel registry prefix C cache userconfig globalconfig tag w workspace omit include only before fetch-retries "
    "fetch-timeout maxsockets script-shell network-timeout network-concurrency mutex modules-folder cache-folder cwd "
    "dir filter F reporter store-dir node-options";

// The words are those of each program's own help text.
constexpr std::array<PackageToolTraits, 15> tools = {{
    {"apt-get", PackageTool::AptGet, "install", "update", "upgrade", "dist-upgrade full-upgrade",
     "remove purge autoremove", "clean", aptValues, ""},
    {"apt", PackageTool::Apt, "install", "update", "upgrade", "dist-upgrade full-upgrade", "remove purge autoremove",
     "clean", aptValues, ""},
    {"aptitude", PackageTool::Aptitude, "install", "update", "upgrade safe-upgrade", "dist-upgrade full-upgrade",
     "remove purge", "clean", aptValues, ""},
    {"apk", PackageTool::Apk, "add", "update", "upgrade", "", "del", "",
     "t virtual X repository p root cache-dir cache-max-age keys-dir repositories-file wait arch progress-fd timeout", ""},
    {"yum", PackageTool::Yum, rpmInstall, rpmLists, rpmUpgrade, "distro-sync", rpmRemove, "clean", rpmValues, ""},
    {"dnf", PackageTool::Dnf, rpmInstall, rpmLists, rpmUpgrade, "distro-sync dsync", rpmRemove, "clean", rpmValues, ""},
    {"microdnf", PackageTool::Microdnf, rpmInstall, rpmLists, rpmUpgrade, "distro-sync", rpmRemove, "clean", rpmValues, ""},
    {"zypper", PackageTool::Zypper, "install in source-install si", "refresh ref", "update up patch", "dist-upgrade dup",
     "remove rm", "clean cc",
     "R root c config C cache-dir D reposd-dir p plus-repo plus-content r repo t type from installroot pkg-cache-dir "
     "raw-cache-dir solv-cache-dir",
     ""},
    {"pip", PackageTool::Pip, "install", "", "", "", "uninstall", "cache", pipValues, ""},
    {"pipx", PackageTool::Pipx, "install", "", "upgrade upgrade-all", "", "uninstall", "",
     "python pip-args suffix i index-url", ""},
    {"uv", PackageTool::Uv, "install", "", "", "", "uninstall", "cache",
     "r requirement c constraint e editable t target p python prefix index default-index i index-url extra-index-url f "
     "find-links override overrides resolution prerelease link-mode cache-dir no-binary only-binary extra group "
     "python-version python-platform index-strategy keyring-provider",
     ""},
    {"npm", PackageTool::Npm, "install i in ins inst insta instal isnt isnta isntal isntall add", "", "", "",
     "uninstall rm un", "cache", nodeValues, ""},
    {"yarn", PackageTool::Yarn, "install add", "", "", "", "remove", "cache", nodeValues, ""},
    {"pnpm", PackageTool::Pnpm, "install i add", "", "", "", "remove rm", "store", nodeValues, ""},
    // An unknown option of gem's may belong to an extension and take a value.
    {"gem", PackageTool::Gem, "install i", "", "", "", "uninstall", "cleanup", "",
     "N no-document no-ri no-rdoc ri rdoc f force u update user-install no-user-install l local r remote b both pre "
     "prerelease q quiet silent V verbose backtrace debug w wrappers no-wrappers E env-shebang no-env-shebang "
     "ignore-dependencies conservative no-conservative minimal-deps no-minimal-deps explain lock no-lock "
     "post-install-message no-post-install-message development development-all no-update suggestions no-suggestions "
     "clear-sources"},
}};

/// `pip3`, `pip3.12` and `pip-3.12` for `pip`.
bool isVersionOf(std::string_view program, std::string_view name)
{
    return program.starts_with(name)
           && program.substr(name.size()).find_first_not_of("0123456789.-") == std::string_view::npos;
}

} // namespace

const PackageToolTraits* findPackageTool(std::string_view program)
{
    if (program.starts_with("pip"))
        program = isVersionOf(program, "pip") ? program.substr(0, 3) : program;
    const auto found = std::ranges::find(tools, program, &PackageToolTraits::name);
    return found == tools.end() ? nullptr : &*found;
}

bool lists(std::string_view list, std::string_view word)
{
    if (word.empty())
        return false;
    for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' '))
            return true;
    }
    return false;
}

PackageVerb verbOf(const PackageToolTraits& traits, std::string_view verb)
{
    if (lists(traits.install, verb))
        return PackageVerb::Install;
    if (lists(traits.fetchLists, verb))
        return PackageVerb::FetchLists;
    if (lists(traits.upgrade, verb))
        return PackageVerb::Upgrade;
    if (lists(traits.upgradeDistribution, verb))
        return PackageVerb::UpgradeDistribution;
    if (lists(traits.remove, verb))
        return PackageVerb::Remove;
    if (lists(traits.clean, verb))
        return PackageVerb::Clean;
    if (verb == "reinstall" || verb == "rei")
        return PackageVerb::Reinstall;
    if (verb == "groupinstall")
        return PackageVerb::InstallGroup;
    if (traits.tool == PackageTool::Npm && lists("ci clean-install ic install-clean isntall-clean", verb))
        return PackageVerb::InstallLocked;
    return PackageVerb::Other;
}

} // namespace stagewright
