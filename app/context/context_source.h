// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/context/context_scan.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace stagewright {

/// The build contexts of the Dockerfiles of one call. Each folder is scanned once, and only for a Dockerfile that copies
/// from its context or compiles Go. For one thread.
class ContextSource
{
public:
    /// Every Dockerfile is built with that folder.
    explicit ContextSource(std::optional<std::filesystem::path> folder = {}, std::stop_token stop = {})
        : m_folder(std::move(folder)), m_stop(std::move(stop))
    {
    }

    /// What is known about the context of a Dockerfile with that text; null if nothing is. Without a named folder that is
    /// the Dockerfile's own, where something in it says that a project begins there: go.mod, .dockerignore, .git.
    std::shared_ptr<const ContextFacts> factsFor(const std::filesystem::path& dockerfile, std::string_view text);

private:
    const ContextContent& contentOf(const std::filesystem::path& folder, const ScanLimits& limits);

    std::optional<std::filesystem::path> m_folder;
    std::stop_token m_stop;
    std::map<std::filesystem::path, ContextContent> m_contents;
    std::map<std::filesystem::path, bool> m_isProject;
};

} // namespace stagewright
