// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <expected>
#include <optional>

namespace stagewright {

/// How the desktop program was called.
struct LaunchOptions
{
    QStringList files;
    QString screenshot;         ///< PNG to write once the analysis is shown, then end; empty: stay open
    QSize size;                 ///< window size in pixels; invalid: as last time
    std::optional<bool> isDark; ///< nothing: as the settings or the desktop say
    int line = 0;               ///< line to put the cursor at, from 1; 0: the first

    /// Reads the arguments behind the program's name. The error is a sentence for stderr, or the help text.
    static std::expected<LaunchOptions, QString> fromArguments(const QStringList& arguments);
};

} // namespace stagewright
