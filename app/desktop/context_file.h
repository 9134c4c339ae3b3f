// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <vector>

namespace stagewright {

/// The absolute path of the first of `paths` (from the root of the build context in `folder`) that is a file inside that
/// folder, links followed; empty if there is none.
QString findContextFile(const QString& folder, const std::vector<std::string>& paths);

} // namespace stagewright
