// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/cache_miss.h"

#include "core/build/redaction.h"
#include "core/text/joined.h"

#include <algorithm>
#include <array>
#include <format>
#include <optional>
#include <string_view>

namespace stagewright {
namespace {

const RecordedStep& stepAt(const BuildRecord& record, int index)
{
    return record.steps[static_cast<std::size_t>(index)];
}

bool isFrom(const RecordedStep& step)
{
    return step.text.starts_with("FROM") || step.text.starts_with("from");
}

const RecordedStep* findStep(const BuildRecord& record, std::string_view digest)
{
    const auto step = std::ranges::find(record.steps, digest, &RecordedStep::digest);
    return step == record.steps.end() ? nullptr : &*step;
}

/// The base image that the stage of a step begins with.
const RecordedStep* baseOf(const BuildRecord& record, const RecordedStep& step)
{
    const auto base = std::ranges::find_if(record.steps, [&](const RecordedStep& candidate) {
        return candidate.stage == step.stage && candidate.line > 0 && isFrom(candidate);
    });
    return base == record.steps.end() ? nullptr : &*base;
}

/// `sha256:…` as far as people tell images apart by it, or nothing if the name of a FROM has none.
std::optional<std::string> imageDigest(std::string_view name)
{
    constexpr std::string_view mark = "@sha256:";
    constexpr std::size_t shownDigits = 12;
    const std::size_t at = name.find(mark);
    if (at == std::string_view::npos)
        return std::nullopt;
    return std::string(name.substr(at + 1, mark.size() - 1 + shownDigits));
}

class Question
{
public:
    Question(const BuildRecord& before, const RecordedStep& earlier, const BuildRecord& after,
             const RecordedStep& later)
        : m_before(before), m_after(after), m_earlier(earlier), m_later(later)
    {
    }

    CacheMiss answer() const;

private:
    using Answer = std::optional<CacheMiss>;

    Answer cacheNotWanted() const;
    Answer textChanged() const;
    Answer argumentChanged() const;
    Answer baseChanged() const;
    Answer parentRan() const;
    Answer fileChanged() const;
    Answer notFinishedBefore() const;
    Answer cacheGone() const;
    CacheMiss unknown() const;

