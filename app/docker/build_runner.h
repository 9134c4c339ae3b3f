// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/docker/dockerfile_copy.h"
#include "core/build/build_progress.h"
#include "core/build/plain_progress_decoder.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTimer>

#include <memory>
#include <optional>

namespace stagewright {

/// Runs one build after another: starts docker in a session of its own, folds what it reports, and ends it on request.
/// The destructor ends a build that still runs.
class BuildRunner : public QObject
{
    Q_OBJECT

public:
    explicit BuildRunner(QObject* parent = nullptr);
    ~BuildRunner() override;

    /// Starts `plan` with the docker command `program`, which can report as `docker` says; there must be no build
    /// running. finished() follows in any case.
    void start(const QString& program, std::shared_ptr<const BuildPlan> plan, const QProcessEnvironment& environment,
               ProgressForm docker = ProgressForm::RawJson);
    /// Interrupts the build; after three seconds terminates it, after three more kills it.
    void stop();
    bool isRunning() const { return m_plan != nullptr; }

Q_SIGNALS:
    /// About ten times a second while a build runs.
    void progressed(std::shared_ptr<const stagewright::BuildProgress> progress);
    /// The process has ended, and nothing of it is left.
    void finished(std::shared_ptr<const stagewright::BuildProgress> progress);

private:
    void prepareProcess();
    void readLines();
    void takeLine(const QByteArray& line);
    void refresh();
    void escalate();
    void signalGroup(int signal) const;
    void end(std::optional<int> exitCode);
    std::shared_ptr<const BuildProgress> progress() const;

    QProcess m_process;
    QTimer m_refresh;
    QTimer m_patience; ///< until the next, stronger signal
    int m_signalsSent = 0;
    qint64 m_group = 0; ///< process group of docker and what it starts
    QByteArray m_unfinishedLine;
    QElapsedTimer m_sinceMessage;
    Timestamp m_messageTime; ///< the builder's clock when m_sinceMessage began
    std::shared_ptr<const BuildPlan> m_plan; ///< null between builds
    std::vector<std::string> m_command;
    std::optional<DockerfileCopy> m_dockerfile;
    BuildTrace m_trace;
    std::optional<PlainProgressDecoder> m_plain; ///< where progress comes as text
};

} // namespace stagewright
