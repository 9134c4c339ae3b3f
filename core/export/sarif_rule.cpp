// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/sarif_rule.h"

#include "core/export/rule_page.h"
#include "core/export/rule_reference.h"

#include <algorithm>

namespace stagewright {

std::string_view sarifLevel(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info:
    case Severity::Hint: break;
    }
    return "note";
}

nlohmann::ordered_json sarifRule(const Finding& finding, const Rule* rule)
{
    using Json = nlohmann::ordered_json;
    if (!rule)
        return {{"id", finding.rule}, {"defaultConfiguration", {{"level", sarifLevel(finding.severity)}}}};
    Json json = {{"id", rule->name},
                 {"shortDescription", {{"text", rule->title}}},
                 {"fullDescription", {{"text", rule->rationale}}},
                 {"help", {{"text", writeRulePage(*rule, {})}, {"markdown", writeRuleMarkdown(*rule)}}}};
    const auto source = std::ranges::find_if(rule->sources, [](const std::string& each) { return each.starts_with("http"); });
    if (source != rule->sources.end())
        json["helpUri"] = *source;
    json["defaultConfiguration"] = {{"enabled", !rule->isOptIn}, {"level", sarifLevel(rule->severity)}};
    Json tags = Json::array({rule->category});
    for (const std::string& alias : rule->aliases)
        tags.push_back(alias);
    json["properties"] = {{"category", rule->category}, {"aliases", rule->aliases}, {"tags", std::move(tags)}};
    return json;
}

} // namespace stagewright
