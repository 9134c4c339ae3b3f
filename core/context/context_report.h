// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/ignore_walk.h"
#include "core/context/sent_context.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stagewright {

/// A path with the bytes of its file.
struct SizedPath
{
    std::string path;
    std::uint64_t bytes = 0;
};

/// A line of the ignore file and what it keeps from the engine.
struct KeptOut
{
    int line = 0;
    std::string pattern;
    std::uint64_t files = 0; ///< files and links
    std::uint64_t bytes = 0;
};

/// A path and what is the matter with it.
struct PathTrouble
{
    std::string path;
    std::string words; ///< of a link its target, of what cannot be read the system's reason
};

/// What a build sends of its context. Paths are relative to the context.
struct ContextReport
{
    std::string folder;
    std::string ignorePath; ///< empty: there is no ignore file
    std::uint64_t files = 0;
    std::uint64_t folders = 0;
    std::uint64_t links = 0;
    std::uint64_t bytes = 0;
    std::vector<SizedPath> biggest; ///< of the files sent, the largest first
    std::vector<KeptOut> keptOut;   ///< lines that decided about something, in order
    std::vector<PathTrouble> danglingLinks;
    std::vector<PathTrouble> unreadable;
    std::vector<std::string> invalidNames; ///< names that are not UTF-8
    std::vector<KeptOut> brokenPatterns;   ///< line and pattern alone

    /// True if a build with that context stops before it begins.
    bool stopsBuild() const { return !brokenPatterns.empty() || !unreadable.empty(); }
};

/// Counts what it is given.
class ContextReporter
{
public:
    /// `ignore` may be null; it outlives the object. At most `mostBiggest` files are named as the biggest.
    ContextReporter(ContextReport report, const IgnoreFile* ignore, std::size_t mostBiggest);

    void add(const SentFile& file, std::uint64_t bytes, const IgnoreDecision& decision, bool isDangling);
    ContextReport finish();

private:
    void addSent(const SentFile& file, std::uint64_t bytes, bool isDangling);
    void offerAsBiggest(const std::string& path, std::uint64_t bytes);

    ContextReport m_report;
    const IgnoreFile* m_ignore;
    std::size_t m_mostBiggest;
    std::vector<KeptOut> m_lines; ///< index by index as the ignore file's
};

} // namespace stagewright
