// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/docker/build_session.h"
#include "core/analysis/analysis.h"
#include "core/build/step_state.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>

#include <memory>

namespace stagewright {

class BuildPanel;
class DocumentTab;
struct BuildProgress;

/// Builds what is in the current tab and tells the views how far it has come. One build at a time; it belongs to the
/// tab it was started from, whatever tab is looked at meanwhile.
class BuildController : public QObject
{
    Q_OBJECT

public:
    explicit BuildController(BuildPanel* panel, QObject* parent = nullptr);

    /// The tab that build() builds; null for none.
    void setTab(DocumentTab* tab);
    /// `--network` of builds that do not say it themselves; empty leaves it to docker.
    void setNetwork(const QString& network) { m_network = network; }
    QString network() const { return m_network; }
    /// What a build of the tab asks for, with its folder.
    BuildRequest requestFor(const DocumentTab& tab) const;
    void build();
    void stop();
    bool isRunning() const { return m_session.isBusy(); }
    /// The build in a few words; empty before the first.
    QString summary() const { return m_summary; }
    /// States for the instructions of the tab's analysis; empty if its text was not built. Instructions that were
    /// changed since the build began have none.
    BuildOverlay overlayFor(const DocumentTab& tab) const;
    /// What `docker image inspect` printed about the image last built from this tab and for its target; may be empty.
    QByteArray imageFor(const DocumentTab& tab) const;

signals:
    void buildStarted();
    /// This is what will be built if Docker is there.
    void buildPlanned(std::shared_ptr<const stagewright::BuildPlan> plan);
    /// The build is over, however it ended.
    void buildFinished(std::shared_ptr<const stagewright::BuildProgress> progress);
    /// overlayFor() or imageFor() has news.
    void overlayChanged();
    /// isRunning() or summary() has news.
    void stateChanged();
    void buildEnded();

private:
    std::vector<std::string> problemsOf(DocumentTab& tab) const;
    std::shared_ptr<const BuildPlan> planFor(DocumentTab& tab);
    void show(const std::shared_ptr<const BuildProgress>& progress);
    void openFile(const QString& path, int line);
    void setSummary(const QString& summary);

    BuildPanel* m_panel;
    BuildSession m_session;
    QPointer<DocumentTab> m_tab;
    QPointer<DocumentTab> m_builtTab;
    std::shared_ptr<const Analysis> m_built;
    std::shared_ptr<const BuildProgress> m_progress;
    QByteArray m_image; ///< as `docker image inspect` prints it
    QString m_network;
    QString m_summary;
};

} // namespace stagewright
