// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/step_tree.h"

#include "widgets/build/step_delegate.h"
#include "widgets/stages/stage_summary.h"

#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>
#include <array>

namespace stagewright {
namespace {

constexpr int bandWidth = 3;
constexpr int tickInterval = 60; ///< milliseconds
constexpr qreal phasePerTick = 0.06;

StepState stateOf(const QTreeWidgetItem* item)
{
    return static_cast<StepState>(item->data(0, StateRole).toInt());
}

bool isBefore(const QTreeWidgetItem* item, const StepRow& row)
{
    const QPoint order = item->data(0, OrderRole).toPoint();
    return std::pair(order.x(), order.y()) < row.order;
}

QString timeText(StepState state, double seconds)
{
    switch (state) {
    case StepState::Cached:
        return StepTree::tr("cached");
    case StepState::NotReached:
        return StepTree::tr("not reached");
    case StepState::NotNeeded:
        return StepTree::tr("not needed");
    case StepState::None:
    case StepState::Waiting:
        return {};
    default:
        return spokenSeconds(seconds);
    }
}

QString stateText(StepState state)
{
    switch (state) {
    case StepState::Running:
        return StepTree::tr("running");
    case StepState::Done:
        return StepTree::tr("done");
    case StepState::Cached:
        return StepTree::tr("cached");
    case StepState::Failed:
        return StepTree::tr("failed");
    case StepState::Cancelled:
        return StepTree::tr("cancelled");
    case StepState::NotReached:
        return StepTree::tr("not reached");
    case StepState::NotNeeded:
        return StepTree::tr("not needed");
    case StepState::None:
    case StepState::Waiting:
        break;
    }
    return StepTree::tr("waiting");
}

/// One state for a group: what needs attention wins.
StepState merged(const std::vector<StepState>& states)
{
    using enum StepState;
    for (const StepState state : std::array{Failed, Running, Cancelled, Waiting, NotReached, Done, Cached}) {
        if (std::ranges::find(states, state) != states.end())
            return state;
    }
    return NotNeeded;
}

} // namespace

StepTree::StepTree(QWidget* parent)
    : QTreeWidget(parent)
    , m_delegate(new StepDelegate(this))
{
    setItemDelegate(m_delegate);
    setHeaderHidden(true);
    setIndentation(16);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setExpandsOnDoubleClick(false);
    setAccessibleName(tr("Steps of the build"));
    m_clock.setInterval(tickInterval);
    connect(&m_clock, &QTimer::timeout, this, &StepTree::turnSigns);
    connect(this, &QTreeWidget::currentItemChanged, this, [this] {
        if (!m_isSelecting)
            emit stepChosen();
        emit stepSelected();
    });
    const auto activate = [this](const QTreeWidgetItem* item) {
        activateStep(item->data(0, DigestRole).toByteArray().toStdString());
    };
    connect(this, &QTreeWidget::itemClicked, this, activate);
    connect(this, &QTreeWidget::itemActivated, this, activate);
}

QTreeWidgetItem* StepTree::groupItem(int group, const QStringList& stages)
{
    int place = 0;
    for (; place < topLevelItemCount(); ++place) {
        const int known = topLevelItem(place)->data(0, GroupRole).toInt();
        if (known == group)
            return topLevelItem(place);
        if (known > group)
            break;
    }
    auto* item = new QTreeWidgetItem;
    item->setData(0, GroupRole, group);
    item->setData(0, InstructionRole, -1);
    item->setText(0, groupTitle(group, stages));
    insertTopLevelItem(place, item);
    item->setExpanded(group != StepGroup::preparation); // what every build does is there for those who want it
    return item;
}

void StepTree::placeStep(QTreeWidgetItem* item, const StepRow& row, const QStringList& stages)
{
    QTreeWidgetItem* group = groupItem(row.group, stages);
    int place = group->childCount();
    while (place > 0 && !isBefore(group->child(place - 1), row))
        --place;
    group->insertChild(place, item);
}

QTreeWidgetItem* StepTree::stepItem(const StepRow& row, const QStringList& stages)
{
    QTreeWidgetItem*& item = m_steps[row.digest];
    if (item && item->data(0, GroupRole).toInt() == row.group)
        return item;
    // A vertex whose name came late moves to its stage.
    const bool wasSelected = item && item == currentItem();
    delete item;
    item = new QTreeWidgetItem;
    item->setData(0, DigestRole, QByteArray::fromStdString(row.digest));
    item->setData(0, GroupRole, row.group);
    item->setData(0, OrderRole, QPoint(row.order.first, row.order.second));
    placeStep(item, row, stages);
    if (wasSelected)
        setCurrentItem(item);
    return item;
}

void StepTree::showStep(QTreeWidgetItem* item, const StepRow& row)
{
    const QString time = timeText(row.state, row.seconds);
    item->setText(0, row.title);
    item->setData(0, InstructionRole, row.instruction);
    item->setData(0, LineRole, row.line);
    item->setData(0, StateRole, static_cast<int>(row.state));
    item->setData(0, TimeRole, time);
    item->setData(0, ProgressRole, row.progress);
    item->setData(0, AmountRole, row.amount);
    item->setToolTip(0, row.amount.isEmpty() ? row.name : row.name + QLatin1Char('\n') + row.amount);
    QStringList spoken{row.title, stateText(row.state)};
    if (row.line > 0)
        spoken << tr("line %1").arg(row.line);
    if (row.state != StepState::Cached && !time.isEmpty())
        spoken << time;
    item->setData(0, Qt::AccessibleTextRole, spoken.join(QStringLiteral(", ")));
}

void StepTree::summarizeGroup(QTreeWidgetItem* group)
{
    std::vector<StepState> states;
    int ended = 0;
    bool isFaded = true;
    const QTreeWidgetItem* running = nullptr;
    for (int i = 0; i < group->childCount(); ++i) {
        states.push_back(stateOf(group->child(i)));
        isFaded = isFaded && group->child(i)->data(0, FadedRole).toBool();
        running = states.back() == StepState::Running ? group->child(i) : running;
        ended += states.back() == StepState::Done || states.back() == StepState::Cached ? 1 : 0;
    }
    const StepState state = merged(states);
    group->setData(0, StateRole, static_cast<int>(state));
    group->setData(0, FadedRole, isFaded);
    const QString all = QString::number(states.size());
    group->setData(0, TimeRole,
                   static_cast<std::size_t>(ended) == states.size() ? all : tr("%1 of %2").arg(ended).arg(all));
    const bool speaksForStep = running && !group->isExpanded();
    group->setData(0, AmountRole, speaksForStep ? running->text(0) : QString());
    group->setData(0, ProgressRole, speaksForStep ? running->data(0, ProgressRole) : -1.0);
    group->setData(0, Qt::AccessibleTextRole,
                   tr("%1, %2, %3 of %4").arg(group->text(0), stateText(state)).arg(ended).arg(all));
}

void StepTree::activateStep(const std::string& digest)
{
    const auto found = m_steps.find(digest);
    if (found == m_steps.end())
        return;
    emit stepChosen(); // also when it was selected already: the user means it
    if (const int instruction = found->second->data(0, InstructionRole).toInt(); instruction >= 0)
        emit stepActivated(instruction);
}

void StepTree::setRows(const std::vector<StepRow>& rows, const QStringList& stages, const StepFilter& filter)
{
    const QScopedValueRollback guard(m_isSelecting, true);
    m_running.clear();
    for (const StepRow& row : rows) {
        QTreeWidgetItem* item = stepItem(row, stages);
        showStep(item, row);
        item->setData(0, FadedRole, !filter.matches(row, item->parent()->text(0)));
        if (row.state == StepState::Running)
            m_running.push_back(item);
    }
    for (int i = 0; i < topLevelItemCount(); ++i)
        summarizeGroup(topLevelItem(i));
    animate();
}

void StepTree::clearRows()
{
    const QScopedValueRollback guard(m_isSelecting, true);
    m_steps.clear();
    m_running.clear();
    clear();
    animate();
}

void StepTree::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_delegate->setTheme(theme);
    QPalette colours = palette();
    colours.setColor(QPalette::Highlight, Qt::transparent); // drawRow() tints the selected row
    setPalette(colours);
    viewport()->update();
}

