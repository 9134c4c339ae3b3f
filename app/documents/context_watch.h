// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/context/context_facts.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <stop_token>
#include <string>

namespace stagewright {

/// What lies in the build context of one Dockerfile, read in the background when it is asked for and when something
/// changes in its folder; never on a keystroke. May be destroyed at any time: a scan that runs is told to stop.
class ContextWatch : public QObject
{
    Q_OBJECT

public:
    explicit ContextWatch(QObject* parent = nullptr);
    ~ContextWatch() override;

    /// Reads the context of the Dockerfile at `path` with that text; an empty path knows of none.
    void scan(const QString& path, std::string text);
    /// Null before the first scan has ended, and where there is nothing to know.
    std::shared_ptr<const ContextFacts> facts() const { return m_facts; }

signals:
    void factsChanged();

private:
    void start();
    void watchFolder();
    void receive(std::uint64_t scan, std::shared_ptr<const ContextFacts> facts);

    QString m_path;
    std::string m_text;
    std::shared_ptr<const ContextFacts> m_facts;
    std::uint64_t m_scan = 0; ///< number of the newest
    std::stop_source m_stop;
    QFileSystemWatcher m_watcher;
    QTimer m_settling;
    QThreadPool m_pool;
};

} // namespace stagewright
