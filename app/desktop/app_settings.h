// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_request.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace stagewright {

/// Which colours the user wants.
enum class ColourScheme { FollowDesktop, Light, Dark };

/// What the program remembers between two starts. Nothing secret is kept here.
class AppSettings
{
public:
    /// Reads the user's file; another path is for tests.
    explicit AppSettings(const QString& path = {});

    /// Newest first, at most ten, absolute paths.
    QStringList recentFiles() const;
    void addRecentFile(const QString& path);
    void removeRecentFile(const QString& path);

    ColourScheme colourScheme() const;
    void setColourScheme(ColourScheme scheme);

    /// `--network` of builds: empty (docker decides), default, host or none.
    QString buildNetwork() const;
    void setBuildNetwork(const QString& network);

    /// What was asked of the last build of the Dockerfile at `path`. Of secrets only the places are kept, and no value
    /// of a build argument whose name says that it is secret.
    BuildRequest buildRequest(const QString& path) const;
    void setBuildRequest(const QString& path, BuildRequest request);

    /// Groups of the advice that are closed, by AdviceModel::Group.
    QList<int> closedAdviceGroups() const;
    void setClosedAdviceGroups(const QList<int>& groups);
    /// Whether the advice stands in words under its lines.
    bool areAdviceNotesShown() const;
    void setAdviceNotesShown(bool areShown);

    /// Whether what a build did with a step stands behind its line.
    bool areBuildNotesShown() const;
    void setBuildNotesShown(bool areShown);

    /// The inspector's tab, by InspectorPanel::View, and the groups that are folded in it, by InspectorGroup.
    int inspectorView() const;
    QList<int> closedInspectorGroups() const;
    void setInspector(int view, const QList<int>& closedGroups);

    QByteArray windowGeometry() const;
    QByteArray windowState() const;
    void setWindow(const QByteArray& geometry, const QByteArray& state);

    /// True until the first window has been closed.
    bool isFirstStart() const;

private:
    QSettings m_settings;
};

} // namespace stagewright
