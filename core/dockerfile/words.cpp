// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/words.h"

#include "core/text/utf8.h"

namespace stagewright {
namespace {

/// One flag's reader: quotes group, a backslash takes the next byte literally, both vanish.
/// Returns the flag; `at` ends behind it.
LogicalWord readFlag(std::string_view text, std::size_t& at, std::size_t end)
{
    LogicalWord flag;
    flag.range.begin = at;
    char quote = 0;
    for (; at < end; ++at) {
        char c = text[at];
        if (!quote && spaceLength(text, at) != 0)
            break;
        if (quote ? c == quote : (c == '\'' || c == '"')) {
            quote = quote ? 0 : c;
            continue;
        }
        if (c == '\\') {
            if (at + 1 == end)
                continue;
            c = text[++at];
        }
        flag.text += c;
    }
    flag.range.end = at;
    return flag;
}

} // namespace

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r';
}

TextRange trimmed(std::string_view text, TextRange span)
{
    while (span.begin < span.end) {
        const std::size_t space = spaceLength(text, span.begin);
        if (space == 0 || span.begin + space > span.end)
            break;
        span.begin += space;
    }
    while (span.end > span.begin) {
        std::size_t last = span.end - 1;
        while (last > span.begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80)
            --last;
        if (spaceLength(text, last) != span.end - last)
            break;
        span.end = last;
    }
    return span;
}

LeadingFlags splitFlags(std::string_view text, std::size_t begin, std::size_t end)
{
    LeadingFlags result;
    std::size_t at = begin;
    while (at < end) {
        if (const std::size_t space = spaceLength(text, at)) {
            at += space;
            continue;
        }
        if (text.substr(at, 2) != "--" || at + 2 > end)
            break;
        LogicalWord flag = readFlag(text, at, end);
        if (flag.text == "--")
            break;
        result.flags.push_back(std::move(flag));
    }
    result.restBegin = at;
    return result;
}

std::vector<LogicalWord> splitAtBlanks(std::string_view text, TextRange span)
{
    std::vector<LogicalWord> words;
    std::size_t at = span.begin;
    while (at < span.end) {
        while (at < span.end && isBlank(text[at]))
            ++at;
        const std::size_t begin = at;
        while (at < span.end && !isBlank(text[at]))
            ++at;
        if (begin < at)
            words.push_back({std::string(text.substr(begin, at - begin)), {begin, at}});
    }
    return words;
}

std::vector<LogicalWord> splitQuoted(std::string_view text, TextRange span, char escape)
{
    std::vector<LogicalWord> words;
    std::size_t at = span.begin;
    while (at < span.end) {
        if (const std::size_t space = spaceLength(text, at)) {
            at += space;
            continue;
        }
        LogicalWord word;
        word.range.begin = at;
        char quote = 0;
        for (; at < span.end; ++at) {
            const char c = text[at];
            if (!quote && spaceLength(text, at) != 0)
                break;
            if (quote ? c == quote : (c == '\'' || c == '"'))
                quote = quote ? 0 : c;
            if (c == escape && quote != '\'') {
                if (at + 1 == span.end)
                    continue;
                word.text += text[at++];
            }
            word.text += text[at];
        }
        word.range.end = at;
        if (!word.text.empty())
            words.push_back(std::move(word));
    }
    return words;
}

} // namespace stagewright
