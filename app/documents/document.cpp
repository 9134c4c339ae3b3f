// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/document.h"

#include <QFileInfo>

#include <utility>

namespace stagewright {
namespace {

/// Other programs write in several steps (truncate and write, or remove and rename); the state in between is no news.
constexpr std::chrono::milliseconds settlingTime{200};

} // namespace

Document::Document(QObject* parent)
    : QObject(parent)
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingTime);
    const auto settle = [this] {
        if (!m_settling.isActive())
            m_settling.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, settle);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, settle);
    connect(&m_settling, &QTimer::timeout, this, &Document::checkDisk);
}

std::expected<void, QString> Document::open(const QString& path)
{
    std::expected<LoadedFile, QString> loaded = loadFile(path);
    if (!loaded)
        return std::unexpected(loaded.error());
    replaceSnapshot(std::move(loaded->bytes));
    becomeClean(path);
    emit snapshotChanged();
    return {};
}

std::expected<void, QString> Document::reload()
{
    return open(m_path);
}

std::expected<void, QString> Document::save(ChangedFile changedFile)
{
    m_disk = readDisk();
    const bool isOurs = m_disk && (*m_disk == m_savedBytes || *m_disk == m_snapshot.bytes());
    if (changedFile == ChangedFile::Refuse && !isOurs && QFileInfo::exists(m_path))
        return std::unexpected(
            tr("“%1” was changed by another program since you opened it. Reload it, overwrite it, or "
               "save under another name.")
                .arg(m_path));
    return write(m_path);
}

std::expected<void, QString> Document::saveAs(const QString& path)
{
    return write(path);
}

void Document::setBytes(std::string bytes)
{
    if (bytes == m_snapshot.bytes())
        return;
    replaceSnapshot(std::move(bytes));
    updateModified();
    emit snapshotChanged();
}

QString Document::name() const
{
    return isUntitled() ? tr("Untitled") : QFileInfo(m_path).fileName();
}

Document::DiskState Document::readDisk() const
{
    return loadFile(m_path).transform([](LoadedFile&& file) { return std::move(file.bytes); });
}

std::expected<void, QString> Document::write(const QString& path)
{
    const std::expected<void, QString> saved = saveFile(path, m_snapshot.bytes());
    if (saved)
        becomeClean(path);
    return saved;
}

/// The text is now what the file at `path` holds.
void Document::becomeClean(const QString& path)
{
    const QString former = std::exchange(m_path, QFileInfo(path).absoluteFilePath());
    m_savedBytes = m_snapshot.bytes();
    m_disk = m_savedBytes;
    m_isRemoved = false;
    watchFile();
    updateModified();
    if (former != m_path)
        emit pathChanged(m_path);
}

void Document::checkDisk()
{
    watchFile();
    DiskState now = readDisk();
    if (now == m_disk)
        return;
    m_disk = std::move(now);
    m_isRemoved = !QFileInfo::exists(m_path);
    if (m_disk && *m_disk == m_snapshot.bytes())
        m_savedBytes = *m_disk;
    updateModified();
    if (m_isRemoved)
        emit fileRemovedFromDisk();
    else if (!m_disk || *m_disk != m_savedBytes)
        emit fileChangedOnDisk();
}

/// Watches the file and its folder: a file that is replaced loses its watch, and only the folder sees it come back.
void Document::watchFile()
{
    const QFileInfo file(m_path);
    QStringList wanted{file.absolutePath()};
    if (file.exists()) {
        wanted << file.absoluteFilePath();
        if (const QString target = QFileInfo(file.canonicalFilePath()).absolutePath(); target != wanted.first())
            wanted << target;
    }
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString& path : watched) {
        if (!wanted.removeOne(path))
            m_watcher.removePath(path);
    }
    if (!wanted.isEmpty())
        m_watcher.addPaths(wanted);
}

void Document::replaceSnapshot(std::string bytes)
{
    m_snapshot = Snapshot(std::move(bytes), m_snapshot.revision() + 1);
}

void Document::updateModified()
{
    const bool isModified = m_isRemoved || m_snapshot.bytes() != m_savedBytes;
    if (std::exchange(m_isModified, isModified) != isModified)
        emit modificationChanged(isModified);
}

} // namespace stagewright
