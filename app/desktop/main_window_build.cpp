// SPDX-License-Identifier: GPL-3.0-or-later
// The window's build menu, and what is asked of a build.
#include "app/desktop/build_controller.h"
#include "app/desktop/build_options_window.h"
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "app/documents/document.h"
#include "widgets/editor/dockerfile_editor.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QMenuBar>

namespace stagewright {

void MainWindow::createBuildMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Build"));
    m_buildAction = menu->addAction(tr("▶ Build"), QKeySequence(Qt::CTRL | Qt::Key_B), m_build, &BuildController::build);
    m_buildAction->setToolTip(tr("Build what is in the editor with docker buildx (Ctrl+B)"));
    m_buildOptionsAction = menu->addAction(tr("Build &Options…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), this,
                                           &MainWindow::showBuildOptions);
    m_buildOptionsAction->setToolTip(tr("Build arguments, output, cache, secrets and builder (Ctrl+Shift+B)"));
    m_stopAction = menu->addAction(tr("■ Stop"), QKeySequence(Qt::CTRL | Qt::Key_Period), m_build, &BuildController::stop);
    m_stopAction->setToolTip(tr("Stop the build (Ctrl+.)"));
    m_stopAction->setEnabled(false);
    m_documentActions << m_buildAction << m_buildOptionsAction;
    m_buildAction->setEnabled(false);
    m_buildOptionsAction->setEnabled(false);
    menu->addSeparator();
    createNetworkMenu(menu->addMenu(tr("&Network of RUN Steps")));
    connect(m_build, &BuildController::buildStarted, this, [this] {
        m_buildDock->show();
        m_buildDock->raise();
    });
}

void MainWindow::createNetworkMenu(QMenu* menu)
{
    auto* group = new QActionGroup(this);
    const std::pair<QString, QString> networks[] = {{tr("As the &Builder Decides"), QString()},
                                                    {tr("The &Host's Network"), QStringLiteral("host")},
                                                    {tr("&None"), QStringLiteral("none")}};
    for (const auto& [text, network] : networks) {
        QAction* action = menu->addAction(text, this, [this, network] {
            m_settings.setBuildNetwork(network);
            m_build->setNetwork(network);
            if (m_buildOptions)
                m_buildOptions->showTab();
        });
        action->setCheckable(true);
        action->setChecked(m_settings.buildNetwork() == network);
        group->addAction(action);
    }
    m_build->setNetwork(m_settings.buildNetwork());
}

void MainWindow::showBuildOptions()
{
    if (!m_buildOptions) {
        m_buildOptions = new BuildOptionsWindow(m_build, this);
        m_buildOptions->setTheme(m_theme);
        connect(m_buildOptions, &BuildOptionsWindow::lineActivated, this, [this](int line) {
            if (DocumentTab* tab = currentTab())
                tab->showLine(line);
        });
    }
    m_buildOptions->setTab(currentTab());
    m_buildOptions->show();
    m_buildOptions->raise();
    m_buildOptions->activateWindow();
}

/// What was asked of a file's builds is remembered under its path.
void MainWindow::keepBuildRequest(DocumentTab* tab)
{
    connect(tab->document(), &Document::pathChanged, this, [this, tab] {
        if (tab->buildRequest() == BuildRequest())
            tab->setBuildRequest(m_settings.buildRequest(tab->document()->path()));
    });
    connect(tab, &DocumentTab::buildRequestChanged, this, [this, tab] {
        if (!tab->document()->isUntitled())
            m_settings.setBuildRequest(tab->document()->path(), tab->buildRequest());
    });
}

} // namespace stagewright
