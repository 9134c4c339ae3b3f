// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_trend.h"

#include "widgets/build/build_sentences.h"
#include "widgets/history/history_model.h"
#include "widgets/theme/blend.h"

#include <QFileInfo>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace stagewright {
namespace {

constexpr int stripHeight = 56;
constexpr int margin = 8;
constexpr double widestBar = 14;
constexpr double gap = 2;
constexpr int shownBuilds = 60;
constexpr int wordsShare = 45; ///< per cent of the width that the words may take

double cachedShare(const BuildRecord& build)
{
    return build.counts.total > 0 ? static_cast<double>(build.counts.cached) / build.counts.total : 0;
}

/// The middle of the successful builds' times, 0 without one.
double usualSeconds(const std::vector<BuildRecord>& builds)
{
    std::vector<double> seconds;
    for (const BuildRecord& build : builds) {
        if (build.result == BuildResult::Succeeded)
            seconds.push_back(build.seconds);
    }
    if (seconds.empty())
        return 0;
    const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
    std::ranges::nth_element(seconds, middle);
    return *middle;
}

} // namespace

HistoryTrend::HistoryTrend(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("historyTrend"));
    setFixedHeight(stripHeight);
    setAccessibleName(tr("Trend of time and cache use"));
}

QSize HistoryTrend::sizeHint() const
{
    return {300, stripHeight};
}

void HistoryTrend::setBuilds(std::vector<BuildRecord> builds, int current)
{
    const int left = std::max(0, static_cast<int>(builds.size()) - shownBuilds);
    builds.erase(builds.begin(), builds.begin() + left);
    m_builds = std::move(builds);
    m_current = current - left;
    m_longest = 0;
    m_words.clear();
    for (const BuildRecord& build : m_builds)
        m_longest = std::max(m_longest, build.seconds);
    if (!m_builds.empty()) {
        const BuildRecord& last = m_builds.back();
        const QString target = last.target.empty() ? tr("last stage") : QString::fromStdString(last.target);
        const QString usual = secondsText(usualSeconds(m_builds));
        m_words = tr("%1, %2").arg(QFileInfo(QString::fromStdString(last.dockerfile)).fileName(), target) + u'\n'
                  + tr("%1, usually %2").arg(buildCount(static_cast<int>(m_builds.size())), usual) + u'\n'
                  + tr("last: %1, %2 of %3 steps cached")
                        .arg(secondsText(last.seconds)).arg(last.counts.cached).arg(last.counts.total);
    }
    setAccessibleDescription(m_words);
    update();
}

void HistoryTrend::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QRectF HistoryTrend::barArea() const
{
    const double left = std::min(width() * wordsShare / 100.0, 250.0) + margin;
    return QRectF(left, 5, std::max(0.0, width() - left - margin), stripHeight - 10);
}

QRectF HistoryTrend::barOf(int index) const
{
    const QRectF area = barArea();
    const auto count = static_cast<double>(m_builds.size());
    const double step = std::min(widestBar + gap, area.width() / std::max(1.0, count));
    const double share = m_longest > 0 ? m_builds[static_cast<std::size_t>(index)].seconds / m_longest : 0;
    const double tall = std::max(3.0, share * area.height());
    return QRectF(area.left() + index * step, area.bottom() - tall, std::max(1.0, step - gap), tall);
}

int HistoryTrend::barAt(QPointF position) const
{
    for (int index = 0; index < static_cast<int>(m_builds.size()); ++index) {
        const QRectF bar = barOf(index);
        if (position.x() >= bar.left() && position.x() < bar.right() + gap)
            return index;
    }
    return -1;
}

void HistoryTrend::paintBar(QPainter& painter, int index) const
{
    const BuildRecord& build = m_builds[static_cast<std::size_t>(index)];
    const QRectF bar = barOf(index);
    const bool isBuilt = build.result == BuildResult::Succeeded;
    const QColor colour = m_theme.stepColor(isBuilt ? StepState::Done : stateOf(build.result));
    painter.fillRect(bar, blend(colour, m_theme.canvas, index == m_current ? 1.0F : 0.6F));
    if (isBuilt) {
        QRectF cached = bar;
        cached.setTop(bar.bottom() - bar.height() * cachedShare(build));
        painter.fillRect(cached, m_theme.stepColor(StepState::Cached));
    }
    if (!isBuilt) { // not by colour alone
        painter.setPen(QPen(m_theme.canvas, 1));
        painter.drawLine(bar.topLeft(), bar.bottomRight());
    }
    if (index == m_current) {
        painter.setPen(QPen(m_theme.text, 1));
        painter.drawRect(bar.adjusted(-1, -1, 0, 0));
    }
}

void HistoryTrend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.canvas);
    painter.setPen(m_theme.border);
    painter.drawLine(0, 0, width(), 0);
    if (m_builds.empty())
        return;
    const QRectF area = barArea();
    const QStringList lines = m_words.split(u'\n');
    const int lineHeight = (stripHeight - 6) / static_cast<int>(lines.size());
    for (int line = 0; line < lines.size(); ++line) {
        painter.setPen(line == 0 ? m_theme.text : m_theme.mutedText);
        const QRect place(margin, 3 + line * lineHeight, static_cast<int>(area.left()) - 2 * margin, lineHeight);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(lines[line], Qt::ElideRight, place.width()));
    }
    for (int index = 0; index < static_cast<int>(m_builds.size()); ++index)
        paintBar(painter, index);
}

void HistoryTrend::mousePressEvent(QMouseEvent* event)
{
    if (const int index = barAt(event->position()); index >= 0)
        emit buildChosen(m_builds[static_cast<std::size_t>(index)].id);
}

bool HistoryTrend::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int index = barAt(help->pos());
    if (index < 0) {
        QToolTip::hideText();
        return true;
    }
    const BuildRecord& build = m_builds[static_cast<std::size_t>(index)];
    QToolTip::showText(help->globalPos(),
                       tr("%1: %2 after %3\n%4 of %5 steps cached (the lower part of the bar)")
                           .arg(momentText(build.begun), resultText(build.result), secondsText(build.seconds))
                           .arg(build.counts.cached).arg(build.counts.total), this);
    return true;
}

} // namespace stagewright
