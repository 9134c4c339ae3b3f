// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"

#include <QAbstractListModel>

#include <memory>

namespace stagewright {

/// The findings of one analysis as rows: the gravest first, then in order of lines; suppressed ones last.
class AdviceModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { SeverityRole = Qt::UserRole, LineRole, StageRole, RuleRole, SuppressedRole };

    using QAbstractListModel::QAbstractListModel;

    void setAnalysis(std::shared_ptr<const Analysis> analysis);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// The finding of a row; null outside. It belongs to the analysis that was set last.
    const Finding* findingAt(int row) const;
    /// How many findings of a severity are not suppressed.
    int count(Severity severity) const;
    int suppressedCount() const;

private:
    struct Row
    {
        const Finding* finding = nullptr;
        bool isSuppressed = false;
    };

    QString stageName(const Finding& finding) const;

    std::shared_ptr<const Analysis> m_analysis;
    std::vector<Row> m_rows;
};

} // namespace stagewright
