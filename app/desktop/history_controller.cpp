// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/history_controller.h"

#include "app/history/build_history.h"
#include "app/history/git_state.h"
#include "core/export/build_json.h"

#include <QFile>
#include <QSaveFile>
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

/// A build with its steps and what they printed.
std::expected<BuildRecording, std::string> recordingOf(BuildHistory& history, qlonglong id)
{
    auto record = history.build(id);
    if (!record)
        return std::unexpected(record.error());
    auto log = history.log(id);
    if (!log)
        return std::unexpected(log.error());
    return BuildRecording{std::move(*record), std::move(*log)};
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
    run([this, circumstances = std::exchange(m_circumstances, nullptr), progress](BuildHistory& history) -> Outcome {
        if (const auto id = history.add(recordOf(*progress, *circumstances)); !id)
            return std::unexpected(id.error());
        return tellBuilds(history);
    });
}

void HistoryController::list()
{
    run([this](BuildHistory& history) { return tellBuilds(history); });
}

void HistoryController::compare(qlonglong before, qlonglong after)
{
    run([this, before, after](BuildHistory& history) -> Outcome {
        auto earlier = history.build(before);
        auto later = history.build(after);
        if (!earlier || !later)
            return std::unexpected(earlier ? later.error() : earlier.error());
        const auto comparison =
            std::make_shared<const BuildComparison>(compareBuilds(std::move(*earlier), std::move(*later)));
        QMetaObject::invokeMethod(this, [this, comparison] { emit compared(comparison); }, Qt::QueuedConnection);
        return {};
    });
}

void HistoryController::load(qlonglong id)
{
    run([this, id](BuildHistory& history) -> Outcome {
        auto recording = recordingOf(history, id);
        if (!recording)
            return std::unexpected(recording.error());
        const auto told = std::make_shared<const BuildRecording>(std::move(*recording));
        QMetaObject::invokeMethod(this, [this, told] { emit loaded(told); }, Qt::QueuedConnection);
        return {};
    });
}

void HistoryController::remove(const QList<qlonglong>& ids)
{
    run([this, ids](BuildHistory& history) -> Outcome {
        if (auto done = history.remove(std::vector<std::int64_t>(ids.begin(), ids.end())); !done)
            return done;
        return tellBuilds(history);
    });
}

void HistoryController::exportBuilds(const QList<qlonglong>& ids, const QString& path)
{
    run([this, ids, path](BuildHistory& history) -> Outcome {
        std::vector<BuildRecording> builds;
        for (const qlonglong id : ids) {
            auto recording = recordingOf(history, id);
            if (!recording)
                return std::unexpected(recording.error());
            builds.push_back(std::move(*recording));
        }
        QSaveFile file(path);
        const QByteArray document = QByteArray::fromStdString(writeBuildsJson(builds));
        if (!file.open(QIODevice::WriteOnly) || file.write(document) != document.size() || !file.commit())
            return std::unexpected(tr("%1 cannot be written: %2").arg(path, file.errorString()).toStdString());
        const QString sentence = tr("Exported to %1").arg(path);
        QMetaObject::invokeMethod(this, [this, sentence] { emit noted(sentence); }, Qt::QueuedConnection);
        return {};
    });
}

void HistoryController::importBuilds(const QString& path)
{
    run([this, path](BuildHistory& history) -> Outcome {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return std::unexpected(tr("%1 cannot be read: %2").arg(path, file.errorString()).toStdString());
        const auto builds = readBuildsJson(file.readAll().toStdString());
        if (!builds)
            return std::unexpected(path.toStdString() + ": " + builds.error());
        for (const BuildRecording& build : *builds) {
            if (const auto id = history.add(build); !id)
                return std::unexpected(id.error());
        }
        return tellBuilds(history);
    });
}

void HistoryController::run(std::function<Outcome(BuildHistory&)> task)
{
    m_pool.start([this, task = std::move(task)] {
        auto history = BuildHistory::open(m_folder);
        if (!history) {
            say(history.error());
            return;
        }
        if (!history->notice().empty())
            say(history->notice());
        if (const Outcome outcome = task(*history); !outcome)
            say(outcome.error());
    });
}

HistoryController::Outcome HistoryController::tellBuilds(BuildHistory& history)
{
    auto builds = history.builds();
    if (!builds)
        return std::unexpected(builds.error());
    const auto told = std::make_shared<const std::vector<BuildRecord>>(std::move(*builds));
    QMetaObject::invokeMethod(this, [this, told] { emit listed(told); }, Qt::QueuedConnection);
    return {};
}

void HistoryController::say(const std::string& sentence)
{
    QMetaObject::invokeMethod(
        this, [this, text = QString::fromStdString(sentence)] { emit said(text); }, Qt::QueuedConnection);
}

} // namespace stagewright
