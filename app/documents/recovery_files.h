// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QLockFile>
#include <QString>

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// Text that an earlier session could not save.
struct RecoveredText
{
    QString path; ///< where it belongs; empty for an untitled document
    std::string bytes;
    QDateTime keptAt;
    QString file; ///< the recovery file itself
};

/// Copies of unsaved text that outlive a crash, readable by the user alone. Every session has a folder of its own,
/// locked while it runs, so that sessions at the same time leave each other's texts alone.
class RecoveryFiles
{
    Q_DECLARE_TR_FUNCTIONS(stagewright::RecoveryFiles)

public:
    /// `folder` holds the sessions' folders and is made when it is needed.
    explicit RecoveryFiles(const QString& folder = defaultFolder());
    /// Texts that were not removed stay for the next session.
    ~RecoveryFiles();
    RecoveryFiles(const RecoveryFiles&) = delete;
    RecoveryFiles& operator=(const RecoveryFiles&) = delete;

    /// `recovery` in the user's local data of this program.
    static QString defaultFolder();

    /// Replaces the copy of a document; `document` is any number that the caller keeps for it in this session.
    std::expected<void, QString> keep(int document, const QString& path, std::string_view bytes);
    /// Forgets the copy: the document was saved or closed.
    void remove(int document);

    /// What sessions that no longer run left behind, newest first. Empty folders of theirs are removed.
    std::vector<RecoveredText> leftTexts() const;
    /// Removes a text that was restored or is not wanted.
    void discard(const RecoveredText& text);

private:
    QString fileOf(int document) const;
    std::expected<void, QString> makeFolder();

    QString m_folder;
    QString m_session;
    QLockFile m_lock;
};

} // namespace stagewright
