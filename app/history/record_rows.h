// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/database.h"
#include "core/build/build_record.h"

#include <vector>

namespace stagewright {

/// Adds the record and its steps; its own id is not looked at. Result: the id it got.
std::expected<std::int64_t, DatabaseError> insertRecord(Database& database, const BuildRecord& record,
                                                        std::int64_t logBytes);

/// All builds without their steps, the newest first.
std::expected<std::vector<BuildRecord>, DatabaseError> selectRecords(Database& database);

/// One build with its steps, or nothing if it is not there.
std::expected<std::optional<BuildRecord>, DatabaseError> selectRecord(Database& database, std::int64_t id);

} // namespace stagewright
