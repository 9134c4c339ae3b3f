// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shared_data.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

namespace stagewright::tests {

QString sharedDataFolder()
{
    const QString named = qEnvironmentVariable("STAGEWRIGHT_SHARED");
    const QString folder = (named.isEmpty() ? QStringLiteral(STAGEWRIGHT_SOURCE_DIR "/../shared") : named) + "/data";
    return QDir(folder).exists() ? QDir::cleanPath(folder) : QString();
}

std::vector<QJsonObject> readJsonLines(const QString& path)
{
    std::vector<QJsonObject> objects;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return objects;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (!line.isEmpty())
            objects.push_back(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

std::string readBytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

QStringList corpusFiles()
{
    const QDir folder(sharedDataFolder() + "/corpus/files");
    QStringList paths;
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name))
        paths << folder.filePath(name);
    return paths;
}

} // namespace stagewright::tests
