// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/history_controller.h"

#include "app/history/build_history.h"
#include "app/history/git_state.h"

#include <QFile>
#include <QStandardPaths>

#include <chrono>

namespace stagewright {
namespace {

/// Values that docker took from the environment, which is this program's own.
std::vector<BuildArgument> inheritedArguments(const BuildRequest& request)
{
    std::vector<BuildArgument> arguments;
    for (const BuildArgument& argument : request.arguments) {
        if (!argument.value && qEnvironmentVariableIsSet(argument.name.c_str()))
            arguments.push_back({argument.name, qgetenv(argument.name.c_str()).toStdString()});
    }
    return arguments;
}

} // namespace

HistoryController::HistoryController(const QString& folder, QObject* parent)
    : QObject(parent)
    , m_folder(QFile::encodeName(folder).toStdString())
{
    m_pool.setMaxThreadCount(1);
}

HistoryController::~HistoryController()
{
    m_pool.waitForDone();
}

QString HistoryController::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/history");
}

void HistoryController::beginBuild(const std::shared_ptr<const BuildPlan>& plan)
{
    m_circumstances = std::make_shared<BuildCircumstances>();
    m_pool.start([circumstances = m_circumstances, plan, begun = std::chrono::system_clock::now()] {
        circumstances->begun = begun;
        circumstances->environment = inheritedArguments(plan->request);
        if (plan->request.contextFolder.starts_with('/'))
            circumstances->git = gitStateOf(plan->request.contextFolder);
    });
}

void HistoryController::keepBuild(const std::shared_ptr<const BuildProgress>& progress)
{
    if (!m_circumstances)
        return;
    m_pool.start([this, circumstances = std::exchange(m_circumstances, nullptr), progress] {
        auto history = BuildHistory::open(m_folder);
        if (!history) {
            say(history.error());
            return;
        }
        if (!history->notice().empty())
            say(history->notice());
        if (const auto id = history->add(recordOf(*progress, *circumstances)); !id)
            say(id.error());
        else
            QMetaObject::invokeMethod(this, &HistoryController::changed, Qt::QueuedConnection);
    });
}

void HistoryController::say(const std::string& sentence)
{
    QMetaObject::invokeMethod(
        this, [this, text = QString::fromStdString(sentence)] { emit said(text); }, Qt::QueuedConnection);
}

} // namespace stagewright
