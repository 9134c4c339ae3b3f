// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/sample_project.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

namespace stagewright {
namespace {

/// The installed samples: beside the program, in the prefix it is installed to, or in the source tree it was built in.
QString samplesFolder()
{
    const QDir program(QCoreApplication::applicationDirPath());
    for (const QString& candidate :
         {program.filePath(QStringLiteral("../share/stagewright/samples")), QStringLiteral(STAGEWRIGHT_SAMPLES)}) {
        if (QFileInfo::exists(candidate + QStringLiteral("/go-service/Dockerfile")))
            return QDir::cleanPath(candidate);
    }
    return {};
}

bool copyTree(const QString& from, const QString& to)
{
    QDirIterator walk(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString source = walk.next();
        const QString target = to + source.mid(from.size());
        QDir().mkpath(QFileInfo(target).path());
        if (!QFile::copy(source, target))
            return false;
        QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner);
    }
    return true;
}

} // namespace

std::expected<QString, QString> openSampleProject(const QString& dataFolder)
{
    const QString copy = dataFolder + QStringLiteral("/samples/go-service");
    const QString dockerfile = copy + QStringLiteral("/Dockerfile");
    if (QFileInfo::exists(dockerfile))
        return dockerfile;
    const QString samples = samplesFolder();
    if (samples.isEmpty())
        return std::unexpected(QCoreApplication::translate(
            "Sample", "The sample project is not installed. Open a Dockerfile of yours with File, Open."));
    if (!copyTree(samples + QStringLiteral("/go-service"), copy))
        return std::unexpected(
            QCoreApplication::translate("Sample", "The sample could not be copied to %1. Check its permissions.")
                .arg(copy));
    return dockerfile;
}

} // namespace stagewright
