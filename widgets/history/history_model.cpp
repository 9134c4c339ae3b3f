// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_model.h"

#include "core/build/build_request.h"
#include "widgets/build/build_sentences.h"
#include "widgets/theme/icons.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPalette>

#include <chrono>
#include <cmath>

namespace stagewright {
namespace {

constexpr int iconSize = 14;
constexpr int shownCommitDigits = 8;

double cachedShare(const StepCounts& counts)
{
    return counts.total > 0 ? static_cast<double>(counts.cached) / counts.total : -1;
}

} // namespace

void HistoryModel::setBuilds(std::shared_ptr<const BuildRecords> builds)
{
    beginResetModel();
    m_builds = std::move(builds);
    endResetModel();
}

void HistoryModel::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_builds->size());
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    const BuildRecord& build = buildAt(index.row());
    const bool isNumber = index.column() == Time || index.column() == Cached;
    switch (role) {
    case Qt::DisplayRole: return text(build, index.column());
    case Qt::ToolTipRole: return toolTip(build);
    case Qt::TextAlignmentRole: return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
        if (index.column() == Result && build.result == BuildResult::Failed)
            return m_theme.error;
        return index.column() == Commit ? m_theme.mutedText : m_theme.text;
    case Qt::DecorationRole: {
        if (index.column() != Result)
            return {};
        return stateIcon(stateOf(build.result), m_theme);
    }
    case SortRole: return sortKey(build, index.column());
    case FilterRole: {
        QStringList words;
        for (int column = 0; column < ColumnCount; ++column)
            words << text(build, column);
        return words.join(u' ') + u' ' + QString::fromStdString(build.dockerfile + ' ' + shellText(build.command));
    }
    default: return {};
    }
}

QString HistoryModel::text(const BuildRecord& build, int column) const
{
    switch (column) {
    case Begun: return momentText(build.begun);
    case Dockerfile: {
        const QFileInfo file(QString::fromStdString(build.dockerfile));
        return file.dir().dirName() + u'/' + file.fileName();
    }
    case Target: return build.target.empty() ? tr("(last stage)") : QString::fromStdString(build.target);
    case Result: return resultText(build.result);
    case Time: return secondsText(build.seconds);
    case Cached:
        return build.counts.total == 0 ? QStringLiteral("–")
                                       : tr("%1 of %2").arg(build.counts.cached).arg(build.counts.total);
    case Commit: {
        if (!build.git)
            return {};
        const QString commit = QString::fromStdString(build.git->commit).left(shownCommitDigits);
        return build.git->isDirty ? tr("%1 + changes").arg(commit) : commit;
    }
    default: return {};
    }
}

QVariant HistoryModel::sortKey(const BuildRecord& build, int column) const
{
    switch (column) {
    case Begun: return static_cast<qlonglong>(build.begun.time_since_epoch().count());
    case Time: return build.seconds;
    case Cached: return cachedShare(build.counts);
    default: return text(build, column);
    }
}

QString HistoryModel::toolTip(const BuildRecord& build) const
{
    return tr("Build %1 of %2\n%3")
        .arg(build.id)
        .arg(QString::fromStdString(build.dockerfile), QString::fromStdString(shellText(build.command)));
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool isNumber = section == Time || section == Cached;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Begun: return tr("Begun");
    case Dockerfile: return tr("Dockerfile");
    case Target: return tr("Target");
    case Result: return tr("Result");
    case Time: return tr("Time");
    case Cached: return tr("Cached");
    default: return tr("Commit");
    }
}

QIcon stateIcon(StepState state, const Theme& theme)
{
    QIcon icon(iconPixmap(iconName(state), theme.stepColor(state), iconSize, 2));
    const QColor onSelection = theme.palette().highlightedText().color();
    icon.addPixmap(iconPixmap(iconName(state), onSelection, iconSize, 2), QIcon::Selected);
    return icon;
}

QString buildCount(int count)
{
    return count == 1 ? HistoryModel::tr("1 build") : HistoryModel::tr("%1 builds").arg(count);
}

QString resultText(BuildResult result)
{
    switch (result) {
    case BuildResult::Running: return HistoryModel::tr("Running");
    case BuildResult::Succeeded: return HistoryModel::tr("Built");
    case BuildResult::Failed: return HistoryModel::tr("Failed");
    case BuildResult::Cancelled: return HistoryModel::tr("Stopped");
    case BuildResult::Incomplete: break;
    }
    return HistoryModel::tr("Broke off");
}

QString secondsText(double seconds)
{
    constexpr double minute = 60;
    if (seconds < minute)
        return HistoryModel::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    const auto whole = std::lround(seconds);
    return HistoryModel::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

QString momentText(Timestamp moment)
{
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count();
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds), QLocale::ShortFormat);
}

} // namespace stagewright
