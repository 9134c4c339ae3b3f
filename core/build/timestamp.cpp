// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/timestamp.h"

#include <algorithm>
#include <charconv>

namespace stagewright {
namespace {

/// Takes `digits` digits and then `separator` (unless it is 0) off the front of `text`.
std::optional<int> takeNumber(std::string_view& text, std::size_t digits, char separator)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    int value = 0;
    if (text.size() < digits || !std::ranges::all_of(text.substr(0, digits), isDigit))
        return std::nullopt;
    std::from_chars(text.data(), text.data() + digits, value);
    text.remove_prefix(digits);
    if (separator == 0)
        return value;
    if (!text.starts_with(separator))
        return std::nullopt;
    text.remove_prefix(1);
    return value;
}

std::chrono::nanoseconds takeFraction(std::string_view& text)
{
    if (!text.starts_with('.'))
        return {};
    text.remove_prefix(1);
    std::int64_t nanoseconds = 0;
    std::int64_t unit = 100'000'000;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), unit /= 10)
        nanoseconds += (text.front() - '0') * unit;
    return std::chrono::nanoseconds(nanoseconds);
}

std::optional<std::chrono::minutes> readOffset(std::string_view text)
{
    if (text == "Z" || text == "z")
        return std::chrono::minutes(0);
    if (text.empty() || (text.front() != '+' && text.front() != '-'))
        return std::nullopt;
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    const auto hours = takeNumber(text, 2, ':');
    const auto minutes = takeNumber(text, 2, 0);
    if (!hours || !minutes || !text.empty())
        return std::nullopt;
    return std::chrono::minutes(sign * (*hours * 60 + *minutes));
}

} // namespace

std::optional<Timestamp> readTimestamp(std::string_view text)
{
    using namespace std::chrono;
    const auto year = takeNumber(text, 4, '-');
    const auto month = takeNumber(text, 2, '-');
    const auto day = takeNumber(text, 2, 'T');
    const auto hour = takeNumber(text, 2, ':');
    const auto minute = takeNumber(text, 2, ':');
    const auto second = takeNumber(text, 2, 0);
    if (!year || !month || !day || !hour || !minute || !second)
        return std::nullopt;
    const year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                              std::chrono::day(static_cast<unsigned>(*day)));
    // A timestamp of 64 bits holds the years from 1678 to 2261.
    if (!date.ok() || *year < 1678 || *year > 2261 || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    const nanoseconds fraction = takeFraction(text);
    const auto offset = readOffset(text);
    if (!offset)
        return std::nullopt;
    return Timestamp(sys_days(date)) + hours(*hour) + minutes(*minute) + seconds(*second) + fraction - *offset;
}

double secondsBetween(Timestamp begin, Timestamp end)
{
    return std::chrono::duration<double>(end - begin).count();
}

} // namespace stagewright
