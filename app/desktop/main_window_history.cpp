// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with builds that are over.
#include "app/desktop/build_controller.h"
#include "app/desktop/history_controller.h"
#include "app/desktop/main_window.h"
#include "app/desktop/status_line.h"
#include "widgets/build/build_panel.h"
#include "widgets/history/history_panel.h"

#include <QDir>
#include <QDockWidget>
#include <QFileDialog>

namespace stagewright {
namespace {

constexpr int noteMilliseconds = 12'000;
const QString fileFilter = QStringLiteral("JSON (*.json)");

} // namespace

void MainWindow::connectHistory()
{
    m_history = new HistoryController(HistoryController::defaultFolder(), this);
    connect(m_build, &BuildController::buildPlanned, m_history, &HistoryController::beginBuild);
    connect(m_build, &BuildController::buildFinished, m_history, &HistoryController::keepBuild);
    connect(m_history, &HistoryController::said, this, &MainWindow::sayFailure);
    connect(m_history, &HistoryController::noted, this,
            [this](const QString& sentence) { m_status->showMessage(sentence, noteMilliseconds); });
    connect(m_history, &HistoryController::listed, m_historyPanel, &HistoryPanel::setBuilds);
    connect(m_history, &HistoryController::compared, m_historyPanel, &HistoryPanel::showComparison);
    connect(m_history, &HistoryController::loaded, this, &MainWindow::showKeptBuild);
    connect(m_historyPanel, &HistoryPanel::comparisonRequested, m_history, &HistoryController::compare);
    connect(m_historyPanel, &HistoryPanel::showRequested, m_history, &HistoryController::load);
    connect(m_historyPanel, &HistoryPanel::deletionRequested, m_history, &HistoryController::remove);
    connect(m_historyPanel, &HistoryPanel::lineActivated, this, &MainWindow::openPath);
    connect(m_historyPanel, &HistoryPanel::exportRequested, this, [this](const QList<qlonglong>& ids) {
        const QString proposal = QDir::home().filePath(QStringLiteral("builds.json"));
        const QString path = QFileDialog::getSaveFileName(this, tr("Export Builds"), proposal, fileFilter);
        if (!path.isEmpty())
            m_history->exportBuilds(ids, path);
    });
    connect(m_historyPanel, &HistoryPanel::importRequested, this, [this] {
        const QString path = QFileDialog::getOpenFileName(this, tr("Import Builds"), QDir::homePath(), fileFilter);
        if (!path.isEmpty())
            m_history->importBuilds(path);
    });
    m_history->list();
}

/// Shows a build of the history in the build panel, as if it had just ended.
void MainWindow::showKeptBuild(const std::shared_ptr<const BuildRecording>& recording)
{
    if (m_build->isRunning()) {
        sayFailure(tr("A build is running. Show the other one when it has ended, or stop it first."));
        return;
    }
    const BuildRecord& record = recording->record;
    GraphRequest request;
    request.target = record.target;
    QStringList command;
    for (const std::string& word : record.command)
        command << QString::fromStdString(word);
    m_buildPanel->clear();
    m_buildPanel->setTrace(std::make_shared<const BuildTrace>(traceOf(*recording)),
                           analyze(Snapshot(record.text), request, {}));
    m_buildPanel->setCommand(command);
    m_buildPanel->setMessage(
        tr("This is build %1 of %2, as the history keeps it.").arg(record.id).arg(momentText(record.begun)));
    m_buildDock->show();
    m_buildDock->raise();
}

} // namespace stagewright
