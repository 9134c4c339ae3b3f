// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspector_model.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

QString groupName(InspectorGroup group)
{
    switch (group) {
    case InspectorGroup::Here: return InspectorModel::tr("What the line sets");
    case InspectorGroup::Facts: return InspectorModel::tr("What holds");
    case InspectorGroup::Env: return InspectorModel::tr("Environment");
    case InspectorGroup::Args: return InspectorModel::tr("Arguments");
    case InspectorGroup::Ports: return InspectorModel::tr("Exposed ports");
    case InspectorGroup::Volumes: return InspectorModel::tr("Volumes");
    case InspectorGroup::Labels: return InspectorModel::tr("Labels");
    case InspectorGroup::Triggers: return InspectorModel::tr("Waiting for a build on top (ONBUILD)");
    case InspectorGroup::Incoming: return InspectorModel::tr("What comes in");
    case InspectorGroup::Users: return InspectorModel::tr("Who uses it");
    case InspectorGroup::Advice: break;
    }
    return InspectorModel::tr("Advice");
}

} // namespace

bool InspectorModel::hasShapeOf(const std::vector<InspectorSection>& sections) const
{
    return std::ranges::equal(m_sections, sections, [](const InspectorSection& a, const InspectorSection& b) {
        return a.group == b.group && std::ranges::equal(a.rows, b.rows, {}, &InspectorRow::name, &InspectorRow::name);
    });
}

void InspectorModel::setSections(std::vector<InspectorSection> sections, InspectorScope scope)
{
    m_scope = scope;
    if (!hasShapeOf(sections)) {
        beginResetModel();
        m_sections = std::move(sections);
        endResetModel();
        return;
    }
    m_sections = std::move(sections);
    for (int section = 0; section < rowCount(); ++section) {
        const QModelIndex group = index(section, 0);
        emit dataChanged(index(0, 0, group), index(rowCount(group) - 1, ColumnCount - 1, group));
    }
}

QModelIndex InspectorModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex InspectorModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr(0));
}

int InspectorModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_sections.size());
    const bool isGroup = parent.internalId() == 0 && static_cast<std::size_t>(parent.row()) < m_sections.size();
    return isGroup ? static_cast<int>(m_sections[static_cast<std::size_t>(parent.row())].rows.size()) : 0;
}

const InspectorRow* InspectorModel::rowAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0 || index.internalId() > m_sections.size())
        return nullptr;
    const auto& rows = m_sections[static_cast<std::size_t>(index.internalId()) - 1].rows;
    const auto row = static_cast<std::size_t>(index.row());
    return row < rows.size() ? &rows[row] : nullptr;
}

QVariant InspectorModel::data(const QModelIndex& index, int role) const
{
    const InspectorRow* row = rowAt(index);
    if (!row) {
        const bool isGroup = index.isValid() && static_cast<std::size_t>(index.row()) < m_sections.size();
        return isGroup ? groupData(m_sections[static_cast<std::size_t>(index.row())], index.column(), role) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Words)
            return row->words;
        // Text is one line here; the tooltip has all of it.
        return (index.column() == Name ? row->name : row->value).simplified();
    case Qt::ToolTipRole: return toolTip(*row, index.column());
    case Qt::AccessibleTextRole: return index.column() == Name ? spoken(*row) : QVariant();
    case SetHereRole: return row->isSetHere;
    case HiddenRole: return row->isHidden;
    case InheritedRole: return row->isInherited;
    case LinkRole: return row->instruction >= 0 || row->range;
    case SeverityRole: return row->severity ? QVariant(static_cast<int>(*row->severity)) : QVariant();
    default: return {};
    }
}

QVariant InspectorModel::groupData(const InspectorSection& section, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return column == Name ? groupName(section.group) : QVariant();
    case Qt::AccessibleTextRole: return tr("%1, %2").arg(groupName(section.group)).arg(section.rows.size());
    case GroupRole: return static_cast<int>(section.group);
    default: return {};
    }
}

QString InspectorModel::spoken(const InspectorRow& row) const
{
    QStringList parts;
    for (const QString& part : {row.name, row.value, row.words}) {
        if (!part.isEmpty())
            parts << part.simplified();
    }
    if (row.isSetHere)
        parts << (m_scope == InspectorScope::Line ? tr("set here") : tr("set in this stage"));
    return parts.join(QStringLiteral(", "));
}

QString InspectorModel::toolTip(const InspectorRow& row, int column) const
{
    QStringList lines{column == Words ? row.words : row.whole.isEmpty() ? row.written() : row.whole};
    if (row.isSetHere)
        lines << (m_scope == InspectorScope::Line ? tr("Set by this line.") : tr("Set in this stage."));
    if (column == Words && (row.instruction >= 0 || row.range))
        lines << tr("Click to go there.");
    lines.removeAll(QString());
    return QStringLiteral("<qt>%1</qt>").arg(lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

} // namespace stagewright
