// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_trace.h"

#include <QColor>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stagewright {

/// Who printed a line, as it stands in front of the line where all steps' lines are shown.
struct LogSpeaker
{
    QString name; ///< all names are of one length
    QColor color; ///< of the stage

    bool operator==(const LogSpeaker&) const = default;
};

/// What a log view shows.
struct LogSource
{
    std::string key;                         ///< one of the same key is the one shown before with more at its end
    std::shared_ptr<const BuildTrace> trace; ///< null: nothing was printed
    std::optional<std::size_t> vertex;       ///< place among the trace's vertices; nothing: all of them
    std::vector<LogSpeaker> speakers;        ///< by vertex, where all are shown
};

/// A part of a line that leads somewhere.
struct LogLink
{
    qsizetype begin = 0; ///< characters of the line
    qsizetype length = 0;
    QString target; ///< what LogText::linkActivated() says
};

/// The target of the link that leads to the step of the vertex at that place.
QString stepLink(std::size_t vertex);

/// Finds the links in a line that the vertex of that place printed.
using LogLinkFinder = std::function<std::vector<LogLink>(std::size_t vertex, const QString& line)>;

} // namespace stagewright
