// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/image_config_json.h"

#include "core/text/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <format>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;

Json textOf(const std::string& text)
{
    return toValidUtf8(text);
}

/// The engine writes null for a list without members.
Json listOf(const std::vector<std::string>& texts)
{
    Json list = nullptr;
    for (const std::string& text : texts)
        list.push_back(textOf(text));
    return list;
}

Json environmentOf(const ImageConfig& config)
{
    Json list = Json::array();
    for (const ConfigValue& variable : config.environment)
        list.push_back(textOf(variable.name + '=' + variable.value));
    return list;
}

/// A set is an object whose members are empty objects.
Json volumesOf(const ImageConfig& config)
{
    Json set = nullptr;
    for (const ConfigValue& volume : config.volumes)
        set[toValidUtf8(volume.value)] = Json::object();
    return set;
}

Json portsOf(const ImageConfig& config)
{
    Json set = Json::object();
    for (const std::string& port : config.ports)
        set.get_ref<Json::object_t&>().emplace_back(port, Json::object()); // sorted and unique, so no search
    return set;
}

Json labelsOf(const ImageConfig& config)
{
    Json labels = nullptr;
    for (const ConfigValue& label : config.labels)
        labels[toValidUtf8(label.name)] = textOf(label.value);
    return labels;
}

Json toJson(const HealthcheckConfig& check)
{
    Json json;
    const auto add = [&](const char* name, long long number) {
        if (number != 0)
            json[name] = number;
    };
    add("Interval", check.interval);
    add("Retries", check.retries);
    add("StartInterval", check.startInterval);
    add("StartPeriod", check.startPeriod);
    json["Test"] = listOf(check.test);
    add("Timeout", check.timeout);
    return json;
}

Json configOf(const ImageConfig& config)
{
    const auto mayBeLeftOut = [&](bool isEmpty) { return config.hasBaseImage() && isEmpty; };
    Json json;
    if (config.command)
        json["Cmd"] = listOf(*config.command);
    if (config.entrypoint)
        json["Entrypoint"] = listOf(*config.entrypoint);
    if (!mayBeLeftOut(config.environment.empty()))
        json["Env"] = environmentOf(config);
    if (!config.ports.empty())
        json["ExposedPorts"] = portsOf(config);
    if (config.healthcheck)
        json["Healthcheck"] = toJson(*config.healthcheck);
    if (!mayBeLeftOut(config.labels.empty()))
        json["Labels"] = labelsOf(config);
    json["OnBuild"] = listOf(config.triggers);
    if (config.shell)
        json["Shell"] = listOf(*config.shell);
    if (config.stopSignal)
        json["StopSignal"] = textOf(*config.stopSignal);
    if (config.user)
        json["User"] = textOf(config.user->value);
    if (!mayBeLeftOut(config.volumes.empty()))
        json["Volumes"] = volumesOf(config);
    if (config.workingDirectory)
        json["WorkingDir"] = textOf(config.workingDirectory->value);
    return json;
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

/// Names of the members whose values end in what the base image has.
std::vector<std::string> openValues(const ImageConfig& config)
{
    std::vector<std::string> names;
    for (const ConfigValue& variable : config.environment) {
        if (!variable.isExact)
            names.push_back(variable.name);
    }
    for (const ConfigValue& label : config.labels) {
        if (!label.isExact)
            names.push_back("the label " + label.name);
    }
    if (!std::ranges::all_of(config.volumes, &ConfigValue::isExact))
        names.emplace_back("Volumes");
    if (config.user && !config.user->isExact)
        names.emplace_back("User");
    if (config.workingDirectory && !config.workingDirectory->isExact)
        names.emplace_back("WorkingDir");
    return names;
}

} // namespace

std::string writeImageConfigJson(const ImageConfig& config)
{
    Json json;
    if (!config.author.empty())
        json["Author"] = textOf(config.author);
    if (!config.architecture.empty())
        json["Architecture"] = textOf(config.architecture);
    if (!config.variant.empty())
        json["Variant"] = textOf(config.variant);
    if (!config.os.empty())
        json["Os"] = textOf(config.os);
    json["Config"] = configOf(config);
    return json.dump(2) + "\n";
}

std::string inheritedWords(const ImageConfig& config)
{
    std::vector<std::string> own;
    const auto addUnless = [&](bool isSaid, const char* name) {
        if (!isSaid)
            own.emplace_back(name);
    };
    addUnless(config.command.has_value(), "Cmd");
    addUnless(config.entrypoint.has_value(), "Entrypoint");
    addUnless(config.healthcheck.has_value(), "Healthcheck");
    addUnless(config.stopSignal.has_value(), "StopSignal");
    addUnless(config.user.has_value(), "User");
    addUnless(config.workingDirectory.has_value(), "WorkingDir");
    if (!config.hasBaseImage())
        return {};
    std::string words = std::format("The rest is from {}: {}perhaps more variables, ports, volumes and labels.",
                                    config.base, own.empty() ? std::string() : joined(own) + ", and ");
    if (const auto open = openValues(config); !open.empty())
        words += std::format(" What is written in {} continues what it sets.", joined(open));
    return toValidUtf8(words);
}

} // namespace stagewright
