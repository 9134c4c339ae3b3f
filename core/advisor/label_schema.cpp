// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/label_schema.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stagewright {
namespace {

LabelType typeFrom(std::string_view word)
{
    static constexpr std::array<std::pair<std::string_view, LabelType>, 6> types = {{{"url", LabelType::Url},
                                                                                     {"rfc3339", LabelType::Timestamp},
                                                                                     {"spdx", LabelType::Licence},
                                                                                     {"hash", LabelType::Hash},
                                                                                     {"semver", LabelType::Version},
                                                                                     {"email", LabelType::Email}}};
    const auto found = std::ranges::find(types, word, &std::pair<std::string_view, LabelType>::first);
    return found == types.end() ? LabelType::Text : found->second;
}

} // namespace

std::vector<RequiredLabel> labelSchemaOf(const AdvisorConfig& config, std::string_view rule)
{
    std::vector<RequiredLabel> schema;
    auto words = config.option(rule, "schema");
    if (!words)
        words = config.option("label-missing", "schema");
    if (!words)
        return schema;
    for (const std::string& word : *words) {
        const std::size_t colon = word.rfind(':');
        const std::string_view type = colon == std::string::npos ? std::string_view()
                                                                 : std::string_view(word).substr(colon + 1);
        schema.push_back({word.substr(0, colon), typeFrom(type)});
    }
    return schema;
}

std::string_view labelKey(const Assignment& label)
{
    const std::string_view key = label.name.text;
    const bool isQuoted = key.size() > 1 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front();
    return isQuoted ? key.substr(1, key.size() - 2) : key;
}

std::optional<std::string> labelValue(const AdviceInput& input, int instruction, const Assignment& label)
{
    return input.scope(instruction).expanded(label.value.text);
}

} // namespace stagewright
