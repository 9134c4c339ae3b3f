// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/inspector_content.h"
#include "widgets/theme/theme.h"

#include <QSet>
#include <QStyledItemDelegate>
#include <QTreeView>

namespace stagewright {

/// Paints the inspector's rows: bold what is set here, pale what others decide, as a link where it comes from.
class InspectorDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme& theme) { m_theme = theme; }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    Theme m_theme = Theme::light();
};

/// The inspector's list under hands: groups that fold and stay folded, values to copy, origins to go to.
class InspectorView : public QTreeView
{
    Q_OBJECT

public:
    explicit InspectorView(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    void setTheme(const Theme& theme);

    /// Numbers of the groups that are folded, by InspectorGroup.
    QList<int> closedGroups() const;
    void setClosedGroups(const QList<int>& groups);

signals:
    /// The user wants to see where the row comes from.
    void rowActivated(const stagewright::InspectorRow& row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    const InspectorRow* rowAt(const QModelIndex& index) const;
    bool isLink(const QModelIndex& index) const;
    void activate(const QModelIndex& index);
    void copy(const QString& text) const;
    void keepPlace();
    void arrange();
    void fitColumns();

    InspectorDelegate* m_delegate = nullptr;
    QSet<int> m_closed;
    QPersistentModelIndex m_pressed; ///< the link under the pressed button
    QString m_currentName; ///< of the current row while the model changes
    int m_currentGroup = -1;
    int m_scrolled = 0;
    bool m_isArranging = false;
};

} // namespace stagewright
