// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/database.h"

namespace stagewright {

/// Brings the tables of a database to the newest version, with all that is in them. A database of a later version, made
/// by a later program, is left alone and is an error; a damaged one is an error that says so.
std::expected<void, DatabaseError> upgradeSchema(Database& database);

} // namespace stagewright
