// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/analyzer.h"

#include <utility>

namespace stagewright {

Analyzer::Analyzer(std::vector<Rule> rules, std::chrono::milliseconds delay, QObject* parent)
    : QObject(parent)
    , m_rules(std::make_shared<const std::vector<Rule>>(std::move(rules)))
{
    m_pool.setMaxThreadCount(1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delay);
    connect(&m_delay, &QTimer::timeout, this, &Analyzer::startAnalysis);
}

Analyzer::~Analyzer()
{
    m_pool.waitForDone();
}

void Analyzer::request(Snapshot snapshot, GraphRequest graphRequest, AdviceRequest adviceRequest,
                       std::shared_ptr<const ShellComments> shellComments)
{
    m_waiting = Request{std::move(snapshot), std::move(graphRequest), std::move(adviceRequest), std::move(shellComments)};
    m_delay.start();
}

void Analyzer::startAnalysis()
{
    if (m_isRunning || !m_waiting)
        return;
    m_isRunning = true;
    m_pool.start([this, rules = m_rules, request = *std::exchange(m_waiting, std::nullopt)] {
        std::shared_ptr<const Analysis> analysis =
            analyze(request.snapshot, request.graphRequest, *rules, request.adviceRequest, request.shellComments.get());
        QMetaObject::invokeMethod(
            this, [this, analysis = std::move(analysis)] { receive(analysis); }, Qt::QueuedConnection);
    });
}

void Analyzer::receive(std::shared_ptr<const Analysis> analysis)
{
    m_isRunning = false;
    if (!m_waiting)
        emit analysisFinished(std::move(analysis));
    else if (!m_delay.isActive())
        startAnalysis();
}

} // namespace stagewright
