// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/builder_directive.h"

#include "core/dockerfile/directive_reader.h"

#include <nlohmann/json.hpp>

namespace stagewright {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Reads the comment lines at the top, which begin with `mark`, until one is no directive.
std::optional<BuilderDirective> findDirective(std::string_view bytes, std::string_view mark, std::string_view name)
{
    int line = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        ++line;
        const std::size_t newline = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view text = bytes.substr(at, newline - at);
        at = newline + 1;
        if (line == 1 && text.starts_with("#!"))
            continue;
        if (!text.starts_with(mark))
            return std::nullopt;
        const auto directive = readDirective(text, {mark.size() - 1, text.size()});
        if (!directive)
            return std::nullopt;
        if (directive->name == name)
            return BuilderDirective{directive->value, line};
    }
    return std::nullopt;
}

} // namespace

std::optional<BuilderDirective> builderDirective(std::string_view bytes, std::string_view name)
{
    if (bytes.starts_with(byteOrderMark))
        bytes.remove_prefix(byteOrderMark.size());
    return findDirective(bytes, "#", name);
}

std::optional<BuilderDirective> builderSyntax(std::string_view bytes)
{
    if (bytes.starts_with(byteOrderMark))
        bytes.remove_prefix(byteOrderMark.size());
    for (const std::string_view mark : {"#", "//"}) {
        if (auto found = findDirective(bytes, mark, "syntax"))
            return found;
    }
    if (!bytes.starts_with('{'))
        return std::nullopt;
    const auto json = nlohmann::json::parse(bytes, nullptr, false);
    if (!json.is_object() || !json.contains("syntax") || !json["syntax"].is_string())
        return std::nullopt;
    return BuilderDirective{json["syntax"].get<std::string>(), 0};
}

} // namespace stagewright
