// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/docker/build_runner.h"

#include "core/build/progress_decoder.h"

#include <QFileInfo>
#include <QStringList>

#include <array>
#include <chrono>
#include <csignal>
#include <utility>

using namespace std::chrono_literals;

namespace stagewright {
namespace {

constexpr auto refreshInterval = 100ms;
constexpr auto patience = 3s;
constexpr std::array stopSignals = {SIGINT, SIGTERM, SIGKILL};

} // namespace

BuildRunner::BuildRunner(QObject* parent)
    : QObject(parent)
{
    prepareProcess();
    m_refresh.setInterval(refreshInterval);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_refresh, &QTimer::timeout, this, &BuildRunner::refresh);
    connect(&m_patience, &QTimer::timeout, this, &BuildRunner::escalate);
}

BuildRunner::~BuildRunner()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    signalGroup(SIGINT);
    if (!m_process.waitForFinished(2000))
        signalGroup(SIGKILL);
    m_process.waitForFinished(1000);
    signalGroup(SIGKILL);
}

void BuildRunner::prepareProcess()
{
    // A session of its own: one signal reaches docker and its plugin, and neither can ask at the terminal.
    m_process.setUnixProcessParameters(QProcess::UnixProcessFlag::CreateNewSession
                                       | QProcess::UnixProcessFlag::ResetSignalHandlers);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::readyReadStandardError, this, &BuildRunner::readLines);
    connect(&m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        end(status == QProcess::NormalExit ? std::optional(exitCode) : std::nullopt);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_trace.addText("ERROR: " + tr("docker could not be started: %1").arg(m_process.errorString()).toStdString());
        end(std::nullopt);
    });
}

void BuildRunner::start(const QString& program, std::shared_ptr<const BuildPlan> plan,
                        const QProcessEnvironment& environment, ProgressForm docker)
{
    Q_ASSERT(!isRunning());
    m_plan = std::move(plan);
    m_trace = {};
    m_plain.reset();
    if (progressFormOf(m_plan->request, docker) == ProgressForm::Plain)
        m_plain.emplace();
    m_command.clear();
    m_unfinishedLine.clear();
    m_signalsSent = 0;
    m_group = 0;
    auto dockerfile = DockerfileCopy::write(*m_plan);
    if (!dockerfile) {
        m_trace.addText("ERROR: " + dockerfile.error().toStdString());
        QTimer::singleShot(0, this, [this] { end(std::nullopt); });
        return;
    }
    m_dockerfile = std::move(*dockerfile);
    m_command = buildCommand(m_plan->request, m_dockerfile->path().toStdString(), docker);
    QStringList arguments;
    for (const std::string& word : m_command)
        arguments << QString::fromStdString(word);
    m_process.setProgram(program);
    m_process.setArguments(arguments.mid(1));
    m_process.setProcessEnvironment(environment);
    // Relative paths of secrets, outputs and contexts are meant from the folder that is built.
    const QString folder = QString::fromStdString(m_plan->request.contextFolder);
    m_process.setWorkingDirectory(QFileInfo(folder).isDir() ? folder : QString());
    m_messageTime = {};
    m_sinceMessage.start();
    m_refresh.start();
    Q_EMIT progressed(progress());
    m_process.start();
    m_group = m_process.processId();
}

void BuildRunner::stop()
{
    if (isRunning() && m_signalsSent == 0)
        escalate();
}

void BuildRunner::escalate()
{
    signalGroup(stopSignals[static_cast<std::size_t>(m_signalsSent)]);
    ++m_signalsSent;
    if (m_signalsSent < static_cast<int>(stopSignals.size()))
        m_patience.start();
}

void BuildRunner::signalGroup(int signal) const
{
    if (m_group > 0)
        ::kill(-static_cast<pid_t>(m_group), signal);
}

void BuildRunner::readLines()
{
    if (m_process.isOpen())
        m_unfinishedLine += m_process.readAllStandardError();
    qsizetype begin = 0;
    for (qsizetype end = 0; (end = m_unfinishedLine.indexOf('\n', begin)) >= 0; begin = end + 1)
        takeLine(m_unfinishedLine.mid(begin, end - begin));
    m_unfinishedLine.remove(0, begin);
    if (begin == 0)
        return;
    m_messageTime = m_trace.now();
    m_sinceMessage.restart();
}

void BuildRunner::takeLine(const QByteArray& line)
{
    const std::string_view text(line);
    if (const auto message = m_plain ? m_plain->decode(text, std::chrono::system_clock::now()) : decodeProgress(text))
        m_trace.apply(*message);
    else
        m_trace.addText(text);
}

void BuildRunner::refresh()
{
    if (m_messageTime != Timestamp())
        m_trace.setNow(m_messageTime + std::chrono::milliseconds(m_sinceMessage.elapsed()));
    Q_EMIT progressed(progress());
}

void BuildRunner::end(std::optional<int> exitCode)
{
    m_refresh.stop();
    m_patience.stop();
    readLines();
    if (!m_unfinishedLine.isEmpty())
        takeLine(std::exchange(m_unfinishedLine, {}));
    // A killed docker leaves its plugin behind for a moment.
    signalGroup(SIGKILL);
    m_group = 0;
    m_dockerfile.reset();
    m_trace.finish({.exitCode = exitCode, .wasStopped = m_signalsSent > 0});
    const auto result = progress();
    m_plan.reset();
    Q_EMIT finished(result);
}

std::shared_ptr<const BuildProgress> BuildRunner::progress() const
{
    return progressOf(m_plan, m_command, m_trace);
}

} // namespace stagewright
