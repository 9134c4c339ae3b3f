// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/advice_json.h"

#include "core/export/json_writer.h"
#include "core/export/place.h"

#include <functional>
#include <numeric>

namespace stagewright {
namespace {

// Seen in public Dockerfiles; more only means that the document moves once.
constexpr std::size_t bytesOfDocument = 4096;
constexpr std::size_t bytesOfFinding = 768;

void writePlace(const Place& place, JsonWriter& json)
{
    json.member("line", place.begin.line);
    json.member("column", place.begin.column);
    json.member("endLine", place.end.line);
    json.member("endColumn", place.end.column);
}

void write(const Fix& fix, const Snapshot& snapshot, JsonWriter& json)
{
    json.beginObject();
    json.member("title", fix.title);
    json.member("safe", fix.isSafe);
    json.name("edits");
    json.beginArray();
    for (const Edit& edit : fix.edits) {
        json.beginObject();
        writePlace(placeOf(edit.range, snapshot), json);
        json.member("text", edit.text);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

void write(const Finding& finding, const LintedFile& file, std::span<const Rule> rules, JsonWriter& json)
{
    const Rule* rule = findRule(rules, finding.rule);
    json.beginObject();
    json.member("rule", finding.rule);
    json.member("aliases", finding.aliases);
    json.member("category", rule ? std::string_view(rule->category) : "correctness");
    json.member("severity", severityName(finding.severity));
    json.member("message", finding.message);
    writePlace(reportedPlace(finding, file), json);
    json.name("stage");
    if (finding.stage >= 0)
        json.value(file.analysis->graph.stages[static_cast<std::size_t>(finding.stage)].reference());
    else
        json.null();
    json.name("fixes");
    json.beginArray();
    for (const Fix& fix : finding.fixes)
        write(fix, file.analysis->tree.snapshot, json);
    json.endArray();
    json.endObject();
}

void write(const LintedFile& file, std::span<const Rule> rules, JsonWriter& json)
{
    json.beginObject();
    json.member("path", file.path);
    json.name("findings");
    json.beginArray();
    for (const Finding& finding : file.findings)
        write(finding, file, rules, json);
    json.endArray();
    json.name("error");
    if (file.error.empty())
        json.null();
    else
        json.value(file.error);
    json.endObject();
}

} // namespace

std::string writeAdviceJson(std::span<const LintedFile> files, std::span<const Rule> rules)
{
    JsonWriter json;
    json.reserve(std::transform_reduce(files.begin(), files.end(), bytesOfDocument, std::plus(),
                                       [](const LintedFile& file) { return file.findings.size() * bytesOfFinding; }));
    json.beginObject();
    json.member("version", 1);
    json.member("tool", "stagewright " STAGEWRIGHT_VERSION);
    json.name("files");
    json.beginArray();
    for (const LintedFile& file : files)
        write(file, rules, json);
    json.endArray();
    json.endObject();
    return json.take();
}

} // namespace stagewright
