// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/build/build_request.h"
#include "core/stage_edits/stage_edit.h"
#include "widgets/advice/ignore_menu.h"
#include "widgets/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <expected>
#include <memory>

namespace stagewright {

class Analyzer;
class BreadcrumbBar;
class ConfigWatch;
class Document;
class DockerfileEditor;
class ContextWatch;
class FindBar;
class FixPreview;
class MessageBar;
class RecoveryFiles;
class ShellChecker;
class StageRenameEdit;
struct RecoveredText;

/// One open Dockerfile: its document, its editor, its newest analysis, and the messages about its file.
class DocumentTab : public QWidget
{
    Q_OBJECT

public:
    /// `recovery` keeps the unsaved text under `number`, which is the tab's own in this session; it outlives the tab.
    DocumentTab(RecoveryFiles& recovery, int number, QWidget* parent = nullptr);
    ~DocumentTab() override;

    /// Reads a file; the error is a sentence and leaves the tab as it was.
    std::expected<void, QString> open(const QString& path);
    /// Begins an untitled Dockerfile.
    void startEmpty();
    /// Takes unsaved text of an earlier session; it counts as modified.
    void restore(const RecoveredText& text);
    std::expected<void, QString> save();
    std::expected<void, QString> saveAs(const QString& path);
    void discardRecovery();

    Document* document() const { return m_document; }
    DockerfileEditor* editor() const { return m_editor; }
    MessageBar* messages() const { return m_messages; }
    /// The newest analysis, or null before the first.
    std::shared_ptr<const Analysis> analysis() const { return m_analysis; }

    QString title() const;
    /// Line ends and encoding in words.
    QString format() const;
    /// Name of the stage to build; empty: the last.
    QString target() const { return QString::fromStdString(m_request.target); }
    void setTarget(const QString& name);
    /// What is asked of a build of this file, without the folder; stages and variables are resolved for it.
    const BuildRequest& buildRequest() const { return m_request; }
    void setBuildRequest(BuildRequest request);

    /// Makes edits that belong to the newest analysis as one undo step. False if the text has moved on since.
    bool applyEdits(const std::vector<Edit>& edits);
    /// All safe fixes of the newest analysis as one; without edits if there are none.
    Fix safeChange() const;
    /// How the project wants to be advised.
    ConfigWatch* config() const { return m_config; }
    void setAdviceNotesShown(bool areShown);
    void setBuildNotesShown(bool areShown);
    void showLine(int line);
    void setTheme(const Theme& theme);
    /// Takes over what was typed up to now; the document's snapshot is then what the editor shows.
    void flush();

    void undo();
    void redo();
    void cut();
    void copy();
    void paste();
    void find();
    void replace();
    void goToLine();
    /// Opens the list of stages and instructions over the text.
    void goToSymbol();
    void focusBreadcrumbs();
    void toggleComment();
    /// Gives the text its canonical layout, in one undo step.
    void formatText();
    /// Opens the menu of what can be done about the advice at the cursor.
    void offerAdvice();
    /// Shows what a fix changes below the text, to be applied or not.
    void offerFix(const Fix& fix);
    /// Changes stages as one undo step; what still names a stage to be deleted is shown first.
    void editStages(const StageEdit& edit);
    /// Opens a line for another name of the stage that the cursor is on.
    void renameStage();

signals:
    void buildRequestChanged();
    void analysisChanged();
    void configChanged();
    void titleChanged();
    void currentLineChanged(int line);
    void instructionActivated(int index);
    /// Something that does not need doing at once, in a sentence.
    void noteGiven(const QString& sentence);
    void explanationRequested(const stagewright::Finding& finding);
    void ignoreRequested(const stagewright::Finding& finding, stagewright::IgnorePlace place);

private:
    void connectDocument();
    void connectEditor();
    void connectAdvice();
    void connectBreadcrumbs();
    void showBreadcrumbs();
    void goToInstruction(int index);
    void requestAnalysis();
    void scanContext();
    void takeConfig();
    GraphRequest graphRequest() const;
    AdviceRequest adviceRequest() const;
    void receive(std::shared_ptr<const Analysis> analysis);
    /// True if the newest text has no analysis yet: `act` is called when it has.
    bool isAwaitingAnalysis(void (DocumentTab::*act)());
    void refuse(const QString& why);
    void forgetRefusal();
    void offerDeletion(const Stage& stage, const StageChange& change);
    void makeStageEdit(const StageEdit& edit, const StageChange& change);
    int stageAtCursor() const;
    void showText();
    void keepRecovery();
    void offerReload();

    RecoveryFiles& m_recovery;
    int m_number = 0;
    Document* m_document = nullptr;
    Analyzer* m_analyzer = nullptr;
    ContextWatch* m_context = nullptr;
    ConfigWatch* m_config = nullptr;
    ShellChecker* m_shellChecker = nullptr;
    BreadcrumbBar* m_breadcrumbs = nullptr;
    DockerfileEditor* m_editor = nullptr;
    FindBar* m_findBar = nullptr;
    FixPreview* m_fixPreview = nullptr;
    StageRenameEdit* m_rename = nullptr;
    MessageBar* m_messages = nullptr;
    MessageBar* m_configMessages = nullptr; ///< what is wrong with the configuration, for as long as it is
    std::shared_ptr<const Analysis> m_analysis;
    BuildRequest m_request;
    QString m_refusal; ///< why the last edit of stages could not be made
    Theme m_theme = Theme::light();
    QTimer m_typing;   ///< from a keystroke to the document's next snapshot
    QTimer m_recoveryDelay;
    bool m_isShowingText = false;
    void (DocumentTab::*m_awaiting)() = nullptr; ///< what the user wants as soon as the newest text is analysed
};

} // namespace stagewright
