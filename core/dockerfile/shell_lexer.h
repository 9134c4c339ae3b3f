// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Variables by name, as ENV and ARG leave them.
using Environment = std::map<std::string, std::string, std::less<>>;

/// How text is read: the defaults are those of instruction words (BuildKit: frontend/dockerfile/shell).
struct ShellLexOptions
{
    char escape = '\\';
    bool keepsQuotes = false;   ///< quotes stay in the result
    bool keepsEscapes = false;  ///< escape characters stay in the result
    bool ignoresQuotes = false; ///< quotes are plain text (here-document bodies)
    bool keepsUnset = false;    ///< variables without a value stay as written
    bool splitsWords = true;    ///< false: the words are not wanted
};

/// One word of the expanded text and the bytes of the input it came from.
struct ShellWord
{
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Text after expansion, whole and split at unquoted blanks, with the variables it mentioned.
struct ShellLexResult
{
    std::string text;
    std::vector<ShellWord> words;
    std::set<std::string> used;
    std::set<std::string> unset;
    bool leavesModifier = false;    ///< with keepsUnset: a modifier that may give a value, or refuse, stays as written
    std::vector<std::string> holes; ///< names without a value that the text misses: no default stands in for them
};

/// Expands `$name` and `${name…}` with every modifier BuildKit has and removes quotes as `options` say.
/// Errors are BuildKit's reason in words, such as a missing `}`.
std::expected<ShellLexResult, std::string> lexShellText(std::string_view text, const Environment& environment,
                                                        const ShellLexOptions& options = {});

} // namespace stagewright
