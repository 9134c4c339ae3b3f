// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/advice/advice_filter.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace stagewright {

/// The findings of one analysis that a filter wants, in groups: by severity, the gravest first, then those that
/// comments ignore. In a group they stand in the order of lines. Another analysis or filter changes only the rows that
/// differ, so that selection, open groups and the place in the list stay.
class AdviceModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { SeverityRole = Qt::UserRole, LineRole, StageRole, RuleRole, FixRole, IgnoredRole, GroupRole, CountRole };
    /// The numbers of the first four are those of Severity.
    enum Group { Errors, Warnings, Infos, Hints, Ignored, GroupCount };

    using QAbstractItemModel::QAbstractItemModel;

    /// `rules` are those of the analysis and outlive the model's use of it.
    void setAnalysis(std::shared_ptr<const Analysis> analysis, std::span<const Rule> rules);
    void setFilter(const AdviceFilter& filter);
    const AdviceFilter& filter() const { return m_filter; }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex&) const override { return 1; }
    QVariant data(const QModelIndex& index, int role) const override;

    /// The finding of a row; null for groups. It belongs to the analysis that was set last.
    const Finding* findingAt(const QModelIndex& index) const;
    bool isIgnored(const QModelIndex& index) const;
    /// All rows with findings, in the order of the list.
    std::vector<QModelIndex> findingRows() const;
    /// How many findings of a severity there are, filtered or not, ignored ones left out.
    int count(Severity severity) const;
    int ignoredCount() const;
    /// How many of them have a safe fix.
    int safeCount() const;

private:
    struct Section
    {
        Group group = Errors;
        std::vector<const Finding*> findings;
    };

    void refresh();
    std::vector<Section> sections() const;
    void update(int row, std::vector<const Finding*> findings);
    int rowOf(Group group) const;
    QVariant groupData(const Section& section, int role) const;
    QString stageName(const Finding& finding) const;

    std::shared_ptr<const Analysis> m_analysis;
    std::span<const Rule> m_rules;
    AdviceFilter m_filter;
    std::vector<Section> m_sections;
};

} // namespace stagewright
