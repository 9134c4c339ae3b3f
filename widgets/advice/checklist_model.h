// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/theme/theme.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace stagewright {

/// The practices of a Go build as rows, each with a tick, or with the mark of what breaks it and its line.
class ChecklistModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    void setTheme(const Theme& theme, qreal devicePixelRatio);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// The practice of a row; null outside.
    const Practice* practiceAt(int row) const;
    /// The first finding against it, or null. It belongs to the analysis that was set last.
    const Finding* breachOf(const Practice& practice) const;
    int keptCount() const;

private:
    std::shared_ptr<const Analysis> m_analysis;
    std::vector<Practice> m_practices;
    Theme m_theme = Theme::light();
    qreal m_ratio = 1;
};

} // namespace stagewright
