// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/label_value.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool consistsOf(std::string_view text, std::string_view besidesLettersAndDigits)
{
    return std::ranges::all_of(
        text, [&](char c) { return isLetter(c) || isDigit(c) || besidesLettersAndDigits.contains(c); });
}

/// `text` without its first word up to `separator`, which is returned.
std::string_view takeUntil(std::string_view& text, char separator)
{
    const std::string_view word = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    return word;
}

/// Reads a number of exactly `digits` digits off the front; -1 if there is none.
int takeNumber(std::string_view& text, std::size_t digits)
{
    if (text.size() < digits || !std::ranges::all_of(text.substr(0, digits), isDigit))
        return -1;
    int number = 0;
    for (const char c : text.substr(0, digits))
        number = number * 10 + (c - '0');
    text.remove_prefix(digits);
    return number;
}

bool take(std::string_view& text, char wanted)
{
    if (text.empty() || toLower(text.substr(0, 1))[0] != wanted)
        return false;
    text.remove_prefix(1);
    return true;
}

bool takeWithin(std::string_view& text, std::size_t digits, int least, int most)
{
    const int number = takeNumber(text, digits);
    return least <= number && number <= most;
}

bool isDayOf(int year, int month, int day)
{
    static constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return false;
    const bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day >= 1 && day <= days[static_cast<std::size_t>(month - 1)] + (month == 2 && isLeap ? 1 : 0);
}

bool isZone(std::string_view text)
{
    if (toLower(text) == "z")
        return true;
    if (!text.starts_with('+') && !text.starts_with('-'))
        return false;
    text.remove_prefix(1);
    return takeWithin(text, 2, 0, 23) && take(text, ':') && takeWithin(text, 2, 0, 59) && text.empty();
}

/// Dot-separated identifiers of a pre-release or of build metadata.
bool areIdentifiers(std::string_view text, bool allowsLeadingZero)
{
    if (text.empty() || text.ends_with('.'))
        return false;
    while (!text.empty()) {
        const std::string_view word = takeUntil(text, '.');
        const bool isNumber = std::ranges::all_of(word, isDigit);
        const bool hasLeadingZero = isNumber && word.size() > 1 && word.front() == '0';
        if (word.empty() || !consistsOf(word, "-") || (hasLeadingZero && !allowsLeadingZero))
            return false;
    }
    return true;
}

bool isVersionNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit) && (text.size() == 1 || text.front() != '0');
}

} // namespace

bool isUri(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || !isLetter(text.front())
        || !consistsOf(text.substr(0, colon), "+-."))
        return false;
    const std::string_view rest = text.substr(colon + 1);
    const bool hasAuthority = rest.starts_with("//");
    const bool isBare = hasAuthority ? rest.size() == 2 || (rest[2] == '/' && toLower(text.substr(0, colon)) != "file")
                                     : rest.empty();
    return !isBare && consistsOf(rest, "-._~:/?#[]@!$&'()*+,;=%");
}

bool isTimestamp(std::string_view text)
{
    const int year = takeNumber(text, 4);
    const bool hasYear = year >= 0 && take(text, '-');
    const int month = takeNumber(text, 2);
    const bool hasMonth = take(text, '-');
    const int day = takeNumber(text, 2);
    if (!hasYear || !hasMonth || !isDayOf(year, month, day) || !(take(text, 't') || take(text, ' ')))
        return false;
    const bool hasTime = takeWithin(text, 2, 0, 23) && take(text, ':') && takeWithin(text, 2, 0, 59) && take(text, ':')
                         && takeWithin(text, 2, 0, 60);
    if (hasTime && take(text, '.')) {
        const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
        if (digits == 0)
            return false;
        text.remove_prefix(digits);
    }
    return hasTime && isZone(text);
}

bool isCommitHash(std::string_view text)
{
    const bool isLong = (text.size() >= 7 && text.size() <= 40) || text.size() == 64;
    return isLong && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool isSemanticVersion(std::string_view text)
{
    const std::size_t plus = text.find('+');
    if (plus != std::string_view::npos && !areIdentifiers(text.substr(plus + 1), true))
        return false;
    text = text.substr(0, plus);
    const std::size_t dash = text.find('-');
    if (dash != std::string_view::npos && !areIdentifiers(text.substr(dash + 1), false))
        return false;
    std::string_view core = text.substr(0, dash);
    const std::string_view major = takeUntil(core, '.');
    const std::string_view minor = takeUntil(core, '.');
    return isVersionNumber(major) && isVersionNumber(minor) && isVersionNumber(core);
}

bool isEmailAddress(std::string_view text)
{
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos || at == 0 || at > 64)
        return false;
    const std::string_view local = text.substr(0, at);
    std::string_view domain = text.substr(at + 1);
    if (!consistsOf(local, ".!#$%&'*+-/=?^_`{|}~") || local.starts_with('.') || local.ends_with('.')
        || local.contains(".."))
        return false;
    if (domain.empty() || domain.ends_with('.'))
        return false;
    while (!domain.empty()) {
        const std::string_view label = takeUntil(domain, '.');
        if (label.empty() || label.starts_with('-') || label.ends_with('-') || !consistsOf(label, "-"))
            return false;
    }
    return true;
}

} // namespace stagewright
