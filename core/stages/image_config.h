// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/effective_state.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A value of the configuration under its name; values that are no pairs have no name.
struct ConfigValue
{
    std::string name;
    std::string value;
    bool isExact = true; ///< false: variables of the base image stand in it as they are written
    bool operator==(const ConfigValue&) const = default;
};

/// How the engine asks a container for its health. Durations are nanoseconds; 0 is the engine's own default.
struct HealthcheckConfig
{
    std::vector<std::string> test; ///< begins with NONE, CMD or CMD-SHELL
    long long interval = 0;
    long long timeout = 0;
    long long startPeriod = 0;
    long long startInterval = 0;
    int retries = 0;
};

/// The configuration of the image that a stage makes, as Docker keeps it. What is not set here is the base image's
/// own, where there is one.
struct ImageConfig
{
    std::string base; ///< reference of the base image, which may bring more than the file tells; empty for scratch
    std::string os;   ///< empty, like the architecture, where the platform is not known
    std::string architecture;
    std::string variant;
    std::string author;
    std::optional<ConfigValue> user; ///< `name` or `name:group`
    std::vector<std::string> ports;  ///< `80/tcp`, one by one, sorted as text
    std::vector<ConfigValue> environment; ///< in the image's order
    std::optional<std::vector<std::string>> entrypoint;
    std::optional<std::vector<std::string>> command;
    std::optional<HealthcheckConfig> healthcheck;
    std::optional<ConfigValue> workingDirectory;
    std::vector<ConfigValue> volumes; ///< paths
    std::vector<ConfigValue> labels;
    std::optional<std::string> stopSignal;
    std::optional<std::vector<std::string>> shell;
    std::vector<std::string> triggers; ///< ONBUILD

    bool hasBaseImage() const { return !base.empty(); }
};

/// The configuration of the image that `stage` of `graph` makes at its end (BuildKit: dockerfile2llb/convert.go,
/// the dispatch functions). `graph` is that of `tree` and `request`.
ImageConfig imageConfig(const SyntaxTree& tree, const StageGraph& graph, int stage, const GraphRequest& request = {});

} // namespace stagewright
