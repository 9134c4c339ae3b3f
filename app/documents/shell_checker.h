// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <expected>
#include <memory>
#include <stop_token>

namespace stagewright {

/// Has ShellCheck look at the scripts of one document in the background, when typing pauses, and only at those that it
/// has not seen. May be destroyed at any time: a program that runs is ended.
class ShellChecker : public QObject
{
    Q_OBJECT

public:
    /// `program` is a name to look for in PATH, or a path; `delay` the pause in typing to wait for.
    explicit ShellChecker(std::string program = "shellcheck",
                          std::chrono::milliseconds delay = std::chrono::milliseconds(250), QObject* parent = nullptr);
    ~ShellChecker() override;

    /// Looks at this revision, in place of an earlier one that still waits.
    void check(std::shared_ptr<const Analysis> analysis);
    /// What is known of the scripts of the revision looked at last; never null.
    std::shared_ptr<const ShellComments> comments() const { return m_comments; }

signals:
    void commentsChanged();
    /// Said once: why nothing is known, in a sentence.
    void failed(const QString& sentence);

private:
    /// Null if there is nothing new.
    using Answer = std::expected<std::shared_ptr<const ShellComments>, std::string>;

    void start();
    void receive(const Answer& answer);

    std::string m_program;
    std::shared_ptr<const Analysis> m_waiting;
    std::shared_ptr<const ShellComments> m_comments = std::make_shared<const ShellComments>();
    bool m_isRunning = false;
    bool m_hasFailed = false;
    std::stop_source m_stop;
    QTimer m_delay;
    QThreadPool m_pool;
};

} // namespace stagewright
