// SPDX-License-Identifier: GPL-3.0-or-later
// The window's menus and tool bar.
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "widgets/stages/stage_graph_view.h"

#include <QActionGroup>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QTabWidget>
#include <QToolBar>

namespace stagewright {

QAction* MainWindow::addDocumentAction(QMenu* menu, const QString& text, const QKeySequence& keys,
                                       void (DocumentTab::*act)())
{
    QAction* action = menu->addAction(text, keys, this, [this, act] {
        if (DocumentTab* tab = currentTab())
            (tab->*act)();
    });
    action->setEnabled(false);
    m_documentActions << action;
    return action;
}

void MainWindow::createFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(tr("&New"), QKeySequence::New, this, &MainWindow::newFile);
    m_openAction = menu->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::openWithDialog);
    m_recentMenu = menu->addMenu(tr("Open &Recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    menu->addAction(tr("Open the &Sample Project"), this, &MainWindow::openSample);
    menu->addSeparator();
    m_saveAction = menu->addAction(tr("&Save"), QKeySequence::Save, this, [this] { save(currentTab()); });
    QAction* saveAsAction =
        menu->addAction(tr("Save &As…"), QKeySequence::SaveAs, this, [this] { saveAs(currentTab()); });
    menu->addSeparator();
    QAction* close = menu->addAction(tr("&Close"), QKeySequence::Close, this,
                                     [this] { closeTab(m_tabs->currentIndex()); });
    menu->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
    m_documentActions << m_saveAction << saveAsAction << close;
}

void MainWindow::createEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    addDocumentAction(menu, tr("&Undo"), QKeySequence::Undo, &DocumentTab::undo);
    addDocumentAction(menu, tr("&Redo"), QKeySequence::Redo, &DocumentTab::redo);
    menu->addSeparator();
    addDocumentAction(menu, tr("Cu&t"), QKeySequence::Cut, &DocumentTab::cut);
    addDocumentAction(menu, tr("&Copy"), QKeySequence::Copy, &DocumentTab::copy);
    addDocumentAction(menu, tr("&Paste"), QKeySequence::Paste, &DocumentTab::paste);
    menu->addSeparator();
    addDocumentAction(menu, tr("&Find…"), QKeySequence::Find, &DocumentTab::find);
    addDocumentAction(menu, tr("R&eplace…"), QKeySequence(Qt::CTRL | Qt::Key_H), &DocumentTab::replace);
    addDocumentAction(menu, tr("&Go to Line…"), QKeySequence(Qt::CTRL | Qt::Key_G), &DocumentTab::goToLine);
    addDocumentAction(menu, tr("Go to S&ymbol…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), &DocumentTab::goToSymbol);
    addDocumentAction(menu, tr("&Breadcrumbs"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Period),
                      &DocumentTab::focusBreadcrumbs);
    menu->addSeparator();
    addDocumentAction(menu, tr("&Toggle Comment"), QKeySequence(Qt::CTRL | Qt::Key_Slash),
                      &DocumentTab::toggleComment);
    addDocumentAction(menu, tr("For&mat"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), &DocumentTab::formatText);
    addDocumentAction(menu, tr("Rena&me Stage…"), QKeySequence(Qt::Key_F2), &DocumentTab::renameStage);
    addDocumentAction(menu, tr("Advice at the C&ursor…"), QKeySequence(Qt::ALT | Qt::Key_Return), &DocumentTab::offerAdvice);
    QAction* fixAll = menu->addAction(tr("Make All &Safe Fixes…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Return), this,
                                      &MainWindow::offerAllFixes);
    fixAll->setEnabled(false);
    m_documentActions << fixAll;
    menu->addSeparator();
    menu->addAction(tr("S&ettings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, &MainWindow::showSettings);
}

void MainWindow::createViewMenu()
{
    m_viewMenu = menuBar()->addMenu(tr("&View"));
    QMenu* colours = m_viewMenu->addMenu(tr("&Colours"));
    auto* group = new QActionGroup(this);
    const std::pair<QString, ColourScheme> schemes[] = {{tr("As the &Desktop"), ColourScheme::FollowDesktop},
                                                        {tr("&Light"), ColourScheme::Light},
                                                        {tr("&Dark"), ColourScheme::Dark}};
    for (const auto& [text, scheme] : schemes) {
        QAction* action = colours->addAction(text, this, [this, scheme] { setColourScheme(scheme); });
        action->setCheckable(true);
        action->setChecked(m_settings.colourScheme() == scheme);
        group->addAction(action);
    }
    QAction* notes = m_viewMenu->addAction(tr("Advice &Under Lines"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
    notes->setCheckable(true);
    notes->setChecked(m_settings.areAdviceNotesShown());
    connect(notes, &QAction::toggled, this, &MainWindow::setAdviceNotesShown);
    QAction* times = m_viewMenu->addAction(tr("&Build Times Behind Lines"));
    times->setCheckable(true);
    times->setChecked(m_settings.areBuildNotesShown());
    connect(times, &QAction::toggled, this, [this](bool areShown) {
        m_settings.setBuildNotesShown(areShown);
        for (int i = 0; i < m_tabs->count(); ++i)
            tabAt(i)->setBuildNotesShown(areShown);
    });
    m_viewMenu->addAction(tr("&Fit the Graph"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), m_graph,
                          &StageGraphView::fit);
    m_viewMenu->addAction(tr("&Reset the Layout"), this, [this] {
        for (QDockWidget* dock : m_docks) {
            dock->setFloating(false);
            dock->show();
        }
        arrangeDocks();
    });
    m_viewMenu->addSeparator();
}

void MainWindow::createHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(tr("&About Stagewright"), this, [this] {
        QMessageBox::about(this, tr("About Stagewright"),
                           tr("<b>Stagewright %1</b><p>A desktop workbench for Dockerfiles.</p>"
                              "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                               .arg(QApplication::applicationVersion()));
    });
    menu->addAction(tr("About &Qt"), qApp, &QApplication::aboutQt);
}

void MainWindow::createToolBar()
{
    QToolBar* bar = addToolBar(tr("Main tool bar"));
    bar->setObjectName(QStringLiteral("mainToolBar"));
    bar->setMovable(false);
    bar->addAction(m_openAction);
    bar->addAction(m_saveAction);
    bar->addSeparator();
    auto* label = new QLabel(tr("Target"), bar);
    label->setContentsMargins(6, 0, 4, 0);
    bar->addWidget(label);
    m_targets = new QComboBox(bar);
    m_targets->setMinimumContentsLength(18);
    m_targets->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_targets->setAccessibleName(tr("Target stage"));
    m_targets->setToolTip(tr("The stage to build; what it does not need is faded in the graph"));
    m_targets->setEnabled(false);
    label->setBuddy(m_targets);
    connect(m_targets, &QComboBox::activated, this, &MainWindow::chooseTarget);
    bar->addWidget(m_targets);
    bar->addSeparator();
    bar->addAction(m_buildAction);
    bar->addAction(m_buildOptionsAction);
    bar->addAction(m_stopAction);
}

} // namespace stagewright
