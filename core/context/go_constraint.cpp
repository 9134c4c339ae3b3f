// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/go_constraint.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace stagewright {
namespace {

constexpr std::array<std::string_view, 17> otherSystems = {
    "aix",    "android", "darwin", "dragonfly", "freebsd", "hurd",    "illumos", "ios", "js",
    "netbsd", "openbsd", "nacl",   "plan9",     "solaris", "wasip1",  "windows", "zos"};
constexpr std::array<std::string_view, 10> processors = {"386",   "amd64",   "arm",     "arm64",   "loong64",
                                                         "mips64", "ppc64le", "riscv64", "s390x", "wasm"};

constexpr int deepest = 50; // parentheses and `!` inside each other

/// Reads `a && (b || !c)` from left to right; `&&` binds stronger.
class ConstraintReader
{
public:
    ConstraintReader(std::string_view text, bool hasCgo) : m_text(text), m_hasCgo(hasCgo) {}

    bool read()
    {
        const bool value = readOr(0);
        skipBlanks();
        return value || m_isLost || !m_text.empty();
    }

private:
    bool readOr(int depth)
    {
        bool value = readAnd(depth);
        while (take("||")) {
            const bool right = readAnd(depth);
            value = value || right;
        }
        return value;
    }

    bool readAnd(int depth)
    {
        bool value = readOne(depth);
        while (take("&&")) {
            const bool right = readOne(depth);
            value = value && right;
        }
        return value;
    }

    bool readOne(int depth)
    {
        if (depth > deepest) {
            m_isLost = true;
            return true;
        }
        if (take("!"))
            return !readOne(depth + 1);
        if (take("(")) {
            const bool value = readOr(depth + 1);
            m_isLost |= !take(")");
            return value;
        }
        skipBlanks();
        std::size_t length = 0;
        while (length < m_text.size()
               && (std::isalnum(static_cast<unsigned char>(m_text[length])) || m_text[length] == '_' || m_text[length] == '.'))
            ++length;
        m_isLost |= length == 0;
        const std::string_view tag = m_text.substr(0, length);
        m_text.remove_prefix(length);
        return holds(tag);
    }

    bool holds(std::string_view tag) const
    {
        static constexpr std::array<std::string_view, 5> always = {"linux", "unix", "gc", "amd64", "arm64"};
        return std::ranges::contains(always, tag) || tag.starts_with("go1.") || (tag == "cgo" && m_hasCgo);
    }

    bool take(std::string_view sign)
    {
        skipBlanks();
        if (!m_text.starts_with(sign))
            return false;
        m_text.remove_prefix(sign.size());
        return true;
    }

    void skipBlanks()
    {
        m_text.remove_prefix(std::min(m_text.find_first_not_of(" \t\r"), m_text.size()));
    }

    std::string_view m_text;
    bool m_hasCgo;
    bool m_isLost = false;
};

} // namespace

bool holdsOnLinux(std::string_view expression, bool hasCgo)
{
    return ConstraintReader(expression, hasCgo).read();
}

bool isNameForLinux(std::string_view fileName)
{
    std::string_view stem = fileName.substr(0, fileName.rfind('.'));
    if (stem.ends_with("_test"))
        stem.remove_suffix(5);
    const std::size_t last = stem.rfind('_');
    if (last == std::string_view::npos)
        return true;
    const std::string_view ending = stem.substr(last + 1);
    const std::string_view before = stem.substr(0, last);
    const std::size_t earlier = before.rfind('_');
    const bool hasSystem = earlier != std::string_view::npos && std::ranges::contains(processors, ending);
    const std::string_view system = hasSystem ? before.substr(earlier + 1) : ending;
    return !std::ranges::contains(otherSystems, system) && ending != "wasm";
}

} // namespace stagewright
