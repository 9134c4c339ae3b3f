// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/context_file.h"

#include <QDir>
#include <QFileInfo>

namespace stagewright {

QString findContextFile(const QString& folder, const std::vector<std::string>& paths)
{
    const QString root = QFileInfo(folder).canonicalFilePath();
    if (folder.isEmpty() || root.isEmpty())
        return {};
    const QString inside = root.endsWith(QLatin1Char('/')) ? root : root + QLatin1Char('/');
    for (const std::string& path : paths) {
        const QFileInfo file(QDir(root).filePath(QString::fromStdString(path)));
        const QString canonical = file.canonicalFilePath();
        if (file.isFile() && canonical.startsWith(inside))
            return canonical;
    }
    return {};
}

} // namespace stagewright
