// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stages/graph_format.h"

#include <QString>

#include <optional>

class QWidget;

namespace stagewright {

/// Where a stage graph goes, and as what.
struct GraphFile
{
    QString path;
    GraphFormat format = GraphFormat::Svg;
};

/// Asks for the file to save a stage graph as, beginning in `folder`. The end of the name decides the format, or the
/// dialog's list of formats where the end says nothing. Nothing if the user thought better of it.
std::optional<GraphFile> askForGraphFile(QWidget* parent, const QString& folder);

} // namespace stagewright
