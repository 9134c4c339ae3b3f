// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/read_file.h"

#include "core/stages/stage_graph.h"

#include <cstdio>
#include <expected>
#include <print>
#include <span>
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

/// Runs a subcommand that answers a call about one file with a document. `readCall` makes the call from the arguments,
/// `answer` the document from call and bytes; both may say in words why not, and the exit status tells it.
template<typename ReadCall, typename Answer>
int printAnswer(Arguments arguments, std::string_view usage, ReadCall readCall, Answer answer)
{
    if (asksForHelp(arguments)) {
        std::println("{}", usage);
        return Clean;
    }
    const auto call = readCall(arguments);
    std::expected<std::string, std::string> document =
        call ? readFile(call->file) : std::unexpected(call.error());
    if (document)
        document = answer(*call, *std::move(document));
    if (!document) {
        std::println(stderr, "{}", document.error());
        return Unusable;
    }
    std::fwrite(document->data(), 1, document->size(), stdout);
    return Clean;
}

/// Why `target` names no stage, with the nearest one that is there.
std::string unknownTarget(const StageGraph& graph, const std::string& target);

} // namespace stagewright::cli
