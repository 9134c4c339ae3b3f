// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/file_call.h"

#include "core/dockerfile/suggestion.h"

#include <algorithm>
#include <format>

namespace stagewright::cli {
namespace {

std::string unknownOption(const std::string& name, std::span<const std::string_view> names, std::string_view usage)
{
    if (const auto similar = nearest(name, names))
        return std::format("There is no option {}: did you mean {}?\n{}", name, *similar, usage);
    return std::format("There is no option {}.\n{}", name, usage);
}

} // namespace

std::expected<FileCall, std::string> readFileCall(Arguments arguments, std::span<const std::string_view> optionNames,
                                                  std::string_view usage)
{
    FileCall call;
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        const std::string& word = arguments[at];
        if (!word.starts_with('-') || word == "-") {
            if (!call.file.empty())
                return std::unexpected(std::format("One file at a time: {} is too many.\n{}", word, usage));
            call.file = word;
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        if (!std::ranges::contains(optionNames, name))
            return std::unexpected(unknownOption(name, optionNames, usage));
        if (equals == std::string::npos && at + 1 == arguments.size())
            return std::unexpected(std::format("{} needs a value.\n{}", name, usage));
        call.options.emplace_back(name, equals == std::string::npos ? arguments[++at] : word.substr(equals + 1));
    }
    if (call.file.empty())
        return std::unexpected(std::string(usage));
    return call;
}

bool asksForHelp(Arguments arguments)
{
    return arguments.size() == 1 && (arguments[0] == "--help" || arguments[0] == "-h");
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

} // namespace stagewright::cli
