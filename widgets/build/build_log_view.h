// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/clipped_logs.h"
#include "widgets/build/log_source.h"
#include "widgets/build/source_linker.h"
#include "widgets/build/step_rows.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <memory>
#include <string>
#include <vector>

namespace stagewright {

class LogText;
class MessageBar;
class StepLogView;

/// The log of a build: that of one step, or of all in the order of time. Says where the builder left something out.
class BuildLogView : public QWidget
{
    Q_OBJECT

public:
    explicit BuildLogView(QWidget* parent = nullptr);

    /// A build of `built` begins.
    void begin(std::shared_ptr<const Analysis> built);
    void clear();
    /// How far it has come; `rows` are the steps by their vertex, `stages` names the stages by their index.
    void setTrace(std::shared_ptr<const BuildTrace> trace, const std::vector<StepRow>& rows, const QStringList& stages);
    /// The step whose log is wanted; one that is unknown shows what the builder itself said.
    void showStep(const std::string& digest);
    /// Scrolls to the first line with `text`, if the log of that step is shown, or all of them.
    void reveal(const std::string& digest, const QString& text);
    /// Answers which file of the build context is meant, so that lines can lead to it.
    void setFileFinder(FileFinder finder);
    void setTheme(const Theme& theme);

signals:
    void stepRequested(const std::string& digest);
    /// The user wants to see a file at a line and column; 0 if none is named.
    void fileRequested(const QString& path, int line, int column);

private:
    void show();
    void showSteps();
    void showClipping();
    void follow(const QString& target);
    LogSource sourceOf(std::optional<std::size_t> vertex) const;

    std::shared_ptr<const BuildTrace> m_trace;
    std::vector<StepRow> m_rows;
    std::vector<LogSpeaker> m_speakers;
    ClippedLogs m_clipped;
    SourceLinker m_linker;
    std::string m_step;
    std::string m_dismissed; ///< key of the log whose clipping the user has read
    Theme m_theme = Theme::light();
    MessageBar* m_clipping = nullptr;
    StepLogView* m_view = nullptr;
    LogText* m_text = nullptr;
};

} // namespace stagewright
