// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/flag_fields.h"

#include <algorithm>

namespace stagewright {

std::vector<FlagField> flagFieldsOf(std::string_view line)
{
    std::vector<FlagField> fields(1);
    bool isQuoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        FlagField& field = fields.back();
        const std::size_t begin = at;
        while (at < line.size() && line[at] != '"' && (line[at] != ',' || isQuoted))
            ++at;
        field.text += line.substr(begin, at - begin);
        if (at == line.size())
            break;
        if (line[at] == '"' && isQuoted && line.substr(at + 1, 1) == "\"") {
            field.text += line[at++];
        } else if (line[at] == '"' && (isQuoted || at == field.begin)) {
            isQuoted = !isQuoted;
        } else if (line[at] == ',') {
            fields.push_back({{}, at + 1});
        } else {
            field.text += line[at];
        }
    }
    return fields;
}

std::optional<bool> parseBoolean(std::string_view text)
{
    constexpr std::string_view yes[] = {"1", "t", "T", "TRUE", "true", "True"};
    constexpr std::string_view no[] = {"0", "f", "F", "FALSE", "false", "False"};
    if (std::ranges::contains(yes, text))
        return true;
    return std::ranges::contains(no, text) ? std::optional(false) : std::nullopt;
}

} // namespace stagewright
