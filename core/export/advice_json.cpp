// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/advice_json.h"

#include "core/export/place.h"
#include "core/text/utf8.h"

#include <nlohmann/json.hpp>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;

void addPlace(Json& json, const Place& place)
{
    json["line"] = place.begin.line;
    json["column"] = place.begin.column;
    json["endLine"] = place.end.line;
    json["endColumn"] = place.end.column;
}

Json toJson(const Fix& fix, const Snapshot& snapshot)
{
    Json edits = Json::array();
    for (const Edit& edit : fix.edits) {
        Json json;
        addPlace(json, placeOf(edit.range, snapshot));
        json["text"] = toValidUtf8(edit.text);
        edits.push_back(std::move(json));
    }
    return {{"title", toValidUtf8(fix.title)}, {"safe", fix.isSafe}, {"edits", std::move(edits)}};
}

Json toJson(const Finding& finding, const LintedFile& file, std::span<const Rule> rules)
{
    const Rule* rule = findRule(rules, finding.rule);
    Json json = {{"rule", finding.rule},
                 {"aliases", finding.aliases},
                 {"category", rule ? rule->category : "correctness"},
                 {"severity", severityName(finding.severity)},
                 {"message", toValidUtf8(finding.message)}};
    addPlace(json, reportedPlace(finding, file));
    json["stage"] = nullptr;
    if (finding.stage >= 0)
        json["stage"] = toValidUtf8(file.analysis->graph.stages[static_cast<std::size_t>(finding.stage)].reference());
    Json fixes = Json::array();
    for (const Fix& fix : finding.fixes)
        fixes.push_back(toJson(fix, file.analysis->tree.snapshot));
    json["fixes"] = std::move(fixes);
    return json;
}

Json toJson(const LintedFile& file, std::span<const Rule> rules)
{
    Json findings = Json::array();
    for (const Finding& finding : file.findings)
        findings.push_back(toJson(finding, file, rules));
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

} // namespace stagewright
