// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/style_sheet.h"

#include "widgets/theme/theme.h"

#include <QPalette>

namespace stagewright {
namespace {

const QString frame = QStringLiteral(R"(
QToolBar { background: @window; border: 0; border-bottom: 1px solid @border; spacing: 4px; padding: 4px 8px; }
QToolBar QToolButton { padding: 4px 9px; border: 1px solid transparent; border-radius: 5px; color: @text; }
QToolBar QToolButton:hover { background: @card; border-color: @border; }
QToolBar QToolButton:pressed, QToolBar QToolButton:checked { background: @canvas; border-color: @accent; }
QToolBar QToolButton:focus { border-color: @accent; }
QToolBar QToolButton:disabled { color: @disabled; }
QToolBar::separator { background: @border; width: 1px; margin: 5px 6px; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; color: @text; font-weight: 600; }
QDockWidget::title { background: @window; padding: 6px 10px; border-bottom: 1px solid @border; text-align: left; }
QMainWindow::separator { background: @border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QTabBar { background: @window; qproperty-drawBase: 0; }
QTabBar::tab { background: @window; color: @muted; border: 0; padding: 6px 14px; border-bottom: 2px solid transparent;
    border-top: 2px solid transparent; }
QTabBar::tab:selected { color: @text; background: @canvas; border-top: 2px solid @accent; }
QTabBar::tab:hover:!selected { color: @text; }
QTabWidget::pane { border: 0; }
QMenuBar { background: @window; color: @text; border-bottom: 1px solid @border; }
QMenuBar::item { padding: 4px 9px; background: transparent; }
QMenuBar::item:selected { background: @card; }
QMenu { background: @card; color: @text; border: 1px solid @border; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 26px; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: @accent; color: @onAccent; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @border; margin: 4px 10px; }
QStatusBar { background: @window; color: @muted; border-top: 1px solid @border; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @muted; padding: 1px 8px; }
QToolTip { background: @card; color: @text; border: 1px solid @border; padding: 4px; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QHeaderView::section { background: @window; color: @muted; border: 0; border-bottom: 1px solid @border; padding: 4px 8px; }
)");

} // namespace

QString styleSheetOf(const Theme& theme)
{
    const QPalette palette = theme.palette();
    const QList<std::pair<QString, QColor>> colours{
        {QStringLiteral("@window"), palette.color(QPalette::Window)},
        {QStringLiteral("@onAccent"), palette.color(QPalette::HighlightedText)},
        {QStringLiteral("@disabled"), palette.color(QPalette::Disabled, QPalette::Text)},
        {QStringLiteral("@canvas"), theme.canvas},
        {QStringLiteral("@card"), theme.card},
        {QStringLiteral("@border"), theme.border},
        {QStringLiteral("@accent"), theme.accent},
        {QStringLiteral("@muted"), theme.mutedText},
        {QStringLiteral("@text"), theme.text},
    };
    QString sheet = frame;
    for (const auto& [name, colour] : colours)
        sheet.replace(name, colour.name());
    return sheet;
}

} // namespace stagewright
