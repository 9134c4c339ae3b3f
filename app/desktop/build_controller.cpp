// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/build_controller.h"

#include "app/desktop/context_file.h"
#include "app/desktop/document_tab.h"
#include "app/documents/document.h"
#include "core/build/build_progress.h"
#include "core/build/instruction_match.h"
#include "core/build/request_check.h"
#include "core/dockerfile/parser.h"
#include "widgets/build/build_panel.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QUrl>

#include <algorithm>

namespace stagewright {
namespace {

QString summaryOf(const BuildProgress& progress)
{
    const QString seconds = QString::number(progress.trace.seconds(), 'f', 1);
    const StepCounts counts = countSteps(progress.overlay);
    switch (progress.trace.result()) {
    case BuildResult::Running:
        return BuildController::tr("Building: %1 of %2 steps, %3 s").arg(counts.ended).arg(counts.total).arg(seconds);
    case BuildResult::Succeeded: return BuildController::tr("Built in %1 s").arg(seconds);
    case BuildResult::Failed: return BuildController::tr("Build failed after %1 s").arg(seconds);
    case BuildResult::Cancelled: return BuildController::tr("Build stopped after %1 s").arg(seconds);
    case BuildResult::Incomplete: break;
    }
    return BuildController::tr("The build broke off after %1 s").arg(seconds);
}

} // namespace

BuildController::BuildController(BuildPanel* panel, QObject* parent)
    : QObject(parent)
    , m_panel(panel)
    , m_session(QProcessEnvironment::systemEnvironment())
{
    connect(panel, &BuildPanel::stopRequested, this, &BuildController::stop);
    connect(panel, &BuildPanel::fileRequested, this, &BuildController::openFile);
    panel->setFileFinder([this](const std::vector<std::string>& paths) {
        const QString folder = m_progress ? QString::fromStdString(m_progress->plan->request.contextFolder) : QString();
        return findContextFile(folder, paths);
    });
    connect(&m_session, &BuildSession::began, this, [this] {
        setSummary(tr("Looking for Docker…"));
        emit buildStarted();
    });
    connect(&m_session, &BuildSession::refused, this, [this](const QString& sentence) {
        m_panel->setMessage(sentence);
        setSummary(tr("Not built"));
        emit buildEnded();
    });
    connect(&m_session, &BuildSession::progressed, this, &BuildController::show);
    connect(&m_session, &BuildSession::finished, this, [this](const std::shared_ptr<const BuildProgress>& progress) {
        show(progress);
        emit buildFinished(progress);
        emit buildEnded();
    });
    connect(&m_session, &BuildSession::imageInspected, this, [this](const QByteArray& json) {
        m_image = json;
        emit overlayChanged();
    });
}

void BuildController::setTab(DocumentTab* tab)
{
    m_tab = tab;
    emit overlayChanged();
    emit stateChanged();
}

BuildRequest BuildController::requestFor(const DocumentTab& tab) const
{
    BuildRequest request = tab.buildRequest();
    if (!tab.document()->isUntitled())
        request.contextFolder = QFileInfo(tab.document()->path()).absolutePath().toStdString();
    if (request.network.empty())
        request.network = m_network.toStdString();
    return request;
}

std::vector<std::string> BuildController::problemsOf(DocumentTab& tab) const
{
    tab.flush();
    BuildPlace place;
    const StageGraph graph = buildStageGraph(parse(tab.document()->snapshot()));
    for (const Stage& stage : graph.stages)
        place.stages.push_back(stage.name);
    return requestProblems(tab.buildRequest(), place);
}

std::shared_ptr<const BuildPlan> BuildController::planFor(DocumentTab& tab)
{
    tab.flush();
    const Document& document = *tab.document();
    m_built = analyze(document.snapshot(), graphRequestOf(tab.buildRequest()), {});
    BuildRequest request = requestFor(tab);
    return planBuild(std::move(request), document.path().toStdString(), m_built->tree);
}

void BuildController::build()
{
    if (!m_tab || isRunning())
        return;
    if (m_tab->document()->isUntitled()) {
        m_panel->setMessage(tr("Save this Dockerfile first: the folder it is in becomes the build context."));
        emit buildStarted();
        return;
    }
    const std::vector<std::string> problems = problemsOf(*m_tab);
    if (!problems.empty()) {
        m_panel->setMessage(QString::fromStdString(problems.front()) + u' ' + tr("See Build, Build Options."));
        emit buildStarted();
        return;
    }
    m_builtTab = m_tab;
    m_progress.reset();
    m_image.clear();
    m_panel->clear();
    const auto plan = planFor(*m_tab);
    emit buildPlanned(plan);
    m_session.build(plan);
    emit overlayChanged();
    emit stateChanged();
}

void BuildController::stop()
{
    m_session.stop();
    if (isRunning())
        setSummary(tr("Stopping…"));
}

void BuildController::show(const std::shared_ptr<const BuildProgress>& progress)
{
    const bool isNew = !m_progress;
    m_progress = progress;
    if (isNew) {
        QStringList command;
        for (const std::string& word : progress->command)
            command << QString::fromStdString(word);
        m_panel->setCommand(command);
    }
    m_panel->setTrace(std::shared_ptr<const BuildTrace>(progress, &progress->trace), m_built);
    setSummary(summaryOf(*progress));
    emit overlayChanged();
}

/// The desktop's program for it shows the file; none takes the line, so it is said.
void BuildController::openFile(const QString& path, int line)
{
    if (QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        setSummary(tr("Opened %1, go to line %2").arg(QFileInfo(path).fileName()).arg(line));
    else
        m_panel->setMessage(tr("No program is set up to open %1. The place is line %2.").arg(path).arg(line));
}

void BuildController::setSummary(const QString& summary)
{
    m_summary = summary;
    emit stateChanged();
}

BuildOverlay BuildController::overlayFor(const DocumentTab& tab) const
{
    if (m_builtTab != &tab || !m_progress || !tab.analysis())
        return {};
    return carriedOver(m_progress->overlay, m_progress->plan->tree, tab.analysis()->tree);
}

QByteArray BuildController::imageFor(const DocumentTab& tab) const
{
    const bool isItsImage =
        m_builtTab == &tab && m_progress && m_progress->plan->request.target == tab.target().toStdString();
    return isItsImage ? m_image : QByteArray();
}

} // namespace stagewright
