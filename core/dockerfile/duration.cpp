// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/duration.h"

#include <array>
#include <charconv>
#include <utility>

namespace stagewright {
namespace {

constexpr std::array<std::pair<std::string_view, double>, 8> units = {{{"ns", 1},
                                                                       {"us", 1e3},
                                                                       {"\xC2\xB5s", 1e3},
                                                                       {"\xCE\xBCs", 1e3},
                                                                       {"ms", 1e6},
                                                                       {"s", 1e9},
                                                                       {"m", 60e9},
                                                                       {"h", 3600e9}}};

bool isNumberPart(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

std::optional<double> unitOf(std::string_view name)
{
    for (const auto& [unit, nanoseconds] : units) {
        if (unit == name)
            return nanoseconds;
    }
    return std::nullopt;
}

} // namespace

std::optional<double> parseDuration(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    if (text == "0")
        return 0;
    double total = 0;
    do {
        std::size_t at = 0;
        while (at < text.size() && isNumberPart(text[at]))
            ++at;
        double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + at, number, std::chars_format::fixed);
        if (at == 0 || error != std::errc{} || end != text.data() + at)
            return std::nullopt;
        text.remove_prefix(at);
        std::size_t unitEnd = 0;
        while (unitEnd < text.size() && !isNumberPart(text[unitEnd]))
            ++unitEnd;
        const std::optional<double> unit = unitOf(text.substr(0, unitEnd));
        if (!unit)
            return std::nullopt;
        total += number * *unit;
        text.remove_prefix(unitEnd);
    } while (!text.empty());
    return isNegative ? -total : total;
}

bool isHealthcheckDuration(std::string_view text)
{
    const std::optional<double> nanoseconds = parseDuration(text);
    return nanoseconds && (*nanoseconds == 0 || *nanoseconds >= 1e6);
}

} // namespace stagewright
