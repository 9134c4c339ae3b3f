// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/build_history.h"

#include "app/history/history_schema.h"
#include "app/history/log_file.h"
#include "app/history/record_rows.h"

#include <chrono>
#include <cstdlib>
#include <format>
#include <utility>

namespace stagewright {
namespace {

namespace fs = std::filesystem;

constexpr const char* databaseName = "builds.sqlite";
constexpr const char* logsName = "logs";

std::unexpected<std::string> failed(const DatabaseError& error)
{
    return std::unexpected(std::format("The build history cannot be used: {}", error.sentence));
}

/// Makes a folder that only its owner can read.
std::expected<void, std::string> makeFolder(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error)
        fs::permissions(folder, fs::perms::owner_all, error);
    if (error)
        return std::unexpected(std::format("The build history cannot be kept: {}: {}.", folder.string(),
                                           error.message()));
    return {};
}

} // namespace

std::expected<BuildHistory, std::string> BuildHistory::open(const fs::path& folder, HistoryLimits limits)
{
    BuildHistory history;
    history.m_folder = folder;
    history.m_limits = limits;
    if (auto made = makeFolder(folder); !made)
        return std::unexpected(made.error());
    const fs::path file = folder / databaseName;
    auto loaded = history.load(file);
    if (!loaded && loaded.error().isDamage) {
        if (auto aside = history.setAside(file); !aside)
            return std::unexpected(aside.error());
        loaded = history.load(file);
    }
    if (!loaded)
        return failed(loaded.error());
    if (auto made = makeFolder(folder / logsName); !made)
        return std::unexpected(made.error());
    return history;
}

std::expected<void, DatabaseError> BuildHistory::load(const fs::path& file)
{
    auto database = Database::open(file);
    if (!database)
        return std::unexpected(database.error());
    auto check = database->prepare("PRAGMA quick_check(1)");
    if (!check)
        return std::unexpected(check.error());
    const auto row = check->next();
    if (!row)
        return std::unexpected(row.error());
    if (const std::string verdict = check->text(0); verdict != "ok")
        return std::unexpected(DatabaseError{verdict, true});
    check = {}; // it would keep the upgrade waiting
    if (auto done = upgradeSchema(*database); !done)
        return done;
    m_database = std::move(*database);
    return {};
}

std::expected<void, std::string> BuildHistory::setAside(const fs::path& file)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const std::string mark = std::format(".damaged-{:%Y%m%dT%H%M%SZ}", now);
    const fs::path aside = file.string() + mark;
    std::error_code error;
    fs::rename(file, aside, error);
    if (error)
        return std::unexpected(std::format("The build history is damaged, and it cannot be put aside: {}: {}.",
                                           file.string(), error.message()));
    // What a half-finished write left belongs to the damaged file; numbers begin again, and so do the logs.
    fs::rename(file.string() + "-journal", aside.string() + "-journal", error);
    fs::rename(m_folder / logsName, m_folder / (logsName + mark), error);
    m_notice = std::format("The build history was damaged. It was put aside as {}, and a new one was begun.",
                           aside.string());
    return {};
}

std::expected<std::int64_t, std::string> BuildHistory::add(const BuildRecording& recording)
{
    Transaction transaction(m_database);
    if (auto begun = transaction.begin(); !begun)
        return failed(begun.error());
    const auto id = insertRecord(m_database, recording.record, 0);
    if (!id)
        return failed(id.error());
    if (!recording.log.empty()) {
        const auto size = writeLogFile(logFile(*id), recording.log);
        if (!size)
            return std::unexpected(size.error());
        auto done = m_database.run(std::format("UPDATE builds SET log_bytes = {} WHERE id = {}", *size, *id));
        if (!done)
            return failed(done.error());
    }
    if (auto done = transaction.commit(); !done)
        return failed(done.error());
    if (auto done = keepWithinLimits(); !done)
        return std::unexpected(done.error());
    return *id;
}

std::expected<void, std::string> BuildHistory::keepWithinLimits()
{
    // The newest build stays even if its log alone is too large.
    auto query = m_database.prepare(
        "SELECT id FROM (SELECT id, row_number() OVER newest AS place, sum(log_bytes) OVER newest AS bytes FROM builds "
        "WINDOW newest AS (ORDER BY begun DESC, id DESC)) WHERE place > 1 AND (place > ? OR bytes > ?)");
    if (!query)
        return failed(query.error());
    query->bind(m_limits.builds).bind(m_limits.logBytes);
    std::vector<std::int64_t> old;
    for (;;) {
        const auto row = query->next();
        if (!row)
            return failed(row.error());
        if (!*row)
            break;
        old.push_back(query->integer(0));
    }
    *query = {};
    return remove(old);
}

std::expected<std::vector<BuildRecord>, std::string> BuildHistory::builds()
{
    auto records = selectRecords(m_database);
    if (!records)
        return failed(records.error());
    return std::move(*records);
}

std::expected<BuildRecord, std::string> BuildHistory::build(std::int64_t id)
{
    auto record = selectRecord(m_database, id);
    if (!record)
        return failed(record.error());
    if (!*record)
        return std::unexpected(std::format("There is no build {} in the history.", id));
    return std::move(**record);
}

std::expected<std::string, std::string> BuildHistory::log(std::int64_t id) const
{
    std::error_code error;
    if (!fs::exists(logFile(id), error))
        return std::string(); // nothing was printed
    return readLogFile(logFile(id));
}

std::expected<void, std::string> BuildHistory::remove(std::span<const std::int64_t> ids)
{
    Transaction transaction(m_database);
    if (auto begun = transaction.begin(); !begun)
        return failed(begun.error());
    for (const std::int64_t id : ids) {
        if (auto done = m_database.run(std::format("DELETE FROM builds WHERE id = {}", id)); !done)
            return failed(done.error());
    }
    if (auto done = transaction.commit(); !done)
        return failed(done.error());
    std::error_code error;
    for (const std::int64_t id : ids)
        fs::remove(logFile(id), error);
    return {};
}

fs::path BuildHistory::logFile(std::int64_t id) const
{
    return m_folder / logsName / std::format("{}.log.gz", id);
}

fs::path historyFolder()
{
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    const fs::path base = data && *data == '/' ? fs::path(data) : fs::path(home ? home : "/") / ".local/share";
    return base / "stagewright" / "history";
}

} // namespace stagewright
