// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/state_json.h"

#include "core/dockerfile/doc_comment.h"
#include "core/export/source_words.h"
#include "core/text/utf8.h"

#include <nlohmann/json.hpp>

#include <string_view>
#include <utility>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;

std::string_view nameOf(OriginKind kind)
{
    switch (kind) {
    case OriginKind::BaseImage: return "base-image";
    case OriginKind::Default: return "default";
    case OriginKind::Instruction: return "instruction";
    case OriginKind::Trigger: break;
    }
    return "trigger";
}

std::string_view nameOf(ArgumentSource source)
{
    switch (source) {
    case ArgumentSource::None: return "none";
    case ArgumentSource::Default: return "default";
    case ArgumentSource::Global: return "global";
    case ArgumentSource::BuildArgument: return "build-argument";
    case ArgumentSource::Platform: return "platform";
    case ArgumentSource::Proxy: break;
    }
    return "proxy";
}

Json nameOf(Form form)
{
    if (form == Form::None)
        return nullptr;
    return form == Form::Shell ? "shell" : "exec";
}

Json textOrNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(toValidUtf8(text));
}

Json listOf(const std::vector<std::string>& texts)
{
    Json list = Json::array();
    for (const std::string& text : texts)
        list.push_back(toValidUtf8(text));
    return list;
}

Json toJson(const Origin& origin)
{
    Json json = {{"kind", nameOf(origin.kind)}};
    if (origin.line > 0) {
        json["line"] = origin.line;
        json["stage"] = origin.stage < 0 ? Json(nullptr) : Json(origin.stage);
    }
    return json;
}

Json toJson(const Setting& setting)
{
    const bool isUnknown = setting.origin.kind == OriginKind::BaseImage;
    Json json = {{"value", isUnknown ? Json(nullptr) : Json(toValidUtf8(setting.value))},
                 {"origin", toJson(setting.origin)}};
    if (!setting.missing.empty())
        json["missing"] = listOf(setting.missing);
    return json;
}

Json named(const std::string& name, Json json)
{
    Json result = {{"name", toValidUtf8(name)}};
    result.update(json);
    return result;
}

Json toJson(const WorkingDirectory& directory)
{
    Json json = toJson(static_cast<const Setting&>(directory));
    if (directory.isRelativeToBase)
        json["relativeTo"] = "base-image";
    return json;
}

Json toJson(const UserSetting& user)
{
    Json json = toJson(static_cast<const Setting&>(user));
    json["group"] = textOrNull(user.group);
    return json;
}

Json toJson(const ArgumentSetting& argument)
{
    Json json = toJson(static_cast<const Setting&>(argument));
    if (!argument.hasValue())
        json["value"] = nullptr;
    json["source"] = nameOf(argument.source);
    if (argument.globalLine > 0)
        json["globalLine"] = argument.globalLine;
    if (argument.isHidden)
        json["hiddenByEnv"] = true;
    return json;
}

Json toJson(const CommandSetting& command)
{
    const bool isSaid = command.form != Form::None;
    Json json = {{"words", isSaid ? listOf(command.words) : Json(nullptr)},
                 {"form", nameOf(command.form)},
                 {"origin", toJson(command.origin)}};
    if (command.isCleared)
        json["clearedByEntrypoint"] = true;
    return json;
}

Json toJson(const HealthcheckSetting& check)
{
    return {{"words", check.form == Form::None ? Json(nullptr) : listOf(check.words)},
            {"form", nameOf(check.form)},
            {"interval", textOrNull(check.interval)},
            {"timeout", textOrNull(check.timeout)},
            {"startPeriod", textOrNull(check.startPeriod)},
            {"startInterval", textOrNull(check.startInterval)},
            {"retries", textOrNull(check.retries)},
            {"origin", toJson(check.origin)}};
}

Json listOf(const std::map<std::string, Setting, std::less<>>& settings)
{
    Json list = Json::array();
    for (const auto& [name, setting] : settings)
        list.push_back(named(name, toJson(setting)));
    return list;
}

