// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/project_config.h"

#include "core/config/hadolint_config.h"
#include "core/config/stagewright_config.h"
#include "core/text/ascii.h"
#include "core/text/glob.h"

#include <algorithm>
#include <format>

#include <yaml-cpp/yaml.h>

namespace stagewright {
namespace {

/// True if the pattern describes the path or a folder above it; a pattern without a slash holds at any depth.
bool describes(std::string pattern, std::string_view path)
{
    if (pattern.ends_with('/'))
        pattern.pop_back();
    const bool isAnchored = pattern.contains('/');
    if (pattern.starts_with('/'))
        pattern.erase(0, 1);
    if (!isAnchored)
        pattern.insert(0, "**/");
    for (std::size_t end = path.size(); end != std::string_view::npos && end > 0; end = path.rfind('/', end - 1)) {
        if (matchesGlob(pattern, path.substr(0, end)))
            return true;
    }
    return false;
}

void lay(const RuleSettings& exception, RuleSettings& settings)
{
    if (exception.isOn)
        settings.isOn = exception.isOn;
    if (exception.severity)
        settings.severity = exception.severity;
    for (const auto& [option, words] : exception.options)
        settings.options[option] = words;
}

} // namespace

AdvisorConfig ProjectConfig::adviceFor(std::string_view path) const
{
    AdvisorConfig result = advice;
    for (const PathException& exception : exceptions) {
        if (!describes(exception.pattern, path))
            continue;
        for (const auto& [name, settings] : exception.rules)
            lay(settings, result.rules[name]);
    }
    return result;
}

ProjectConfig readConfig(std::string_view fileName, const std::string& text, std::span<const Rule> rules)
{
    ProjectConfig config;
    try {
        const YAML::Node root = YAML::Load(text);
        if (toLower(fileName).contains("hadolint"))
            readHadolintConfig(root, rules, config);
        else
            readStagewrightConfig(root, rules, config);
    } catch (const YAML::Exception& exception) {
        config = {};
        config.problems.push_back({{exception.mark.line + 1, exception.mark.column + 1},
                                   std::format("This is no YAML, so nothing of the file holds: {}.", exception.msg),
                                   true});
    }
    std::ranges::stable_sort(config.problems, {}, [](const ConfigProblem& problem) { return problem.position.line; });
    return config;
}

} // namespace stagewright
