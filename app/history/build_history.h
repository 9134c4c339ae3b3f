// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/database.h"
#include "core/build/build_record.h"

#include <filesystem>
#include <span>
#include <vector>

namespace stagewright {

/// How much is kept; the oldest builds go first.
struct HistoryLimits
{
    std::int64_t builds = 500;
    std::int64_t logBytes = 200'000'000; ///< as they lie on the disk
};

/// The builds that were made here: a SQLite file in a folder that only its owner can read, and beside it one compressed
/// log for each build. Needs no Qt: the window and the command line share it, also at the same time. One object is for
/// one thread. Errors are sentences.
class BuildHistory
{
public:
    /// Opens the history in `folder`, which is made if it is not there. A damaged one is put aside under another name,
    /// which notice() tells, and a new one is begun.
    static std::expected<BuildHistory, std::string> open(const std::filesystem::path& folder,
                                                         HistoryLimits limits = {});

    /// What the user must know about how the history was opened; empty if all is well.
    const std::string& notice() const { return m_notice; }

    /// Keeps a build and forgets those beyond the limits. Result: its id.
    std::expected<std::int64_t, std::string> add(const BuildRecording& recording);
    /// All builds without their steps, the newest first.
    std::expected<std::vector<BuildRecord>, std::string> builds();
    /// One build with its steps.
    std::expected<BuildRecord, std::string> build(std::int64_t id);
    /// What the steps of a build printed, as RecordedStep::logOffset counts.
    std::expected<std::string, std::string> log(std::int64_t id) const;
    std::expected<void, std::string> remove(std::span<const std::int64_t> ids);

private:
    std::expected<void, DatabaseError> load(const std::filesystem::path& file);
    std::expected<void, std::string> setAside(const std::filesystem::path& file);
    std::expected<void, std::string> keepWithinLimits();
    std::filesystem::path logFile(std::int64_t id) const;

    std::filesystem::path m_folder;
    HistoryLimits m_limits;
    std::string m_notice;
    Database m_database;
};

/// The user's own history: `stagewright/history` in the folder for data (XDG base directory specification).
std::filesystem::path historyFolder();

} // namespace stagewright
