// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_progress.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stagewright {

/// Where the folder of a build context stood in Git.
struct GitState
{
    std::string commit;   ///< full hash
    bool isDirty = false; ///< there were changes that no commit holds

    bool operator==(const GitState&) const = default;
};

/// What a file held that a step copied from the build context.
struct CopiedFile
{
    std::string path;    ///< from the context's root
    std::string content; ///< a hash of its bytes

    bool operator==(const CopiedFile&) const = default;
};

/// One vertex of a build that is kept.
struct RecordedStep
{
    std::string digest;
    std::string name; ///< as BuildKit calls it
    std::vector<std::string> inputs; ///< digests of what it builds on
    std::string stage;     ///< as BuildKit calls it; empty for what belongs to no instruction
    std::string text;      ///< the instruction on one line as written, with its here-documents; empty for none
    int line = 0;          ///< of the instruction; 0 for none
    StepState state = StepState::None;
    double start = 0;      ///< seconds since the build began
    double seconds = 0;    ///< how long it ran
    std::int64_t bytes = 0; ///< that were transferred for it
    std::string error;
    /// The ARGs whose values count for it, as it saw them; the value of a secret is redacted.
    std::vector<std::pair<std::string, std::string>> arguments;
    std::vector<CopiedFile> files; ///< empty if they are not known
    std::size_t logOffset = 0; ///< in the log of the whole build
    std::size_t logSize = 0;

    bool hasRun() const { return state == StepState::Done || state == StepState::Failed; }
    bool operator==(const RecordedStep&) const = default;
};

/// A build that is over, as it is kept. No secret is in it.
struct BuildRecord
{
    std::int64_t id = 0; ///< given by the history
    Timestamp begun;     ///< by this machine's clock
    std::string dockerfile; ///< path
    std::string target;     ///< stage, empty for the last
    std::string context;    ///< folder or URL
    std::vector<std::string> command;
    std::string text; ///< the Dockerfile that was built
    std::optional<GitState> git;
    std::vector<std::pair<std::string, std::string>> arguments; ///< build arguments
    BuildResult result = BuildResult::Incomplete;
    std::optional<int> exitCode;
    double seconds = 0;
    StepCounts counts;
    std::vector<std::string> messages; ///< lines of the builder that were no progress
    std::vector<RecordedStep> steps;   ///< in the order in which they were heard of

    bool operator==(const BuildRecord&) const = default;
};

/// A record with what the steps printed: a heading and the text of each step that printed something.
struct BuildRecording
{
    BuildRecord record;
    std::string log;
};

/// What a build's own progress does not say.
struct BuildCircumstances
{
    Timestamp begun;
    std::optional<GitState> git;
    std::vector<BuildArgument> environment; ///< build arguments that docker took from the environment
    std::map<int, std::vector<CopiedFile>> files; ///< by instruction
};

/// The record of a build that is over.
BuildRecording recordOf(const BuildProgress& progress, const BuildCircumstances& circumstances);

/// The trace that a record was made of, as far as it was kept: one interval a step.
BuildTrace traceOf(const BuildRecording& recording);

} // namespace stagewright
