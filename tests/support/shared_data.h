// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace stagewright::tests {

/// Folder of the reference data that may stand beside the source tree, or the one named by STAGEWRIGHT_SHARED.
/// Empty if there is none: tests that need it skip.
QString sharedDataFolder();

/// The objects of a JSON-lines file; empty if it cannot be read.
std::vector<QJsonObject> readJsonLines(const QString& path);

/// The bytes of a file; empty if it cannot be read.
std::string readBytes(const QString& path);

/// Paths of the public Dockerfiles in the reference data, in order of their names.
QStringList corpusFiles();

} // namespace stagewright::tests

/// Skips the test function in one plain line where the reference data is absent.
#define REQUIRE_SHARED_DATA()                                                                                          \
    if (stagewright::tests::sharedDataFolder().isEmpty())                                                              \
    QSKIP("The reference data is not on this machine")
