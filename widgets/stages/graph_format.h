// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace stagewright {

/// What a stage graph can be copied or saved as.
enum class GraphFormat { Svg, Png, Pdf, Dot, Mermaid };

/// All of them, in the order of menus and dialogs.
inline constexpr std::array<GraphFormat, 5> graphFormats = {GraphFormat::Svg, GraphFormat::Png, GraphFormat::Pdf,
                                                           GraphFormat::Dot, GraphFormat::Mermaid};

/// The format's name: "SVG picture".
QString graphFormatName(GraphFormat format);
/// The end of its files' names, without the point: "svg".
QString graphFormatSuffix(GraphFormat format);
/// The line that offers it in a file dialog: "SVG picture (*.svg)".
QString graphFormatFilter(GraphFormat format);
/// The format that a file's name tells, or nothing.
std::optional<GraphFormat> graphFormatOf(const QString& path);

} // namespace stagewright
