// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace stagewright {

class MainWindow;

/// Saves a picture of `window` to `path` as soon as an analysis is shown and the graph has come to rest, then ends the
/// program: status 0, or 2 with a sentence on stderr if the file cannot be written.
void saveScreenshotAndQuit(MainWindow& window, const QString& path);

} // namespace stagewright
