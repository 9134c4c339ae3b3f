// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/state_words.h"

#include "core/dockerfile/suggestion.h"
#include "core/export/source_words.h"
#include "core/text/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <format>
#include <optional>
#include <string_view>

namespace stagewright {
namespace {

/// A declared variable whose name is nearly `name`. Short names have many neighbours, so they get less room.
std::optional<std::string> similarVariable(std::string_view name, const EffectiveState& state)
{
    std::vector<std::string_view> names;
    for (const auto& [known, value] : state.variables.values)
        names.push_back(known);
    for (const auto& [known, argument] : state.arguments)
        names.push_back(known);
    return nearest(name, names, std::min<std::size_t>(2, name.size() / 4));
}

std::string missingWord(const std::string& name, const EffectiveState& state)
{
    if (const auto argument = state.arguments.find(name); argument != state.arguments.end())
        return std::format("${} has no value: give it a default or a build argument", name);
    // A name that has a value now had none when it was used: `ENV PATH=$PATH:/go/bin`.
    const auto similar = state.variables.values.contains(name) ? std::nullopt : similarVariable(name, state);
    if (similar)
        return std::format("${} is not declared: did you mean ${}?", name, *similar);
    if (!state.hasBaseImage())
        return std::format("${} is not declared", name);
    return std::format("${} from {}", name, baseWords(state.base));
}

} // namespace

std::string baseWords(const Source& base)
{
    return base.kind == SourceKind::NamedContext ? sourceWords(base) : "base image " + base.reference;
}

std::string originWords(const Origin& origin, const EffectiveState& state, const StageGraph& graph)
{
    switch (origin.kind) {
    case OriginKind::BaseImage: return "from " + baseWords(state.base);
    case OriginKind::Default: return "default";
    case OriginKind::Instruction:
    case OriginKind::Trigger: break;
    }
    std::string words = std::format("{}line {}", origin.kind == OriginKind::Trigger ? "ONBUILD, " : "", origin.line);
    if (origin.stage >= 0 && origin.stage != state.stage)
        words += std::format(", {}{}", graph.stages[static_cast<std::size_t>(origin.stage)].name.empty() ? "" : "stage ",
                             graph.stages[static_cast<std::size_t>(origin.stage)].displayName());
    return words;
}

std::string argumentWords(const ArgumentSetting& argument, const EffectiveState& state, const StageGraph& graph)
{
    std::string words = argument.origin.line > 0 ? originWords(argument.origin, state, graph) + ", " : std::string();
    switch (argument.source) {
    case ArgumentSource::None: words += "no value"; break;
    case ArgumentSource::Default: words += "its default"; break;
    case ArgumentSource::Global: words += std::format("default of line {}", argument.globalLine); break;
    case ArgumentSource::BuildArgument: words += "build argument"; break;
    case ArgumentSource::Platform: words += "platform argument"; break;
    case ArgumentSource::Proxy: words += "build argument, for RUN only"; break;
    }
    return argument.isHidden ? words + ", hidden by the ENV" : words;
}

std::string missingWords(std::span<const std::string> names, const EffectiveState& state)
{
    std::string words;
    for (const std::string& name : names)
        words += (words.empty() ? "" : "; ") + missingWord(name, state);
    return words;
}

std::string commandWords(std::span<const std::string> words, Form form)
{
    if (form != Form::Exec) {
        std::string line;
        for (const std::string& word : words)
            line += (line.empty() ? "" : " ") + word;
        return line;
    }
    nlohmann::json array = nlohmann::json::array();
    for (const std::string& word : words)
        array.push_back(toValidUtf8(word));
    std::string text;
    for (const nlohmann::json& word : array)
        text += (text.empty() ? "" : ", ") + word.dump();
    return "[" + text + "]";
}

} // namespace stagewright
