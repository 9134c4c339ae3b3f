// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/recovery_files.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>
#include <optional>

namespace stagewright {
namespace {

constexpr auto onlyOwner = QFile::ReadOwner | QFile::WriteOwner;

QString lockIn(const QString& session)
{
    return session + QStringLiteral("/lock");
}

/// A recovery file is a line of JSON with the path, then the bytes as they are.
std::optional<RecoveredText> readText(const QFileInfo& info)
{
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    RecoveredText text;
    text.path = QJsonDocument::fromJson(file.readLine())[u"path"].toString();
    text.bytes = file.readAll().toStdString();
    text.keptAt = info.lastModified();
    text.file = info.filePath();
    return text;
}

} // namespace

RecoveryFiles::RecoveryFiles(const QString& folder)
    : m_folder(folder)
    , m_session(folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_lock(lockIn(m_session))
{
    m_lock.setStaleLockTime(0);
}

RecoveryFiles::~RecoveryFiles()
{
    m_lock.unlock();
    QDir().rmdir(m_session);
}

QString RecoveryFiles::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/recovery");
}

std::expected<void, QString> RecoveryFiles::keep(int document, const QString& path, std::string_view bytes)
{
    if (const auto made = makeFolder(); !made)
        return made;
    QSaveFile file(fileOf(document));
    const QByteArray head =
        QJsonDocument(QJsonObject{{QStringLiteral("path"), path}}).toJson(QJsonDocument::Compact) + '\n';
    const auto size = static_cast<qint64>(bytes.size());
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.setPermissions(onlyOwner) &&
                           file.write(head) == head.size() && file.write(bytes.data(), size) == size && file.commit();
    if (!isWritten)
        return std::unexpected(tr("Unsaved text cannot be kept in “%1”: %2. Save your files now and then.")
                                   .arg(m_session, file.errorString()));
    return {};
}

void RecoveryFiles::remove(int document)
{
    QFile::remove(fileOf(document));
}

std::vector<RecoveredText> RecoveryFiles::leftTexts() const
{
    std::vector<RecoveredText> texts;
    for (const QFileInfo& session : QDir(m_folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (session.absoluteFilePath() == QFileInfo(m_session).absoluteFilePath())
            continue;
        QLockFile lock(lockIn(session.filePath()));
        lock.setStaleLockTime(0);
        if (!lock.tryLock())
            continue;
        const std::size_t count = texts.size();
        for (const QFileInfo& file : QDir(session.filePath()).entryInfoList({QStringLiteral("*.text")}, QDir::Files)) {
            if (std::optional<RecoveredText> text = readText(file))
                texts.push_back(std::move(*text));
        }
        lock.unlock();
        if (texts.size() == count)
            QDir().rmdir(session.filePath());
    }
    std::ranges::stable_sort(texts, std::ranges::greater(), &RecoveredText::keptAt);
    return texts;
}

void RecoveryFiles::discard(const RecoveredText& text)
{
    QFile::remove(text.file);
    // Fails, as it should, while other texts of that session are left.
    QDir().rmdir(QFileInfo(text.file).path());
}

QString RecoveryFiles::fileOf(int document) const
{
    return m_session + QStringLiteral("/%1.text").arg(document);
}

std::expected<void, QString> RecoveryFiles::makeFolder()
{
    if (m_lock.isLocked())
        return {};
    const auto failed = [this](const QString& folder) {
        return std::unexpected(
            tr("Unsaved text cannot be kept: the folder “%1” cannot be made. Save your files now and "
               "then, and check who may write there.")
                .arg(folder));
    };
    if (!QDir().mkpath(m_folder))
        return failed(m_folder);
    if (!QDir().mkdir(m_session, onlyOwner | QFile::ExeOwner) || !m_lock.tryLock())
        return failed(m_session);
    return {};
}

} // namespace stagewright
