// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/go_module.h"
#include "core/context/go_source.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A folder with .go files, as a build for Linux sees it: files for other systems and ignored ones left out.
struct GoPackage
{
    std::string folder; ///< from the context's root; `.` is the root
    std::string name;   ///< `main` makes a program; empty if only tests are there
    std::set<std::string, std::less<>> imports;
    std::set<std::string, std::less<>> variables;
    std::vector<std::string> embeds; ///< patterns, relative to the folder
    std::set<int> ports; ///< that its strings name as addresses to listen on
    GoDeeds deeds;
    int files = 0;          ///< that are compiled with cgo
    int filesWithoutC = 0;  ///< that are compiled without cgo
    bool usesC = false;     ///< import "C"
    bool hasTests = false;
    bool isVendored = false;
};

/// What a package is made of: it and all that it imports, as far as the context holds it.
struct GoClosure
{
    std::vector<const GoPackage*> packages;
    std::set<std::string, std::less<>> imports; ///< all import paths that occur
    GoDeeds deeds;            ///< of the project's own packages
    std::string packageWithC;   ///< import path of a package that uses C; empty if none is known
    std::string packageNeedingC; ///< the same of one that does not work without cgo
    bool isWhole = true;      ///< every import is the standard library's or in the context
};

/// The Go modules and packages of a build context.
struct GoProject
{
    std::vector<GoModule> modules; ///< in the order of their folders
    std::optional<GoWorkspace> workspace;
    std::vector<GoPackage> packages; ///< in the order of their folders

    /// The package in that folder of the context, or null.
    const GoPackage* packageAt(std::string_view folder) const;
    /// The module that a folder of the context belongs to, or null.
    const GoModule* moduleOf(std::string_view folder) const;
    /// The folder of an imported package; nothing if the context does not hold it.
    std::optional<std::string> folderOf(std::string_view importPath) const;
    /// The import path of a package.
    std::string importPathOf(const GoPackage& package) const;
    /// Packages that make programs, vendored ones left out.
    std::vector<const GoPackage*> mains() const;
    bool hasTests() const;
    /// What the package in that folder is made of.
    GoClosure closureOf(std::string_view folder) const;
};

/// True for packages that come with Go.
bool isStandardPackage(std::string_view importPath);

/// True for modules that are known to be useless or not to compile without a C compiler.
bool needsC(std::string_view modulePath);

} // namespace stagewright
