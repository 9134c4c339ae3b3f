// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/advice_json.h"

#include "core/text/utf8.h"

#include <nlohmann/json.hpp>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;

void addPlace(Json& json, const Snapshot& snapshot, TextRange range)
{
    const Position begin = snapshot.positionOf(range.begin);
    const Position end = snapshot.positionOf(range.end);
    json["line"] = begin.line;
    json["column"] = begin.column;
    json["endLine"] = end.line;
    json["endColumn"] = end.column;
}

Json toJson(const Fix& fix, const Snapshot& snapshot)
{
    Json edits = Json::array();
    for (const Edit& edit : fix.edits) {
        Json json;
        addPlace(json, snapshot, edit.range);
        json["text"] = toValidUtf8(edit.text);
        edits.push_back(std::move(json));
    }
    return {{"title", toValidUtf8(fix.title)}, {"safe", fix.isSafe}, {"edits", std::move(edits)}};
}

Json toJson(const Finding& finding, const Analysis& analysis, std::span<const Rule> rules)
{
    const Rule* rule = findRule(rules, finding.rule);
    Json json = {{"rule", finding.rule},
                 {"aliases", finding.aliases},
                 {"category", rule ? rule->category : "correctness"},
                 {"severity", severityName(finding.severity)},
                 {"message", toValidUtf8(finding.message)}};
    addPlace(json, analysis.tree.snapshot, reportedRange(finding, analysis.tree));
    json["stage"] = nullptr;
    if (finding.stage >= 0)
        json["stage"] = toValidUtf8(analysis.graph.stages[static_cast<std::size_t>(finding.stage)].reference());
    Json fixes = Json::array();
    for (const Fix& fix : finding.fixes)
        fixes.push_back(toJson(fix, analysis.tree.snapshot));
    json["fixes"] = std::move(fixes);
    return json;
}

Json toJson(const LintedFile& file, std::span<const Rule> rules)
{
    Json findings = Json::array();
    for (const Finding& finding : file.findings)
        findings.push_back(toJson(finding, *file.analysis, rules));
    Json json = {{"path", toValidUtf8(file.path)}, {"findings", std::move(findings)}, {"error", nullptr}};
    if (!file.error.empty())
        json["error"] = toValidUtf8(file.error);
    return json;
}

} // namespace

std::string writeAdviceJson(std::span<const LintedFile> files, std::span<const Rule> rules)
{
    Json list = Json::array();
    for (const LintedFile& file : files)
        list.push_back(toJson(file, rules));
    const Json document = {{"version", 1}, {"tool", "stagewright " STAGEWRIGHT_VERSION}, {"files", std::move(list)}};
    return document.dump(2) + "\n";
}

std::string writeRulesJson(std::span<const Rule> rules)
{
    Json list = Json::array();
    for (const Rule& rule : rules) {
        list.push_back({{"name", rule.name},
                        {"aliases", rule.aliases},
                        {"category", rule.category},
                        {"severity", severityName(rule.severity)},
                        {"title", rule.title},
                        {"rationale", rule.rationale},
                        {"bad", rule.bad},
                        {"good", rule.good},
                        {"sources", rule.sources}});
    }
    const Json document = {{"version", 1}, {"tool", "stagewright " STAGEWRIGHT_VERSION}, {"rules", std::move(list)}};
    return document.dump(2) + "\n";
}

} // namespace stagewright