std::string StepTree::selectedStep() const
{
    return currentItem() ? currentItem()->data(0, DigestRole).toByteArray().toStdString() : std::string();
}

void StepTree::selectStep(const std::string& digest)
{
    const auto found = m_steps.find(digest);
    if (found == m_steps.end())
        return;
    const QScopedValueRollback guard(m_isSelecting, true);
    if (stateOf(found->second) == StepState::Failed)
        found->second->parent()->setExpanded(true);
    setCurrentItem(found->second);
    if (found->second->parent()->isExpanded())
        scrollToItem(found->second);
}

bool StepTree::selectInstruction(int instruction)
{
    for (QTreeWidgetItemIterator item(this); *item; ++item) {
        if ((*item)->parent() && (*item)->data(0, InstructionRole).toInt() == instruction) {
            selectStep((*item)->data(0, DigestRole).toByteArray().toStdString());
            return true;
        }
    }
    return false;
}

void StepTree::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int group = index.data(GroupRole).toInt();
    if (index == currentIndex()) {
        QColor fill = m_theme.accent;
        fill.setAlpha(m_theme.isDark ? 60 : 34);
        painter->fillRect(option.rect, fill);
    }
    QTreeWidget::drawRow(painter, option, index);
    const bool isStage = group >= 0 && group < StepGroup::unknownStage;
    const QRect band(option.rect.left(), option.rect.top(), bandWidth, option.rect.height());
    painter->fillRect(band, isStage ? m_theme.stageColor(group) : m_theme.border);
}

void StepTree::showEvent(QShowEvent* event)
{
    QTreeWidget::showEvent(event);
    animate();
}

void StepTree::hideEvent(QHideEvent* event)
{
    QTreeWidget::hideEvent(event);
    animate();
}

/// The signs turn only while somebody can see them, and not at all for those who switched animations off.
void StepTree::animate()
{
    const bool isMoving =
        !m_running.empty() && isVisible() && style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
    if (isMoving != m_clock.isActive())
        isMoving ? m_clock.start() : m_clock.stop();
}

void StepTree::turnSigns()
{
    m_phase += phasePerTick;
    m_phase -= m_phase >= 1 ? 1 : 0;
    m_delegate->setPhase(m_phase);
    for (const QTreeWidgetItem* item : m_running) {
        viewport()->update(visualItemRect(item));
        viewport()->update(visualItemRect(item->parent()));
    }
}

} // namespace stagewright
