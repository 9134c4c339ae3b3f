// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_trace.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// One line of the Dockerfile as the error text quotes it.
struct ExcerptLine
{
    int line = 1;
    std::string text;
    bool isMarked = false; ///< part of the instruction at fault

    bool operator==(const ExcerptLine&) const = default;
};

/// What the text at the end of a failed build says: the place in the Dockerfile and the reason.
struct FailureReport
{
    std::string file; ///< base name of the Dockerfile, or empty
    int line = 0;     ///< first line at fault; 0 if the error has no place in the file
    int endLine = 0;  ///< last line at fault
    std::vector<ExcerptLine> excerpt;
    std::string message; ///< the reason, without the words that only say that a build failed
};

/// Reads the lines that are no progress messages (buildkit: solver/errdefs). Nothing if none of them says a reason.
std::optional<FailureReport> readFailure(std::span<const std::string> text);

/// What `error` says to a person: without the words and numbers that only concern the builder.
std::string readableReason(std::string_view error);

/// The line that says best why a step failed, out of what it printed: the first that looks like an error, else the last
/// that is not empty. Empty if there is none. Escape sequences are left out.
std::string firstErrorLine(const StepLog& log);

} // namespace stagewright
