// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/context_reader.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>

namespace stagewright {

/// Where the scan of a folder stops; what it found until then counts as incomplete.
struct ScanLimits
{
    std::size_t entries = 50'000;
    std::uint64_t sourceBytes = 64U << 20U; ///< of go.mod and .go files that are read
    std::chrono::milliseconds time{3000};
};

/// Reads a folder as a build context: names and sizes of everything, and the text of go.mod, go.work, .go files,
/// vendor/modules.txt and .dockerignore. Never follows a link, never opens anything else, skips what cannot be read and
/// what lies in `.git`. Any thread may call it; after a stop request it returns soon, with what it has.
ContextContent scanContext(const std::filesystem::path& folder, const ScanLimits& limits = {},
                           std::stop_token stop = {});

/// The facts for a Dockerfile whose context was scanned. Reads `<Dockerfile>.dockerignore`, nothing else.
std::shared_ptr<const ContextFacts> factsFor(const ContextContent& content, const std::filesystem::path& folder,
                                             const std::filesystem::path& dockerfile);

} // namespace stagewright
