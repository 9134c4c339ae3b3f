// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/templates/go_choices.h"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright::cli {

/// What a call of `stagewright new go` asks for. What it does not say follows from the project.
struct NewOptions
{
    std::string folder = "."; ///< the build context
    std::vector<std::string> mains; ///< as typed; `./...` are all
    std::optional<RuntimeBase> base;
    std::optional<int> port; ///< 0: none
    std::optional<std::string> privateModules; ///< empty: none
    std::optional<ModuleStore> modules;
    std::vector<std::string> platforms;
    bool prints = false;     ///< the Dockerfile to standard output, nothing is written
    bool differs = false;    ///< show what would change and write nothing
    bool overwrites = false; ///< replace files that are there
};

/// How `new` is called, for people.
std::string_view newUsage();

/// Reads what follows `new`. Errors are sentences.
std::expected<NewOptions, std::string> readNewOptions(Arguments arguments);

} // namespace stagewright::cli
