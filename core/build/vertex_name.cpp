// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/vertex_name.h"

#include <charconv>
#include <optional>
#include <tuple>
#include <utility>

namespace stagewright {
namespace {

/// Takes `prefix` off the front of `text` if it is there.
bool take(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// Cuts the last word off `words`.
std::string_view takeLastWord(std::string_view& words)
{
    const std::size_t blank = words.rfind(' ');
    const std::string_view last = blank == std::string_view::npos ? words : words.substr(blank + 1);
    words.remove_suffix(words.size() - (blank == std::string_view::npos ? 0 : blank));
    while (words.ends_with(' '))
        words.remove_suffix(1);
    return last;
}

/// Reads `3/12`.
std::optional<std::pair<int, int>> readNumbers(std::string_view word)
{
    std::pair<int, int> numbers;
    const char* const end = word.data() + word.size();
    const auto number = std::from_chars(word.data(), end, numbers.first);
    if (number.ec != std::errc() || number.ptr == end || *number.ptr != '/')
        return std::nullopt;
    const auto total = std::from_chars(number.ptr + 1, end, numbers.second);
    if (total.ec != std::errc() || total.ptr != end)
        return std::nullopt;
    return numbers;
}

/// Reads what stands in the brackets.
void readPrefix(std::string_view prefix, VertexName& name)
{
    std::string_view rest = prefix;
    const std::string_view last = takeLastWord(rest);
    if (last == "internal") {
        name.kind = VertexKind::Internal;
        name.platform = rest;
    } else if (prefix.starts_with("context ")) {
        name.kind = VertexKind::Context;
        name.stage = last;
    } else if (const auto numbers = readNumbers(last)) {
        name.kind = VertexKind::Step;
        std::tie(name.number, name.total) = *numbers;
        name.stage = takeLastWord(rest);
        name.platform = rest;
        // A stage name has no slash, so a lone word with one is a platform.
        if (rest.empty() && name.stage.contains('/'))
            name.platform = std::exchange(name.stage, {});
    }
}

} // namespace

VertexName readVertexName(std::string_view name)
{
    VertexName result;
    result.text = name;
    const std::size_t close = name.find("] ");
    if (name.starts_with('[') && close != std::string_view::npos) {
        readPrefix(name.substr(1, close - 1), result);
        result.text.remove_prefix(close + 2);
    } else if (name.starts_with("FROM ")) {
        result.kind = VertexKind::Image;
    }
    if (result.kind == VertexKind::Step) {
        result.isLink = take(result.text, "LINK ");
        result.isTriggered = take(result.text, "ONBUILD ");
    }
    return result;
}

} // namespace stagewright
