// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

#include <expected>
#include <string>
#include <string_view>

namespace stagewright {

/// How the lines of a text end. A text without line ends counts as Lf.
enum class LineEnds { Lf, CrLf, Mixed };

LineEnds lineEndsOf(std::string_view bytes);

/// A file as it is on disk, every byte of it.
struct LoadedFile
{
    std::string bytes;
    QFile::Permissions permissions;
    LineEnds lineEnds = LineEnds::Lf;
    bool hasByteOrderMark = false;
    bool isUtf8 = true;
};

/// Largest file that is opened: 10 MB of 1024 × 1024 bytes.
inline constexpr qint64 largestFile = qint64(10) * 1024 * 1024;

/// Reads a text file of at most `largestFile` bytes. The error is a sentence that names the file and says what to do:
/// it is missing, a folder, no regular file, unreadable, too large or binary.
std::expected<LoadedFile, QString> loadFile(const QString& path);

/// Writes exactly `bytes`. The file is replaced in one step, so a failure leaves the former content; a link's target is
/// written, permissions and owner are kept. Where replacing cannot keep them (hard links, a folder that takes no new
/// files) the file is overwritten in place after its space has been reserved. The error is a sentence that says what to
/// do.
std::expected<void, QString> saveFile(const QString& path, std::string_view bytes);

} // namespace stagewright
