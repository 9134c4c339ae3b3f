// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/config_watch.h"

#include "app/config/config_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <chrono>
#include <utility>

namespace stagewright {
namespace {

using namespace std::chrono_literals;

constexpr auto settlingTime = 120ms; // editors write a file in several steps
const QString ourName = QStringLiteral(".stagewright.yaml");

std::filesystem::path toPath(const QString& path)
{
    return QFile::encodeName(path).toStdString();
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isOurs(const QString& path)
{
    return QFileInfo(path).fileName().startsWith(QStringLiteral(".stagewright."));
}

/// The root of the repository, or the folder itself outside of one.
QString rootOf(const QString& folder)
{
    for (QDir each(folder);; each.cdUp()) {
        if (each.exists(QStringLiteral(".git")))
            return each.path();
        if (each.isRoot())
            return folder;
    }
}

} // namespace

ConfigWatch::ConfigWatch(QObject* parent) : QObject(parent), m_rules(allRules())
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingTime);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settling, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settling, qOverload<>(&QTimer::start));
    connect(&m_settling, &QTimer::timeout, this, &ConfigWatch::read);
}

void ConfigWatch::setDockerfile(const QString& path)
{
    if (path == m_dockerfile)
        return;
    m_dockerfile = path;
    read();
}

void ConfigWatch::read()
{
    const QString folder = QFileInfo(m_dockerfile).path();
    std::filesystem::path found;
    if (!m_dockerfile.isEmpty())
        found = findConfigFile(toPath(folder));
    const QString file = QFile::decodeName(QByteArray::fromStdString(found.string()));
    const QByteArray text = file.isEmpty() ? QByteArray() : contentOf(file);
    const bool isSame = file == std::exchange(m_file, file) && text == std::exchange(m_text, text);
    watch();
    if (isSame)
        return;
    m_config = {};
    m_builds.clear();
    m_problems.clear();
    if (!m_file.isEmpty()) {
        const ProjectConfig project = loadConfigFile(found, m_rules);
        m_config = project.adviceFor(QDir(QFileInfo(m_file).path()).relativeFilePath(m_dockerfile).toStdString());
        m_builds = project.builds;
        for (const ConfigProblem& problem : project.problems)
            m_problems << tr("Line %1: %2").arg(problem.position.line).arg(QString::fromStdString(problem.message));
    }
    emit changed();
}

/// Folders tell of files that come, the file itself of its text.
void ConfigWatch::watch()
{
    QStringList wanted;
    if (!m_dockerfile.isEmpty()) {
        const QString folder = QFileInfo(m_dockerfile).path();
        const QString root = rootOf(folder);
        for (QDir each(folder);; each.cdUp()) {
            wanted << each.path();
            if (each.path() == root || each.isRoot())
                break;
        }
    }
    if (!m_file.isEmpty())
        wanted << m_file;
    const QStringList watched = m_watcher.directories() + m_watcher.files();
    for (const QString& path : watched) {
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    }
    for (const QString& path : wanted) {
        if (!watched.contains(path))
            m_watcher.addPath(path);
    }
}

QString ConfigWatch::placeForSettings() const
{
    if (isOurs(m_file))
        return m_file;
    return m_dockerfile.isEmpty() ? QString() : QDir(rootOf(QFileInfo(m_dockerfile).path())).filePath(ourName);
}

std::expected<void, QString> ConfigWatch::change(const std::function<ConfigEdit(const std::string& yaml)>& edit)
{
    const QString place = placeForSettings();
    if (place.isEmpty())
        return std::unexpected(tr("Save the Dockerfile first: settings are kept in a file of its project."));
    const ConfigEdit text = edit(contentOf(place).toStdString());
    if (!text)
        return std::unexpected(tr("%1 cannot be changed: %2").arg(place, QString::fromStdString(text.error())));
    const auto bytes = QByteArray::fromStdString(*text);
    QSaveFile file(place);
    if (bytes.isEmpty())
        QFile::remove(place);
    else if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return std::unexpected(tr("%1 cannot be written: %2.").arg(place, file.errorString()));
    read();
    return {};
}

} // namespace stagewright
