// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/dockerfile/formatter.h"

#include <expected>
#include <string>
#include <vector>

namespace stagewright::cli {

/// What a call of `stagewright format` asks for. Without checks, differs and writes the text goes to standard output.
struct FormatCall
{
    std::vector<std::string> paths; ///< files, `-` for standard input; never empty
    FormatOptions layout;
    bool checks = false;  ///< names the files that would change
    bool differs = false; ///< shows a unified diff
    bool writes = false;  ///< rewrites the files
};

/// How the command is called.
std::string_view formatUsage();

/// Reads the arguments. Errors are sentences that say what to write instead.
std::expected<FormatCall, std::string> readFormatCall(Arguments arguments);

} // namespace stagewright::cli
