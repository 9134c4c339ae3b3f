// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/advice_gitlab.h"

#include "core/export/fingerprint.h"
#include "core/export/place.h"
#include "core/text/utf8.h"

#include <nlohmann/json.hpp>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;

std::string_view gitlabSeverity(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "critical";
    case Severity::Warning: return "major";
    case Severity::Info: return "minor";
    case Severity::Hint: break;
    }
    return "info";
}

Json locationOf(const LintedFile& file, int line, int endLine)
{
    return {{"path", toValidUtf8(file.path)}, {"lines", {{"begin", line}, {"end", endLine}}}};
}

Json issueOf(const Finding& finding, const std::string& fingerprint, const LintedFile& file)
{
    const Place place = reportedPlace(finding, file);
    return {{"description", toValidUtf8(finding.message)},
            {"check_name", finding.rule},
            {"fingerprint", fingerprint},
            {"severity", gitlabSeverity(finding.severity)},
            {"location", locationOf(file, place.begin.line, place.end.line)}};
}

} // namespace

std::string writeAdviceGitlab(std::span<const LintedFile> files)
{
    Json issues = Json::array();
    for (const LintedFile& file : files) {
        const std::vector<std::string> fingerprints = fingerprintsOf(file);
        for (std::size_t i = 0; i < fingerprints.size(); ++i)
            issues.push_back(issueOf(file.findings[i], fingerprints[i], file));
        if (!file.error.empty())
            issues.push_back({{"description", toValidUtf8(file.error)},
                              {"check_name", "unreadable-file"},
                              {"fingerprint", fingerprintOf({file.path, "unreadable-file"})},
                              {"severity", "blocker"},
                              {"location", locationOf(file, 1, 1)}});
    }
    return issues.dump(2) + "\n";
}

} // namespace stagewright
