// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/stage_names.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace stagewright {
namespace {

/// The whole number that `text` spells, signs allowed, as Go's strconv.Atoi reads it.
std::optional<int> wholeNumber(std::string_view text)
{
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-'))
            return std::nullopt;
    }
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

std::string shortImageName(std::string_view reference)
{
    for (const std::string_view prefix : {"docker.io/", "index.docker.io/"}) {
        if (reference.starts_with(prefix))
            reference.remove_prefix(prefix.size());
    }
    if (reference.starts_with("library/"))
        reference.remove_prefix(std::string_view("library/").size());
    if (reference.ends_with(":latest"))
        reference.remove_suffix(std::string_view(":latest").size());
    return std::string(reference);
}

std::optional<int> lastStageNamed(std::span<const Stage> stages, std::string_view name)
{
    const std::string lower = toLower(name);
    for (auto stage = stages.rbegin(); stage != stages.rend(); ++stage) {
        if (!lower.empty() && stage->name == lower)
            return stage->index;
    }
    return std::nullopt;
}

StageNames::StageNames(std::span<const Stage> stages, std::span<const std::string> namedContexts)
    : m_stages(stages)
{
    for (const Stage& stage : stages) {
        if (!stage.name.empty())
            m_named[stage.name].push_back(stage.index);
    }
    for (const std::string& context : namedContexts)
        m_contexts.insert(shortImageName(context));
}

bool StageNames::isReplaced(const Stage& stage) const
{
    return !stage.name.empty() && m_contexts.contains(stage.name) && stage.name != "scratch" && stage.name != "context";
}

Source StageNames::ofStage(int index) const
{
    const Stage& stage = m_stages[static_cast<std::size_t>(index)];
    if (isReplaced(stage))
        return {SourceKind::NamedContext, stage.name, {}, -1};
    return {SourceKind::Stage, stage.reference(), {}, index};
}

Source StageNames::outside(std::string_view reference) const
{
    if (reference == "scratch")
        return {SourceKind::Scratch, "scratch", {}, -1};
    const std::string shortName = shortImageName(reference);
    if (shortName != "context" && m_contexts.contains(shortName))
        return {SourceKind::NamedContext, shortName, {}, -1};
    return {SourceKind::Image, std::string(reference), {}, -1};
}

Source StageNames::base(std::string_view reference, int before) const
{
    const auto named = m_named.find(reference);
    if (named == m_named.end())
        return outside(reference);
    const auto below = std::ranges::lower_bound(named->second, before);
    return below == named->second.begin() ? outside(reference) : ofStage(*std::prev(below));
}

Source StageNames::copySource(std::string_view value) const
{
    if (const auto number = wholeNumber(value)) {
        if (*number < 0 || *number >= static_cast<int>(m_stages.size()))
            return {SourceKind::Argument, std::string(value), {}, -1};
        return ofStage(*number);
    }
    return mountSource(value);
}

Source StageNames::mountSource(std::string_view value) const
{
    const auto named = m_named.find(toLower(value));
    return named == m_named.end() ? outside(value) : ofStage(named->second.back());
}

} // namespace stagewright
