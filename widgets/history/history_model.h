// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/build_record.h"
#include "widgets/theme/theme.h"

#include <QAbstractTableModel>
#include <QIcon>

#include <memory>
#include <vector>

namespace stagewright {

using BuildRecords = std::vector<BuildRecord>;

/// The builds that are over, one a row. SortRole gives what a column is sorted by, FilterRole all words of a build.
class HistoryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Begun, Dockerfile, Target, Result, Time, Cached, Commit, ColumnCount };
    enum Role { SortRole = Qt::UserRole, FilterRole };

    explicit HistoryModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setBuilds(std::shared_ptr<const BuildRecords> builds);
    void setTheme(const Theme& theme);
    const BuildRecord& buildAt(int row) const { return (*m_builds)[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const BuildRecord& build, int column) const;
    QVariant sortKey(const BuildRecord& build, int column) const;
    QString toolTip(const BuildRecord& build) const;

    std::shared_ptr<const BuildRecords> m_builds = std::make_shared<BuildRecords>();
    Theme m_theme = Theme::light();
};

/// The sign of a state, seen on a selected row, too.
QIcon stateIcon(StepState state, const Theme& theme);
/// `1 build`, `2 builds`.
QString buildCount(int count);
/// A result in words.
QString resultText(BuildResult result);
/// Seconds as people say them: `0.4 s`, `2 min 5 s`.
QString secondsText(double seconds);
/// When a build began, by this machine's clock.
QString momentText(Timestamp moment);

} // namespace stagewright
