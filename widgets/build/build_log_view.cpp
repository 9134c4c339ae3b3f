// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/build_log_view.h"

#include "widgets/build/build_sentences.h"
#include "widgets/build/log_text.h"
#include "widgets/build/step_filter.h"
#include "widgets/build/step_log_view.h"
#include "widgets/message/message_bar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

constexpr qsizetype longestSpeaker = 18;
const std::string allSteps = "all"; ///< key of the merged log

/// A builder without limits; what is set in the environment of a daemon that runs already has no effect.
QString builderCommand()
{
    return QStringLiteral("docker buildx create --use --driver docker-container "
                          "--driver-opt env.BUILDKIT_STEP_LOG_MAX_SIZE=-1 "
                          "--driver-opt env.BUILDKIT_STEP_LOG_MAX_SPEED=-1");
}

QString clippingText(const LogLimit& limit)
{
    const QString amount = QString::fromStdString(limit.amount);
    return limit.isSpeed
               ? BuildLogView::tr("The builder left out lines here: a step may print %1. For all of them set "
                                  "BUILDKIT_STEP_LOG_MAX_SPEED=-1 in the builder's environment.").arg(amount)
               : BuildLogView::tr("The builder left out lines here: a step may print %1. For all of them set "
                                  "BUILDKIT_STEP_LOG_MAX_SIZE=-1 in the builder's environment.").arg(amount);
}

std::vector<LogSpeaker> speakersOf(const std::vector<StepRow>& rows, const QStringList& stages, const Theme& theme)
{
    std::vector<LogSpeaker> speakers;
    qsizetype width = 0;
    for (const StepRow& row : rows) {
        const bool isStage = row.group >= 0 && row.group < StepGroup::unknownStage;
        QString name = isStage ? groupTitle(row.group, stages) : BuildLogView::tr("builder");
        if (name.size() > longestSpeaker)
            name = name.left(longestSpeaker - 1) + QStringLiteral("…");
        if (row.order.first > 0)
            name += QLatin1Char(' ') + QString::number(row.order.first);
        // Of equal length from the beginning, whoever may still come.
        for (const QString& stage : stages)
            width = std::max(width, std::min(stage.size(), longestSpeaker) + 3);
        speakers.push_back({name, isStage ? theme.stageColor(row.group) : theme.mutedText});
        width = std::max(width, name.size());
    }
    for (LogSpeaker& speaker : speakers)
        speaker.name = speaker.name.leftJustified(width);
    return speakers;
}

} // namespace

BuildLogView::BuildLogView(QWidget* parent)
    : QWidget(parent)
    , m_clipping(new MessageBar(this))
    , m_view(new StepLogView(this))
    , m_text(m_view->text())
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_clipping);
    column->addWidget(m_view, 1);
    connect(m_view, &StepLogView::scopeChanged, this, &BuildLogView::show);
    connect(m_text, &LogText::linkActivated, this, &BuildLogView::follow);
    connect(m_clipping, &MessageBar::dismissed, this, [this] { m_dismissed = m_view->showsAll() ? allSteps : m_step; });
    m_text->setLinkFinder([this](std::size_t vertex, const QString& line) {
        const int instruction = vertex < m_rows.size() ? m_rows[vertex].instruction : -1;
        return m_linker.linksIn(line, instruction);
    });
}

void BuildLogView::begin(std::shared_ptr<const Analysis> built)
{
    clear();
    m_linker.setBuilt(std::move(built));
}

void BuildLogView::clear()
{
    m_trace.reset();
    m_rows.clear();
    m_speakers.clear();
    m_clipped = {};
    m_step.clear();
    m_dismissed.clear();
    m_clipping->hide();
    m_text->clearLog();
}

void BuildLogView::setTrace(std::shared_ptr<const BuildTrace> trace, const std::vector<StepRow>& rows,
                            const QStringList& stages)
{
    m_trace = std::move(trace);
    m_rows = rows;
    m_speakers = speakersOf(rows, stages, m_theme);
    m_clipped.update(*m_trace);
    show();
}

void BuildLogView::showStep(const std::string& digest)
{
    m_step = digest;
    show();
}

void BuildLogView::setFileFinder(FileFinder finder)
{
    m_linker.setFileFinder(std::move(finder));
}

LogSource BuildLogView::sourceOf(std::optional<std::size_t> vertex) const
{
    return {.key = vertex ? m_step : allSteps, .trace = m_trace, .vertex = vertex,
            .speakers = vertex ? std::vector<LogSpeaker>() : m_speakers};
}

void BuildLogView::show()
{
    if (!m_trace)
        return;
    showClipping();
    if (m_view->showsAll()) {
        showSteps();
        return;
    }
    if (const Vertex* step = m_trace->find(m_step)) {
        m_view->setTitle(QString::fromStdString(step->name).simplified());
        m_text->showLog(sourceOf(static_cast<std::size_t>(step - m_trace->vertices().data())), notesOf(*step, *m_trace));
        return;
    }
    // Without a step there is what the builder itself said.
    std::vector<LogNote> notes;
    for (const std::string& line : m_trace->text())
        notes.push_back({QString::fromStdString(line), LogNote::Kind::Plain});
    m_view->setTitle(notes.empty() ? QString() : tr("What the builder said"));
    if (notes.empty())
        notes.push_back({tr("Select a step to see what it printed."), LogNote::Kind::Quiet});
    m_text->showLog({}, std::move(notes));
}

void BuildLogView::showSteps()
{
    std::vector<LogNote> notes;
    for (const std::string& line : m_trace->text())
        notes.push_back({QString::fromStdString(line), LogNote::Kind::Plain});
    if (notes.empty() && m_trace->logOrder().empty())
        notes.push_back({tr("No step has printed anything."), LogNote::Kind::Quiet});
    m_view->setTitle(tr("All steps in the order of time"));
    m_text->showLog(sourceOf({}), std::move(notes));
}

void BuildLogView::showClipping()
{
    const Vertex* step = m_trace->find(m_step);
    const auto limit = m_view->showsAll() ? m_clipped.anyLimit()
                       : step ? m_clipped.limitOf(static_cast<std::size_t>(step - m_trace->vertices().data()))
                              : std::nullopt;
    if (!limit || m_dismissed == (m_view->showsAll() ? allSteps : m_step)) {
        m_clipping->hide();
        return;
    }
    const QString text = clippingText(*limit);
    if (!m_clipping->isHidden() && m_clipping->text() == text)
        return;
    m_clipping->showMessage(Severity::Warning, text);
    m_clipping->addAction(tr("Copy Command"), [this] {
        m_dismissed = m_view->showsAll() ? allSteps : m_step;
        QGuiApplication::clipboard()->setText(builderCommand());
    });
}

void BuildLogView::reveal(const std::string& digest, const QString& text)
{
    if (m_view->showsAll() || m_step == digest)
        m_text->revealLine(text);
}

void BuildLogView::follow(const QString& target)
{
    if (const auto place = SourceLinker::placeOf(target)) {
        emit fileRequested(place->path, place->line, place->column);
        return;
    }
    for (std::size_t vertex = 0; vertex < m_rows.size(); ++vertex) {
        if (stepLink(vertex) == target)
            emit stepRequested(m_rows[vertex].digest);
    }
}

void BuildLogView::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_clipping->setTheme(theme);
    m_view->setTheme(theme);
}

} // namespace stagewright
