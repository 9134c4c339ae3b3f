// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/timeline_card.h"

#include "widgets/build/timeline_view.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

namespace stagewright {
namespace {

QString milliseconds(double seconds)
{
    return TimelineView::tr("%1 ms").arg(QLocale().toString(static_cast<qlonglong>(std::llround(seconds * 1000))));
}

QString endWords(StepState state)
{
    switch (state) {
    case StepState::Failed: return TimelineView::tr("failed after");
    case StepState::Cancelled: return TimelineView::tr("cancelled after");
    case StepState::Running: return TimelineView::tr("running for");
    default: return TimelineView::tr("ran");
    }
}

using Phase = std::pair<QString, QString>;

std::vector<Phase> phasesOf(const TimelineRow& row, double now)
{
    const TimelineBar& bar = row.bar;
    std::vector<Phase> phases;
    const bool isCached = row.step.state == StepState::Cached;
    if (bar.hasStarted())
        phases.emplace_back(TimelineView::tr("began at"), milliseconds(bar.runs.front().begin));
    const double begin = bar.hasStarted() ? bar.runs.front().begin : now;
    const double ready = std::min(bar.readySince.value_or(begin), begin);
    const bool counts = bar.hasStarted() || row.step.state == StepState::Waiting;
    if (bar.waitsSince && counts && !isCached) {
        phases.emplace_back(TimelineView::tr("waited for inputs"), milliseconds(ready - *bar.waitsSince));
        phases.emplace_back(TimelineView::tr("queued"), milliseconds(begin - ready));
    }
    if (isCached)
        phases.emplace_back(TimelineView::tr("not run"), TimelineView::tr("taken from the cache"));
    else if (bar.hasStarted())
        phases.emplace_back(endWords(row.step.state), milliseconds(row.step.seconds));
    else if (row.step.state == StepState::NotReached)
        phases.emplace_back(TimelineView::tr("not run"), TimelineView::tr("the build ended before it"));
    else if (row.step.state == StepState::NotNeeded)
        phases.emplace_back(TimelineView::tr("not run"), TimelineView::tr("the target does not need it"));
    if (row.isCritical)
        phases.emplace_back(TimelineView::tr("on the critical path, would save"), milliseconds(row.saved));
    if (!row.step.amount.isEmpty())
        phases.emplace_back(TimelineView::tr("transferred"), row.step.amount);
    return phases;
}

} // namespace

QString timelineCard(const TimelineRow& row, double now)
{
    QString place = row.title.toHtmlEscaped();
    if (row.step.line > 0)
        place += TimelineView::tr(", line %1").arg(row.step.line);
    QString html = QStringLiteral("<p style='white-space:pre-wrap'><b>%1</b><br>%2</p><table>")
                       .arg(row.step.title.left(200).toHtmlEscaped(), place);
    for (const auto& [name, value] : phasesOf(row, now))
        html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align='right'>%2</td></tr>")
                    .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

QString criticalPathCard(const TimelineRow& row)
{
    constexpr std::size_t most = 8;
    std::vector<PathPart> parts = row.path;
    std::ranges::stable_sort(parts, std::greater(), &PathPart::saved);
    parts.resize(std::min(parts.size(), most));
    QString html = QStringLiteral("<p><b>%1</b><br>%2</p><table>")
                       .arg(row.title.toHtmlEscaped(),
                            TimelineView::tr("These steps decided how long the build took. If one took no time, it "
                                             "would save:").toHtmlEscaped());
    for (const PathPart& part : parts)
        html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td align='right'>%2</td></tr>")
                    .arg(part.title.left(60).toHtmlEscaped(), milliseconds(part.saved));
    return html + QStringLiteral("</table>");
}

QString timelineSentence(const TimelineRow& row, double now)
{
    QStringList parts{row.step.title, row.title};
    for (const auto& [name, value] : phasesOf(row, now))
        parts << name + QLatin1Char(' ') + value;
    return parts.join(QStringLiteral(", "));
}

} // namespace stagewright
