// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// A builder that buildx knows: local, in a container, on Kubernetes, remote or in a cloud.
struct Builder
{
    std::string name;
    std::string driver; ///< docker, docker-container, kubernetes, remote, cloud
    std::string status; ///< of its first node, such as running or inactive
    std::vector<std::string> platforms; ///< of all nodes, as far as known
    std::string error;  ///< why it cannot be used, or empty
    bool isCurrent = false; ///< builds go there where none is named
    bool operator==(const Builder&) const = default;
};

/// A Docker engine that the docker command knows a way to.
struct DockerContext
{
    std::string name;
    std::string endpoint;
    bool isCurrent = false;
    bool operator==(const DockerContext&) const = default;
};

/// Where builds can go from this machine.
struct BuildPlaces
{
    std::vector<Builder> builders;
    std::vector<DockerContext> contexts;
    std::string depotVersion; ///< empty: depot is not installed

    /// The driver of the builder of that name, or of the current one if it is empty; empty where that is not known.
    std::string driverOf(std::string_view builder) const;
};

/// Reads what `docker buildx ls` prints: a JSON object a line, or the table of a buildx that has no `--format`.
std::vector<Builder> readBuilders(std::string_view text);

/// Reads what `docker context ls --format json` prints, an object a line; other lines are passed over.
std::vector<DockerContext> readDockerContexts(std::string_view text);

} // namespace stagewright
