// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/build_panel.h"

#include "core/build/build_overlay.h"
#include "core/build/build_request.h"
#include "core/build/instruction_match.h"
#include "widgets/build/build_log_view.h"
#include "widgets/build/build_sentences.h"
#include "widgets/build/build_strip.h"
#include "widgets/build/step_tree.h"
#include "widgets/build/steps_pane.h"
#include "widgets/message/message_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

constexpr int widestText = 640; ///< longer lines are hard to read

QString emptyText()
{
    return BuildPanel::tr(
        "<p><b>Nothing built yet</b></p>"
        "<p>Build runs <i>docker buildx build</i> with the text in the editor, saved or not, and shows each "
        "step here: what comes from the cache, what runs, how long it takes and what it prints. If a "
        "step fails, you get its line and the reason.</p>"
        "<p>Press Ctrl+B to build.</p>");
}

} // namespace

BuildPanel::BuildPanel(QWidget* parent)
    : QWidget(parent)
    , m_strip(new BuildStrip(this))
    , m_message(new MessageBar(this))
    , m_empty(new QLabel(emptyText(), this))
    , m_splitter(new QSplitter(this))
    , m_pane(new StepsPane(m_splitter))
    , m_steps(m_pane->tree())
    , m_log(new BuildLogView(m_splitter))
{
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMaximumWidth(widestText);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    auto* pages = new QWidget(this);
    m_pages = new QStackedLayout(pages);
    auto* empty = new QWidget(pages);
    auto* centre = new QHBoxLayout(empty);
    centre->addWidget(m_empty);
    m_pages->addWidget(empty);
    m_pages->addWidget(m_splitter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_strip);
    column->addWidget(pages, 1);
    connectParts();
    shareRoom();
    setTheme(m_theme);
    clear();
}

void BuildPanel::connectParts()
{
    connect(m_strip, &BuildStrip::stopPressed, this, &BuildPanel::stopRequested);
    connect(m_strip, &BuildStrip::goToPressed, this, [this] { activateBuilt(failedInstruction()); });
    connect(m_steps, &StepTree::stepChosen, this, [this] { m_hasUserChosen = true; });
    connect(m_steps, &StepTree::stepSelected, this, [this] { m_log->showStep(m_steps->selectedStep()); });
    connect(m_log, &BuildLogView::stepRequested, this, [this](const std::string& digest) {
        m_steps->selectStep(digest);
        m_steps->activateStep(digest);
    });
    connect(m_log, &BuildLogView::fileRequested, this, &BuildPanel::fileRequested);
    connect(m_steps, &StepTree::stepActivated, this, &BuildPanel::activateBuilt);
    connect(m_pane, &StepsPane::viewChanged, this, &BuildPanel::shareRoom);
}

/// A timeline needs more room than a tree.
void BuildPanel::shareRoom()
{
    const bool isTimeline = m_pane->view() == StepsPane::View::Timeline;
    const int all = std::max(1000, m_splitter->width());
    m_splitter->setSizes(isTimeline ? QList{all * 6 / 10, all * 4 / 10} : QList{all * 4 / 10, all * 6 / 10});
}

void BuildPanel::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    m_analysis = std::move(analysis);
    matchTexts();
    showNote();
    if (m_trace)
        showFailure();
}

bool BuildPanel::isNewBuild(const BuildTrace& trace, const Analysis* built) const
{
    if (!m_trace || built != m_built.get())
        return true;
    const bool hasBegunAgain = m_trace->result() != BuildResult::Running && trace.result() == BuildResult::Running;
    const bool isOther = !m_trace->vertices().empty() &&
                         (trace.vertices().empty() || trace.vertices()[0].digest != m_trace->vertices()[0].digest);
    return hasBegunAgain || isOther;
}

void BuildPanel::setTrace(std::shared_ptr<const BuildTrace> trace, std::shared_ptr<const Analysis> built)
{
    if (!trace || !built) {
        clear();
        return;
    }
    if (isNewBuild(*trace, built.get()))
        beginBuild(std::move(built));
    m_trace = std::move(trace);
    m_failure = m_trace->result() == BuildResult::Failed ? readFailure(m_trace->text()) : std::nullopt;
    m_pages->setCurrentWidget(m_splitter);
    m_strip->show();
    showProgress();
    showFailure();
    chooseStep();
    revealFailure();
}

void BuildPanel::beginBuild(std::shared_ptr<const Analysis> built)
{
    m_built = std::move(built);
    m_rows = StepRows(*m_built);
    m_currentBuilt = -1;
    m_hasUserChosen = false;
    m_isFailureShown = false;
    m_pane->clearSteps();
    m_log->begin(m_built);
    m_message->hide();
    matchTexts();
    showNote();
}

void BuildPanel::clear()
{
    m_trace.reset();
    m_built.reset();
    m_failure.reset();
    m_pane->clearSteps();
    m_log->clear();
    m_message->hide();
    m_strip->setSummary(StepState::None, {});
    m_strip->setFailure({});
    m_strip->setNote({});
    m_strip->setCommand({});
    m_strip->hide();
    m_pages->setCurrentIndex(0);
}

