// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspector_view.h"

#include "widgets/inspector/inspector_model.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace stagewright {

void InspectorDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto colour = [&](const QColor& text) { option->palette.setColor(QPalette::Text, text); };
    option->textElideMode = Qt::ElideRight;
    if (!index.parent().isValid()) {
        option->font.setBold(true);
        colour(m_theme.mutedText);
        return;
    }
    const QModelIndex first = index.siblingAtColumn(InspectorModel::Name);
    const QVariant severity = first.data(InspectorModel::SeverityRole);
    option->font.setBold(first.data(InspectorModel::SetHereRole).toBool() && index.column() != InspectorModel::Words);
    option->font.setStrikeOut(first.data(InspectorModel::HiddenRole).toBool() && index.column() == InspectorModel::Value);
    if (index.column() == InspectorModel::Words && first.data(InspectorModel::LinkRole).toBool()) {
        colour(m_theme.accent);
        option->font.setUnderline(option->state.testFlag(QStyle::State_MouseOver));
    } else if (severity.isValid() && index.column() == InspectorModel::Value) {
        colour(m_theme.severityColor(static_cast<Severity>(severity.toInt())));
    } else if (index.column() != InspectorModel::Value || first.data(InspectorModel::InheritedRole).toBool()) {
        colour(m_theme.mutedText);
    }
    if (option->font.bold())
        colour(m_theme.text);
}

QSize InspectorDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width() + 6, QFontMetrics(option.font).height() + 6};
}

InspectorView::InspectorView(QWidget* parent)
    : QTreeView(parent)
    , m_delegate(new InspectorDelegate(this))
{
    setObjectName(QStringLiteral("inspectorList"));
    setAccessibleName(tr("What holds here"));
    setItemDelegate(m_delegate);
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setIndentation(12);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setExpandsOnDoubleClick(true);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(0);
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
        if (!m_isArranging)
            m_closed.insert(index.data(InspectorModel::GroupRole).toInt());
    });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (!m_isArranging)
            m_closed.remove(index.data(InspectorModel::GroupRole).toInt());
    });
}

void InspectorView::setModel(QAbstractItemModel* model)
{
    QTreeView::setModel(model);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &InspectorView::keepPlace);
    connect(model, &QAbstractItemModel::modelReset, this, &InspectorView::arrange);
    connect(model, &QAbstractItemModel::dataChanged, this, &InspectorView::fitColumns);
    arrange();
}

void InspectorView::setTheme(const Theme& theme)
{
    m_delegate->setTheme(theme);
    viewport()->update();
}

QList<int> InspectorView::closedGroups() const
{
    QList<int> groups = m_closed.values();
    std::ranges::sort(groups);
    return groups;
}

void InspectorView::setClosedGroups(const QList<int>& groups)
{
    m_closed = QSet<int>(groups.begin(), groups.end());
    arrange();
}

void InspectorView::keepPlace()
{
    const QModelIndex current = currentIndex();
    const QModelIndex group = current.parent().isValid() ? current.parent() : current;
    m_currentGroup = group.isValid() ? group.data(InspectorModel::GroupRole).toInt() : -1;
    m_currentName = current.parent().isValid() ? current.siblingAtColumn(0).data().toString() : QString();
    m_scrolled = verticalScrollBar()->value();
}

/// Folds what was folded, and goes back to the row that was current.
void InspectorView::arrange()
{
    m_isArranging = true;
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex group = model()->index(row, 0);
        const int number = group.data(InspectorModel::GroupRole).toInt();
        setFirstColumnSpanned(row, {}, true);
        setExpanded(group, !m_closed.contains(number));
        if (number != m_currentGroup)
            continue;
        QModelIndex current = group;
        for (int child = 0; child < model()->rowCount(group); ++child) {
            if (!m_currentName.isEmpty() && model()->index(child, 0, group).data().toString() == m_currentName)
                current = model()->index(child, 0, group);
        }
        setCurrentIndex(current);
    }
    m_isArranging = false;
    fitColumns();
    verticalScrollBar()->setValue(m_scrolled);
}

/// Names and origins take what they need but no more than about a third each; the values have the rest.
void InspectorView::fitColumns()
{
    const int width = viewport()->width();
    const int names = std::min(sizeHintForColumn(InspectorModel::Name), width * 34 / 100);
    const int words = std::min(sizeHintForColumn(InspectorModel::Words), width * 28 / 100);
    header()->resizeSection(InspectorModel::Name, names);
    header()->resizeSection(InspectorModel::Words, words);
    header()->resizeSection(InspectorModel::Value, std::max(0, width - names - words));
}

const InspectorRow* InspectorView::rowAt(const QModelIndex& index) const
{
    return static_cast<const InspectorModel*>(model())->rowAt(index);
}

bool InspectorView::isLink(const QModelIndex& index) const
{
    return index.column() == InspectorModel::Words && index.data(InspectorModel::LinkRole).toBool();
}

void InspectorView::activate(const QModelIndex& index)
{
    const InspectorRow* row = rowAt(index);
    if (!row || !index.data(InspectorModel::LinkRole).toBool())
        return;
    const InspectorRow copied = *row; // the rows may change under the listener
    emit rowActivated(copied);
}

void InspectorView::copy(const QString& text) const
{
    QApplication::clipboard()->setText(text);
}

void InspectorView::keyPressEvent(QKeyEvent* event)
{
    const InspectorRow* row = rowAt(currentIndex());
    if (event->matches(QKeySequence::Copy)) {
        if (row)
            copy(row->hasValue ? row->value : row->name);
        return;
    }
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QTreeView::keyPressEvent(event);
        return;
    }
    if (row)
        activate(currentIndex());
    else if (currentIndex().isValid())
        setExpanded(currentIndex(), !isExpanded(currentIndex()));
}

void InspectorView::mousePressEvent(QMouseEvent* event)
{
    QTreeView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    m_pressed = event->button() == Qt::LeftButton && isLink(index) ? QPersistentModelIndex(index) : QPersistentModelIndex();
}

void InspectorView::mouseReleaseEvent(QMouseEvent* event)
{
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && m_pressed.isValid() && m_pressed == index)
        activate(index);
    m_pressed = QPersistentModelIndex();
}

void InspectorView::mouseDoubleClickEvent(QMouseEvent* event)
{
    QTreeView::mouseDoubleClickEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && !isLink(index))
        activate(index);
}

void InspectorView::mouseMoveEvent(QMouseEvent* event)
{
    QTreeView::mouseMoveEvent(event);
    viewport()->setCursor(isLink(indexAt(event->position().toPoint())) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void InspectorView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    const InspectorRow* row = rowAt(index);
    if (!row)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (row->hasValue)
        menu->addAction(tr("Copy the &Value"), this, [this, value = row->value] { copy(value); });
    if (!row->name.isEmpty())
        menu->addAction(tr("Copy Name and Value"), this, [this, text = row->written()] { copy(text); });
    if (row->instruction >= 0 || row->range)
        menu->addAction(tr("&Go to Where It Comes From"), this, [this, copied = *row] { emit rowActivated(copied); });
    menu->popup(isByKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

void InspectorView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

} // namespace stagewright
