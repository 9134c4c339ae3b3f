// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/preset_edit.h"

#include "core/config/build_preset.h"
#include "core/config/yaml_text.h"

#include <algorithm>
#include <format>
#include <optional>

namespace stagewright {
namespace {

constexpr std::string_view fileName = ".stagewright.yaml";
constexpr std::string_view buildsKey = "builds";

struct Entry
{
    YAML::Node key;
    YAML::Node value;
};

std::optional<Entry> findKey(const YAML::Node& map, std::string_view key)
{
    if (!map.IsMap())
        return std::nullopt;
    for (const auto& pair : map) {
        if (pair.first.IsScalar() && pair.first.Scalar() == key)
            return Entry{pair.first, pair.second};
    }
    return std::nullopt;
}

/// The entry at the end of a path of keys.
std::optional<Entry> findPath(const YAML::Node& root, std::initializer_list<std::string_view> keys)
{
    std::optional<Entry> entry;
    for (const std::string_view key : keys) {
        entry = findKey(entry ? entry->value : root, key);
        if (!entry)
            return std::nullopt;
    }
    return entry;
}

/// True if two values mean the same, however they are laid out.
bool isSame(const YAML::Node& a, const YAML::Node& b)
{
    if (a.Type() != b.Type() || (a.IsScalar() ? a.Scalar() != b.Scalar() : a.size() != b.size()))
        return false;
    if (a.IsSequence()) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (!isSame(a[i], b[i]))
                return false;
        }
    }
    if (a.IsMap()) {
        for (const auto& pair : a) {
            const auto other = pair.first.IsScalar() ? findKey(b, pair.first.Scalar()) : std::nullopt;
            if (!other || !isSame(pair.second, other->value))
                return false;
        }
    }
    return true;
}

/// True if two texts differ in nothing but `builds:`.
bool isRestSame(const std::string& before, const std::string& after)
{
    const auto rest = [](const std::string& text) {
        YAML::Node root = YAML::Load(text);
        if (root.IsMap())
            root.remove(std::string(buildsKey));
        return root.IsNull() ? YAML::Node(YAML::NodeType::Map) : root;
    };
    return isSame(rest(before), rest(after));
}

/// A key that is made where it is missing: at the end of the file, or of the mapping `builds:`.
std::string withKey(const std::string& yaml, const std::string& name)
{
    YamlText text(yaml);
    if (const auto builds = findKey(text.root(), buildsKey)) {
        if (!findKey(builds->value, name))
            text.addEntry(builds->value, builds->key, yamlWord(name), "");
        return text.text();
    }
    text.addEntry(text.root(), std::nullopt, buildsKey, "");
    return withKey(text.text(), name);
}

std::string withEntry(const std::string& yaml, const std::string& name, const std::string& key, const std::string& value)
{
    YamlText text(yaml);
    const auto preset = findPath(text.root(), {buildsKey, name});
    if (const auto present = findKey(preset->value, key)) {
        if (!isSame(present->value, YAML::Load(value)))
            text.setValue(present->key, present->value, value);
    } else {
        text.addEntry(preset->value, preset->key, key, value);
    }
    return text.text();
}

/// Takes keys out of a preset that are not said any more.
std::string withoutOthers(std::string yaml, const std::string& name,
                          const std::vector<std::pair<std::string, std::string>>& entries)
{
    const auto isSaid = [&](const YAML::Node& key) {
        return std::ranges::any_of(entries, [&](const auto& entry) { return key.Scalar() == entry.first; });
    };
    for (bool isChanged = true; isChanged;) {
        isChanged = false;
        YamlText text(yaml);
        const auto preset = findPath(text.root(), {buildsKey, name});
        if (!preset || !preset->value.IsMap())
            break;
        for (const auto& pair : preset->value) {
            if (pair.first.IsScalar() && !isSaid(pair.first)) {
                text.removeEntry(preset->value, pair.first, pair.second);
                isChanged = text.text() != yaml;
                break;
            }
        }
        yaml = text.text();
    }
    return yaml;
}

std::string saved(const std::string& yaml, const BuildPreset& preset)
{
    const auto entries = presetEntries(preset.request);
    std::string result = withoutOthers(withKey(yaml, preset.name), preset.name, entries);
    for (const auto& [key, value] : entries)
        result = withEntry(result, preset.name, key, value);
    return result;
}

std::string removed(const std::string& yaml, std::string_view name)
{
    YamlText text(yaml);
    const auto builds = findKey(text.root(), buildsKey);
    const auto preset = builds ? findKey(builds->value, name) : std::nullopt;
    if (preset && builds->value.size() == 1)
        text.removeEntry(text.root(), builds->key, builds->value);
    else if (preset)
        text.removeEntry(builds->value, preset->key, preset->value);
    return text.text();
}

/// Makes a change and reads the result again: it must say what was wanted, and all else as before.
template<typename Change>
ConfigEdit checked(const std::string& yaml, std::span<const BuildPreset> wanted, Change change)
{
    const std::string sentence =
        std::format("{} is written in a way that cannot be changed from here: open it in an editor.", fileName);
    try {
        YAML::Load(yaml);
    } catch (const YAML::Exception& exception) {
        return std::unexpected(std::format("{} has a mistake in line {}: mend it first.", fileName,
                                           exception.mark.line + 1));
    }
    try {
        const std::string result = change();
        const bool isAsWanted = std::ranges::equal(readConfig(fileName, result, {}).builds, wanted);
        return isAsWanted && isRestSame(yaml, result) ? ConfigEdit(result) : std::unexpected(sentence);
    } catch (const YAML::Exception&) {
        return std::unexpected(sentence);
    }
}

} // namespace

ConfigEdit savingPreset(const std::string& yaml, const BuildPreset& preset)
{
    if (preset.name.empty())
        return std::unexpected("A preset needs a name.");
    std::vector<BuildPreset> wanted = readConfig(fileName, yaml, {}).builds;
    const BuildPreset kept{preset.name, readRequestText(requestText(preset.request))};
    const auto present = std::ranges::find(wanted, preset.name, &BuildPreset::name);
    if (present == wanted.end())
        wanted.push_back(kept);
    else
        *present = kept;
    return checked(yaml, wanted, [&] { return saved(yaml, preset); });
}

ConfigEdit removingPreset(const std::string& yaml, std::string_view name)
{
    std::vector<BuildPreset> wanted = readConfig(fileName, yaml, {}).builds;
    std::erase_if(wanted, [&](const BuildPreset& each) { return each.name == name; });
    return checked(yaml, wanted, [&] { return removed(yaml, name); });
}

} // namespace stagewright
