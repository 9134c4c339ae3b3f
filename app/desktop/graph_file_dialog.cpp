// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/graph_file_dialog.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

namespace stagewright {
namespace {

GraphFormat formatOfFilter(const QString& filter)
{
    const auto* format = std::ranges::find(graphFormats, filter, graphFormatFilter);
    return format == graphFormats.end() ? GraphFormat::Svg : *format;
}

} // namespace

std::optional<GraphFile> askForGraphFile(QWidget* parent, const QString& folder)
{
    QFileDialog dialog(parent, QCoreApplication::translate("stagewright::MainWindow", "Save the stage graph"), folder);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const GraphFormat format : graphFormats)
        filters << graphFormatFilter(format);
    dialog.setNameFilters(filters);
    const auto propose = [&dialog](const QString& filter) {
        const QString suffix = graphFormatSuffix(formatOfFilter(filter));
        const QString typed = QFileInfo(dialog.selectedFiles().value(0)).fileName();
        const QString name = graphFormatOf(typed) ? typed.section(u'.', 0, -2) : typed;
        dialog.setDefaultSuffix(suffix);
        dialog.selectFile((name.isEmpty() ? QStringLiteral("stage-graph") : name) + u'.' + suffix);
    };
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, propose);
    dialog.setDefaultSuffix(graphFormatSuffix(GraphFormat::Svg));
    dialog.selectFile(QStringLiteral("stage-graph.svg"));
    if (dialog.exec() != QDialog::Accepted)
        return {};
    const QString path = dialog.selectedFiles().value(0);
    return GraphFile{path, graphFormatOf(path).value_or(formatOfFilter(dialog.selectedNameFilter()))};
}

} // namespace stagewright
