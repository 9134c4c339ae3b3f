// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/docker/docker_cli.h"

#include <QRegularExpression>
#include <QStandardPaths>
#include <QVersionNumber>

#include <utility>

namespace stagewright {
namespace {

constexpr int answerLimit = 10'000; // milliseconds; a daemon behind ssh takes a while

/// The first buildx that reports progress as JSON.
const QVersionNumber firstBuildxWithJson(0, 13);

/// The version in `github.com/docker/buildx v0.29.1 <commit>`; empty in any other text.
QString buildxVersionIn(const QByteArray& text)
{
    static const QRegularExpression pattern(QStringLiteral("docker/buildx v?(\\d+\\.\\d+[^\\s]*)"));
    return pattern.match(QString::fromUtf8(text)).captured(1);
}

QString firstLine(const QByteArray& text)
{
    return QString::fromUtf8(text).trimmed().section(u'\n', 0, 0);
}

} // namespace

QString programOnPath(const QString& name, const QProcessEnvironment& environment)
{
    const QStringList folders = environment.value(QStringLiteral("PATH")).split(u':', Qt::SkipEmptyParts);
    // Without folders Qt would look into its own PATH.
    return folders.isEmpty() ? QString() : QStandardPaths::findExecutable(name, folders);
}

DockerCli::DockerCli(QProcessEnvironment environment, QObject* parent)
    : QObject(parent)
    , m_environment(std::move(environment))
{
}

void DockerCli::discover(bool needsDaemon)
{
    m_findings = {};
    m_needsDaemon = needsDaemon;
    m_findings.program = programOnPath(QStringLiteral("docker"), m_environment);
    if (m_findings.program.isEmpty()) {
        conclude(DockerProblem::NoDocker,
                 tr("Docker is not installed here, or its command is not on the PATH. Install Docker Engine or Docker "
                    "Desktop to build; everything else works without it."));
        return;
    }
    ask({QStringLiteral("buildx"), QStringLiteral("version")}, &DockerCli::takeBuildx);
}

void DockerCli::ask(const QStringList& arguments, void (DockerCli::*take)(const CommandAnswer&))
{
    auto* query = new CommandQuery(m_findings.program, arguments, m_environment, answerLimit, this);
    connect(query, &CommandQuery::answered, this, [this, query, take](const CommandAnswer& answer) {
        query->deleteLater();
        (this->*take)(answer);
    });
    query->start();
}

void DockerCli::takeBuildx(const CommandAnswer& answer)
{
    m_findings.buildxVersion = buildxVersionIn(answer.output);
    if (QVersionNumber::fromString(m_findings.buildxVersion) < firstBuildxWithJson)
        m_findings.progress = ProgressForm::Plain;
    const QByteArray said = answer.output + answer.errors;
    if (said.contains("buildah") || said.contains("podman")) {
        conclude(DockerProblem::NotDocker,
                 tr("The docker command here is Podman's, which cannot report a build step by step. Install Docker "
                    "Engine or Docker Desktop to build."));
    } else if (answer.hasTimedOut) {
        conclude(DockerProblem::NoBuildx, tr("“docker buildx version” did not answer within %1 seconds. Try it in a "
                                             "terminal.").arg(answerLimit / 1000));
    } else if (m_findings.buildxVersion.isEmpty()) {
        conclude(DockerProblem::NoBuildx, tr("Docker is here, but its build plugin buildx is not. Install the package "
                                             "docker-buildx-plugin (Debian and Ubuntu's own: docker-buildx)."));
    } else if (m_needsDaemon) {
        ask({QStringLiteral("version"), QStringLiteral("--format"), QStringLiteral("{{.Server.Version}}")},
            &DockerCli::takeDaemon);
    } else {
        conclude(DockerProblem::None, {});
    }
}

void DockerCli::takeDaemon(const CommandAnswer& answer)
{
    m_findings.engineVersion = firstLine(answer.output);
    if (answer.isSuccess() && !m_findings.engineVersion.isEmpty())
        conclude(DockerProblem::None, {});
    else
        conclude(DockerProblem::NoDaemon, whyNoDaemon(answer));
}

QString DockerCli::whyNoDaemon(const CommandAnswer& answer) const
{
    static const QRegularExpression address(QStringLiteral("daemon (?:socket )?at (\\S+?)[:.]?(?:\\s|$)"));
    const QString said = QString::fromUtf8(answer.errors);
    const QString named = address.match(said).captured(1);
    const QString where = named.isEmpty() ? m_environment.value(QStringLiteral("DOCKER_HOST")) : named;
    if (answer.hasTimedOut)
        return tr("The Docker daemon did not answer within %1 seconds. Is the machine it runs on reachable?")
            .arg(answerLimit / 1000);
    if (said.contains(QStringLiteral("permission denied"), Qt::CaseInsensitive))
        return tr("Your account may not use the Docker daemon. Add it to the group docker (sudo usermod -aG docker "
                  "$USER) and log in again, or use rootless Docker.");
    if (said.contains(QStringLiteral("Cannot connect"), Qt::CaseInsensitive) || said.isEmpty())
        return tr("The Docker daemon does not answer%1. Start it (sudo systemctl start docker) or Docker Desktop, then "
                  "build again.").arg(where.isEmpty() ? QString() : tr(" at %1").arg(where));
    return tr("The Docker daemon cannot be used: %1").arg(firstLine(answer.errors));
}

void DockerCli::conclude(DockerProblem problem, const QString& sentence)
{
    m_findings.problem = problem;
    m_findings.sentence = sentence;
    Q_EMIT discovered(m_findings);
}

} // namespace stagewright
