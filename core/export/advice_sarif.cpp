// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/advice_sarif.h"

#include "core/export/file_uri.h"
#include "core/export/fingerprint.h"
#include "core/export/place.h"
#include "core/export/sarif_rule.h"
#include "core/text/utf8.h"

#include <map>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;

Json messageOf(std::string_view text)
{
    return {{"text", toValidUtf8(text)}};
}

Json artifactOf(const LintedFile& file)
{
    Json artifact = {{"uri", fileUri(file.path)}};
    if (!file.path.starts_with('/'))
        artifact["uriBaseId"] = "%SRCROOT%";
    return artifact;
}

Json regionOf(const Place& place)
{
    return {{"startLine", place.begin.line},
            {"startColumn", place.begin.column},
            {"endLine", place.end.line},
            {"endColumn", place.end.column}};
}

Json fixOf(const Fix& fix, const LintedFile& file)
{
    Json replacements = Json::array();
    for (const Edit& edit : fix.edits)
        replacements.push_back({{"deletedRegion", regionOf(placeOf(edit.range, file.analysis->tree.snapshot))},
                                {"insertedContent", messageOf(edit.text)}});
    Json change = {{"artifactLocation", artifactOf(file)}, {"replacements", std::move(replacements)}};
    return {{"description", messageOf(fix.title)}, {"artifactChanges", Json::array({std::move(change)})}};
}

Json fixesOf(const Finding& finding, const LintedFile& file)
{
    Json fixes = Json::array();
    for (const Fix& fix : finding.fixes) {
        if (!fix.edits.empty())
            fixes.push_back(fixOf(fix, file));
    }
    return fixes;
}

/// Collects the one run of the document.
class SarifRun
{
public:
    explicit SarifRun(std::span<const Rule> rules) : m_known(rules) {}

    void add(const LintedFile& file)
    {
        const std::vector<std::string> fingerprints = fingerprintsOf(file);
        for (std::size_t i = 0; i < fingerprints.size(); ++i)
            m_results.push_back(resultOf(file.findings[i], fingerprints[i], file));
        if (!file.error.empty())
            m_notifications.push_back(
                {{"level", "error"},
                 {"message", messageOf(file.error)},
                 {"locations", Json::array({{{"physicalLocation", {{"artifactLocation", artifactOf(file)}}}}})}});
    }

    Json finish()
    {
        const bool isSuccessful = m_notifications.empty();
        Json driver = {{"name", "stagewright"}, {"version", STAGEWRIGHT_VERSION}, {"rules", std::move(m_rules)}};
        Json invocation = {{"executionSuccessful", isSuccessful},
                           {"toolExecutionNotifications", std::move(m_notifications)}};
        return {{"tool", {{"driver", std::move(driver)}}},
                {"columnKind", "unicodeCodePoints"},
                {"invocations", Json::array({std::move(invocation)})},
                {"results", std::move(m_results)}};
    }

private:
    Json resultOf(const Finding& finding, const std::string& fingerprint, const LintedFile& file)
    {
        Json result = {{"ruleId", finding.rule},
                       {"ruleIndex", indexOf(finding)},
                       {"level", sarifLevel(finding.severity)},
                       {"message", messageOf(finding.message)}};
        Json location = {{"artifactLocation", artifactOf(file)}, {"region", regionOf(reportedPlace(finding, file))}};
        result["locations"] = Json::array({{{"physicalLocation", std::move(location)}}});
        result["partialFingerprints"] = {{"stagewrightFinding/v1", fingerprint}};
        if (Json fixes = fixesOf(finding, file); !fixes.empty())
            result["fixes"] = std::move(fixes);
        result["properties"] = {{"aliases", finding.aliases}, {"severity", severityName(finding.severity)}};
        return result;
    }

    std::size_t indexOf(const Finding& finding)
    {
        const auto [entry, isNew] = m_indexes.try_emplace(finding.rule, m_rules.size());
        if (isNew)
            m_rules.push_back(sarifRule(finding, findRule(m_known, finding.rule)));
        return entry->second;
    }

    std::span<const Rule> m_known;
    std::map<std::string, std::size_t> m_indexes;
    Json m_rules = Json::array();
    Json m_results = Json::array();
    Json m_notifications = Json::array();
};

} // namespace

std::string writeAdviceSarif(std::span<const LintedFile> files, std::span<const Rule> rules)
{
    SarifRun run(rules);
    for (const LintedFile& file : files)
        run.add(file);
    const Json document = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                           {"version", "2.1.0"},
                           {"runs", Json::array({run.finish()})}};
    return document.dump(2) + "\n";
}

} // namespace stagewright