    const BuildRecord& m_before;
    const BuildRecord& m_after;
    const RecordedStep& m_earlier;
    const RecordedStep& m_later;
};

Question::Answer Question::cacheNotWanted() const
{
    const std::vector<std::string>& command = m_after.command;
    for (std::size_t index = 0; index < command.size(); ++index) {
        constexpr std::string_view filter = "--no-cache-filter";
        if (command[index] == "--no-cache")
            return CacheMiss{MissReason::CacheNotWanted, "The build was started with --no-cache."};
        if (!command[index].starts_with(filter))
            continue;
        const std::string stages = command[index] == filter && index + 1 < command.size()
                                       ? command[index + 1] : command[index].substr(filter.size());
        const std::string list = std::format(",{},", stages.starts_with('=') ? stages.substr(1) : stages);
        if (!m_later.stage.empty() && list.contains(std::format(",{},", m_later.stage)))
            return CacheMiss{MissReason::CacheNotWanted,
                             std::format("The build was told to leave the cache of stage {} alone.", m_later.stage)};
    }
    return std::nullopt;
}

Question::Answer Question::textChanged() const
{
    if (m_earlier.text == m_later.text)
        return std::nullopt;
    return CacheMiss{MissReason::TextChanged, "The instruction was changed."};
}

Question::Answer Question::argumentChanged() const
{
    const auto valueIn = [](const auto& arguments, const std::string& name) -> std::optional<std::string> {
        const auto found = std::ranges::find(arguments, name, [](const auto& argument) { return argument.first; });
        return found == arguments.end() ? std::nullopt : std::optional(found->second);
    };
    for (const auto& [name, value] : m_later.arguments) {
        const auto earlier = valueIn(m_earlier.arguments, name);
        if (!earlier)
            return CacheMiss{MissReason::ArgumentChanged,
                             std::format("Build argument {} has a value now: {}.", name, value)};
        if (*earlier != value)
            return CacheMiss{MissReason::ArgumentChanged,
                             std::format("Build argument {} was {} and is {}.", name, *earlier, value)};
    }
    for (const auto& [name, value] : m_earlier.arguments) {
        if (!valueIn(m_later.arguments, name))
            return CacheMiss{MissReason::ArgumentChanged,
                             std::format("Build argument {} had a value: {}.", name, value)};
    }
    return std::nullopt;
}

Question::Answer Question::baseChanged() const
{
    const RecordedStep* earlier = baseOf(m_before, m_earlier);
    const RecordedStep* later = baseOf(m_after, m_later);
    // A step that has the same digest has the same ancestors, whatever they are called.
    if (!earlier || !later || earlier->digest == later->digest || m_earlier.digest == m_later.digest)
        return std::nullopt;
    const auto before = imageDigest(earlier->name);
    const auto after = imageDigest(later->name);
    std::string sentence = "The base image of its stage is another one.";
    if (before && after && *before != *after)
        sentence = std::format("The base image was {} and is {}.", *before, *after);
    else if (earlier->text != later->text)
        sentence = std::format("The stage begins with another instruction: {}", later->text);
    return CacheMiss{MissReason::BaseChanged, std::move(sentence)};
}

Question::Answer Question::parentRan() const
{
    for (const std::string& input : m_later.inputs) {
        const RecordedStep* parent = findStep(m_after, input);
        // A FROM is done or cached from run to run, and neither says anything.
        if (!parent || parent->line == 0 || isFrom(*parent) || !parent->hasRun())
            continue;
        return CacheMiss{MissReason::ParentRan,
                         std::format("It builds on line {}, which ran: {}", parent->line,
                                     parent->text.substr(0, parent->text.find('\n')))};
    }
    return std::nullopt;
}

Question::Answer Question::fileChanged() const
{
    constexpr std::size_t shownFiles = 3;
    if (m_earlier.files.empty() || m_later.files.empty())
        return std::nullopt;
    std::vector<std::string> changed;
    for (const CopiedFile& file : m_later.files) {
        const auto earlier = std::ranges::find(m_earlier.files, file.path, &CopiedFile::path);
        if (earlier == m_earlier.files.end())
            changed.push_back(file.path + " (new)");
        else if (earlier->content != file.content)
            changed.push_back(file.path);
    }
    for (const CopiedFile& file : m_earlier.files) {
        if (!std::ranges::contains(m_later.files, file.path, &CopiedFile::path))
            changed.push_back(file.path + " (gone)");
    }
    if (changed.empty())
        return std::nullopt;
    const std::size_t more = changed.size() - std::min(changed.size(), shownFiles);
    changed.resize(changed.size() - more);
    return CacheMiss{MissReason::FileChanged,
                     std::format("What it copies has changed: {}{}.", joined(changed, ", "),
                                 more == 0 ? std::string() : std::format(" and {} more", more))};
}

Question::Answer Question::notFinishedBefore() const
{
    if (m_earlier.state == StepState::Done || m_earlier.state == StepState::Cached)
        return std::nullopt;
    const bool hasFailed = m_earlier.state == StepState::Failed;
    return CacheMiss{MissReason::NotFinishedBefore, hasFailed ? "It failed in the earlier build."
                                                              : "The earlier build ended before it was done."};
}

Question::Answer Question::cacheGone() const
{
    if (m_earlier.digest != m_later.digest)
        return std::nullopt;
    return CacheMiss{MissReason::CacheGone, "It is the same work as before, so the builder no longer had its result."};
}

CacheMiss Question::unknown() const
{
    for (const auto& [name, value] : m_later.arguments) {
        if (value.contains(redacted))
            return {MissReason::Unknown,
                    std::format("Unknown. The value of {} is a secret and not kept; it may be another one.", name)};
    }
    const bool copies = m_later.text.starts_with("COPY") || m_later.text.starts_with("ADD");
    return {MissReason::Unknown, copies ? "Unknown. What it copies may have changed." : "Unknown."};
}

CacheMiss Question::answer() const
{
    constexpr std::array questions = {&Question::cacheNotWanted,    &Question::textChanged, &Question::argumentChanged,
                                      &Question::baseChanged,       &Question::parentRan,   &Question::fileChanged,
                                      &Question::notFinishedBefore, &Question::cacheGone};
    for (const auto& question : questions) {
        if (Answer miss = (this->*question)())
            return *miss;
    }
    return unknown();
}

} // namespace

CacheMiss cacheMissOf(const BuildRecord& before, int earlier, const BuildRecord& after, int later)
{
    const RecordedStep& step = stepAt(after, later);
    // A FROM that is done has been resolved, which happens in every build.
    if (!step.hasRun() || (isFrom(step) && earlier >= 0 && stepAt(before, earlier).digest == step.digest))
        return {};
    if (earlier < 0)
        return {MissReason::NewStep, "The earlier build did not have this step."};
    return Question(before, stepAt(before, earlier), after, step).answer();
}

} // namespace stagewright