Json argumentsOf(const SyntaxTree& tree, const EffectiveState& state)
{
    Json list = Json::array();
    for (const auto& [name, argument] : state.arguments) {
        Json json = named(name, toJson(argument));
        const bool isDeclared = argument.origin.instruction >= 0;
        json["description"] =
            textOrNull(isDeclared ? docComment(tree, argument.origin.instruction, name) : std::string());
        list.push_back(std::move(json));
    }
    return list;
}

Json portsOf(const EffectiveState& state)
{
    Json list = Json::array();
    for (const auto& [range, origin] : state.ports)
        list.push_back({{"value", range.toString()}, {"origin", toJson(origin)}});
    for (const Setting& port : state.unknownPorts)
        list.push_back(toJson(port));
    return list;
}

Json volumesOf(const EffectiveState& state)
{
    Json list = Json::array();
    for (const auto& [path, setting] : state.volumes)
        list.push_back(toJson(setting));
    return list;
}

Json triggersOf(const EffectiveState& state)
{
    Json list = Json::array();
    for (const PendingTrigger& trigger : state.triggers)
        list.push_back({{"value", toValidUtf8(trigger.text)}, {"origin", toJson(trigger.origin)}});
    return list;
}

Json baseOf(const EffectiveState& state)
{
    return {{"kind", sourceKindName(state.base.kind)},
            {"reference", toValidUtf8(state.base.reference)},
            {"stages", state.chain}};
}

Json toJson(const SyntaxTree& tree, const EffectiveState& state)
{
    if (state.stage < 0)
        return {{"arguments", argumentsOf(tree, state)}};
    return {{"base", baseOf(state)},
            {"platform", toJson(state.platform)},
            {"workingDirectory", toJson(state.directory)},
            {"user", toJson(state.user)},
            {"environment", listOf(state.environment)},
            {"arguments", argumentsOf(tree, state)},
            {"shell", {{"words", listOf(state.shell)}, {"origin", toJson(state.shellOrigin)}}},
            {"entrypoint", toJson(state.entrypoint)},
            {"command", toJson(state.command)},
            {"ports", portsOf(state)},
            {"volumes", volumesOf(state)},
            {"labels", listOf(state.labels)},
            {"healthcheck", toJson(state.healthcheck)},
            {"stopSignal", toJson(state.stopSignal)},
            {"maintainer", toJson(state.maintainer)},
            {"triggers", triggersOf(state)}};
}

Json toJson(const SyntaxTree& tree, const Stage& stage)
{
    const std::string description =
        stage.name.empty() ? std::string() : docComment(tree, stage.firstInstruction, stage.nameAsWritten);
    return {{"index", stage.index},
            {"name", textOrNull(stage.name)},
            {"description", textOrNull(description)},
            {"line", stage.line},
            {"endLine", stage.endLine}};
}

} // namespace

std::string writeStateJson(const SyntaxTree& tree, const StageGraph& graph, int line, const GraphRequest& request)
{
    const EffectiveState state = effectiveState(tree, graph, line, request);
    Json document = {{"version", 1}, {"line", line}};
    document["stage"] =
        state.stage < 0 ? Json(nullptr) : toJson(tree, graph.stages[static_cast<std::size_t>(state.stage)]);
    document.update(toJson(tree, state));
    return document.dump(2) + "\n";
}

std::string writeStagesJson(const SyntaxTree& tree, const StageGraph& graph, const GraphRequest& request)
{
    Json stages = Json::array();
    for (const Stage& stage : graph.stages) {
        Json json = toJson(tree, stage);
        json["needed"] = stage.isNeeded;
        json.update(toJson(tree, effectiveState(tree, graph, stage.endLine, request)));
        stages.push_back(std::move(json));
    }
    const Json target =
        graph.target < 0 ? Json(nullptr)
                         : Json(toValidUtf8(graph.stages[static_cast<std::size_t>(graph.target)].reference()));
    const Json document = {{"version", 1}, {"target", target}, {"stages", std::move(stages)}};
    return document.dump(2) + "\n";
}

} // namespace stagewright
