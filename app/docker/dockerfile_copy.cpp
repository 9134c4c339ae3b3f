// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/docker/dockerfile_copy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace stagewright {
namespace {

/// Writes all of `bytes` to a new file; the error is the system's reason.
std::expected<void, QString> writeFile(const QString& path, std::string_view bytes)
{
    QFile file(path);
    const auto size = static_cast<qint64>(bytes.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), size) != size || !file.flush())
        return std::unexpected(path + QStringLiteral(": ") + file.errorString());
    return {};
}

} // namespace

std::expected<DockerfileCopy, QString> DockerfileCopy::write(const BuildPlan& plan)
{
    DockerfileCopy copy;
    if (!copy.m_folder.isValid())
        return std::unexpected(tr("The text could not be handed to docker: %1").arg(copy.m_folder.errorString()));
    const QString document = QString::fromStdString(plan.dockerfilePath);
    const QString name = document.isEmpty() ? QStringLiteral("Dockerfile") : QFileInfo(document).fileName();
    copy.m_path = copy.m_folder.filePath(name);
    if (auto written = writeFile(copy.m_path, plan.tree.snapshot.bytes()); !written)
        return std::unexpected(tr("The text could not be handed to docker: %1").arg(written.error()));
    QFile ignoreFile(document + QStringLiteral(".dockerignore"));
    if (document.isEmpty() || !ignoreFile.exists())
        return copy;
    if (!ignoreFile.open(QIODevice::ReadOnly))
        return std::unexpected(tr("%1 cannot be read: %2").arg(ignoreFile.fileName(), ignoreFile.errorString()));
    const QByteArray ignored = ignoreFile.readAll();
    if (auto written = writeFile(copy.m_path + QStringLiteral(".dockerignore"), std::string_view(ignored)); !written)
        return std::unexpected(tr("The text could not be handed to docker: %1").arg(written.error()));
    return copy;
}

} // namespace stagewright
