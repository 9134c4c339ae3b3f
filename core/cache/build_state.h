// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache_input.h"
#include "core/stages/variables.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A variable that RUN finds.
struct EnvironmentEntry
{
    std::string name; ///< empty: all that an image sets, whose reference is the value
    std::string value;
    bool isArgument = false; ///< set by ARG

    bool hasSameValue(const EnvironmentEntry& other) const { return name == other.name && value == other.value; }
};

/// The environment list of a RUN: every ENV and every ARG with a value, in the order of their last assignment.
class EnvironmentList
{
public:
    void set(EnvironmentEntry entry);
    const std::vector<EnvironmentEntry>& entries() const { return m_entries; }
    ContentDigest digest() const;

private:
    std::vector<EnvironmentEntry> m_entries;
};

/// What RUN, COPY, ADD and WORKDIR find besides files (BuildKit: llb.State as dockerfile2llb keeps it).
class BuildState
{
public:
    /// Begins on an image; null: nothing is known about it, and it stands in the list under its reference.
    BuildState(const Source& base, const BaseImage* image);

    /// FROM a stage: the ENVs of the image so far are set again, so that they come behind the ARGs.
    void beginOnStage();
    /// Takes over what an instruction other than a step says. If `isEdited`, its values count as new ones.
    void apply(const Instruction& instruction, const Variables& variables, char escape, bool isEdited);

    std::string expand(std::string_view text, char escape) const { return m_visible.expand(text, escape).text; }
    const VisibleVariables& visible() const { return m_visible; }
    const EnvironmentList& environment() const { return m_environment; }
    /// `path` seen from the working directory; a slash at its end stays. Where nobody knows the image's directory, a
    /// relative path stays relative.
    std::string absolute(std::string_view path) const;
    const std::string& directory() const { return m_directory; }
    const std::string& user() const { return m_user; }
    const std::vector<std::string>& shell() const { return m_shell; }

private:
    void applyVariables(const Instruction& instruction, const Variables& variables, bool isEdited);

    VisibleVariables m_visible;
    EnvironmentList m_environment;
    std::vector<EnvironmentEntry> m_imageEnvironment; ///< ENV alone, where each was set first
    std::string m_directory;
    std::string m_user;
    std::vector<std::string> m_shell;
};

} // namespace stagewright
