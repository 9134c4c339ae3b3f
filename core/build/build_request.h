// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stagewright {

/// `--build-arg`; without a value docker takes that of its own environment.
struct BuildArgument
{
    std::string name;
    std::optional<std::string> value;
};

/// What the user wants built, and how. Empty fields are left to docker.
struct BuildRequest
{
    std::string contextFolder; ///< absolute path, or a URL that docker understands
    std::string target;        ///< stage
    std::vector<std::string> platforms;
    std::vector<BuildArgument> arguments;
    std::vector<std::pair<std::string, std::string>> namedContexts; ///< name and where it is
    std::vector<std::string> tags;
    std::string network;
    std::string builder;
    bool ignoresCache = false;
    bool pullsAlways = false;
    std::vector<std::string> extraOptions; ///< whole words, put in front of the context
};

/// The program and its arguments that build `request` from the Dockerfile at `dockerfile`, for a process, not a shell.
std::vector<std::string> buildCommand(const BuildRequest& request, const std::string& dockerfile);

/// A command for people to read or paste into a POSIX shell; only words that need it are quoted.
std::string shellText(const std::vector<std::string>& command);

} // namespace stagewright
