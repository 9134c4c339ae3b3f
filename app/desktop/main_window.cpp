// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/main_window.h"

#include "app/desktop/build_controller.h"
#include "app/desktop/build_options_window.h"
#include "app/desktop/document_tab.h"
#include "app/desktop/settings_window.h"
#include "app/desktop/status_line.h"
#include "app/documents/document.h"
#include "widgets/advice/advice_panel.h"
#include "widgets/build/build_panel.h"
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/history/history_panel.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/message/message_bar.h"
#include "widgets/outline/outline_panel.h"
#include "widgets/stages/stage_graph_view.h"
#include "widgets/theme/style_sheet.h"

#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QGuiApplication>
#include <QMessageBox>
#include <QSignalBlocker>
#include <QStyleHints>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright {

MainWindow::MainWindow(AppSettings& settings, RecoveryFiles& recovery, std::optional<bool> isDark, QWidget* parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_forcedDark(isDark)
    , m_recovery(recovery)
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    createPanels();
    createFileMenu();
    createEditMenu();
    createViewMenu();
    createBuildMenu();
    createHelpMenu();
    createToolBar();
    createDocks();
    connectPanels();
    connectAdvice();
    connectHistory();
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &MainWindow::applyTheme);
    applyTheme();
    restoreWindow();
}

MainWindow::~MainWindow() = default;

void MainWindow::createPanels()
{
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->setMovable(true);
    m_tabs->setAccessibleName(tr("Open Dockerfiles"));
    m_messages = new MessageBar(this);
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_tabs, 1);
    setCentralWidget(centre);
    m_outline = new OutlinePanel(this);
    m_graph = new StageGraphView(this);
    m_inspector = new InspectorPanel(this);
    m_advice = new AdvicePanel(this);
    m_buildPanel = new BuildPanel(this);
    m_historyPanel = new HistoryPanel(this);
    m_status = new StatusLine(this);
    setStatusBar(m_status);
    m_build = new BuildController(m_buildPanel, this);
}

void MainWindow::connectPanels()
{
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showCurrentTab);
    connect(m_outline, &OutlinePanel::instructionActivated, this, &MainWindow::activateInstruction);
    connect(m_graph, &StageGraphView::instructionActivated, this, &MainWindow::activateInstruction);
    connect(m_graph, &StageGraphView::stagesHovered, this,
            [this](const std::vector<int>& upstream, const std::vector<int>& self, const std::vector<int>& downstream) {
                if (DocumentTab* tab = currentTab())
                    tab->editor()->showStages(upstream, self, downstream);
            });
    connect(m_graph, &StageGraphView::stageEditRequested, this, [this](const StageEdit& edit) {
        if (DocumentTab* tab = currentTab())
            tab->editStages(edit);
    });
    connect(m_graph, &StageGraphView::targetRequested, this, [this](int stage) {
        if (DocumentTab* tab = currentTab(); tab && tab->analysis())
            tab->setTarget(QString::fromStdString(tab->analysis()->graph.stages[static_cast<std::size_t>(stage)].name));
    });
    connect(m_graph, &StageGraphView::saveRequested, this, &MainWindow::saveGraph);
    connect(m_outline, &OutlinePanel::textEntered, this, [this] {
        if (DocumentTab* tab = currentTab())
            tab->editor()->setFocus();
    });
    connect(m_inspector, &InspectorPanel::instructionActivated, this, &MainWindow::activateInstruction);
    connect(m_inspector, &InspectorPanel::findingActivated, this, &MainWindow::selectText);
    connect(m_advice, &AdvicePanel::instructionActivated, this, &MainWindow::activateInstruction);
    connect(m_buildPanel, &BuildPanel::instructionActivated, this, &MainWindow::activateInstruction);
    connect(m_build, &BuildController::overlayChanged, this, &MainWindow::showOverlay);
    connect(m_build, &BuildController::stateChanged, this, &MainWindow::showBuildState);
    m_inspector->setView(static_cast<InspectorPanel::View>(std::clamp(m_settings.inspectorView(), 0, 2)));
    m_inspector->setClosedGroups(m_settings.closedInspectorGroups());
}

void MainWindow::showCurrentTab()
{
    DocumentTab* tab = currentTab();
    m_build->setTab(tab);
    if (m_buildOptions)
        m_buildOptions->setTab(tab);
    for (QAction* action : m_documentActions)
        action->setEnabled(tab != nullptr);
    updateTitles();
    m_graph->setAnalysis(nullptr); // of another text
    showAnalysis();
    showConfig();
    if (tab)
        tab->editor()->setFocus();
    else
        m_status->clearDocument();
}

