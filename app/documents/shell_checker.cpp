// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/shell_checker.h"

#include "app/process/program_output.h"
#include "app/shellcheck/shellcheck_program.h"

#include <utility>

namespace stagewright {
namespace {

using Comments = std::shared_ptr<const ShellComments>;

/// `known` with what ShellCheck says of the other scripts, without those that are gone; null if there are no others.
std::expected<Comments, std::string> askShellCheck(const std::string& name, const Analysis& analysis,
                                                   const ShellComments& known, std::stop_token stop)
{
    const std::vector<ShellScript> scripts = shellScriptsOf(analysis.tree, analysis.graph);
    const std::vector<std::string> texts = known.unknown(scripts);
    if (texts.empty())
        return nullptr;
    const auto program = findProgram(name);
    if (!program)
        return std::unexpected("ShellCheck is not installed, so the scripts in RUN are not checked.");
    auto answers = runShellCheck(*program, texts, stop);
    if (!answers)
        return std::unexpected(std::move(answers.error()));
    ShellComments comments = known.only(scripts);
    comments.add(texts, std::move(*answers));
    return std::make_shared<const ShellComments>(std::move(comments));
}

} // namespace

ShellChecker::ShellChecker(std::string program, std::chrono::milliseconds delay, QObject* parent)
    : QObject(parent)
    , m_program(std::move(program))
{
    m_pool.setMaxThreadCount(1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delay);
    connect(&m_delay, &QTimer::timeout, this, &ShellChecker::start);
}

ShellChecker::~ShellChecker()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void ShellChecker::check(std::shared_ptr<const Analysis> analysis)
{
    m_waiting = std::move(analysis);
    m_delay.start();
}

void ShellChecker::start()
{
    if (m_isRunning || !m_waiting)
        return;
    m_isRunning = true;
    m_pool.start([this, program = m_program, analysis = std::exchange(m_waiting, nullptr), known = m_comments,
                  stop = m_stop.get_token()] {
        Answer answer = askShellCheck(program, *analysis, *known, stop);
        QMetaObject::invokeMethod(
            this, [this, answer = std::move(answer)] { receive(answer); }, Qt::QueuedConnection);
    });
}

void ShellChecker::receive(const Answer& answer)
{
    m_isRunning = false;
    if (answer && *answer)
        m_comments = *answer;
    if (m_waiting && !m_delay.isActive())
        start();
    if (!answer) {
        if (!std::exchange(m_hasFailed, true))
            emit failed(QString::fromStdString(answer.error()));
    } else if (*answer) {
        emit commentsChanged();
    }
}

} // namespace stagewright
