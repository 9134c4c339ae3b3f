// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/image_config.h"

#include "core/dockerfile/duration.h"

#include <algorithm>
#include <charconv>
#include <format>

namespace stagewright {
namespace {

bool isSaid(const Origin& origin)
{
    return origin.kind == OriginKind::Instruction || origin.kind == OriginKind::Trigger;
}

long long nanoseconds(const std::string& duration)
{
    return static_cast<long long>(parseDuration(duration).value_or(0));
}

std::optional<HealthcheckConfig> healthcheckOf(const HealthcheckSetting& check)
{
    if (!isSaid(check.origin))
        return {};
    HealthcheckConfig config;
    if (check.form == Form::None) {
        config.test = {"NONE"};
        return config;
    }
    config.test = check.words;
    config.test.insert(config.test.begin(), check.form == Form::Shell ? "CMD-SHELL" : "CMD");
    config.interval = nanoseconds(check.interval);
    config.timeout = nanoseconds(check.timeout);
    config.startPeriod = nanoseconds(check.startPeriod);
    config.startInterval = nanoseconds(check.startInterval);
    std::from_chars(check.retries.data(), check.retries.data() + check.retries.size(), config.retries);
    return config;
}

/// Nothing where the base image decides; an empty list where there is no command.
std::optional<std::vector<std::string>> commandOf(const CommandSetting& command)
{
    if (command.origin.kind == OriginKind::BaseImage)
        return {};
    return command.words;
}

/// A range of ports is opened one by one.
std::vector<std::string> portsOf(const EffectiveState& state)
{
    std::vector<std::string> ports;
    for (const auto& [range, origin] : state.ports) {
        for (int port = range.first; port <= range.last; ++port)
            ports.push_back(std::format("{}/{}", port, range.protocol));
    }
    std::ranges::sort(ports);
    const auto repeated = std::ranges::unique(ports);
    ports.erase(repeated.begin(), repeated.end());
    return ports;
}

/// The base image's platform is the one that was asked for; scratch takes the target's, whatever FROM says.
void setPlatform(ImageConfig& config, const EffectiveState& state, const GraphRequest& request)
{
    std::string platform = state.platform.missing.empty() ? state.platform.value : std::string();
    if (!config.hasBaseImage()) {
        const Environment predefined = predefinedArguments({}, request.arguments);
        const auto target = predefined.find("TARGETPLATFORM");
        platform = target == predefined.end() ? std::string() : target->second;
    }
    std::string* const parts[] = {&config.os, &config.architecture, &config.variant};
    for (std::string* part : parts) {
        const std::size_t slash = std::min(platform.find('/'), platform.size());
        *part = platform.substr(0, slash);
        platform.erase(0, slash + 1);
    }
}

ConfigValue valueOf(std::string name, const Setting& setting)
{
    return {std::move(name), setting.value, setting.missing.empty()};
}

void setPlaces(ImageConfig& config, const EffectiveState& state)
{
    if (isSaid(state.user.origin) || !config.hasBaseImage()) {
        config.user = valueOf({}, state.user);
        if (!state.user.group.empty())
            config.user->value += ':' + state.user.group;
    }
    if (state.directory.origin.kind == OriginKind::BaseImage)
        return;
    config.workingDirectory = valueOf({}, state.directory);
    if (state.directory.isRelativeToBase)
        config.workingDirectory = ConfigValue{{}, "…/" + state.directory.value, false};
}

} // namespace

ImageConfig imageConfig(const SyntaxTree& tree, const StageGraph& graph, int stage, const GraphRequest& request)
{
    const int end = graph.stages[static_cast<std::size_t>(stage)].endLine;
    const EffectiveState state = effectiveState(tree, graph, end, request);
    ImageConfig config;
    if (state.hasBaseImage())
        config.base = state.base.reference.empty() ? state.base.written : state.base.reference;
    setPlatform(config, state, request);
    setPlaces(config, state);
    config.author = state.maintainer.value;
    config.ports = portsOf(state);
    for (const std::string& name : state.environmentNames)
        config.environment.push_back(valueOf(name, state.environment.find(name)->second));
    config.entrypoint = commandOf(state.entrypoint);
    config.command = commandOf(state.command);
    config.healthcheck = healthcheckOf(state.healthcheck);
    for (const auto& [path, setting] : state.volumes)
        config.volumes.push_back(valueOf({}, setting));
    for (const auto& [name, setting] : state.labels)
        config.labels.push_back(valueOf(name, setting));
    if (isSaid(state.stopSignal.origin))
        config.stopSignal = state.stopSignal.value;
    if (isSaid(state.shellOrigin))
        config.shell = state.shell;
    for (const PendingTrigger& trigger : state.triggers)
        config.triggers.push_back(trigger.text);
    return config;
}

} // namespace stagewright
