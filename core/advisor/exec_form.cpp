// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/exec_form.h"

#include "core/advisor/shell_reader.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

bool isBuiltin(std::string_view name)
{
    static constexpr std::array<std::string_view, 22> builtins = {
        ".",    "alias", "cd",     "command", "eval", "exit", "export", "if",   "for",  "read",  "set",
        "shift", "source", "test", "[",       "trap", "type", "ulimit", "umask", "wait", "while", "case"};
    return std::ranges::contains(builtins, name);
}

std::string quoted(std::string_view word)
{
    std::string text = "\"";
    for (const char c : word) {
        if (c == '"' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + '"';
}

} // namespace

std::optional<std::string> execFormOf(std::string_view shellText)
{
    if (shellText.find_first_of("$`*?[]{}~#!&|;<>()\r\n\t\\%") != std::string_view::npos)
        return std::nullopt;
    LogicalText script;
    script.append(shellText, 0);
    const auto commands = readShell(script);
    if (commands.size() != 1 || !commands.front().assignments.empty())
        return std::nullopt;
    auto words = commands.front().words;
    if (!words.empty() && words.front().text == "exec")
        words.erase(words.begin());
    if (words.empty() || isBuiltin(words.front().text))
        return std::nullopt;
    std::string array;
    for (const Word& word : words)
        array += (array.empty() ? "[" : ", ") + quoted(word.text);
    return array + "]";
}

} // namespace stagewright
