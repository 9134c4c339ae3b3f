// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/image_difference.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>

namespace stagewright {
namespace {

using Json = nlohmann::json;
using Values = std::map<std::string, ConfigValue, std::less<>>;

/// A member of an object, or null.
const Json& member(const Json& json, const char* name)
{
    static const Json none;
    const auto found = json.is_object() ? json.find(name) : json.end();
    return json.is_object() && found != json.end() ? *found : none;
}

std::string wordsOf(const Json& json)
{
    if (json.is_null())
        return {};
    return json.is_string() ? json.get<std::string>() : json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string wordsOf(const std::vector<std::string>& list)
{
    return list.empty() ? std::string() : wordsOf(Json(list));
}

/// Collects the differences of one image.
class Comparison
{
public:
    Comparison(const ImageConfig& config, const Json& found)
        : m_config(config)
        , m_found(found)
    {
    }

    std::vector<ImageDifference> compare()
    {
        compareText("User", m_config.user);
        compareText("WorkingDir", m_config.workingDirectory);
        compareList("Entrypoint", m_config.entrypoint);
        compareList("Cmd", m_config.command);
        compareList("OnBuild", m_config.triggers);
        compareList("Shell", m_config.shell);
        if (m_config.stopSignal || !m_config.hasBaseImage())
            compareText("StopSignal", ConfigValue{{}, m_config.stopSignal.value_or(std::string())});
        compareEnvironment();
        compareSets();
        compareLabels();
        compareHealthcheck();
        return std::move(m_differences);
    }

private:
    void add(std::string name, std::string expected, std::string found)
    {
        if (expected != found)
            m_differences.push_back({std::move(name), std::move(expected), std::move(found)});
    }

    void compareText(const char* name, const std::optional<ConfigValue>& expected)
    {
        if (expected && expected->isExact)
            add(name, expected->value, wordsOf(member(m_found, name)));
    }

    void compareList(const char* name, const std::optional<std::vector<std::string>>& expected)
    {
        if (expected)
            add(name, wordsOf(*expected), wordsOf(member(m_found, name)));
        else if (!m_config.hasBaseImage())
            add(name, {}, wordsOf(member(m_found, name)));
    }

    /// What is found besides is a difference only where no base image can have brought it.
    void compareNamed(const std::string& what, const Values& expected, const Values& found)
    {
        for (const auto& [name, value] : expected) {
            const auto same = found.find(name);
            if (same == found.end())
                m_differences.push_back({what + ' ' + name, value.value, {}});
            else if (value.isExact)
                add(what + ' ' + name, value.value, same->second.value);
        }
        for (const auto& [name, value] : found) {
            if (!m_config.hasBaseImage() && !expected.contains(name))
                m_differences.push_back({what + ' ' + name, {}, value.value});
        }
    }

    void compareEnvironment()
    {
        Values expected;
        for (const ConfigValue& variable : m_config.environment)
            expected[variable.name] = variable;
        Values found;
        for (const Json& entry : member(m_found, "Env")) {
            const std::string text = wordsOf(entry);
            const std::size_t sign = std::min(text.find('='), text.size());
            found[text.substr(0, sign)].value = text.substr(std::min(sign + 1, text.size()));
        }
        compareNamed("Env", expected, found);
    }

    void compareLabels()
    {
        Values expected;
        for (const ConfigValue& label : m_config.labels)
            expected[label.name] = label;
        Values found;
        for (const auto& [name, value] : member(m_found, "Labels").items())
            found[name].value = wordsOf(value);
        compareNamed("Labels", expected, found);
    }

    void compareSets()
    {
        Values ports;
        for (const std::string& port : m_config.ports)
            ports[port] = {{}, port};
        compareNamed("ExposedPorts", ports, setOf("ExposedPorts"));
        Values volumes;
        for (const ConfigValue& volume : m_config.volumes) {
            if (volume.isExact)
                volumes[volume.value] = volume;
        }
        compareNamed("Volumes", volumes, setOf("Volumes"));
    }

    Values setOf(const char* name) const
    {
        Values values;
        for (const auto& [key, nothing] : member(m_found, name).items())
            values[key].value = key;
        return values;
    }

    void compareHealthcheck()
    {
        const Json& found = member(m_found, "Healthcheck");
        if (!m_config.healthcheck && m_config.hasBaseImage())
            return;
        const HealthcheckConfig expected = m_config.healthcheck.value_or(HealthcheckConfig());
        add("Healthcheck Test", wordsOf(expected.test), wordsOf(member(found, "Test")));
        const auto compareNumber = [&](const char* name, long long number) {
            add(std::string("Healthcheck ") + name, number == 0 ? std::string() : std::to_string(number),
                wordsOf(member(found, name)));
        };
        compareNumber("Interval", expected.interval);
        compareNumber("Timeout", expected.timeout);
        compareNumber("StartPeriod", expected.startPeriod);
        compareNumber("StartInterval", expected.startInterval);
        compareNumber("Retries", expected.retries);
    }

    const ImageConfig& m_config;
    const Json& m_found;
    std::vector<ImageDifference> m_differences;
};

} // namespace

std::expected<std::vector<ImageDifference>, std::string> imageDifferences(const ImageConfig& config,
                                                                          std::string_view inspected)
{
    Json json = Json::parse(inspected, nullptr, false);
    if (json.is_array() && !json.empty())
        json = Json(json.front());
    if (!json.is_object())
        return std::unexpected("Docker's answer about the image is no JSON object.");
    if (const Json& inner = member(json, "Config"); inner.is_object())
        return Comparison(config, inner).compare();
    return Comparison(config, json).compare();
}

} // namespace stagewright
