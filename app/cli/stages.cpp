// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/file_call.h"

#include "core/dockerfile/parser.h"
#include "core/export/stage_table.h"
#include "core/export/state_json.h"
#include "core/export/state_text.h"

#include <array>
#include <charconv>
#include <expected>
#include <format>
#include <string_view>
#include <utility>

namespace stagewright::cli {
namespace {

constexpr std::string_view usage =
    "Use: stagewright stages FILE [--line N] [--target NAME] [--build-arg NAME=VALUE]… [--format text|json]   "
    "(- reads standard input)";

constexpr std::array<std::string_view, 4> optionNames = {"--line", "--target", "--build-arg", "--format"};

struct Call
{
    std::string file;
    int line = 0; ///< 0: all stages
    bool wantsJson = false;
    GraphRequest request;
};

using Outcome = std::expected<void, std::string>;

Outcome setLine(Call& call, std::string_view value)
{
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), call.line);
    if (error == std::errc() && end == value.data() + value.size() && call.line > 0)
        return {};
    return std::unexpected(std::format("\"{}\" is no line: --line takes a number from 1 on.", value));
}

Outcome setBuildArgument(Call& call, std::string_view value)
{
    const std::size_t equals = value.find('=');
    if (equals == 0 || equals == std::string_view::npos)
        return std::unexpected(std::format("\"{}\" gives no value: write --build-arg NAME=VALUE.", value));
    call.request.arguments[std::string(value.substr(0, equals))] = value.substr(equals + 1);
    return {};
}

Outcome setFormat(Call& call, std::string_view value)
{
    if (value != "text" && value != "json")
        return std::unexpected(std::format("There is no format \"{}\": choose text or json.", value));
    call.wantsJson = value == "json";
    return {};
}

Outcome applyOption(Call& call, std::string_view name, const std::string& value)
{
    if (name == "--line")
        return setLine(call, value);
    if (name == "--build-arg")
        return setBuildArgument(call, value);
    if (name == "--format")
        return setFormat(call, value);
    call.request.target = value;
    return {};
}

std::expected<Call, std::string> readCall(Arguments arguments)
{
    auto typed = readFileCall(arguments, optionNames, usage);
    if (!typed)
        return std::unexpected(std::move(typed.error()));
    Call call;
    call.file = std::move(typed->file);
    for (const auto& [name, value] : typed->options) {
        if (Outcome outcome = applyOption(call, name, value); !outcome)
            return std::unexpected(std::move(outcome.error()));
    }
    return call;
}

/// The document that was asked for, or why there is none.
std::expected<std::string, std::string> answer(const Call& call, std::string bytes)
{
    const SyntaxTree tree = parse(Snapshot(std::move(bytes)));
    const StageGraph graph = buildStageGraph(tree, call.request);
    if (!call.request.target.empty() && !findTarget(graph, call.request.target))
        return std::unexpected(unknownTarget(graph, call.request.target));
    if (call.line == 0)
        return call.wantsJson ? writeStagesJson(tree, graph, call.request) : writeStageTable(tree, graph, call.request);
    if (const int count = tree.snapshot.lines().lineCount(); call.line > count)
        return std::unexpected(std::format("There is no line {}: the file has {}.", call.line, count));
    return call.wantsJson ? writeStateJson(tree, graph, call.line, call.request)
                          : writeStateText(tree, graph, call.line, call.request);
}

} // namespace

int stages(Arguments arguments)
{
    return printAnswer(arguments, usage, readCall, answer);
}

} // namespace stagewright::cli