void BuildPanel::setCommand(const QStringList& argv)
{
    std::vector<std::string> command;
    for (const QString& word : argv)
        command.push_back(word.toStdString());
    m_strip->setCommand(QString::fromStdString(shellText(command)));
}

void BuildPanel::setMessage(const QString& message)
{
    if (message.isEmpty())
        m_message->hide();
    else
        m_message->showMessage(Severity::Warning, message);
}

void BuildPanel::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_strip->setTheme(theme);
    m_message->setTheme(theme);
    m_pane->setTheme(theme);
    m_log->setTheme(theme);
    m_empty->setStyleSheet(QStringLiteral("color: %1;").arg(theme.mutedText.name()));
    m_splitter->setStyleSheet(QStringLiteral("QSplitter::handle { background: %1; }").arg(theme.border.name()));
}

void BuildPanel::showProgress()
{
    QStringList stages;
    for (const Stage& stage : m_built->graph.stages)
        stages << QString::fromStdString(stage.displayName());
    std::vector<StepRow> rows = m_rows.rowsOf(*m_trace, *m_built);
    m_log->setTrace(m_trace, rows, stages);
    m_pane->setSteps(std::move(rows), *m_trace, stages);
    const StepCounts counts = countSteps(overlayOf(*m_trace, m_rows.map(), m_built->tree));
    m_strip->setSummary(stateOf(m_trace->result()), buildSentence(*m_trace, counts, m_failure ? m_failure->line : 0));
}

void BuildPanel::showFailure()
{
    if (m_trace->result() != BuildResult::Failed) {
        m_strip->setFailure({});
        return;
    }
    FailureNotice notice;
    notice.lines = failureReasons(m_trace->failedVertex(), m_failure);
    const int failed = failedInstruction();
    const int current = currentIndexOf(failed);
    if (current >= 0)
        notice.line = m_analysis->tree.instructions[static_cast<std::size_t>(current)].line;
    else if (failed >= 0)
        notice.advice = tr("The instruction that failed is not in the text any more.");
    m_strip->setFailure(notice);
}

void BuildPanel::showNote()
{
    m_strip->setNote(hasTextChanged() ? tr("The text has changed since this build began; lines are those of then.")
                                      : QString());
}

bool BuildPanel::hasTextChanged() const
{
    return m_built && m_analysis && m_built->tree.snapshot.bytes() != m_analysis->tree.snapshot.bytes();
}

/// Shows by itself what is most worth seeing: the step that failed, else one that runs. What the user chose stays.
void BuildPanel::chooseStep()
{
    if (m_hasUserChosen)
        return;
    if (const Vertex* failed = m_trace->failedVertex()) {
        if (!m_isFailureShown)
            m_steps->selectStep(failed->digest);
        return;
    }
    const Vertex* shown = m_trace->find(m_steps->selectedStep());
    if (shown && (shown->isRunning() || m_trace->result() != BuildResult::Running))
        return;
    const Vertex* latest = nullptr;
    for (const Vertex& vertex : m_trace->vertices()) {
        if (!vertex.isRunning() || m_rows.placeOf(vertex.name).stage < 0)
            continue;
        if (!latest || vertex.intervals.back().begin > latest->intervals.back().begin)
            latest = &vertex;
    }
    if (latest)
        m_steps->selectStep(latest->digest);
}

void BuildPanel::revealFailure()
{
    const Vertex* failed = m_trace->failedVertex();
    if (!failed || m_isFailureShown || m_trace->result() == BuildResult::Running)
        return;
    m_isFailureShown = true;
    m_log->reveal(failed->digest, QString::fromStdString(firstErrorLine(failed->log)));
}

void BuildPanel::setFileFinder(FileFinder finder)
{
    m_log->setFileFinder(std::move(finder));
}

void BuildPanel::setCurrentInstruction(int index)
{
    const auto found = index < 0 ? m_matches.end() : std::ranges::find(m_matches, index);
    const int built = found == m_matches.end() ? -1 : static_cast<int>(found - m_matches.begin());
    // Told once more after each edit, which is no reason to leave the step that the user looks at.
    if (built != std::exchange(m_currentBuilt, built) && built >= 0)
        m_steps->selectInstruction(built);
}

void BuildPanel::matchTexts()
{
    m_matches = m_built && m_analysis ? matchInstructions(m_built->tree, m_analysis->tree) : std::vector<int>();
}

int BuildPanel::currentIndexOf(int builtInstruction) const
{
    const auto index = static_cast<std::size_t>(builtInstruction);
    return builtInstruction >= 0 && index < m_matches.size() ? m_matches[index] : -1;
}

int BuildPanel::failedInstruction() const
{
    if (!m_trace || !m_built)
        return -1;
    if (m_failure && m_failure->line > 0)
        return m_built->tree.instructionAtLine(m_failure->line);
    const Vertex* failed = m_trace->failedVertex();
    const VertexPlace place = failed ? m_rows.map().find(failed->name) : VertexPlace();
    return place.instructions.empty() ? -1 : place.instructions.front();
}

void BuildPanel::activateBuilt(int instruction)
{
    if (const int current = currentIndexOf(instruction); current >= 0)
        emit instructionActivated(current);
}

} // namespace stagewright
