// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/read_file.h"

#include "core/dockerfile/parser.h"
#include "core/dockerfile/suggestion.h"
#include "core/export/graph_dot.h"
#include "core/export/graph_json.h"
#include "core/export/graph_mermaid.h"
#include "core/export/graph_text.h"
#include "core/stages/stage_graph.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <expected>
#include <format>
#include <print>
#include <string_view>
#include <utility>
#include <vector>

namespace stagewright::cli {
namespace {

struct Format
{
    std::string_view name;
    std::string (*write)(const StageGraph&);
};

constexpr std::array<Format, 4> formats = {
    {{"text", writeGraphText}, {"json", writeGraphJson}, {"dot", writeGraphDot}, {"mermaid", writeGraphMermaid}}};

constexpr std::string_view usage =
    "Use: stagewright graph FILE [--format text|json|dot|mermaid] [--target NAME]   (- reads standard input)";

struct Call
{
    std::string file;
    std::string target;
    Format format = formats[0];
};

std::expected<Format, std::string> formatNamed(std::string_view name)
{
    const auto format = std::ranges::find(formats, name, &Format::name);
    if (format == formats.end())
        return std::unexpected(std::format("There is no format \"{}\": choose text, json, dot or mermaid.", name));
    return *format;
}

std::expected<void, std::string> applyOption(Call& call, std::string_view name, const std::string& value)
{
    if (name == "--target") {
        call.target = value;
        return {};
    }
    const auto format = formatNamed(value);
    if (!format)
        return std::unexpected(format.error());
    call.format = *format;
    return {};
}

std::expected<Call, std::string> readCall(Arguments arguments)
{
    Call call;
    bool hasFile = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (!argument.starts_with('-') || argument == "-") {
            if (std::exchange(hasFile, true))
                return std::unexpected(std::format("One file at a time: {} is too many.\n{}", argument, usage));
            call.file = argument;
            continue;
        }
        const std::size_t equals = argument.find('=');
        const std::string name = argument.substr(0, equals);
        if (name != "--format" && name != "--target")
            return std::unexpected(
                std::format("There is no option {}: graph takes --format and --target.\n{}", name, usage));
        if (equals == std::string::npos && i + 1 == arguments.size())
            return std::unexpected(std::format("{} needs a value.\n{}", name, usage));
        const auto applied =
            applyOption(call, name, equals == std::string::npos ? arguments[++i] : argument.substr(equals + 1));
        if (!applied)
            return std::unexpected(applied.error());
    }
    if (!hasFile)
        return std::unexpected(std::string(usage));
    return call;
}

std::string unknownTarget(const StageGraph& graph, const std::string& target)
{
    std::vector<std::string_view> names;
    for (const Stage& stage : graph.stages) {
        if (!stage.name.empty())
            names.push_back(stage.name);
    }
    if (names.empty())
        return std::format("There is no stage \"{}\": no stage of this file has a name (FROM … AS name).", target);
    if (const auto similar = nearest(target, names, std::max<std::size_t>(2, target.size())))
        return std::format("There is no stage \"{}\": did you mean \"{}\"?", target, *similar);
    return std::format("There is no stage \"{}\".", target);
}

} // namespace

int graph(Arguments arguments)
{
    if (arguments.size() == 1 && (arguments[0] == "--help" || arguments[0] == "-h")) {
        std::println("{}", usage);
        return Clean;
    }
    const auto call = readCall(arguments);
    if (!call) {
        std::println(stderr, "{}", call.error());
        return Unusable;
    }
    auto bytes = readFile(call->file);
    if (!bytes) {
        std::println(stderr, "{}", bytes.error());
        return Unusable;
    }
    GraphRequest request;
    request.target = call->target;
    const StageGraph stages = buildStageGraph(parse(Snapshot(std::move(*bytes))), request);
    if (!call->target.empty() && !findTarget(stages, call->target)) {
        std::println(stderr, "{}", unknownTarget(stages, call->target));
        return Unusable;
    }
    const std::string document = call->format.write(stages);
    std::fwrite(document.data(), 1, document.size(), stdout);
    return Clean;
}

} // namespace stagewright::cli
