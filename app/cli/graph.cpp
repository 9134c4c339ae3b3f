// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/file_call.h"

#include "core/dockerfile/parser.h"
#include "core/export/graph_dot.h"
#include "core/export/graph_json.h"
#include "core/export/graph_mermaid.h"
#include "core/export/graph_svg.h"
#include "core/export/graph_text.h"
#include "core/stages/stage_graph.h"

#include <algorithm>
#include <array>
#include <expected>
#include <format>
#include <string_view>
#include <utility>

namespace stagewright::cli {
namespace {

struct Format
{
    std::string_view name;
    std::string (*write)(const StageGraph&);
};

constexpr std::array<Format, 5> formats = {{{"text", writeGraphText},
                                            {"json", writeGraphJson},
                                            {"dot", writeGraphDot},
                                            {"mermaid", writeGraphMermaid},
                                            {"svg", writeGraphSvg}}};

constexpr std::array<std::string_view, 2> optionNames = {"--format", "--target"};

constexpr std::string_view usage =
    "Use: stagewright graph FILE [--format text|json|dot|mermaid|svg] [--target NAME]   (- reads standard input)";

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
        return std::unexpected(std::format("There is no format \"{}\": choose text, json, dot, mermaid or svg.", name));
    return *format;
}

std::expected<Call, std::string> readCall(Arguments arguments)
{
    auto typed = readFileCall(arguments, optionNames, usage);
    if (!typed)
        return std::unexpected(std::move(typed.error()));
    Call call;
    call.file = std::move(typed->file);
    for (auto& [name, value] : typed->options) {
        if (name == "--target") {
            call.target = std::move(value);
            continue;
        }
        const auto format = formatNamed(value);
        if (!format)
            return std::unexpected(format.error());
        call.format = *format;
    }
    return call;
}

std::expected<std::string, std::string> answer(const Call& call, std::string bytes)
{
    GraphRequest request;
    request.target = call.target;
    const StageGraph stages = buildStageGraph(parse(Snapshot(std::move(bytes))), request);
    if (!call.target.empty() && !findTarget(stages, call.target))
        return std::unexpected(unknownTarget(stages, call.target));
    return call.format.write(stages);
}

} // namespace

int graph(Arguments arguments)
{
    return printAnswer(arguments, usage, readCall, answer);
}

} // namespace stagewright::cli
