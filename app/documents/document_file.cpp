// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/document_file.h"

#include "core/text/utf8.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

#include <cmath>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace stagewright {
namespace {

using Saved = std::expected<void, QString>;

/// Follows links, also to a file that is not there yet; nothing for links that lead in a circle.
std::optional<QString> linkTarget(QString path)
{
    for (int links = 0; links < 40; ++links) {
        const QFileInfo file(path);
        if (!file.isSymLink())
            return path;
        path = file.exists() ? file.canonicalFilePath() : file.symLinkTarget();
    }
    return std::nullopt;
}

/// Why a path cannot be read, found out before and after its bytes have been.
class Loading
{
    Q_DECLARE_TR_FUNCTIONS(stagewright::Loading)

public:
    /// A sentence if the path is nothing to be opened, else empty.
    static QString problemOf(const QFileInfo& info)
    {
        const QString path = info.filePath();
        if (!info.exists() && info.isSymLink())
            return tr("“%1” is a link to “%2”, which does not exist. Repair the link or open another file.")
                .arg(path, info.symLinkTarget());
        if (!info.exists())
            return tr("“%1” does not exist. Check its name and folder.").arg(path);
        if (info.isDir())
            return tr("“%1” is a folder. Open a Dockerfile in it.").arg(path);
        if (!info.isFile())
            return tr("“%1” is a device or a pipe. Open a regular file.").arg(path);
        if (!info.isReadable())
            return tr("You may not read “%1”. Ask its owner for permission, or run “chmod u+r” on it if it is yours.")
                .arg(path);
        return info.size() > largestFile ? sizeProblem(path, info.size()) : QString();
    }

    static QString problemOf(const QString& path, const QByteArray& bytes)
    {
        if (bytes.size() > largestFile)
            return sizeProblem(path, bytes.size());
        if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
            return tr("“%1” is UTF-16 text, which Docker cannot read. Convert it to UTF-8 first, for example with "
                      "iconv.")
                .arg(path);
        if (bytes.contains('\0'))
            return tr("“%1” is a binary file. Stagewright opens text files such as Dockerfiles.").arg(path);
        return {};
    }

    static QString failure(const QString& path, const QString& reason)
    {
        return tr("“%1” cannot be read: %2. Check the file and try again.").arg(path, reason);
    }

private:
    static QString sizeProblem(const QString& path, qint64 size)
    {
        const double megabytes = std::ceil(static_cast<double>(size) / (1024.0 * 1024.0) * 10.0) / 10.0;
        return tr("“%1” is %2 MB; Stagewright opens files up to 10 MB.").arg(path, QLocale().toString(megabytes));
    }
};

/// Writes one file whose links have been followed.
class Saving
{
    Q_DECLARE_TR_FUNCTIONS(stagewright::Saving)

public:
    Saving(const QString& target, std::string_view bytes)
        : m_target(target)
        , m_bytes(bytes)
    {
    }

    Saved save() const
    {
        const QFileInfo existing(m_target);
        if (existing.isDir())
            return std::unexpected(tr("“%1” is a folder. Choose a file name in it.").arg(m_target));
        if (existing.exists() && !existing.isFile())
            return std::unexpected(tr("“%1” is a device or a pipe. Choose another file name.").arg(m_target));
        if (existing.exists() && !existing.isWritable())
            return std::unexpected(tr("“%1” is read-only. Save under another name, or make it writable first, for "
                                      "example with “chmod u+w”.")
                                       .arg(m_target));
        if (!QFileInfo(existing.path()).isDir())
            return std::unexpected(
                tr("The folder “%1” does not exist. Create it or save elsewhere.").arg(existing.path()));
        struct stat former = {};
        const bool isThere = ::stat(QFile::encodeName(m_target).constData(), &former) == 0;
        if (!isThere)
            return replace(nullptr);
        return former.st_nlink > 1 ? overwrite() : replace(&former);
    }

