// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/app_settings.h"
#include "widgets/advice/ignore_menu.h"
#include "widgets/stages/stage_graph_view.h"
#include "widgets/theme/theme.h"

#include <QKeySequence>
#include <QMainWindow>

#include <optional>

class QComboBox;
class QDockWidget;
class QMenu;
class QTabWidget;

namespace stagewright {

class AdvicePanel;
class BuildController;
class BuildOptionsWindow;
class BuildPanel;
class DocumentTab;
class HistoryController;
class HistoryPanel;
class InspectorPanel;
class MessageBar;
class OutlinePanel;
class RecoveryFiles;
class SettingsWindow;
class StatusLine;
struct BuildRecording;

/// The window: tabs of documents, a dock for each panel, and the connections between them. Panels know nothing of each
/// other: what one activates goes up to the window and comes down to all as the current instruction.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `isDark` overrides the settings for this session; settings and recovery files outlive the window.
    MainWindow(AppSettings& settings, RecoveryFiles& recovery, std::optional<bool> isDark = {},
               QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a file, or the Dockerfile of a folder, in a tab of its own; an open one is shown again. A failure is said
    /// in the window.
    void openPath(const QString& path, int line = 0);
    void newFile();
    /// Opens the user's copy of the Go sample project.
    void openSample();
    /// Offers unsaved text that an earlier session left behind.
    void offerRecovery();

    DocumentTab* currentTab() const;
    int tabCount() const;

signals:
    /// The panels show the current document's newest analysis.
    void analysisShown();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void createPanels();
    void createDocks();
    QDockWidget* addDock(const QString& title, const QString& name, QWidget* panel, Qt::DockWidgetArea area);
    void connectPanels();
    void connectAdvice();
    void connectHistory();
    QAction* addDocumentAction(QMenu* menu, const QString& text, const QKeySequence& keys,
                               void (DocumentTab::*act)());
    void createFileMenu();
    void createEditMenu();
    void createViewMenu();
    void createBuildMenu();
    void createNetworkMenu(QMenu* menu);
    void showBuildOptions();
    void keepBuildRequest(DocumentTab* tab);
    void createHelpMenu();
    void createToolBar();
    void restoreWindow();
    void arrangeDocks();
    void updateDockTitles();

    DocumentTab* createTab();
    void showTab(DocumentTab* tab);
    DocumentTab* tabAt(int index) const;
    DocumentTab* findTab(const QString& path) const;
    bool closeTab(int index);
    bool mayClose(DocumentTab* tab);
    void openWithDialog();
    bool save(DocumentTab* tab);
    bool saveAs(DocumentTab* tab);
    void saveGraph();
    void fillRecentMenu();
    void updateTitles();
    void sayFailure(const QString& sentence);

    void showCurrentTab();
    void showAnalysis();
    void showTargets();
    void showCurrentLine(int line);
    void activateInstruction(int index);
    void selectText(TextRange range);
    void applyEdits(const std::vector<Edit>& edits);
    void offerAllFixes();
    void explainFinding(const Finding& finding);
    void explainStage(int stage);
    void ignoreFinding(const Finding& finding, IgnorePlace place);
    void heedFinding(const Finding& finding);
    void ignoreInProject(const Finding& finding);
    /// Says a sentence in the bottom line, once in this session.
    void giveNote(const QString& sentence);
    void showAdvice();
    void showSettings();
    void showConfig();
    void changeSettings(const QString& rule, const RuleSettings& settings);
    void setAdviceNotesShown(bool areShown);
    void showOverlay();
    void showBuildState();
    void showKeptBuild(const std::shared_ptr<const BuildRecording>& recording);
    bool mayStopBuild();
    void chooseTarget(int index);
    void applyTheme();
    void setColourScheme(ColourScheme scheme);

    AppSettings& m_settings;
    std::optional<bool> m_forcedDark;
    Theme m_theme;
    RecoveryFiles& m_recovery;
    QStringList m_notesGiven;
    int m_tabsOpened = 0;
    QTabWidget* m_tabs = nullptr;
    MessageBar* m_messages = nullptr;
    OutlinePanel* m_outline = nullptr;
    StageGraphView* m_graph = nullptr;
    InspectorPanel* m_inspector = nullptr;
    AdvicePanel* m_advice = nullptr;
    BuildPanel* m_buildPanel = nullptr;
    BuildController* m_build = nullptr;
    HistoryController* m_history = nullptr;
    HistoryPanel* m_historyPanel = nullptr;
    StatusLine* m_status = nullptr;
    BuildOptionsWindow* m_buildOptions = nullptr; ///< made when it is first wanted
    SettingsWindow* m_settingsWindow = nullptr; ///< made when it is first wanted
    QComboBox* m_targets = nullptr;
    QMenu* m_recentMenu = nullptr;
    QMenu* m_viewMenu = nullptr;
    QList<QDockWidget*> m_docks; ///< all of them
    QDockWidget* m_outlineDock = nullptr;
    QDockWidget* m_stagesDock = nullptr;
    QDockWidget* m_inspectorDock = nullptr;
    QDockWidget* m_adviceDock = nullptr;
    QDockWidget* m_buildDock = nullptr;
    QList<QAction*> m_documentActions; ///< those that need an open document
    QAction* m_openAction = nullptr;
    QAction* m_saveAction = nullptr;
    QAction* m_buildAction = nullptr;
    QAction* m_buildOptionsAction = nullptr;
    QAction* m_stopAction = nullptr;
};

} // namespace stagewright
