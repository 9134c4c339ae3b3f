// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/build_state.h"

#include "core/text/path.h"

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

constexpr std::string_view defaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
constexpr std::string_view editedMark = "\x01";

/// ARGs that BuildKit reads itself and keeps from RUN (dockerfile2llb: nonEnvArgs).
constexpr std::array<std::string_view, 2> silentArguments = {"BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"};

} // namespace

void EnvironmentList::set(EnvironmentEntry entry)
{
    std::erase_if(m_entries, [&](const EnvironmentEntry& each) { return each.name == entry.name; });
    m_entries.push_back(std::move(entry));
}

ContentDigest EnvironmentList::digest() const
{
    ContentDigest digest = m_entries.size();
    for (const EnvironmentEntry& entry : m_entries)
        digest = digestOf(entry.value, digestOf(entry.name, digest));
    return digest;
}

BuildState::BuildState(const Source& base, const BaseImage* image)
{
    m_directory = base.kind == SourceKind::Scratch ? "/" : ".";
    m_shell = {"/bin/sh", "-c"};
    if (base.kind == SourceKind::Scratch) {
        m_visible.isComplete = true;
        m_imageEnvironment.push_back({"PATH", std::string(defaultPath)});
    } else if (image) {
        for (const auto& [name, value] : image->environment)
            m_imageEnvironment.push_back({name, value});
        m_directory = image->directory.empty() ? "/" : image->directory;
        m_user = image->user;
        if (!image->shell.empty())
            m_shell = image->shell;
    } else {
        m_imageEnvironment.push_back({"", base.reference});
    }
    beginOnStage();
}

void BuildState::beginOnStage()
{
    for (const EnvironmentEntry& entry : m_imageEnvironment) {
        m_environment.set(entry);
        if (!entry.name.empty())
            m_visible.values[entry.name] = entry.value;
    }
}

void BuildState::apply(const Instruction& instruction, const Variables& variables, char escape, bool isEdited)
{
    const std::string mark(isEdited ? editedMark : "");
    switch (instruction.keyword) {
    case Keyword::Env:
    case Keyword::Arg: applyVariables(instruction, variables, isEdited); break;
    case Keyword::Workdir:
        if (!instruction.arguments.empty())
            m_directory = cleanPath(absolute(expand(instruction.arguments.front().text, escape) + mark));
        break;
    case Keyword::User:
        if (!instruction.arguments.empty())
            m_user = expand(instruction.arguments.front().text, escape) + mark;
        break;
    case Keyword::Shell:
        m_shell.clear();
        for (const Word& word : instruction.arguments)
            m_shell.push_back(word.text + mark);
        break;
    default: break;
    }
}

void BuildState::applyVariables(const Instruction& instruction, const Variables& variables, bool isEdited)
{
    for (const VariableChange& change : variables.apply(instruction, m_visible)) {
        if (!change.value)
            continue;
        const std::string value = isEdited ? *change.value + std::string(editedMark) : *change.value;
        if (isEdited)
            m_visible.values[change.name] = value;
        if (!std::ranges::contains(silentArguments, change.name))
            m_environment.set({change.name, value, instruction.keyword == Keyword::Arg});
        if (instruction.keyword != Keyword::Env)
            continue;
        const auto own = std::ranges::find(m_imageEnvironment, change.name, &EnvironmentEntry::name);
        if (own != m_imageEnvironment.end())
            own->value = value;
        else
            m_imageEnvironment.push_back({change.name, value});
    }
}

std::string BuildState::absolute(std::string_view path) const
{
    const bool namesFolder = path.empty() || path == "." || path.ends_with('/') || path.ends_with("/.");
    std::string whole = path.starts_with('/') ? cleanPath(path) : cleanPath(m_directory + '/' + std::string(path));
    if (namesFolder && !whole.ends_with('/'))
        whole += '/';
    return whole;
}

} // namespace stagewright
