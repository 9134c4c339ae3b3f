// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/failure_report.h"

#include "core/build/ansi_text.h"
#include "core/text/ascii.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace stagewright {
namespace {

constexpr std::string_view errorMark = "ERROR: ";
constexpr std::string_view lineMark = ">>>";

std::optional<int> numberAtFront(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() ? std::optional(number) : std::nullopt;
}

bool isRule(std::string_view line)
{
    return line.size() >= 8 && line.find_first_not_of('-') == std::string_view::npos;
}

/// Reads `   7 | >>> RUN make`.
std::optional<ExcerptLine> readExcerptLine(std::string_view line)
{
    const std::size_t begin = line.find_first_not_of(' ');
    const std::size_t bar = line.find(" | ");
    if (begin == std::string_view::npos || bar == std::string_view::npos)
        return std::nullopt;
    const auto number = numberAtFront(line.substr(begin));
    if (!number)
        return std::nullopt;
    std::string_view text = line.substr(bar + 3);
    const bool isMarked = text.starts_with(lineMark);
    text.remove_prefix(std::min(text.size(), lineMark.size() + 1));
    return ExcerptLine{*number, std::string(text), isMarked};
}

/// Reads the first excerpt: a header `file:line`, a rule, quoted lines, a rule.
void readExcerpt(std::span<const std::string> text, FailureReport& report)
{
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        const std::string& header = text[at];
        const std::size_t colon = header.rfind(':');
        if (colon == std::string::npos || colon == 0 || !isRule(text[at + 1]))
            continue;
        report.file = header.substr(0, colon);
        report.line = numberAtFront(std::string_view(header).substr(colon + 1)).value_or(0);
        report.endLine = report.line;
        for (const std::string& quoted : text.subspan(at + 2)) {
            const auto line = readExcerptLine(quoted);
            if (!line)
                return;
            report.excerpt.push_back(*line);
            if (line->isMarked)
                report.endLine = std::max(report.endLine, line->line);
        }
        return;
    }
}

/// The reason: from the ERROR line to the end, or the first line where there is none.
std::string readMessage(std::span<const std::string> text)
{
    auto line = std::ranges::find_if(text, [](const std::string& each) { return each.starts_with(errorMark); });
    if (line == text.end()) {
        line = std::ranges::find_if(text, [](const std::string& each) { return !each.empty(); });
        return line == text.end() ? std::string() : *line;
    }
    std::string message = readableReason(*line);
    while (++line != text.end() && !line->empty())
        message += '\n' + *line;
    return message;
}

/// Some errors name their line in words alone: `dockerfile parse error on line 3: …`.
int lineNamedIn(std::string_view message)
{
    constexpr std::string_view words = "parse error on line ";
    const std::size_t at = message.find(words);
    return at == std::string_view::npos ? 0 : numberAtFront(message.substr(at + words.size())).value_or(0);
}

bool isPathByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || std::string_view("._/-+").contains(c);
}

/// True for `main.go:12:3: …`, as compilers write.
bool namesPlaceInSource(std::string_view line)
{
    const std::size_t path = static_cast<std::size_t>(std::ranges::find_if_not(line, isPathByte) - line.begin());
    if (path == 0 || !line.substr(path).starts_with(':') || !line.substr(0, path).contains('.'))
        return false;
    const std::string_view rest = line.substr(path + 1);
    return numberAtFront(rest).has_value() && rest.contains(": ");
}

bool looksLikeError(const std::string& line)
{
    constexpr std::array words = {"error",     "fatal",      "failed",      "cannot ",       "not found",
                                  "no such",   "permission denied", "undefined", "panic:",   "unable to"};
    const std::string lower = toLower(line);
    return namesPlaceInSource(line)
           || std::ranges::any_of(words, [&](std::string_view word) { return lower.contains(word); });
}

} // namespace

std::optional<FailureReport> readFailure(std::span<const std::string> text)
{
    FailureReport report{.file = {}, .excerpt = {}, .message = readMessage(text)};
    if (report.message.empty())
        return std::nullopt;
    readExcerpt(text, report);
    if (report.line == 0)
        report.line = report.endLine = lineNamedIn(report.message);
    return report;
}

std::string readableReason(std::string_view error)
{
    constexpr std::array<std::string_view, 4> preambles = {errorMark, "failed to build: ", "failed to solve: ",
                                                           "failed to compute cache key: "};
    for (const std::string_view words : preambles) {
        if (error.starts_with(words))
            error.remove_prefix(words.size());
    }
    // `failed to calculate checksum of ref 7u3…::x9k…: "/missing": not found`
    const std::size_t path = error.find(": \"");
    if (error.starts_with("failed to calculate checksum of ref ") && path != std::string_view::npos)
        error.remove_prefix(path + 2);
    return std::string(error);
}

std::string firstErrorLine(const StepLog& log)
{
    const std::string text = log.text();
    std::string last;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string line = plainText(std::string_view(text).substr(begin, end - begin));
        if (looksLikeError(line))
            return line;
        if (line.find_first_not_of(" \t") != std::string::npos)
            last = std::move(line);
        begin = end + 1;
    }
    return last;
}

} // namespace stagewright
