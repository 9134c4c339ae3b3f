// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/context_watch.h"

#include "app/context/context_source.h"

#include <QFileInfo>

#include <chrono>
#include <utility>

namespace stagewright {
namespace {

using namespace std::chrono_literals;

constexpr auto settlingTime = 400ms; // a checkout changes many files at once

} // namespace

ContextWatch::ContextWatch(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingTime);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settling, qOverload<>(&QTimer::start));
    connect(&m_settling, &QTimer::timeout, this, &ContextWatch::start);
}

ContextWatch::~ContextWatch()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void ContextWatch::scan(const QString& path, std::string text)
{
    m_path = path;
    m_text = std::move(text);
    watchFolder();
    start();
}

void ContextWatch::watchFolder()
{
    const QString folder = m_path.isEmpty() ? QString() : QFileInfo(m_path).path();
    if (m_watcher.directories() == QStringList{folder})
        return;
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    if (!folder.isEmpty())
        m_watcher.addPath(folder);
}

void ContextWatch::start()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_scan;
    if (m_path.isEmpty()) {
        receive(m_scan, nullptr);
        return;
    }
    const std::filesystem::path path = QFile::encodeName(m_path).toStdString();
    m_pool.start([this, path, text = m_text, scan = m_scan, stop = m_stop.get_token()] {
        auto facts = ContextSource({}, stop).factsFor(path, text);
        QMetaObject::invokeMethod(
            this, [this, scan, facts = std::move(facts)] { receive(scan, facts); }, Qt::QueuedConnection);
    });
}

void ContextWatch::receive(std::uint64_t scan, std::shared_ptr<const ContextFacts> facts)
{
    if (scan != m_scan || (!facts && !m_facts))
        return;
    m_facts = std::move(facts);
    emit factsChanged();
}

} // namespace stagewright
