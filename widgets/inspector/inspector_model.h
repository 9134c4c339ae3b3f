// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/inspector_content.h"

#include <QAbstractItemModel>

namespace stagewright {

/// The sections of the inspector as a tree of two levels. Content of the same shape only changes the rows' data, so
/// that selection and place stay.
class InspectorModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, Words, ColumnCount };
    enum Role { GroupRole = Qt::UserRole, SetHereRole, HiddenRole, InheritedRole, LinkRole, SeverityRole };

    using QAbstractItemModel::QAbstractItemModel;

    void setSections(std::vector<InspectorSection> sections, InspectorScope scope);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex&) const override { return ColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override;

    /// The row of an index of the second level, else null.
    const InspectorRow* rowAt(const QModelIndex& index) const;

private:
    bool hasShapeOf(const std::vector<InspectorSection>& sections) const;
    QVariant groupData(const InspectorSection& section, int column, int role) const;
    QString spoken(const InspectorRow& row) const;
    QString toolTip(const InspectorRow& row, int column) const;

    std::vector<InspectorSection> m_sections;
    InspectorScope m_scope = InspectorScope::Line;
};

} // namespace stagewright
