// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/build/build_trace.h"
#include "widgets/theme/theme.h"

#include <QStringList>
#include <QWidget>

#include <memory>

namespace stagewright {

/// One build as it goes on: a summary with the command, the steps by stage, and what the selected step printed.
class BuildPanel : public QWidget
{
    Q_OBJECT

public:
    explicit BuildPanel(QWidget* parent = nullptr);

    /// The current text's analysis; null if there is no text.
    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    /// How far the build of `built` has come. Cheap enough for ten calls a second: selection, scrolling and folding stay.
    void setTrace(std::shared_ptr<const BuildTrace> trace, std::shared_ptr<const Analysis> built);
    /// Exactly what was started: the program and its arguments.
    void setCommand(const QStringList& argv);
    /// A sentence that the user must see, such as why no build can start; empty takes it away, as does a new build.
    void setMessage(const QString& message);
    /// As before the first build.
    void clear();
    /// Selects the step of an instruction of the current text, if it has one.
    void setCurrentInstruction(int index);
    void setTheme(const Theme& theme);

signals:
    /// `index` is that of the same instruction in the current text; steps whose instruction is gone say nothing.
    void instructionActivated(int index);
    void stopRequested();
};

} // namespace stagewright
