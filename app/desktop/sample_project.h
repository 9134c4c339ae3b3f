// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <expected>

namespace stagewright {

/// The Dockerfile of the user's own copy of the Go sample below `dataFolder`, made from the installed one if it is not
/// there yet. An existing copy is never overwritten. The error is a sentence.
std::expected<QString, QString> openSampleProject(const QString& dataFolder);

} // namespace stagewright
