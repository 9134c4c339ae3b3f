// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/directive_reader.h"

#include "core/text/ascii.h"

#include <algorithm>

namespace stagewright {
namespace {

bool isAsciiBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isAsciiAlphanumeric(char c)
{
    return isAsciiLetter(c) || (c >= '0' && c <= '9');
}

} // namespace

std::optional<Directive> readDirective(std::string_view bytes, TextRange range)
{
    std::size_t at = range.begin + 1;
    const auto skipBlanks = [&] {
        while (at < range.end && isAsciiBlank(bytes[at]))
            ++at;
    };
    skipBlanks();
    const std::size_t nameBegin = at;
    if (at == range.end || !isAsciiLetter(bytes[at]))
        return std::nullopt;
    while (at < range.end && isAsciiAlphanumeric(bytes[at]))
        ++at;
    const TextRange name{nameBegin, at};
    skipBlanks();
    if (at == range.end || bytes[at] != '=')
        return std::nullopt;
    ++at;
    skipBlanks();
    TextRange value{at, range.end};
    while (value.end > value.begin && isAsciiBlank(bytes[value.end - 1]))
        --value.end;
    Directive directive{toLower(name.in(bytes)), std::string(value.in(bytes)), {range.begin, value.end},
                        name, value, 1};
    const bool isKnown = directive.name == "syntax" || directive.name == "escape" || directive.name == "check";
    if (!isKnown || value.isEmpty())
        return std::nullopt;
    return directive;
}

} // namespace stagewright
