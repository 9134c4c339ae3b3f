// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/fingerprint.h"

#include <algorithm>
#include <cstdint>
#include <format>
#include <map>
#include <string_view>

namespace stagewright {
namespace {

/// FNV-1a with 64 bits (Fowler, Noll, Vo).
std::uint64_t withByte(std::uint64_t hash, std::uint8_t byte)
{
    return (hash ^ byte) * 0x100000001B3;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

} // namespace

std::string fingerprintOf(std::initializer_list<std::string_view> parts)
{
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const std::string_view part : parts) {
        for (const char c : part)
            hash = withByte(hash, static_cast<std::uint8_t>(c));
        hash = withByte(hash, 0xFF); // no text holds this byte: it ends a part
    }
    return std::format("{:016x}", hash);
}

std::vector<std::string> fingerprintsOf(const LintedFile& file)
{
    std::vector<std::string> names;
    std::map<std::string, int> seen; // how often the same rule speaks about the same text
    for (const Finding& finding : file.findings) {
        const Snapshot& snapshot = file.analysis->tree.snapshot;
        const std::string_view line =
            trimmed(snapshot.text(snapshot.lineContent(snapshot.lineOf(finding.range.begin))));
        std::string name = fingerprintOf({file.path, finding.rule, line});
        if (const int count = seen[name]++; count > 0)
            name = fingerprintOf({name, std::to_string(count)});
        names.push_back(std::move(name));
    }
    return names;
}

} // namespace stagewright
