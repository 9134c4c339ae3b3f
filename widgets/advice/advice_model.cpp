// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/advice_model.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace stagewright {

void AdviceModel::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    beginResetModel();
    m_analysis = std::move(analysis);
    m_rows.clear();
    if (m_analysis) {
        for (const Finding& finding : m_analysis->advice.findings)
            m_rows.push_back({&finding, false});
        for (const Finding& finding : m_analysis->advice.suppressed)
            m_rows.push_back({&finding, true});
    }
    std::ranges::stable_sort(m_rows, {}, [](const Row& row) {
        return std::tuple(row.isSuppressed, row.finding->severity, row.finding->line);
    });
    endResetModel();
}

int AdviceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AdviceModel::data(const QModelIndex& index, int role) const
{
    const Finding* finding = findingAt(index.row());
    if (!finding)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return QString::fromStdString(finding->message);
    case Qt::AccessibleTextRole:
        return tr("%1, line %2: %3")
            .arg(QString::fromUtf8(severityName(finding->severity).data()))
            .arg(finding->line)
            .arg(QString::fromStdString(finding->message));
    case SeverityRole: return static_cast<int>(finding->severity);
    case LineRole: return finding->line;
    case StageRole: return stageName(*finding);
    case RuleRole: return QString::fromStdString(finding->rule);
    case SuppressedRole: return m_rows[static_cast<std::size_t>(index.row())].isSuppressed;
    default: return {};
    }
}

const Finding* AdviceModel::findingAt(int row) const
{
    return row >= 0 && static_cast<std::size_t>(row) < m_rows.size() ? m_rows[static_cast<std::size_t>(row)].finding
                                                                    : nullptr;
}

int AdviceModel::count(Severity severity) const
{
    return static_cast<int>(std::ranges::count_if(
        m_rows, [severity](const Row& row) { return !row.isSuppressed && row.finding->severity == severity; }));
}

int AdviceModel::suppressedCount() const
{
    return static_cast<int>(std::ranges::count(m_rows, true, &Row::isSuppressed));
}

QString AdviceModel::stageName(const Finding& finding) const
{
    const auto& stages = m_analysis->graph.stages;
    const auto stage = static_cast<std::size_t>(finding.stage);
    return finding.stage >= 0 && stage < stages.size() ? QString::fromStdString(stages[stage].displayName())
                                                       : QString();
}

} // namespace stagewright