    static QString circleProblem(const QString& path)
    {
        return tr("“%1” is a link that leads back to itself. Save under another name.").arg(path);
    }

private:
    /// Writes a new file beside the old one and renames it.
    Saved replace(const struct stat* former) const
    {
        QSaveFile file(m_target);
        if (!file.open(QIODevice::WriteOnly))
            return former ? overwrite() : std::unexpected(failure(file.errorString()));
        if (former && !keepOwner(file.handle(), *former)) {
            file.cancelWriting();
            return overwrite();
        }
        const bool isWritten = file.write(m_bytes.data(), size()) == size();
        if (isWritten && file.commit())
            return {};
        // A file that is a mount point of its own cannot be renamed over.
        if (isWritten && former && file.error() == QFileDevice::RenameError)
            return overwrite();
        return std::unexpected(failure(file.errorString()));
    }

    static bool keepOwner(int newFile, const struct stat& former)
    {
        struct stat created = {};
        if (::fstat(newFile, &created) != 0)
            return false;
        const bool isSame = created.st_uid == former.st_uid && created.st_gid == former.st_gid;
        return isSame ||
               (::fchown(newFile, former.st_uid, former.st_gid) == 0 && ::fchmod(newFile, former.st_mode & 07777) == 0);
    }

    /// Writes into the file itself, once its space is sure, so that a full disk changes nothing.
    Saved overwrite() const
    {
        QFile file(m_target);
        if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
            return std::unexpected(failure(file.errorString()));
        const qint64 formerSize = file.size();
        if (size() > formerSize) {
            const int error = ::posix_fallocate(file.handle(), 0, static_cast<off_t>(size()));
            if (error != 0) {
                file.resize(formerSize);
                return std::unexpected(failure(qt_error_string(error)));
            }
        }
        if (file.write(m_bytes.data(), size()) != size() || !file.resize(size()))
            return std::unexpected(tr("“%1” was written only in part: %2. Save under another name before you close it.")
                                       .arg(m_target, file.errorString()));
        ::fsync(file.handle());
        return {};
    }

    QString failure(const QString& reason) const
    {
        return tr("“%1” cannot be saved: %2. The file on disk is as it was; make room or save under another name.")
            .arg(m_target, reason);
    }

    qint64 size() const { return static_cast<qint64>(m_bytes.size()); }

    QString m_target;
    std::string_view m_bytes;
};

} // namespace

LineEnds lineEndsOf(std::string_view bytes)
{
    bool hasLf = false;
    bool hasCrLf = false;
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
        const bool isCrLf = at > 0 && bytes[at - 1] == '\r';
        (isCrLf ? hasCrLf : hasLf) = true;
    }
    if (hasCrLf && hasLf)
        return LineEnds::Mixed;
    return hasCrLf ? LineEnds::CrLf : LineEnds::Lf;
}

std::expected<LoadedFile, QString> loadFile(const QString& path)
{
    const QFileInfo info(path);
    if (const QString problem = Loading::problemOf(info); !problem.isEmpty())
        return std::unexpected(problem);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(Loading::failure(path, file.errorString()));
    const QByteArray bytes = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return std::unexpected(Loading::failure(path, file.errorString()));
    if (const QString problem = Loading::problemOf(path, bytes); !problem.isEmpty())
        return std::unexpected(problem);
    LoadedFile loaded;
    loaded.bytes = bytes.toStdString();
    loaded.permissions = info.permissions();
    loaded.lineEnds = lineEndsOf(loaded.bytes);
    loaded.hasByteOrderMark = loaded.bytes.starts_with("\xEF\xBB\xBF");
    loaded.isUtf8 = isValidUtf8(loaded.bytes);
    return loaded;
}

std::expected<void, QString> saveFile(const QString& path, std::string_view bytes)
{
    const std::optional<QString> target = linkTarget(path);
    return target ? Saving(*target, bytes).save() : std::unexpected(Saving::circleProblem(path));
}

} // namespace stagewright
