// SPDX-License-Identifier: GPL-3.0-or-later
// The window's docks, their default places and what is kept of them between two starts.
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "widgets/advice/advice_panel.h"
#include "widgets/build/build_panel.h"
#include "widgets/outline/outline_panel.h"
#include "widgets/stages/stage_graph_view.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QScreen>
#include <QTabWidget>
#include <QTimer>

namespace stagewright {

QDockWidget* MainWindow::addDock(const QString& title, const QString& name, QWidget* panel, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(panel);
    addDockWidget(area, dock);
    m_viewMenu->addAction(dock->toggleViewAction());
    m_docks << dock;
    return dock;
}

void MainWindow::createDocks()
{
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    addDock(tr("Outline"), QStringLiteral("outlineDock"), m_outline, Qt::LeftDockWidgetArea);
    addDock(tr("Stages"), QStringLiteral("stagesDock"), m_graph, Qt::RightDockWidgetArea);
    QDockWidget* advice =
        addDock(tr("Advice"), QStringLiteral("adviceDock"), m_advice, Qt::BottomDockWidgetArea);
    QDockWidget* build = addDock(tr("Build"), QStringLiteral("buildDock"), m_buildPanel, Qt::BottomDockWidgetArea);
    tabifyDockWidget(advice, build);
    advice->raise();
    for (QDockWidget* dock : {advice, build}) {
        connect(dock, &QDockWidget::topLevelChanged, this, [this] { QTimer::singleShot(0, this, &MainWindow::updateDockTitles); });
        connect(dock, &QDockWidget::dockLocationChanged, this, [this] { QTimer::singleShot(0, this, &MainWindow::updateDockTitles); });
        connect(dock, &QDockWidget::visibilityChanged, this, [this] { QTimer::singleShot(0, this, &MainWindow::updateDockTitles); });
    }
}

/// A dock whose name stands on a tab needs no title bar besides.
void MainWindow::updateDockTitles()
{
    for (QDockWidget* dock : m_docks) {
        const bool isTabbed = !dock->isFloating() && !tabifiedDockWidgets(dock).isEmpty();
        if (isTabbed == (dock->titleBarWidget() != nullptr))
            continue;
        QWidget* before = dock->titleBarWidget();
        dock->setTitleBarWidget(isTabbed ? new QWidget(dock) : nullptr);
        delete before;
    }
}

void MainWindow::arrangeDocks()
{
    const int width = this->width();
    const int height = this->height();
    resizeDocks({m_docks[0], m_docks[1]}, {std::clamp(width * 15 / 100, 170, 300), width * 35 / 100}, Qt::Horizontal);
    resizeDocks({m_docks[2]}, {std::clamp(height * 32 / 100, 220, 460)}, Qt::Vertical);
}

void MainWindow::restoreWindow()
{
    const QSize available = screen()->availableSize();
    resize(std::min(1440, available.width()), std::min(900, available.height()));
    if (!m_settings.windowGeometry().isEmpty())
        restoreGeometry(m_settings.windowGeometry());
    if (m_settings.windowState().isEmpty() || !restoreState(m_settings.windowState()))
        arrangeDocks();
    updateDockTitles();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (!mayClose(tabAt(i))) {
            event->ignore();
            return;
        }
    }
    if (!mayStopBuild()) {
        event->ignore();
        return;
    }
    m_settings.setWindow(saveGeometry(), saveState());
    m_settings.setClosedAdviceGroups(m_advice->closedGroups());
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (!isVisible() && m_settings.windowState().isEmpty())
        arrangeDocks();
}

} // namespace stagewright
