// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/hadolint_config.h"

#include "core/config/yaml_reader.h"

#include <algorithm>
#include <array>
#include <format>
#include <utility>

namespace stagewright {
namespace {

using Word = std::pair<std::string_view, std::string_view>;

/// The forms of ours that carry what hadolint's carry.
constexpr std::array<Word, 6> formats = {{{"tty", "text"},
                                          {"gnu", "text"},
                                          {"json", "json"},
                                          {"sarif", "sarif"},
                                          {"checkstyle", "checkstyle"},
                                          {"gitlab_codeclimate", "gitlab"}}};
constexpr std::array<std::string_view, 8> labelTypes = {"text",    "rawtext", "url",    "spdx",
                                                        "rfc3339", "hash",    "semver", "email"};

std::optional<Severity> levelNamed(std::string_view word)
{
    return word == "style" ? Severity::Hint : severityNamed(word);
}

class HadolintReader
{
public:
    HadolintReader(std::span<const Rule> rules, ProjectConfig& config)
        : m_reader(rules, config.problems), m_config(config)
    {
    }

    void read(const YAML::Node& root)
    {
        const auto keys = m_reader.entries(root, "The file",
                                           {"ignored", "override", "trustedRegistries", "label-schema", "strict-labels",
                                            "disable-ignore-pragma", "failure-threshold", "no-fail", "format",
                                            "formats", "no-color", "verbose"});
        for (const YamlEntry& entry : keys)
            readKey(entry);
        for (const YamlEntry& entry : keys) { // last: what is ignored is off, whatever is overridden
            if (entry.key == "ignored")
                setAll(entry, {.isOn = false});
        }
    }

private:
    void readKey(const YamlEntry& entry)
    {
        if (entry.key == "override")
            readOverride(entry);
        else if (entry.key == "trustedRegistries")
            m_config.advice.rules["registry-not-trusted"].options["registries"] = texts(entry);
        else if (entry.key == "label-schema")
            readLabels(entry);
        else if (entry.key == "strict-labels")
            readStrict(entry);
        else if (entry.key == "disable-ignore-pragma")
            m_config.advice.honoursComments = !m_reader.truth(entry).value_or(false);
        else if (entry.key == "no-fail")
            m_config.neverFails = m_reader.truth(entry).value_or(false) || m_config.neverFails;
        else if (entry.key == "failure-threshold")
            readThreshold(entry);
        else if (entry.key == "format" || entry.key == "formats")
            readFormat(entry);
    }

    void setAll(const YamlEntry& codes, const RuleSettings& settings)
    {
        for (const std::string& name : m_reader.ruleNames(codes))
            m_config.advice.rules[name] = settings;
    }

    /// Of several overrides of one code the severest holds, so it is set last.
    void readOverride(const YamlEntry& entry)
    {
        const auto levels = m_reader.entries(entry.value, entry.key, {"error", "warning", "info", "style", "ignore"});
        for (const std::string_view name : {"style", "info", "warning", "error", "ignore"}) {
            for (const YamlEntry& level : levels) {
                if (level.key == name)
                    setAll(level, {.isOn = name != "ignore", .severity = levelNamed(name)});
            }
        }
    }

    std::vector<std::string> texts(const YamlEntry& entry)
    {
        std::vector<std::string> result;
        for (const YAML::Node& word : m_reader.words(entry))
            result.push_back(word.Scalar());
        return result;
    }

    void readLabels(const YamlEntry& entry)
    {
        std::vector<std::string> schema;
        for (const YamlEntry& label : m_reader.entries(entry.value, entry.key)) {
            const auto type = m_reader.text(label);
            if (!type)
                continue;
            if (!std::ranges::contains(labelTypes, *type))
                m_reader.warn(label.value, std::format("There is no type of labels {}{}", *type,
                                                       suggestion(*type, labelTypes)));
            else
                schema.push_back(label.key + ':' + *type);
        }
        m_config.advice.rules["label-missing"].options["schema"] = std::move(schema);
    }

    void readStrict(const YamlEntry& entry)
    {
        if (m_reader.truth(entry).value_or(false))
            m_config.advice.rules["label-not-in-schema"].options["strict"] = {"true"};
    }

    void readThreshold(const YamlEntry& entry)
    {
        const auto word = m_reader.text(entry);
        if (word == "none" || word == "ignore") {
            m_config.neverFails = true;
        } else if (word) {
            m_config.threshold = levelNamed(*word);
            if (!m_config.threshold)
                m_reader.refuse(entry.value, std::format("There is no threshold {}: use error, warning, info, style or "
                                                         "none.", *word));
        }
    }

    /// hadolint writes a document for each of several forms; we write the first that we have.
    void readFormat(const YamlEntry& entry)
    {
        for (const YAML::Node& word : m_reader.words(entry)) {
            const auto found = std::ranges::find(formats, word.Scalar(), &Word::first);
            if (found == formats.end())
                m_reader.warn(word, std::format("The form {} is not there; findings are written as text.", word.Scalar()));
            else if (m_config.format.empty())
                m_config.format = found->second;
        }
    }

    YamlReader m_reader;
    ProjectConfig& m_config;
};

} // namespace

void readHadolintConfig(const YAML::Node& root, std::span<const Rule> rules, ProjectConfig& config)
{
    HadolintReader(rules, config).read(root);
}

} // namespace stagewright
