// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/key_difference.h"

#include "core/context/ignore_walk.h"
#include "core/text/joined.h"

#include <algorithm>
#include <format>
#include <vector>

namespace stagewright {
namespace {

constexpr std::size_t mostNames = 3;

/// `one, two, three and 5 more`.
std::string listed(const std::vector<std::string>& names)
{
    const std::size_t shown = std::min(names.size(), mostNames);
    std::string text = joined(std::span(names).first(shown), ", ");
    if (names.size() > shown)
        text += std::format(" and {} more", names.size() - shown);
    return text;
}

void addClause(std::string& text, std::string_view clause)
{
    if (!text.empty())
        text += "; ";
    text += clause;
}

void addClause(std::string& text, std::string_view words, const std::vector<std::string>& names)
{
    if (!names.empty())
        addClause(text, std::format("{}: {}", words, listed(names)));
}

std::string nameOf(const EnvironmentEntry& entry)
{
    if (entry.name.empty())
        return "the environment of the base image";
    return (entry.isArgument ? "ARG " : "ENV ") + entry.name;
}

std::string environmentDifference(const EnvironmentList& before, const EnvironmentList& after)
{
    std::string text;
    for (const EnvironmentEntry& entry : after.entries()) {
        const auto old = std::ranges::find(before.entries(), entry.name, &EnvironmentEntry::name);
        if (old == before.entries().end())
            addClause(text, nameOf(entry) + " is new");
        else if (old->value != entry.value)
            addClause(text, nameOf(entry) + " changed");
    }
    for (const EnvironmentEntry& entry : before.entries()) {
        if (!std::ranges::contains(after.entries(), entry.name, &EnvironmentEntry::name))
            addClause(text, nameOf(entry) + " is gone");
    }
    return text.empty() ? "ENV and ARG are set in another order" : text;
}

std::string_view words(KeyPartKind kind)
{
    switch (kind) {
    case KeyPartKind::Operation: return "the instruction changed";
    case KeyPartKind::Command: return "the command changed";
    case KeyPartKind::Directory: return "the working directory changed";
    case KeyPartKind::User: return "the user changed";
    case KeyPartKind::Settings: return "the platform or another setting of the build changed";
    case KeyPartKind::Mount: return "its mounts changed";
    case KeyPartKind::Source: return "its sources are written in another way";
    case KeyPartKind::Destination: return "the destination changed";
    case KeyPartKind::Owner: return "--chown changed";
    case KeyPartKind::Mode: return "--chmod changed";
    case KeyPartKind::Image: return "what it is taken from changed";
    default: return "its files changed";
    }
}

std::vector<const KeyPart*> partsOf(const CacheStep& step, KeyPartKind kind)
{
    std::vector<const KeyPart*> parts;
    for (const KeyPart& part : step.parts) {
        if (part.kind == kind)
            parts.push_back(&part);
    }
    return parts;
}

} // namespace

KeyDifferences::FileChanges KeyDifferences::changesBetween(const FileSelection& before, const FileSelection& after)
{
    FileChanges changes;
    auto old = before.files.begin();
    const TreeOrder isBefore;
    for (const SelectedFile& file : after.files) {
        for (; old != before.files.end() && old->path != file.path && isBefore(old->path, file.path); ++old)
            changes.gone.emplace_back(old->path);
        if (old == before.files.end() || old->path != file.path)
            changes.added.emplace_back(file.path);
        else if ((old++)->digest != file.digest)
            changes.changed.emplace_back(file.path);
    }
    for (; old != before.files.end(); ++old)
        changes.gone.emplace_back(old->path);
    return changes;
}

std::string KeyDifferences::fileDifference(const FileSelection* before, const FileSelection* after,
                                           std::string_view noun)
{
    static const FileSelection none;
    const auto [place, isNew] = m_files.try_emplace({before, after});
    if (isNew)
        place->second = changesBetween(before ? *before : none, after ? *after : none);
    const FileChanges& changes = place->second;
    std::string text;
    addClause(text, std::format("{} changed", noun), changes.changed);
    addClause(text, std::format("{} is new", noun), changes.added);
    addClause(text, std::format("{} is gone", noun), changes.gone);
    return text.empty() ? std::format("{} comes from elsewhere", noun) : text;
}

/// Why the parts of one kind differ.
std::string KeyDifferences::partDifference(const CacheStep& step, const KeyPart* before, const KeyPart* after)
{
    const KeyPart& one = after ? *after : *before;
    if (before && after && after->environment && before->environment)
        return environmentDifference(*before->environment, *after->environment);
    if (one.kind == KeyPartKind::Files) {
        if (after && after->files->isMissing)
            return std::format("{} is not in the build context, so that the build stops here", after->text);
        const std::string noun = step.keyword == Keyword::Run ? "mounted file"
                                                              : std::format("{} source", keywordName(step.keyword));
        return fileDifference(before ? before->files.get() : nullptr, after ? after->files.get() : nullptr, noun);
    }
    if (one.kind == KeyPartKind::Produced)
        return std::format("{} is made of other files than before", one.text);
    if (one.kind == KeyPartKind::Operation && one.text == "edited")
        return std::string(keywordName(step.keyword)) + " is edited";
    return std::string(words(one.kind));
}

std::string KeyDifferences::between(const CacheStep& before, const CacheStep& after)
{
    std::string text;
    if (before.own == after.own)
        return text;
    for (int at = 0; at <= static_cast<int>(KeyPartKind::Image); ++at) {
        const auto kind = static_cast<KeyPartKind>(at);
        const auto old = partsOf(before, kind);
        const auto own = partsOf(after, kind);
        std::string clause;
        for (std::size_t i = 0; i < std::max(old.size(), own.size()) && clause.empty(); ++i) {
            const KeyPart* one = i < old.size() ? old[i] : nullptr;
            const KeyPart* other = i < own.size() ? own[i] : nullptr;
            if (!one || !other || one->hopeful != other->hopeful)
                clause = partDifference(after, one, other);
        }
        if (!clause.empty())
            addClause(text, clause);
    }
    return text;
}

} // namespace stagewright
