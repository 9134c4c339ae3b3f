// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/env_file.h"

#include <algorithm>
#include <expected>

namespace stagewright {
namespace {

using Value = std::expected<std::string, std::string>;

constexpr std::string_view blanks = " \t";

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

char unescaped(char c)
{
    return c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
}

/// A value that begins with a quote; only a comment may follow the closing one.
Value quotedValue(std::string_view text)
{
    const char quote = text.front();
    std::string value;
    std::size_t at = 1;
    for (; at < text.size() && text[at] != quote; ++at) {
        const bool isEscape = quote == '"' && text[at] == '\\' && at + 1 < text.size();
        value += isEscape ? unescaped(text[++at]) : text[at];
    }
    if (at >= text.size())
        return std::unexpected("The closing quote is missing.");
    const std::string_view rest = trimmed(text.substr(at + 1));
    if (!rest.empty() && !rest.starts_with('#'))
        return std::unexpected("Something stands behind the closing quote.");
    return value;
}

/// A value without quotes ends before a blank and `#`.
std::string plainValue(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '#' && (at == 0 || blanks.contains(text[at - 1])))
            return std::string(trimmed(text.substr(0, at)));
    }
    return std::string(text);
}

std::expected<BuildArgument, std::string> readLine(std::string_view line)
{
    constexpr std::string_view exportWord = "export";
    if (line.starts_with(exportWord) && line.size() > exportWord.size() && blanks.contains(line[exportWord.size()]))
        line = trimmed(line.substr(exportWord.size()));
    const std::size_t sign = line.find('=');
    const std::string_view name = trimmed(line.substr(0, sign));
    if (!isVariableName(name))
        return std::unexpected("This is no line of the form NAME=value.");
    BuildArgument argument{std::string(name), std::nullopt};
    if (sign == std::string_view::npos)
        return argument;
    const std::string_view text = trimmed(line.substr(sign + 1));
    const bool isQuoted = text.starts_with('"') || text.starts_with('\'');
    const Value value = isQuoted ? quotedValue(text) : Value(plainValue(text));
    if (!value)
        return std::unexpected(value.error());
    argument.value = *value;
    return argument;
}

} // namespace

EnvFile readEnvFile(std::string_view text)
{
    EnvFile file;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        line = trimmed(line);
        if (line.empty() || line.starts_with('#'))
            continue;
        auto argument = readLine(line);
        if (!argument) {
            file.problems.push_back({number, argument.error()});
            continue;
        }
        std::erase_if(file.arguments, [&](const BuildArgument& each) { return each.name == argument->name; });
        file.arguments.push_back(std::move(*argument));
    }
    return file;
}

} // namespace stagewright
