// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/comparison_view.h"

#include "widgets/history/history_model.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <cmath>

namespace stagewright {
namespace {

enum Column { Line, StageName, Step, Before, After, Difference, Reason, ColumnCount };

constexpr double leastDifference = 0.05; ///< seconds; less is shown as none

/// A difference with its sign, a true minus for less.
QString signedSeconds(double seconds)
{
    if (std::abs(seconds) < leastDifference)
        return ComparisonView::tr("0 s");
    return (seconds > 0 ? QStringLiteral("+") : QStringLiteral("−")) + secondsText(std::abs(seconds));
}

QString stateText(StepState state)
{
    switch (state) {
    case StepState::Cached: return ComparisonView::tr("cached");
    case StepState::Cancelled: return ComparisonView::tr("stopped");
    case StepState::NotReached: return ComparisonView::tr("not reached");
    case StepState::NotNeeded: return ComparisonView::tr("not needed");
    default: return QStringLiteral("–");
    }
}

QString sideText(const RecordedStep* step)
{
    if (!step)
        return QStringLiteral("–");
    if (!step->hasRun())
        return stateText(step->state);
    return step->state == StepState::Failed ? ComparisonView::tr("failed, %1").arg(secondsText(step->seconds))
                                            : secondsText(step->seconds);
}

const RecordedStep* stepAt(const BuildRecord& record, int index)
{
    return index < 0 ? nullptr : &record.steps[static_cast<std::size_t>(index)];
}

} // namespace

ComparisonView::ComparisonView(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_steps(new QTreeWidget(this))
{
    auto* back = new QPushButton(tr("Back to the List"), this);
    back->setObjectName(QStringLiteral("comparisonBack"));
    back->setToolTip(tr("Show the list of builds again (Esc)"));
    m_title->setObjectName(QStringLiteral("comparisonTitle"));
    m_title->setWordWrap(true);
    m_steps->setObjectName(QStringLiteral("comparisonSteps"));
    m_steps->setAccessibleName(tr("Steps of both builds"));
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setRootIsDecorated(false);
    m_steps->setUniformRowHeights(true);
    m_steps->setHeaderLabels({tr("Line"), tr("Stage"), tr("Step"), tr("Before"), tr("After"), tr("Difference"),
                              tr("Why It Was Not Cached")});
    m_steps->header()->setStretchLastSection(true);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 5, 8, 5);
    row->addWidget(back);
    row->addSpacing(8);
    row->addWidget(m_title, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_steps, 1);
    setFocusProxy(m_steps);
    connect(back, &QPushButton::clicked, this, &ComparisonView::closed);
    connect(m_steps, &QTreeWidget::itemClicked, this, &ComparisonView::activate);
    connect(m_steps, &QTreeWidget::itemActivated, this, &ComparisonView::activate);
}

void ComparisonView::setComparison(std::shared_ptr<const BuildComparison> comparison)
{
    m_comparison = std::move(comparison);
    fill();
}

void ComparisonView::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (m_comparison)
        fill();
}

void ComparisonView::fill()
{
    const BuildRecord& before = m_comparison->before;
    const BuildRecord& after = m_comparison->after;
    m_title->setText(tr("Build %1 took %2 (%3), build %4 took %5 (%6): %7")
                         .arg(before.id).arg(secondsText(before.seconds), momentText(before.begun))
                         .arg(after.id).arg(secondsText(after.seconds), momentText(after.begun),
                                            signedSeconds(after.seconds - before.seconds)));
    m_steps->clear();
    QList<QTreeWidgetItem*> rows;
    for (const StepComparison& step : m_comparison->steps)
        rows << rowOf(step);
    m_steps->addTopLevelItems(rows);
    for (const int column : {Line, StageName, Before, After, Difference})
        m_steps->resizeColumnToContents(column);
    m_steps->setColumnWidth(Step, std::max(180, m_steps->viewport()->width() / 4));
    if (!rows.isEmpty())
        m_steps->setCurrentItem(rows.first());
}

QTreeWidgetItem* ComparisonView::rowOf(const StepComparison& step) const
{
    const RecordedStep* before = stepAt(m_comparison->before, step.before);
    const RecordedStep* after = stepAt(m_comparison->after, step.after);
    const RecordedStep& shown = after ? *after : *before;
    const bool isOneSided = !before || !after;
    const QString text = QString::fromStdString(shown.text).section(u'\n', 0, 0).simplified();
    const QString reason = QString::fromStdString(step.sentence);
    auto* row = new QTreeWidgetItem({after ? QString::number(shown.line) : QStringLiteral("–"),
                                     QString::fromStdString(shown.stage), text, sideText(before), sideText(after),
                                     isOneSided ? (after ? tr("new") : tr("gone")) : signedSeconds(step.secondsMore),
                                     reason});
    for (const int column : {Line, Before, After, Difference})
        row->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    const auto decorate = [&](int column, const RecordedStep* side) {
        if (side)
            row->setIcon(column, stateIcon(side->state, m_theme));
    };
    decorate(Before, before);
    decorate(After, after);
    if (!isOneSided && std::abs(step.secondsMore) >= leastDifference)
        row->setForeground(Difference, step.secondsMore > 0 ? m_theme.warning : m_theme.success);
    row->setForeground(Line, m_theme.mutedText);
    row->setToolTip(Step, QString::fromStdString(shown.text));
    row->setToolTip(Reason, reason);
    row->setData(Line, Qt::UserRole, after ? shown.line : 0);
    return row;
}

void ComparisonView::activate(const QTreeWidgetItem* item)
{
    // A step that is gone has no line any more.
    if (const int line = item->data(Line, Qt::UserRole).toInt(); line > 0)
        emit lineActivated(QString::fromStdString(m_comparison->after.dockerfile), line);
}

void ComparisonView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace stagewright
