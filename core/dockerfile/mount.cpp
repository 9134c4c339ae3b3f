// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/mount.h"

#include "core/dockerfile/flag_fields.h"
#include "core/text/ascii.h"
#include "core/text/path.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace stagewright {
namespace {

/// A key that takes any text, where the text goes and, if rules point at it, where its place goes.
struct TextKey
{
    std::string_view name;
    std::string Mount::*text;
    TextRange Mount::*range = nullptr;
};

constexpr TextKey textKeys[] = {
    {"type", &Mount::type},
    {"id", &Mount::id, &Mount::idRange},
    {"target", &Mount::target, &Mount::targetRange},
    {"dst", &Mount::target, &Mount::targetRange},
    {"destination", &Mount::target, &Mount::targetRange},
    {"source", &Mount::source},
    {"src", &Mount::source},
    {"from", &Mount::from, &Mount::fromRange},
    {"sharing", &Mount::sharing},
    {"uid", &Mount::uid},
    {"gid", &Mount::gid},
    {"mode", &Mount::mode},
    {"env", &Mount::environmentVariable},
};

std::string baseName(std::string_view path)
{
    while (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos || path.size() == 1 ? path : path.substr(slash + 1));
}

/// Reads the fields of one flag into a mount.
class MountReader
{
public:
    explicit MountReader(const Flag& flag)
        : m_flag(flag)
    {
        m_mount.range = flag.range;
    }

    Mount read()
    {
        for (const FlagField& field : flagFieldsOf(m_flag.value))
            readField(field);
        addDefaults();
        return std::move(m_mount);
    }

private:
    void readField(const FlagField& field)
    {
        const std::size_t equals = std::min(field.text.find('='), field.text.size());
        const std::string key = toLower(std::string_view(field.text).substr(0, equals));
        const bool hasValue = equals < field.text.size();
        std::string value = hasValue ? field.text.substr(equals + 1) : std::string();
        const std::optional<bool> isOn = hasValue ? parseBoolean(value) : true;
        if ((key == "ro" || key == "readonly") && isOn)
            m_isReadOnly = *isOn;
        else if ((key == "rw" || key == "readwrite") && isOn)
            m_isReadOnly = !*isOn;
        else if (key == "required" && isOn)
            m_mount.isRequired = *isOn;
        const auto* known = std::ranges::find(textKeys, key, &TextKey::name);
        if (!hasValue || known == std::end(textKeys))
            return;
        m_mount.*known->text = std::move(value);
        if (known->range)
            m_mount.*known->range = sourceRange({field.begin + equals + 1, field.begin + field.text.size()});
    }

    /// Source span of a span of the flag's value, or of the whole flag where quotes, escapes or line joins lie between.
    TextRange sourceRange(TextRange range) const
    {
        if (m_flag.valueRange.size() != m_flag.value.size())
            return m_flag.range;
        return {m_flag.valueRange.begin + range.begin, m_flag.valueRange.begin + range.end};
    }

    void addDefaults()
    {
        m_mount.type = toLower(m_mount.type);
        m_mount.sharing = toLower(m_mount.sharing);
        const bool isCache = m_mount.type == "cache";
        m_mount.isReadOnly = m_isReadOnly.value_or(!isCache && m_mount.type != "tmpfs");
        if (isCache && m_mount.sharing.empty())
            m_mount.sharing = "shared";
        if (!m_mount.id.empty())
            return;
        if (isCache && !m_mount.target.empty())
            m_mount.id = cleanPath(m_mount.target);
        else if (m_mount.type == "secret")
            m_mount.id = m_mount.source.empty() ? baseName(m_mount.target) : m_mount.source;
        else if (m_mount.type == "ssh")
            m_mount.id = "default";
    }

    const Flag& m_flag;
    Mount m_mount;
    std::optional<bool> m_isReadOnly;
};

} // namespace

std::vector<Mount> mountsOf(const Instruction& instruction)
{
    if (instruction.keyword == Keyword::Onbuild && !instruction.trigger.empty())
        return mountsOf(instruction.trigger.front());
    std::vector<Mount> mounts;
    if (instruction.keyword != Keyword::Run)
        return mounts;
    for (const Flag& flag : instruction.flags) {
        if (flag.name == "mount")
            mounts.push_back(MountReader(flag).read());
    }
    return mounts;
}

} // namespace stagewright
