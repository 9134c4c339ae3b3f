// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/build_json.h"

#include "core/build/timestamp.h"

#include <nlohmann/json.hpp>

#include <array>
#include <format>

namespace stagewright {
namespace {

using Json = nlohmann::ordered_json;
using Pairs = std::vector<std::pair<std::string, std::string>>;

constexpr int version = 1;

/// By the enumerators' order.
constexpr std::array<std::string_view, 5> resultWords = {"running", "success", "failed", "cancelled", "incomplete"};
constexpr std::array<std::string_view, 9> stateWords = {"none", "waiting", "running", "ran", "cached",
                                                        "failed", "cancelled", "not-reached", "not-needed"};
constexpr std::array<std::string_view, 4> changeWords = {"same", "changed", "new", "gone"};
constexpr std::array<std::string_view, 11> reasonWords = {
    "", "new-step", "cache-not-wanted", "text", "argument", "base", "parent", "file", "not-finished-before",
    "cache-gone", "unknown"};

template<typename Enum, std::size_t Count>
std::string_view wordOf(Enum value, const std::array<std::string_view, Count>& words)
{
    return words[static_cast<std::size_t>(value)];
}

template<typename Enum, std::size_t Count>
Enum valueOf(const std::string& word, const std::array<std::string_view, Count>& words, Enum otherwise)
{
    const auto found = std::ranges::find(words, word);
    return found == words.end() ? otherwise : static_cast<Enum>(found - words.begin());
}

Json objectOf(const Pairs& pairs)
{
    Json object = Json::object();
    for (const auto& [name, value] : pairs)
        object[name] = value;
    return object;
}

Json jsonOf(const RecordedStep& step, std::string_view log)
{
    Json json{{"name", step.name}, {"digest", step.digest}, {"inputs", step.inputs}, {"stage", step.stage},
              {"line", step.line > 0 ? Json(step.line) : Json()}, {"text", step.text},
              {"state", wordFor(step.state)}, {"start", step.start}, {"seconds", step.seconds}, {"bytes", step.bytes},
              {"error", step.error}, {"arguments", objectOf(step.arguments)}};
    json["log"] = step.logOffset <= log.size() ? log.substr(step.logOffset, step.logSize) : std::string_view();
    return json;
}

Json jsonOf(const BuildRecording& build)
{
    const BuildRecord& record = build.record;
    Json json{{"id", record.id}, {"begun", std::format("{:%FT%TZ}", record.begun)}, {"dockerfile", record.dockerfile},
              {"target", record.target}, {"context", record.context}, {"command", record.command},
              {"arguments", objectOf(record.arguments)}, {"result", wordFor(record.result)},
              {"exitCode", record.exitCode ? Json(*record.exitCode) : Json()}, {"seconds", record.seconds},
              {"stepCount", record.counts.total}, {"endedCount", record.counts.ended},
              {"cachedCount", record.counts.cached}};
    json["git"] = record.git ? Json{{"commit", record.git->commit}, {"dirty", record.git->isDirty}} : Json();
    if (record.steps.empty())
        return json;
    json["text"] = record.text;
    json["messages"] = record.messages;
    for (const RecordedStep& step : record.steps)
        json["steps"].push_back(jsonOf(step, build.log));
    return json;
}

std::string document(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// The member's value where it is of the type that is wanted, else `otherwise`.
template<typename Value>
Value member(const Json& json, const char* name, Value otherwise = {})
{
    const auto found = json.find(name);
    if (found == json.end())
        return otherwise;
    if constexpr (std::is_same_v<Value, bool>)
        return found->is_boolean() ? found->template get<bool>() : otherwise;
    else if constexpr (std::is_arithmetic_v<Value>)
        return found->is_number() ? found->template get<Value>() : otherwise;
    else
        return found->is_string() ? found->template get<Value>() : otherwise;
}

std::vector<std::string> texts(const Json& json, const char* name)
{
    std::vector<std::string> list;
    const auto found = json.find(name);
    if (found == json.end() || !found->is_array())
        return list;
    for (const Json& entry : *found) {
        if (entry.is_string())
            list.push_back(entry.get<std::string>());
    }
    return list;
}

Pairs pairs(const Json& json, const char* name)
{
    Pairs list;
    const auto found = json.find(name);
    if (found == json.end() || !found->is_object())
        return list;
    for (const auto& [key, value] : found->items()) {
        if (value.is_string())
            list.emplace_back(key, value.get<std::string>());
    }
    return list;
}

RecordedStep readStep(const Json& json, std::string& log)
{
    RecordedStep step;
    step.name = member<std::string>(json, "name");
    step.digest = member<std::string>(json, "digest");
    step.inputs = texts(json, "inputs");
    step.stage = member<std::string>(json, "stage");
    step.line = std::max(0, member<int>(json, "line"));
    step.text = member<std::string>(json, "text");
    step.state = valueOf(member<std::string>(json, "state"), stateWords, StepState::None);
    step.start = member<double>(json, "start");
    step.seconds = member<double>(json, "seconds");
    step.bytes = member<std::int64_t>(json, "bytes");
    step.error = member<std::string>(json, "error");
    step.arguments = pairs(json, "arguments");
    const std::string printed = member<std::string>(json, "log");
    if (printed.empty())
        return step;
    log += std::format("==> {}\n", step.name);
    step.logOffset = log.size();
    step.logSize = printed.size();
    log += printed;
    if (!printed.ends_with('\n'))
        log += '\n';
    return step;
}

BuildRecording readBuild(const Json& json)
{
    BuildRecording build;
    BuildRecord& record = build.record;
    record.begun = readTimestamp(member<std::string>(json, "begun")).value_or(Timestamp());
    record.dockerfile = member<std::string>(json, "dockerfile");
    record.target = member<std::string>(json, "target");
    record.context = member<std::string>(json, "context");
    record.command = texts(json, "command");
    record.arguments = pairs(json, "arguments");
    record.result = valueOf(member<std::string>(json, "result"), resultWords, BuildResult::Incomplete);
    if (const auto code = json.find("exitCode"); code != json.end() && code->is_number_integer())
        record.exitCode = code->get<int>();
    record.seconds = member<double>(json, "seconds");
    record.counts = {member<int>(json, "stepCount"), member<int>(json, "endedCount"), member<int>(json, "cachedCount")};
    if (const auto git = json.find("git"); git != json.end() && git->is_object())
        record.git = GitState{member<std::string>(*git, "commit"), member<bool>(*git, "dirty")};
    record.text = member<std::string>(json, "text");
    record.messages = texts(json, "messages");
    if (const auto steps = json.find("steps"); steps != json.end() && steps->is_array()) {
        for (const Json& step : *steps) {
            if (step.is_object())
                record.steps.push_back(readStep(step, build.log));
        }
    }
    return build;
}

} // namespace

std::string writeBuildsJson(std::span<const BuildRecording> builds)
{
    Json list = Json::array();
    for (const BuildRecording& build : builds)
        list.push_back(jsonOf(build));
    return document({{"version", version}, {"tool", "stagewright " STAGEWRIGHT_VERSION}, {"builds", list}});
}

std::expected<std::vector<BuildRecording>, std::string> readBuildsJson(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    const auto builds = json.is_object() ? json.find("builds") : json.end();
    if (!json.is_object() || builds == json.end() || !builds->is_array())
        return std::unexpected("This is no file of exported builds: it has no list of builds.");
    if (member<int>(json, "version") > version)
        return std::unexpected("These builds were exported by a later version of Stagewright.");
    std::vector<BuildRecording> list;
    for (const Json& build : *builds) {
        if (build.is_object())
            list.push_back(readBuild(build));
    }
    return list;
}

std::string writeComparisonJson(const BuildComparison& comparison)
{
    Json steps = Json::array();
    for (const StepComparison& step : comparison.steps) {
        const auto sideOf = [](const BuildRecord& record, int index) {
            if (index < 0)
                return Json();
            const RecordedStep& side = record.steps[static_cast<std::size_t>(index)];
            return Json{{"line", side.line}, {"state", wordFor(side.state)}, {"seconds", side.seconds}};
        };
        const BuildRecord& record = step.after >= 0 ? comparison.after : comparison.before;
        const RecordedStep& shown = record.steps[static_cast<std::size_t>(step.after >= 0 ? step.after : step.before)];
        const bool hasReason = step.reason != MissReason::None;
        steps.push_back({{"stage", shown.stage}, {"text", shown.text}, {"change", wordFor(step.change)},
                         {"before", sideOf(comparison.before, step.before)},
                         {"after", sideOf(comparison.after, step.after)}, {"secondsMore", step.secondsMore},
                         {"reason", hasReason ? Json(wordOf(step.reason, reasonWords)) : Json()},
                         {"sentence", hasReason ? Json(step.sentence) : Json()}});
    }
    return document({{"version", version}, {"before", comparison.before.id},
                     {"after", comparison.after.id},
                     {"secondsMore", comparison.after.seconds - comparison.before.seconds}, {"steps", steps}});
}

std::string_view wordFor(BuildResult result)
{
    return wordOf(result, resultWords);
}

std::string_view wordFor(StepState state)
{
    return wordOf(state, stateWords);
}

std::string_view wordFor(StepChange change)
{
    return wordOf(change, changeWords);
}

} // namespace stagewright
