// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <yaml-cpp/yaml.h>

namespace stagewright {

/// A YAML text that is changed in place: what is not touched keeps its layout and comments. Knows block and flow style,
/// one-line scalars and comments; what it cannot place it spoils, so the caller reads the result again.
class YamlText
{
public:
    /// Throws YAML::Exception if the text is no YAML.
    explicit YamlText(std::string text);

    const std::string& text() const { return m_text; }
    const YAML::Node& root() const { return m_root; }

    /// `key: value` at the end of a mapping that is the value of `owner`, or of the whole text (no owner). A value that
    /// is missing becomes a mapping.
    void addEntry(const YAML::Node& map, const std::optional<YAML::Node>& owner, std::string_view key,
                  std::string_view value);
    /// A word at the end of a list that is the value of `owner`; a single word becomes a list.
    void addItem(const YAML::Node& list, const YAML::Node& owner, std::string_view word);
    /// Another value behind a key.
    void setValue(const YAML::Node& key, const YAML::Node& value, std::string_view newValue);
    /// Takes an entry out of a mapping.
    void removeEntry(const YAML::Node& map, const YAML::Node& key, const YAML::Node& value);
    /// Takes a word out of a list.
    void removeItem(const YAML::Node& list, const YAML::Node& item);

private:
    std::size_t beginOf(const YAML::Node& node) const;
    std::size_t endOf(const YAML::Node& node, int depth = 0) const;
    std::size_t endOfEntry(const YAML::Node& key, const YAML::Node& value, int depth = 0) const;
    std::size_t endOfPlain(std::size_t begin) const;
    std::size_t endOfFlow(std::size_t begin) const;
    std::size_t endOfQuoted(std::size_t begin) const;
    std::size_t behindColon(const YAML::Node& key) const;
    std::size_t lineBegin(std::size_t offset) const;
    std::size_t lineEnd(std::size_t offset) const;
    void insertLine(std::size_t behind, std::string_view line);
    void removeLines(std::size_t begin, std::size_t end);
    void removeFlowPart(std::size_t begin, std::size_t end);
    void appendToFlow(const YAML::Node& node, std::string_view part);

    std::string m_text;
    YAML::Node m_root;
    std::string m_newline;
    std::size_t m_markBase = 0; // marks do not count a byte order mark
};

/// A word as YAML writes it, quoted where it must be.
std::string yamlWord(std::string_view word);

} // namespace stagewright
