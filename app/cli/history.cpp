// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/file_call.h"
#include "app/cli/history_output.h"
#include "app/cli/read_file.h"
#include "app/history/build_history.h"
#include "core/export/build_json.h"

#include <array>
#include <charconv>
#include <format>
#include <print>

namespace stagewright::cli {
namespace {

constexpr std::string_view usage = "Use: stagewright history [ID] [--format text|json]\n"
                                   "     stagewright history compare ID ID [--format text|json]\n"
                                   "     stagewright history log ID\n"
                                   "     stagewright history export [ID]…   (JSON to standard output)\n"
                                   "     stagewright history import FILE    (- reads standard input)";

using Answer = std::expected<std::string, std::string>;

struct Call
{
    std::vector<std::string> words;
    bool wantsJson = false;
};

std::expected<Call, std::string> readCall(Arguments arguments)
{
    constexpr std::string_view option = "--format";
    Call call;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        std::string_view word = arguments[index];
        if (!word.starts_with(option)) {
            if (word.starts_with('-') && word != "-")
                return std::unexpected(std::format("There is no option \"{}\".\n{}", word, usage));
            call.words.emplace_back(word);
            continue;
        }
        word.remove_prefix(option.size());
        if (word.empty() && index + 1 < arguments.size())
            word = arguments[++index];
        else if (word.starts_with('='))
            word.remove_prefix(1);
        if (word != "text" && word != "json")
            return std::unexpected(std::format("There is no format \"{}\": choose text or json.", word));
        call.wantsJson = word == "json";
    }
    return call;
}

std::expected<std::int64_t, std::string> readId(const std::string& word)
{
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), id);
    if (error == std::errc() && end == word.data() + word.size() && id > 0)
        return id;
    return std::unexpected(std::format("\"{}\" is no build: stagewright history tells their numbers.", word));
}

std::expected<BuildRecording, std::string> recordingOf(BuildHistory& history, const std::string& word)
{
    const auto id = readId(word);
    if (!id)
        return std::unexpected(id.error());
    auto record = history.build(*id);
    if (!record)
        return std::unexpected(record.error());
    auto log = history.log(*id);
    if (!log)
        return std::unexpected(log.error());
    return BuildRecording{std::move(*record), std::move(*log)};
}

Answer list(BuildHistory& history, bool wantsJson)
{
    const auto builds = history.builds();
    if (!builds)
        return std::unexpected(builds.error());
    if (!wantsJson)
        return builds->empty() ? "No build has been kept yet.\n" : buildTable(*builds);
    std::vector<BuildRecording> recordings;
    for (const BuildRecord& build : *builds)
        recordings.push_back({build, {}});
    return writeBuildsJson(recordings);
}

Answer compare(BuildHistory& history, const Call& call)
{
    if (call.words.size() != 3)
        return std::unexpected(std::string(usage));
    auto before = recordingOf(history, call.words[1]);
    auto after = recordingOf(history, call.words[2]);
    if (!before || !after)
        return std::unexpected(before ? after.error() : before.error());
    const BuildComparison comparison = compareBuilds(std::move(before->record), std::move(after->record));
    return call.wantsJson ? writeComparisonJson(comparison) : comparisonText(comparison);
}

Answer exportBuilds(BuildHistory& history, const Call& call)
{
    std::vector<std::string> ids(call.words.begin() + 1, call.words.end());
    if (ids.empty()) {
        const auto builds = history.builds();
        if (!builds)
            return std::unexpected(builds.error());
        for (const BuildRecord& build : *builds)
            ids.push_back(std::to_string(build.id));
    }
    std::vector<BuildRecording> recordings;
    for (const std::string& id : ids) {
        auto recording = recordingOf(history, id);
        if (!recording)
            return std::unexpected(recording.error());
        recordings.push_back(std::move(*recording));
    }
    return writeBuildsJson(recordings);
}

Answer importBuilds(BuildHistory& history, const Call& call)
{
    if (call.words.size() != 2)
        return std::unexpected(std::string(usage));
    const auto bytes = readFile(call.words[1]);
    const auto builds = bytes ? readBuildsJson(*bytes) : std::unexpected(bytes.error());
    if (!builds)
        return std::unexpected(builds.error());
    for (const BuildRecording& build : *builds) {
        if (const auto id = history.add(build); !id)
            return std::unexpected(id.error());
    }
    std::println(stderr, "{} {} added.", builds->size(), builds->size() == 1 ? "build was" : "builds were");
    return std::string();
}

Answer answer(BuildHistory& history, const Call& call)
{
    const std::string first = call.words.empty() ? std::string() : call.words.front();
    if (first.empty())
        return list(history, call.wantsJson);
    if (first == "compare")
        return compare(history, call);
    if (first == "export")
        return exportBuilds(history, call);
    if (first == "import")
        return importBuilds(history, call);
    const bool wantsLog = first == "log";
    if (call.words.size() != (wantsLog ? 2U : 1U))
        return std::unexpected(std::string(usage));
    const auto recording = recordingOf(history, call.words.back());
    if (!recording)
        return std::unexpected(recording.error());
    if (wantsLog)
        return recording->log;
    return call.wantsJson ? writeBuildsJson(std::array{*recording}) : buildText(recording->record);
}

} // namespace

int history(Arguments arguments)
{
    if (asksForHelp(arguments)) {
        std::println("{}", usage);
        return Clean;
    }
    const auto call = readCall(arguments);
    auto kept = call ? BuildHistory::open(historyFolder()) : std::unexpected(call.error());
    if (kept && !kept->notice().empty())
        std::println(stderr, "{}", kept->notice());
    const Answer document = kept ? answer(*kept, *call) : std::unexpected(kept.error());
    if (!document) {
        std::println(stderr, "{}", document.error());
        return Unusable;
    }
    std::fwrite(document->data(), 1, document->size(), stdout);
    return Clean;
}

} // namespace stagewright::cli
