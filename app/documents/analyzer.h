// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace stagewright {

/// Analyses snapshots in the background, one at a time, and answers with the newest request alone. May be destroyed at
/// any time; it then waits for the analysis that runs.
class Analyzer : public QObject
{
    Q_OBJECT

public:
    /// `delay` is the pause in typing to wait for before an analysis begins.
    explicit Analyzer(std::vector<Rule> rules, std::chrono::milliseconds delay = std::chrono::milliseconds(60),
                      QObject* parent = nullptr);
    ~Analyzer() override;

    /// Replaces an earlier request that has not been answered.
    void request(Snapshot snapshot, GraphRequest graphRequest, AdviceRequest adviceRequest = {},
                 std::shared_ptr<const ShellComments> shellComments = nullptr);

signals:
    void analysisFinished(std::shared_ptr<const Analysis> analysis);

private:
    struct Request
    {
        Snapshot snapshot;
        GraphRequest graphRequest;
        AdviceRequest adviceRequest;
        std::shared_ptr<const ShellComments> shellComments;
    };

    void startAnalysis();
    void receive(std::shared_ptr<const Analysis> analysis);

    std::shared_ptr<const std::vector<Rule>> m_rules;
    std::optional<Request> m_waiting;
    bool m_isRunning = false;
    QTimer m_delay;
    QThreadPool m_pool;
};

} // namespace stagewright
