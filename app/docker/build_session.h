// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/docker/build_runner.h"
#include "app/docker/docker_cli.h"

namespace stagewright {

/// A build from the click to its end: looks whether Docker is there, says in a sentence what is missing, else runs it.
/// No docker process is started before build().
class BuildSession : public QObject
{
    Q_OBJECT

public:
    /// `environment` is what docker gets.
    explicit BuildSession(QProcessEnvironment environment, QObject* parent = nullptr);

    /// Builds `plan`; nothing happens while a build is under way. Either refused() or finished() follows.
    void build(std::shared_ptr<const BuildPlan> plan);
    void stop();
    bool isBusy() const { return m_plan != nullptr || m_runner.isRunning(); }

Q_SIGNALS:
    /// Docker is being looked for.
    void began();
    /// Nothing was built; the sentence says why and what to do.
    void refused(const QString& sentence);
    void progressed(std::shared_ptr<const stagewright::BuildProgress> progress);
    void finished(std::shared_ptr<const stagewright::BuildProgress> progress);
    /// What `docker image inspect` prints about the image that the build wrote; some time behind finished(), if at all.
    void imageInspected(const QByteArray& json);

private:
    void startDepot();
    void takeFindings(const DockerFindings& findings);
    void inspectImage(const BuildProgress& progress);

    QProcessEnvironment m_environment;
    DockerCli m_docker;
    BuildRunner m_runner;
    QString m_program; ///< the docker command that builds
    std::shared_ptr<const BuildPlan> m_plan; ///< waits for Docker to be found
    bool m_isStopped = false;
};

} // namespace stagewright
