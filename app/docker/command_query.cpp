// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/docker/command_query.h"

#include <utility>

namespace stagewright {

CommandQuery::CommandQuery(const QString& program, const QStringList& arguments,
                           const QProcessEnvironment& environment, int milliseconds, QObject* parent)
    : QObject(parent)
{
    m_process.setProgram(program);
    m_process.setArguments(arguments);
    m_process.setProcessEnvironment(environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_limit.setSingleShot(true);
    m_limit.setInterval(milliseconds);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_hasTimedOut = true;
        m_process.kill();
    });
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        answer(status == QProcess::NormalExit ? std::optional(exitCode) : std::nullopt);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            answer(std::nullopt);
    });
}

CommandQuery::~CommandQuery()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished();
}

void CommandQuery::start()
{
    m_limit.start();
    m_process.start();
}

void CommandQuery::answer(std::optional<int> exitCode)
{
    m_limit.stop();
    if (std::exchange(m_hasAnswered, true))
        return;
    Q_EMIT answered({.exitCode = exitCode, .hasTimedOut = m_hasTimedOut, .output = m_process.readAllStandardOutput(),
                     .errors = m_process.readAllStandardError()});
}

} // namespace stagewright
