// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/docker/command_query.h"
#include "core/build/build_request.h"

#include <QString>

namespace stagewright {

/// What keeps a build from starting.
enum class DockerProblem { None, NoDocker, NotDocker, NoBuildx, NoDaemon };

/// What was found of Docker on this machine.
struct DockerFindings
{
    DockerProblem problem = DockerProblem::None;
    QString sentence; ///< what is missing and what to do about it; empty if nothing is
    QString program;  ///< path of the docker command
    QString buildxVersion;
    ProgressForm progress = ProgressForm::RawJson; ///< the best that this buildx can
    QString engineVersion;
};

/// The program of that name on the environment's PATH; empty if there is none.
QString programOnPath(const QString& name, const QProcessEnvironment& environment);

/// Looks for the docker command, its buildx plugin and the daemon, by asking them. Starts nothing before discover().
class DockerCli : public QObject
{
    Q_OBJECT

public:
    /// Docker is looked for on the environment's PATH and asked with that environment.
    explicit DockerCli(QProcessEnvironment environment, QObject* parent = nullptr);

    /// Asks; discovered() follows, within about ten seconds also when nobody answers. `needsDaemon` is false where a
    /// builder elsewhere does the work.
    void discover(bool needsDaemon = true);

Q_SIGNALS:
    void discovered(const stagewright::DockerFindings& findings);

private:
    void ask(const QStringList& arguments, void (DockerCli::*take)(const CommandAnswer&));
    void takeBuildx(const CommandAnswer& answer);
    void takeDaemon(const CommandAnswer& answer);
    void conclude(DockerProblem problem, const QString& sentence);
    QString whyNoDaemon(const CommandAnswer& answer) const;

    QProcessEnvironment m_environment;
    DockerFindings m_findings;
    bool m_needsDaemon = true;
};

} // namespace stagewright
