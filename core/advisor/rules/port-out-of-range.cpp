// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_declarations.h"

#include <algorithm>
#include <format>

namespace stagewright::rules {
namespace {

/// The number in `word` that no port can have, or nothing.
std::string_view numberTooLarge(std::string_view word)
{
    for (std::size_t at = word.find_first_of("0123456789"); at < word.size();
         at = word.find_first_of("0123456789", at)) {
        const std::size_t end = std::min(word.find_first_not_of("0123456789", at), word.size());
        std::string_view number = word.substr(at, end - at);
        at = end;
        number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
        if (number.size() > 5 || (number.size() == 5 && number > "65535"))
            return number;
    }
    return {};
}

void check(const AdviceInput& input, const Report& report)
{
    for (int i = 0; i < input.count(); ++i) {
        if (input.instruction(i).keyword != Keyword::Expose)
            continue;
        for (const Word& word : input.instruction(i).arguments) {
            const std::string port = input.scope(i).expanded(word.text).value_or(word.text);
            const std::string_view number = port.contains('$') ? std::string_view() : numberTooLarge(port);
            if (number.empty())
                continue;
            const std::size_t at = word.range.begin + word.text.find(number);
            const TextRange place = word.text.contains(number) && word.range.size() == word.text.size()
                                        ? TextRange{at, at + number.size()}
                                        : word.range;
            report({place, std::format("Ports end at 65535, so the build refuses {}.", number), {}, {}});
        }
    }
}

} // namespace

Rule port_out_of_range()
{
    Rule rule;
    rule.aliases = {"DL3011"};
    rule.category = "correctness";
    rule.severity = Severity::Error;
    rule.title = "Expose a port that exists";
    rule.rationale = "A port is a number of 16 bits: 65535 is the last one. The build ends with an error at a larger "
                     "one, also where a variable brings it, and mostly a digit has slipped in twice.";
    rule.bad = R"(FROM debian:13-slim
ARG PORT=80800
EXPOSE $PORT
)";
    rule.good = R"(FROM debian:13-slim
ARG PORT=8080
EXPOSE $PORT
)";
    rule.sources = {"https://docs.docker.com/reference/dockerfile/#expose", "https://www.rfc-editor.org/rfc/rfc6335"};
    rule.check = check;
    return rule;
}

} // namespace stagewright::rules
