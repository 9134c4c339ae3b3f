// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/stagewright_config.h"

#include "core/config/build_preset.h"
#include "core/config/rule_settings_reader.h"
#include "core/config/yaml_reader.h"

#include <format>

namespace stagewright {
namespace {

using RuleMap = std::map<std::string, RuleSettings, std::less<>>;

void ignore(YamlReader& reader, const YamlEntry& entry, RuleMap& rules)
{
    for (const std::string& name : reader.ruleNames(entry))
        rules[name].isOn = false;
}

/// `examples/**: {ignore: […], rules: {…}}`
PathException readException(YamlReader& reader, const YamlEntry& entry)
{
    PathException exception{entry.key, {}};
    const auto keys = reader.entries(entry.value, entry.key, {"ignore", "rules"});
    for (const YamlEntry& each : keys) {
        if (each.key == "rules")
            readRuleSettings(reader, each, exception.rules);
    }
    for (const YamlEntry& each : keys) {
        if (each.key == "ignore")
            ignore(reader, each, exception.rules);
    }
    return exception;
}

void readThreshold(YamlReader& reader, const YamlEntry& entry, ProjectConfig& config)
{
    const auto word = reader.text(entry);
    if (word == "never") {
        config.neverFails = true;
    } else if (word) {
        config.threshold = severityNamed(*word);
        if (!config.threshold)
            reader.refuse(entry.value, std::format("There is no threshold {}: use error, warning, info, hint or never.",
                                                   *word));
    }
}

} // namespace

void readStagewrightConfig(const YAML::Node& root, std::span<const Rule> rules, ProjectConfig& config)
{
    YamlReader reader(rules, config.problems);
    const auto keys = reader.entries(root, "The file", {"threshold", "ignore", "rules", "paths", "inline-ignore", "builds"});
    for (const YamlEntry& entry : keys) {
        if (entry.key == "threshold") {
            readThreshold(reader, entry, config);
        } else if (entry.key == "rules") {
            readRuleSettings(reader, entry, config.advice.rules);
        } else if (entry.key == "inline-ignore") {
            config.advice.honoursComments = reader.truth(entry).value_or(true);
        } else if (entry.key == "builds") {
            config.builds = readBuildPresets(reader, entry);
        } else if (entry.key == "paths") {
            for (const YamlEntry& path : reader.entries(entry.value, "paths"))
                config.exceptions.push_back(readException(reader, path));
        }
    }
    for (const YamlEntry& entry : keys) { // last: what is ignored is off, whatever `rules` says
        if (entry.key == "ignore")
            ignore(reader, entry, config.advice.rules);
    }
}

} // namespace stagewright
