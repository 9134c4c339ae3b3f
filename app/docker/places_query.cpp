// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/docker/places_query.h"

#include "app/docker/docker_cli.h"

#include <utility>

namespace stagewright {
namespace {

constexpr int answerLimit = 10'000; // milliseconds; each node of a remote builder is asked in turn

} // namespace

PlacesQuery::PlacesQuery(QProcessEnvironment environment, QObject* parent)
    : QObject(parent)
    , m_environment(std::move(environment))
{
}

void PlacesQuery::ask()
{
    if (isAsking())
        return;
    m_places = {};
    m_sentence.clear();
    m_docker = programOnPath(QStringLiteral("docker"), m_environment);
    const QString depot = programOnPath(QStringLiteral("depot"), m_environment);
    if (!m_docker.isEmpty()) {
        const QStringList asJson = {QStringLiteral("ls"), QStringLiteral("--format"), QStringLiteral("json")};
        start(m_docker, QStringList{QStringLiteral("buildx")} + asJson, &PlacesQuery::takeBuilders);
        start(m_docker, QStringList{QStringLiteral("context")} + asJson, &PlacesQuery::takeContexts);
    } else {
        m_sentence = tr("Docker is not installed here, or its command is not on the PATH, so there are no builders to "
                        "choose from.");
    }
    if (!depot.isEmpty())
        start(depot, {QStringLiteral("--version")}, &PlacesQuery::takeDepot);
    if (m_awaited == 0)
        Q_EMIT answered(m_places, m_sentence);
}

void PlacesQuery::start(const QString& program, const QStringList& arguments, Take take)
{
    ++m_awaited;
    auto* query = new CommandQuery(program, arguments, m_environment, answerLimit, this);
    connect(query, &CommandQuery::answered, this, [this, query, take](const CommandAnswer& answer) {
        query->deleteLater();
        (this->*take)(answer);
        if (--m_awaited == 0)
            Q_EMIT answered(m_places, m_sentence);
    });
    query->start();
}

void PlacesQuery::takeBuilders(const CommandAnswer& answer)
{
    if (answer.isSuccess())
        takeBuilderTable(answer);
    else // a buildx that knows no --format
        start(m_docker, {QStringLiteral("buildx"), QStringLiteral("ls")}, &PlacesQuery::takeBuilderTable);
}

void PlacesQuery::takeBuilderTable(const CommandAnswer& answer)
{
    m_places.builders = readBuilders(answer.output.toStdString());
    if (!m_places.builders.empty())
        return;
    const QString reason = QString::fromUtf8(answer.errors).trimmed().section(u'\n', 0, 0);
    m_sentence = answer.hasTimedOut ? tr("“docker buildx ls” did not answer within %1 seconds.").arg(answerLimit / 1000)
                 : reason.isEmpty() ? tr("“docker buildx ls” lists no builder.")
                                    : tr("The builders are not known: %1").arg(reason);
}

void PlacesQuery::takeContexts(const CommandAnswer& answer)
{
    m_places.contexts = readDockerContexts(answer.output.toStdString());
}

void PlacesQuery::takeDepot(const CommandAnswer& answer)
{
    const QString version = QString::fromUtf8(answer.output).trimmed().section(u'\n', 0, 0);
    if (answer.isSuccess())
        m_places.depotVersion = version.isEmpty() ? std::string("depot") : version.toStdString();
}

} // namespace stagewright
