// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/rules_json.h"

#include "core/advisor/rule_examples.h"

#include <nlohmann/json.hpp>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;

Json toJson(const RuleOption& option)
{
    return {{"name", option.name}, {"description", option.description}, {"initial", option.initial}};
}

Json toJson(const Rule& rule)
{
    const auto fix = exampleFix(rule);
    Json options = Json::array();
    for (const RuleOption& option : rule.options)
        options.push_back(toJson(option));
    return {{"name", rule.name},
            {"aliases", rule.aliases},
            {"category", rule.category},
            {"severity", severityName(rule.severity)},
            {"isOptIn", rule.isOptIn},
            {"hasFix", fix.has_value()},
            {"isFixSafe", fix && fix->isSafe},
            {"options", std::move(options)},
            {"title", rule.title},
            {"rationale", rule.rationale},
            {"bad", rule.bad},
            {"good", rule.good},
            {"sources", rule.sources}};
}

} // namespace

std::string writeRulesJson(std::span<const Rule> rules)
{
    Json list = Json::array();
    for (const Rule& rule : rules)
        list.push_back(toJson(rule));
    const Json document = {{"version", 1}, {"tool", "stagewright " STAGEWRIGHT_VERSION}, {"rules", std::move(list)}};
    return document.dump(2) + "\n";
}

} // namespace stagewright
