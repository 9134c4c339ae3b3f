// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/advisor_config.h"
#include "core/advisor/rule.h"
#include "core/build/build_request.h"
#include "core/config/config_edit.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <expected>
#include <functional>
#include <string>
#include <vector>

namespace stagewright {

/// The configuration that holds for one Dockerfile, found as the command line finds it, and read again whenever its
/// file changes, comes or goes.
class ConfigWatch : public QObject
{
    Q_OBJECT

public:
    explicit ConfigWatch(QObject* parent = nullptr);

    /// An empty path is an untitled Dockerfile: nothing is configured for it.
    void setDockerfile(const QString& path);
    const AdvisorConfig& config() const { return m_config; }
    /// The project's presets of builds.
    const std::vector<BuildPreset>& builds() const { return m_builds; }
    /// The configuration file; empty where there is none.
    QString file() const { return m_file; }
    /// What is wrong with it, as sentences that name the line; empty if nothing is.
    QStringList problems() const { return m_problems; }
    /// The `.stagewright.yaml` for settings of this Dockerfile's project, there or not; empty for an untitled Dockerfile.
    QString placeForSettings() const;
    /// Changes the text of that file, begins it, or takes it away where nothing is left, and reads it. The error is a
    /// sentence and leaves the file alone.
    std::expected<void, QString> change(const std::function<ConfigEdit(const std::string& yaml)>& edit);
    const std::vector<Rule>& rules() const { return m_rules; }

signals:
    void changed();

private:
    void read();
    void watch();

    std::vector<Rule> m_rules;
    QString m_dockerfile;
    QString m_file;
    QByteArray m_text; ///< that was read last
    AdvisorConfig m_config;
    std::vector<BuildPreset> m_builds;
    QStringList m_problems;
    QFileSystemWatcher m_watcher;
    QTimer m_settling;
};

} // namespace stagewright
