// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/trace_json.h"

#include "core/text/utf8.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;

double toMilliseconds(double seconds)
{
    return std::round(seconds * 1000) / 1000;
}

Json textOrNull(std::string_view text)
{
    return text.empty() ? Json(nullptr) : Json(toValidUtf8(text));
}

Json lineOrNull(int line)
{
    return line == 0 ? Json(nullptr) : Json(line);
}

Json toJson(const ReportedStep& step)
{
    const Vertex& vertex = *step.vertex;
    // Plain progress numbers its vertices instead.
    const bool hasDigest = vertex.digest.contains(':');
    return {{"name", toValidUtf8(vertex.name)},
            {"digest", textOrNull(hasDigest ? vertex.digest : std::string())},
            {"stage", textOrNull(step.stage)},
            {"line", lineOrNull(step.line)},
            {"endLine", lineOrNull(step.endLine)},
            {"state", stateName(step.state)},
            {"seconds", toMilliseconds(step.seconds)},
            {"error", textOrNull(vertex.error)},
            {"logLines", vertex.log.lineCount()}};
}

Json toJson(const FailureReport& failure)
{
    return {{"message", toValidUtf8(failure.message)},
            {"line", lineOrNull(failure.line)},
            {"endLine", lineOrNull(failure.endLine)}};
}

} // namespace

std::string writeTraceJson(const BuildTrace& trace, const BuildPlan* plan)
{
    const TraceReport report = reportOf(trace, plan);
    Json steps = Json::array();
    for (const ReportedStep& step : report.steps)
        steps.push_back(toJson(step));
    Json notReached = Json::array();
    for (const UnreachedStep& step : report.notReached)
        notReached.push_back({{"line", step.line}, {"reason", step.reason}});
    const Json document = {{"version", 1},
                           {"result", resultName(trace.result())},
                           {"seconds", toMilliseconds(trace.seconds())},
                           {"steps", std::move(steps)},
                           {"notReached", std::move(notReached)},
                           {"failure", report.failure ? toJson(*report.failure) : Json(nullptr)}};
    return document.dump(2) + "\n";
}

} // namespace stagewright