void MainWindow::showAnalysis()
{
    DocumentTab* tab = currentTab();
    const std::shared_ptr<const Analysis> analysis = tab ? tab->analysis() : nullptr;
    m_outline->setAnalysis(analysis);
    m_graph->setAnalysis(analysis);
    m_inspector->setAnalysis(analysis);
    m_advice->setAnalysis(analysis);
    m_buildPanel->setAnalysis(analysis);
    showTargets();
    showOverlay();
    if (!analysis)
        return;
    showCurrentLine(tab->editor()->currentLine());
    emit analysisShown();
}

void MainWindow::showTargets()
{
    const QSignalBlocker blocker(m_targets);
    m_targets->clear();
    DocumentTab* tab = currentTab();
    const auto analysis = tab ? tab->analysis() : nullptr;
    m_targets->setEnabled(analysis && !analysis->graph.stages.empty());
    if (!analysis)
        return;
    const auto& stages = analysis->graph.stages;
    const QString last = stages.empty() ? QString() : QString::fromStdString(stages.back().displayName());
    m_targets->addItem(last.isEmpty() ? tr("(last stage)") : tr("%1 (last stage)").arg(last), QString());
    for (const Stage& stage : stages) {
        const QString name = QString::fromStdString(stage.name);
        if (!name.isEmpty() && m_targets->findData(name) < 0)
            m_targets->addItem(name, name);
    }
    m_targets->setCurrentIndex(std::max(0, m_targets->findData(tab->target())));
}

void MainWindow::showCurrentLine(int line)
{
    DocumentTab* tab = currentTab();
    if (!tab || !tab->analysis())
        return;
    const Analysis& analysis = *tab->analysis();
    const int instruction = analysis.tree.instructionAtLine(line);
    m_outline->setCurrentInstruction(instruction);
    m_graph->setCurrentInstruction(instruction);
    m_inspector->setCurrentLine(line);
    m_advice->setCurrentInstruction(instruction);
    m_buildPanel->setCurrentInstruction(instruction);
    m_status->setAnalysis(analysis, line);
    m_status->setCursor(line, tab->editor()->currentColumn());
    m_status->setFormat(tab->format());
}

void MainWindow::activateInstruction(int index)
{
    DocumentTab* tab = currentTab();
    if (!tab || !tab->analysis() || index < 0)
        return;
    tab->editor()->setCurrentInstruction(index);
    m_graph->setCurrentInstruction(index);
    m_outline->setCurrentInstruction(index);
    m_advice->setCurrentInstruction(index);
    m_buildPanel->setCurrentInstruction(index);
}

bool MainWindow::mayStopBuild()
{
    if (!m_build->isRunning())
        return true;
    const auto answer = QMessageBox::question(this, tr("A build is running"), tr("Stop the build and quit?"),
                                              QMessageBox::Yes | QMessageBox::No, QMessageBox::No);
    if (answer == QMessageBox::Yes)
        m_build->stop();
    return answer == QMessageBox::Yes;
}

void MainWindow::chooseTarget(int index)
{
    if (DocumentTab* tab = currentTab())
        tab->setTarget(m_targets->itemData(index).toString());
}

void MainWindow::showOverlay()
{
    DocumentTab* tab = currentTab();
    const BuildOverlay overlay = tab ? m_build->overlayFor(*tab) : BuildOverlay();
    m_graph->setBuildOverlay(overlay);
    m_inspector->setBuiltImage(tab ? m_build->imageFor(*tab) : QByteArray());
    if (tab)
        tab->editor()->setBuildOverlay(overlay);
}

void MainWindow::showBuildState()
{
    m_buildAction->setEnabled(currentTab() && !m_build->isRunning());
    m_stopAction->setEnabled(m_build->isRunning());
    m_status->setBuildState(m_build->summary());
}

void MainWindow::applyTheme()
{
    const ColourScheme scheme = m_settings.colourScheme();
    const bool desktopIsDark = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    const bool isDark =
        m_forcedDark.value_or(scheme == ColourScheme::Dark || (scheme == ColourScheme::FollowDesktop && desktopIsDark));
    m_theme = isDark ? Theme::dark() : Theme::light();
    QApplication::setPalette(m_theme.palette());
    setStyleSheet(styleSheetOf(m_theme));
    m_messages->setTheme(m_theme);
    m_outline->setTheme(m_theme);
    m_graph->setTheme(m_theme);
    m_inspector->setTheme(m_theme);
    m_advice->setTheme(m_theme);
    m_buildPanel->setTheme(m_theme);
    m_historyPanel->setTheme(m_theme);
    if (m_buildOptions)
        m_buildOptions->setTheme(m_theme);
    if (m_settingsWindow)
        m_settingsWindow->setTheme(m_theme);
    for (int i = 0; i < m_tabs->count(); ++i)
        tabAt(i)->setTheme(m_theme);
}

void MainWindow::setColourScheme(ColourScheme scheme)
{
    m_forcedDark.reset();
    m_settings.setColourScheme(scheme);
    applyTheme();
}

} // namespace stagewright
