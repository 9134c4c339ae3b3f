// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"

#include <QSortFilterProxyModel>

#include <set>

namespace stagewright {

/// Lets through the findings whose severity is on and whose message, rule or stage holds the text.
class AdviceFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString& text);
    void setShown(Severity severity, bool isShown);
    void setSuppressedShown(bool isShown);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_text;
    std::set<int> m_hidden;
    bool m_isSuppressedShown = false;
};

} // namespace stagewright
