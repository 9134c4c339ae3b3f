// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/checklist_model.h"

#include "widgets/theme/icons.h"

#include <algorithm>
#include <utility>

namespace stagewright {

void ChecklistModel::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    std::vector<Practice> practices;
    if (analysis)
        practices = analysis->practices;
    // Usually the rows stay and only ticks change: a reset would lose the selection.
    const bool isSameSize = practices.size() == m_practices.size();
    if (!isSameSize)
        beginResetModel();
    m_analysis = std::move(analysis);
    m_practices = std::move(practices);
    if (!isSameSize)
        endResetModel();
    else if (!m_practices.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

void ChecklistModel::setTheme(const Theme& theme, qreal devicePixelRatio)
{
    m_theme = theme;
    m_ratio = devicePixelRatio;
    if (!m_practices.empty())
        emit dataChanged(index(0), index(rowCount() - 1), {Qt::DecorationRole, Qt::ForegroundRole});
}

int ChecklistModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_practices.size());
}

QVariant ChecklistModel::data(const QModelIndex& index, int role) const
{
    const Practice* practice = practiceAt(index.row());
    if (!practice)
        return {};
    const Finding* breach = breachOf(*practice);
    const QString title = QString::fromUtf8(practice->title);
    switch (role) {
    case Qt::DisplayRole: return breach ? tr("%1  ·  line %2").arg(title).arg(breach->line) : title;
    case Qt::ToolTipRole: return breach ? QString::fromStdString(breach->message) : tr("Kept");
    case Qt::AccessibleTextRole: return breach ? tr("Not kept: %1").arg(title) : tr("Kept: %1").arg(title);
    case Qt::ForegroundRole: return breach ? m_theme.text : m_theme.mutedText;
    case Qt::DecorationRole:
        return breach ? iconPixmap(iconName(breach->severity), m_theme.severityColor(breach->severity), 16, m_ratio)
                      : iconPixmap(iconName(StepState::Done), m_theme.success, 16, m_ratio);
    default: return {};
    }
}

const Practice* ChecklistModel::practiceAt(int row) const
{
    return row >= 0 && static_cast<std::size_t>(row) < m_practices.size() ? &m_practices[static_cast<std::size_t>(row)]
                                                                         : nullptr;
}

const Finding* ChecklistModel::breachOf(const Practice& practice) const
{
    return practice.isKept() ? nullptr : &m_analysis->advice.findings[static_cast<std::size_t>(practice.finding)];
}

int ChecklistModel::keptCount() const
{
    return static_cast<int>(std::ranges::count_if(m_practices, &Practice::isKept));
}

} // namespace stagewright
