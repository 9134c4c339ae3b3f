// SPDX-License-Identifier: GPL-3.0-or-later
// The window's docks, their default places and what is kept of them between two starts.
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "widgets/advice/advice_panel.h"
#include "widgets/build/build_panel.h"
#include "widgets/history/history_panel.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/outline/outline_panel.h"
#include "widgets/stages/stage_graph_view.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QScreen>
#include <QTabWidget>
#include <QTimer>

#include <utility>

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
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea); // the graph above the inspector needs the height
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    m_outlineDock = addDock(tr("Outline"), QStringLiteral("outlineDock"), m_outline, Qt::LeftDockWidgetArea);
    m_stagesDock = addDock(tr("Stages"), QStringLiteral("stagesDock"), m_graph, Qt::RightDockWidgetArea);
    m_inspectorDock = addDock(tr("Inspector"), QStringLiteral("inspectorDock"), m_inspector, Qt::RightDockWidgetArea);
    splitDockWidget(m_stagesDock, m_inspectorDock, Qt::Vertical);
    m_adviceDock = addDock(tr("Advice"), QStringLiteral("adviceDock"), m_advice, Qt::BottomDockWidgetArea);
    m_buildDock = addDock(tr("Build"), QStringLiteral("buildDock"), m_buildPanel, Qt::BottomDockWidgetArea);
    QDockWidget* history =
        addDock(tr("History"), QStringLiteral("historyDock"), m_historyPanel, Qt::BottomDockWidgetArea);
    tabifyDockWidget(m_adviceDock, m_buildDock);
    tabifyDockWidget(m_buildDock, history);
    m_adviceDock->raise();
    for (QDockWidget* dock : std::as_const(m_docks)) {
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
    resizeDocks({m_outlineDock, m_stagesDock}, {std::clamp(width * 15 / 100, 170, 300), width * 35 / 100}, Qt::Horizontal);
    resizeDocks({m_adviceDock}, {std::clamp(height * 32 / 100, 220, 460)}, Qt::Vertical);
    resizeDocks({m_stagesDock, m_inspectorDock}, {height / 2, height / 2}, Qt::Vertical);
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
    m_settings.setInspector(static_cast<int>(m_inspector->view()), m_inspector->closedGroups());
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (!isVisible() && m_settings.windowState().isEmpty())
        arrangeDocks();
}

} // namespace stagewright
