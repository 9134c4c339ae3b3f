// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/build/build_trace.h"
#include "core/build/failure_report.h"
#include "widgets/build/source_linker.h"
#include "widgets/build/step_rows.h"
#include "widgets/theme/theme.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QSplitter;
class QStackedLayout;

namespace stagewright {

class BuildLogView;
class BuildStrip;
class MessageBar;
class StepTree;
class StepsPane;

/// One build as it goes on: a summary with the command, the steps by stage, and what the selected step printed.
class BuildPanel : public QWidget
{
    Q_OBJECT

public:
    explicit BuildPanel(QWidget* parent = nullptr);

    /// The current text's analysis; null if there is no text.
    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    /// How far the build of `built` has come. Cheap enough for ten calls a second: selection, scrolling and folding
    /// stay.
    void setTrace(std::shared_ptr<const BuildTrace> trace, std::shared_ptr<const Analysis> built);
    /// Exactly what was started: the program and its arguments.
    void setCommand(const QStringList& argv);
    /// A sentence that the user must see, such as why no build can start; empty takes it away, as does a new build.
    void setMessage(const QString& message);
    /// As before the first build.
    void clear();
    /// Selects the step of an instruction of the current text, if it has one.
    void setCurrentInstruction(int index);
    /// Answers which file of the build context is meant where a step names one.
    void setFileFinder(FileFinder finder);
    void setTheme(const Theme& theme);

signals:
    /// `index` is that of the same instruction in the current text; steps whose instruction is gone say nothing.
    void instructionActivated(int index);
    void stopRequested();
    /// The user wants to see a file of the build context; line and column are 0 if not named.
    void fileRequested(const QString& path, int line, int column);

private:
    void connectParts();
    void shareRoom();
    void beginBuild(std::shared_ptr<const Analysis> built);
    bool isNewBuild(const BuildTrace& trace, const Analysis* built) const;
    void showProgress();
    void showFailure();
    void showNote();
    void chooseStep();
    void revealFailure();
    void matchTexts();
    void activateBuilt(int instruction);
    int currentIndexOf(int builtInstruction) const;
    int failedInstruction() const;
    bool hasTextChanged() const;

    std::shared_ptr<const Analysis> m_analysis;
    std::shared_ptr<const Analysis> m_built;
    std::shared_ptr<const BuildTrace> m_trace;
    std::optional<FailureReport> m_failure;
    StepRows m_rows;
    std::vector<int> m_matches; ///< of the built text's instructions in the current text
    bool m_hasUserChosen = false;
    bool m_isFailureShown = false;
    int m_currentBuilt = -1; ///< the current instruction's number in the built text
    Theme m_theme = Theme::light();
    BuildStrip* m_strip = nullptr;
    MessageBar* m_message = nullptr;
    QLabel* m_empty = nullptr;
    QSplitter* m_splitter = nullptr;
    QStackedLayout* m_pages = nullptr;
    StepsPane* m_pane = nullptr;
    StepTree* m_steps = nullptr;
    BuildLogView* m_log = nullptr;
};

} // namespace stagewright
