// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with builds that are over.
#include "app/desktop/build_controller.h"
#include "app/desktop/history_controller.h"
#include "app/desktop/main_window.h"

namespace stagewright {

void MainWindow::connectHistory()
{
    m_history = new HistoryController(HistoryController::defaultFolder(), this);
    connect(m_build, &BuildController::buildPlanned, m_history, &HistoryController::beginBuild);
    connect(m_build, &BuildController::buildFinished, m_history, &HistoryController::keepBuild);
    connect(m_history, &HistoryController::said, this, &MainWindow::sayFailure);
}

} // namespace stagewright
