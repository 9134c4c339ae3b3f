// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stagewright {

/// The package managers that advice is given about.
enum class PackageTool { AptGet, Apt, Aptitude, Apk, Yum, Dnf, Microdnf, Zypper, Pip, Pipx, Uv, Npm, Yarn, Pnpm, Gem };

/// What a package manager is asked to do, whatever it calls that.
enum class PackageVerb {
    Other,
    Install,
    InstallGroup,   ///< a named set of packages: `dnf group install`
    InstallModule,  ///< a module and its stream: `dnf module install`
    InstallLocked,  ///< exactly what a lock file says: `npm ci`
    Reinstall,
    FetchLists,     ///< `apt-get update`, `apk update`
    Upgrade,
    UpgradeDistribution,
    Remove,
    Clean,
};

/// How one package manager is called. The lists are words separated by blanks.
struct PackageToolTraits
{
    std::string_view name; ///< as called; Python's also with a version behind it
    PackageTool tool;
    std::string_view install;
    std::string_view fetchLists;
    std::string_view upgrade;
    std::string_view upgradeDistribution;
    std::string_view remove;
    std::string_view clean;
    std::string_view valueOptions; ///< those that take the next word, without dashes
    std::string_view plainOptions; ///< where not empty: the only ones that do not
};

/// The traits of what a program's base name calls; null for other programs.
const PackageToolTraits* findPackageTool(std::string_view program);

/// True if a blank-separated list holds `word`.
bool lists(std::string_view list, std::string_view word);

/// What `verb` means to that package manager.
PackageVerb verbOf(const PackageToolTraits& traits, std::string_view verb);

} // namespace stagewright
