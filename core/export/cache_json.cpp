// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/cache_json.h"

#include "core/export/json_writer.h"

#include <format>

namespace stagewright {

std::string_view fateName(StepFate fate)
{
    switch (fate) {
    case StepFate::Kept: return "kept";
    case StepFate::Rebuilt: return "rebuilt";
    case StepFate::Unknown: return "unknown";
    case StepFate::Skipped: break;
    }
    return "skipped";
}

std::string reasonWords(const CachePlan& plan, const std::vector<StepVerdict>& verdicts, std::size_t step)
{
    const StepVerdict& verdict = verdicts[step];
    if (verdict.cause < 0)
        return verdict.reason;
    const auto cause = static_cast<std::size_t>(verdict.cause);
    return std::format("{} (line {}: {})", verdict.reason, plan.steps[cause].line, verdicts[cause].reason);
}

std::string writeCacheJson(const CachePlan& plan, const std::vector<StepVerdict>& verdicts)
{
    JsonWriter json;
    json.beginObject();
    json.member("version", 1);
    json.name("steps");
    json.beginArray();
    for (std::size_t at = 0; at < plan.steps.size(); ++at) {
        const CacheStep& step = plan.steps[at];
        json.beginObject();
        json.member("index", step.instruction);
        json.member("line", step.line);
        json.member("stage", std::string_view(plan.stages[static_cast<std::size_t>(step.stage)].name));
        json.member("text", std::string_view(step.text));
        json.member("state", fateName(verdicts[at].fate));
        json.member("reason", std::string_view(reasonWords(plan, verdicts, at)));
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.take();
}

} // namespace stagewright
