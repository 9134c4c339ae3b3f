// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_request.h"

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A line of an env file that says nothing clear.
struct EnvFileProblem
{
    int line = 1;
    std::string message; ///< a sentence that does not repeat the line, which may hold a secret
    bool operator==(const EnvFileProblem&) const = default;
};

struct EnvFile
{
    std::vector<BuildArgument> arguments; ///< in the order of the file; of two for one name the later counts
    std::vector<EnvFileProblem> problems;
};

/// Reads lines `NAME=value`, as Docker's env files have them: also with `export` in front, with values in quotes, with
/// comments, and `NAME` alone, which takes the value from docker's environment. Variables in values are not expanded.
EnvFile readEnvFile(std::string_view text);

} // namespace stagewright
