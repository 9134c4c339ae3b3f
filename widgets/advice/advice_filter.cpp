// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/advice_filter.h"

#include "widgets/advice/advice_model.h"

namespace stagewright {

void AdviceFilter::setText(const QString& text)
{
    m_text = text;
    invalidateFilter();
}

void AdviceFilter::setShown(Severity severity, bool isShown)
{
    if (isShown)
        m_hidden.erase(static_cast<int>(severity));
    else
        m_hidden.insert(static_cast<int>(severity));
    invalidateFilter();
}

void AdviceFilter::setSuppressedShown(bool isShown)
{
    m_isSuppressedShown = isShown;
    invalidateFilter();
}

bool AdviceFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(AdviceModel::SuppressedRole).toBool() && !m_isSuppressedShown)
        return false;
    if (m_hidden.contains(index.data(AdviceModel::SeverityRole).toInt()))
        return false;
    for (const int role : {int(Qt::DisplayRole), int(AdviceModel::RuleRole), int(AdviceModel::StageRole)}) {
        if (index.data(role).toString().contains(m_text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace stagewright
