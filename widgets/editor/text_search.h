// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/edit.h"
#include "core/text/text_range.h"

#include <QString>

#include <expected>
#include <string_view>
#include <vector>

namespace stagewright {

/// What to look for. Regular expressions are Perl's; `^` and `$` also match at lines.
struct SearchQuery
{
    QString pattern;
    bool isCaseSensitive = false;
    bool isWholeWord = false;
    bool isRegularExpression = false;

    bool operator==(const SearchQuery&) const = default;
};

/// More matches than these are not looked for.
constexpr std::size_t mostMatches = 20000;

/// Places of the matches in `bytes`, in order; empty matches are none. The error says what is wrong with the pattern.
std::expected<std::vector<TextRange>, QString> findMatches(std::string_view bytes, const SearchQuery& query);

/// Edits that replace the matches. For a regular expression `\1` to `\9` in `replacement` stand for its groups, `\n` and
/// `\t` for a line end and a tab, `\\` for a backslash.
std::expected<std::vector<Edit>, QString> replaceMatches(std::string_view bytes, const SearchQuery& query,
                                                         const QString& replacement);

} // namespace stagewright
