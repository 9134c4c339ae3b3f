// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advisor_config.h"
#include "core/build/build_request.h"
#include "core/text/text_range.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What is wrong with a configuration file, at its place.
struct ConfigProblem
{
    Position position;
    std::string message;  ///< a sentence
    bool isError = false; ///< something could not be read; else a name that means nothing
};

/// What holds for some of a project's Dockerfiles besides the rest.
struct PathException
{
    std::string pattern; ///< as in .gitignore, seen from the folder of the configuration file
    std::map<std::string, RuleSettings, std::less<>> rules; ///< as in AdvisorConfig
};

/// What a project's configuration file says. What it cannot say clearly is left out and told in `problems`.
struct ProjectConfig
{
    AdvisorConfig advice;
    std::vector<PathException> exceptions; ///< later ones win
    std::optional<Severity> threshold;     ///< from where on a call fails
    bool neverFails = false;               ///< findings do not make a call fail
    std::string format;                    ///< how `lint` writes findings; empty: not said
    std::vector<BuildPreset> builds;       ///< in the order of the file
    std::vector<ConfigProblem> problems;   ///< in order of lines

    /// What holds for the Dockerfile at `path`, seen from the folder of the configuration file.
    AdvisorConfig adviceFor(std::string_view path) const;
};

/// Reads the text of a configuration file: hadolint's if that is in its name, else ours. Never fails: a text that is no
/// YAML is one problem and says nothing.
ProjectConfig readConfig(std::string_view fileName, const std::string& text, std::span<const Rule> rules);

} // namespace stagewright
