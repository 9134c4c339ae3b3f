// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/stages/stage_graph.h"

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stagewright::cli {

/// What was typed behind a subcommand that takes one file and options with values.
struct FileCall
{
    std::string file; ///< `-` for standard input
    std::vector<std::pair<std::string, std::string>> options; ///< name with its dashes, value; in order
};

/// Reads `FILE`, `--name value` and `--name=value` in any order. Errors are sentences that end with `usage`.
std::expected<FileCall, std::string> readFileCall(Arguments arguments, std::span<const std::string_view> optionNames,
                                                  std::string_view usage);

/// True if help is all that was asked for.
bool asksForHelp(Arguments arguments);

/// Why `target` names no stage, with the nearest one that is there.
std::string unknownTarget(const StageGraph& graph, const std::string& target);

} // namespace stagewright::cli
