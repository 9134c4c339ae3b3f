// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/app_settings.h"

#include "core/config/build_preset.h"
#include "core/dockerfile/secret_name.h"
#include "core/text/ascii.h"

#include <QCryptographicHash>
#include <QStandardPaths>

namespace stagewright {
namespace {

constexpr qsizetype recentFileLimit = 10;
const QString recentFilesKey = QStringLiteral("recentFiles");
const QString colourSchemeKey = QStringLiteral("colourScheme");
const QString buildNetworkKey = QStringLiteral("build/network");
const QString closedGroupsKey = QStringLiteral("advice/closedGroups");
const QString adviceNotesKey = QStringLiteral("advice/underLines");
const QString buildNotesKey = QStringLiteral("build/notesBehindLines");
const QString inspectorViewKey = QStringLiteral("inspector/view");
const QString inspectorGroupsKey = QStringLiteral("inspector/closedGroups");
const QString geometryKey = QStringLiteral("window/geometry");
const QString stateKey = QStringLiteral("window/state");

QString defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/stagewright.ini");
}

QList<int> numbersOf(const QVariant& words)
{
    QList<int> numbers;
    for (const QString& word : words.toStringList())
        numbers << word.toInt();
    return numbers;
}

QStringList wordsOf(const QList<int>& numbers)
{
    QStringList words;
    for (const int number : numbers)
        words << QString::number(number);
    return words;
}

/// Paths hold what keys of settings must not.
QString buildKeyOf(const QString& path)
{
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("builds/") + QString::fromLatin1(hash.toHex().left(24));
}

} // namespace

AppSettings::AppSettings(const QString& path) : m_settings(path.isEmpty() ? defaultPath() : path, QSettings::IniFormat)
{}

QStringList AppSettings::recentFiles() const
{
    return m_settings.value(recentFilesKey).toStringList();
}

void AppSettings::addRecentFile(const QString& path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    m_settings.setValue(recentFilesKey, files.mid(0, recentFileLimit));
}

void AppSettings::removeRecentFile(const QString& path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    m_settings.setValue(recentFilesKey, files);
}

ColourScheme AppSettings::colourScheme() const
{
    const QString name = m_settings.value(colourSchemeKey).toString();
    if (name == u"light")
        return ColourScheme::Light;
    return name == u"dark" ? ColourScheme::Dark : ColourScheme::FollowDesktop;
}

void AppSettings::setColourScheme(ColourScheme scheme)
{
    if (scheme == ColourScheme::FollowDesktop)
        m_settings.remove(colourSchemeKey);
    else
        m_settings.setValue(colourSchemeKey,
                            scheme == ColourScheme::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
}

QString AppSettings::buildNetwork() const
{
    return m_settings.value(buildNetworkKey).toString();
}

void AppSettings::setBuildNetwork(const QString& network)
{
    m_settings.setValue(buildNetworkKey, network);
}

BuildRequest AppSettings::buildRequest(const QString& path) const
{
    return readRequestText(m_settings.value(buildKeyOf(path)).toString().toStdString());
}

void AppSettings::setBuildRequest(const QString& path, BuildRequest request)
{
    std::erase_if(request.arguments, [](const BuildArgument& each) {
        const std::string name = toLower(each.name);
        return each.value && (looksSecret(name) || holdsSecretWord(name));
    });
    const QString text = QString::fromStdString(requestText(request));
    if (text.isEmpty())
        m_settings.remove(buildKeyOf(path));
    else
        m_settings.setValue(buildKeyOf(path), text);
}

QList<int> AppSettings::closedAdviceGroups() const
{
    return numbersOf(m_settings.value(closedGroupsKey));
}

void AppSettings::setClosedAdviceGroups(const QList<int>& groups)
{
    m_settings.setValue(closedGroupsKey, wordsOf(groups));
}

bool AppSettings::areAdviceNotesShown() const
{
    return m_settings.value(adviceNotesKey, false).toBool();
}

void AppSettings::setAdviceNotesShown(bool areShown)
{
    m_settings.setValue(adviceNotesKey, areShown);
}

bool AppSettings::areBuildNotesShown() const
{
    return m_settings.value(buildNotesKey, true).toBool();
}

void AppSettings::setBuildNotesShown(bool areShown)
{
    m_settings.setValue(buildNotesKey, areShown);
}

int AppSettings::inspectorView() const
{
    return m_settings.value(inspectorViewKey, 0).toInt();
}

QList<int> AppSettings::closedInspectorGroups() const
{
    return numbersOf(m_settings.value(inspectorGroupsKey));
}

void AppSettings::setInspector(int view, const QList<int>& closedGroups)
{
    m_settings.setValue(inspectorViewKey, view);
    m_settings.setValue(inspectorGroupsKey, wordsOf(closedGroups));
}

QByteArray AppSettings::windowGeometry() const
{
    return m_settings.value(geometryKey).toByteArray();
}

QByteArray AppSettings::windowState() const
{
    return m_settings.value(stateKey).toByteArray();
}

void AppSettings::setWindow(const QByteArray& geometry, const QByteArray& state)
{
    m_settings.setValue(geometryKey, geometry);
    m_settings.setValue(stateKey, state);
}

bool AppSettings::isFirstStart() const
{
    return !m_settings.contains(geometryKey);
}

} // namespace stagewright
