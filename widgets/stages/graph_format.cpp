// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_format.h"

#include <QCoreApplication>

namespace stagewright {

QString graphFormatName(GraphFormat format)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("stagewright::GraphFormat", text); };
    switch (format) {
    case GraphFormat::Svg: return tr("SVG picture");
    case GraphFormat::Png: return tr("PNG picture");
    case GraphFormat::Pdf: return tr("PDF document");
    case GraphFormat::Dot: return tr("DOT graph");
    case GraphFormat::Mermaid: break;
    }
    return tr("Mermaid diagram");
}

QString graphFormatSuffix(GraphFormat format)
{
    switch (format) {
    case GraphFormat::Svg: return QStringLiteral("svg");
    case GraphFormat::Png: return QStringLiteral("png");
    case GraphFormat::Pdf: return QStringLiteral("pdf");
    case GraphFormat::Dot: return QStringLiteral("dot");
    case GraphFormat::Mermaid: break;
    }
    return QStringLiteral("mmd");
}

QString graphFormatFilter(GraphFormat format)
{
    return QStringLiteral("%1 (*.%2)").arg(graphFormatName(format), graphFormatSuffix(format));
}

std::optional<GraphFormat> graphFormatOf(const QString& path)
{
    for (const GraphFormat format : graphFormats) {
        if (path.endsWith(u'.' + graphFormatSuffix(format), Qt::CaseInsensitive))
            return format;
    }
    return {};
}

} // namespace stagewright
