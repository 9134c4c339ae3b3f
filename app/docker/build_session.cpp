// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/docker/build_session.h"

#include "core/build/built_image.h"

#include <utility>

namespace stagewright {

BuildSession::BuildSession(QProcessEnvironment environment, QObject* parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_docker(m_environment)
{
    connect(&m_docker, &DockerCli::discovered, this, &BuildSession::takeFindings);
    connect(&m_runner, &BuildRunner::progressed, this, &BuildSession::progressed);
    connect(&m_runner, &BuildRunner::finished, this, &BuildSession::finished);
    connect(&m_runner, &BuildRunner::finished, this,
            [this](const std::shared_ptr<const BuildProgress>& progress) { inspectImage(*progress); });
}

void BuildSession::build(std::shared_ptr<const BuildPlan> plan)
{
    if (isBusy())
        return;
    m_isStopped = false;
    m_plan = std::move(plan);
    Q_EMIT began();
    if (m_plan->request.usesDepot) {
        startDepot();
        return;
    }
    // A builder or context that was named may be on another machine, without a daemon here.
    const bool usesNamedBuilder = !m_plan->request.builder.empty() || !m_plan->request.dockerContext.empty()
                                  || m_environment.contains(QStringLiteral("BUILDX_BUILDER"));
    m_docker.discover(!usesNamedBuilder);
}

void BuildSession::startDepot()
{
    const auto plan = std::exchange(m_plan, nullptr);
    m_program = programOnPath(QStringLiteral("depot"), m_environment);
    if (m_program.isEmpty())
        Q_EMIT refused(tr("depot is not installed here, or its command is not on the PATH. Install it, or choose docker "
                          "buildx in the build options."));
    else
        m_runner.start(m_program, plan, m_environment);
}

void BuildSession::stop()
{
    m_isStopped = true;
    m_runner.stop();
}

void BuildSession::takeFindings(const DockerFindings& findings)
{
    const auto plan = std::exchange(m_plan, nullptr);
    if (m_isStopped)
        Q_EMIT refused(tr("The build was stopped before it began."));
    else if (findings.problem != DockerProblem::None)
        Q_EMIT refused(findings.sentence);
    else
        m_runner.start(m_program = findings.program, plan, m_environment, findings.progress);
}

void BuildSession::inspectImage(const BuildProgress& progress)
{
    constexpr int limit = 10'000;
    const BuildRequest& request = progress.plan->request;
    const QString image = QString::fromStdString(builtImageId(progress.trace));
    if (progress.trace.result() != BuildResult::Succeeded || image.isEmpty() || request.usesDepot)
        return;
    QStringList arguments = {QStringLiteral("image"), QStringLiteral("inspect"), image};
    if (!request.dockerContext.empty())
        arguments = QStringList{QStringLiteral("--context"), QString::fromStdString(request.dockerContext)} + arguments;
    auto* query = new CommandQuery(m_program, arguments, m_environment, limit, this);
    connect(query, &CommandQuery::answered, this, [this, query](const CommandAnswer& answer) {
        query->deleteLater();
        // A builder with a store of its own writes images that this engine does not have.
        if (answer.isSuccess())
            Q_EMIT imageInspected(answer.output);
    });
    query->start();
}

} // namespace stagewright
