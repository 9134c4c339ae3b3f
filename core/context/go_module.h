// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A `require` of a go.mod.
struct GoRequirement
{
    std::string path;
    std::string version;
    bool isIndirect = false; ///< no package of the module itself imports it

    bool operator==(const GoRequirement&) const = default;
};

/// A `replace` of a go.mod or go.work.
struct GoReplacement
{
    std::string path;
    std::string by; ///< another module, or a folder if it begins with `./`, `../` or `/`

    bool isByFolder() const;
    bool operator==(const GoReplacement&) const = default;
};

/// A line of a go.mod or go.work that the go command would refuse.
struct GoModuleError
{
    int line = 1;
    std::string message; ///< one sentence

    bool operator==(const GoModuleError&) const = default;
};

/// What a go.mod says (go.dev/ref/mod#go-mod-file).
struct GoModule
{
    std::string folder = "."; ///< in the context
    std::string path;
    std::string goVersion; ///< of the `go` line; empty without one
    std::string toolchain;
    std::vector<GoRequirement> requirements;
    std::vector<GoReplacement> replacements;
    std::vector<std::string> tools; ///< packages of `tool` lines
    std::vector<std::string> debugSettings; ///< `name=value` of `godebug` lines
    bool hasSum = false;    ///< go.sum lies beside it
    bool hasVendor = false; ///< vendor/modules.txt lies below it
    std::string vendorMismatch; ///< a module that vendor/modules.txt and this file do not agree on; empty if none
    std::vector<GoModuleError> errors;
};

/// What a go.work says (go.dev/ref/mod#workspaces).
struct GoWorkspace
{
    std::string folder = "."; ///< in the context
    std::string goVersion;
    std::vector<std::string> uses; ///< folders of the members, from the context's root; may begin with `../`
    bool hasSum = false; ///< go.work.sum lies beside it
    std::vector<GoModuleError> errors;
};

/// Reads a go.mod; what it does not understand is skipped and told in `errors`.
GoModule readGoModule(std::string_view text, std::string folder = ".");

/// Reads a go.work likewise.
GoWorkspace readGoWorkspace(std::string_view text, std::string folder = ".");

/// The first module that a vendor/modules.txt holds in another version than `module` requires, or that only one of both
/// names (go.dev/ref/mod#vendoring: the go command then stops); empty if they agree.
std::string vendorMismatchOf(const GoModule& module, std::string_view modulesText);

} // namespace stagewright
