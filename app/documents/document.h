// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/document_file.h"
#include "core/text/snapshot.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace stagewright {

/// One open text: its newest snapshot, where it is saved, and what other programs do to that file meanwhile.
/// A new document is empty and untitled.
class Document : public QObject
{
    Q_OBJECT

public:
    /// What saving does to a file that another program has changed since it was read.
    enum class ChangedFile { Refuse, Overwrite };

    explicit Document(QObject* parent = nullptr);

    /// Takes the file's text and path. On failure the document stays as it is; the error is loadFile's.
    std::expected<void, QString> open(const QString& path);
    /// Reads the file again; changes that were not saved are lost.
    std::expected<void, QString> reload();
    /// Writes the text to path(); the document must not be untitled.
    std::expected<void, QString> save(ChangedFile changedFile = ChangedFile::Refuse);
    /// Writes the text to another file, whatever is there, and stays with that file.
    std::expected<void, QString> saveAs(const QString& path);

    /// The text after an edit. Equal bytes are no edit.
    void setBytes(std::string bytes);

    /// Revisions count from 0 and grow with every edit, open and reload.
    const Snapshot& snapshot() const { return m_snapshot; }
    /// Absolute; empty for an untitled document.
    QString path() const { return m_path; }
    bool isUntitled() const { return m_path.isEmpty(); }
    /// The file's name without folders, or "Untitled".
    QString name() const;
    /// True if closing would lose text: it differs from what was read or written last, or its file is gone.
    bool isModified() const { return m_isModified; }
    LineEnds lineEnds() const { return lineEndsOf(m_snapshot.bytes()); }

signals:
    void snapshotChanged();
    void modificationChanged(bool isModified);
    void pathChanged(const QString& path);
    /// Another program changed the file; the document keeps its own text until it is told to reload.
    void fileChangedOnDisk();
    void fileRemovedFromDisk();

private:
    /// The file's text, or why there is none.
    using DiskState = std::expected<std::string, QString>;

    DiskState readDisk() const;
    std::expected<void, QString> write(const QString& path);
    void becomeClean(const QString& path);
    void checkDisk();
    void watchFile();
    void replaceSnapshot(std::string bytes);
    void updateModified();

    Snapshot m_snapshot;
    QString m_path;
    bool m_isModified = false;
    bool m_isRemoved = false;
    std::string m_savedBytes;
    DiskState m_disk;
    QFileSystemWatcher m_watcher;
    QTimer m_settling;
};

} // namespace stagewright
