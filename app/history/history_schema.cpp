// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/history_schema.h"

#include <array>
#include <format>
#include <string_view>

namespace stagewright {
namespace {

/// What each version adds to the one before. A version that was released never changes.
constexpr std::array<std::string_view, 2> versions = {
    "CREATE TABLE builds (id INTEGER PRIMARY KEY AUTOINCREMENT, begun INTEGER NOT NULL, dockerfile TEXT NOT NULL,"
    " target TEXT NOT NULL, context TEXT NOT NULL, command TEXT NOT NULL, text TEXT NOT NULL, git_commit TEXT,"
    " git_dirty INTEGER, arguments TEXT NOT NULL, result INTEGER NOT NULL, exit_code INTEGER, seconds REAL NOT NULL,"
    " step_count INTEGER NOT NULL, ended_count INTEGER NOT NULL, cached_count INTEGER NOT NULL,"
    " messages TEXT NOT NULL, log_bytes INTEGER NOT NULL);"
    "CREATE TABLE steps (build INTEGER NOT NULL REFERENCES builds(id) ON DELETE CASCADE, number INTEGER NOT NULL,"
    " digest TEXT NOT NULL, name TEXT NOT NULL, inputs TEXT NOT NULL, stage TEXT NOT NULL, text TEXT NOT NULL,"
    " line INTEGER NOT NULL, state INTEGER NOT NULL, start REAL NOT NULL, seconds REAL NOT NULL,"
    " bytes INTEGER NOT NULL, error TEXT NOT NULL, arguments TEXT NOT NULL, log_offset INTEGER NOT NULL,"
    " log_size INTEGER NOT NULL, PRIMARY KEY (build, number)) WITHOUT ROWID;",
    "ALTER TABLE steps ADD COLUMN files TEXT NOT NULL DEFAULT '[]';",
};

} // namespace

std::expected<void, DatabaseError> upgradeSchema(Database& database)
{
    constexpr auto newest = static_cast<std::int64_t>(versions.size());
    if (auto set = database.run("PRAGMA foreign_keys = ON"); !set)
        return set;
    Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version > newest)
        return std::unexpected(DatabaseError{"It was written by a later version of Stagewright.", false});
    for (std::int64_t next = *version; next < newest; ++next) {
        if (auto done = database.run(std::string(versions[static_cast<std::size_t>(next)])); !done)
            return done;
    }
    if (*version < newest) {
        if (auto set = database.run(std::format("PRAGMA user_version = {}", newest)); !set)
            return set;
    }
    return transaction.commit();
}

} // namespace stagewright
