// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/advice_model.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

/// Lines may have moved: the same rule saying the same is the same finding.
bool isAlike(const Finding* a, const Finding* b)
{
    return a->rule == b->rule && a->message == b->message;
}

QString groupName(AdviceModel::Group group)
{
    switch (group) {
    case AdviceModel::Errors: return AdviceModel::tr("Errors");
    case AdviceModel::Warnings: return AdviceModel::tr("Warnings");
    case AdviceModel::Infos: return AdviceModel::tr("Improvements");
    case AdviceModel::Hints: return AdviceModel::tr("Hints");
    default: return AdviceModel::tr("Ignored");
    }
}

} // namespace

void AdviceModel::setAnalysis(std::shared_ptr<const Analysis> analysis, std::span<const Rule> rules)
{
    m_rules = rules;
    const auto before = std::exchange(m_analysis, std::move(analysis)); // rows point into it until they are replaced
    refresh();
}

void AdviceModel::setFilter(const AdviceFilter& filter)
{
    m_filter = filter;
    refresh();
}

std::vector<AdviceModel::Section> AdviceModel::sections() const
{
    std::vector<Section> all(GroupCount);
    for (int group = 0; group < GroupCount; ++group)
        all[static_cast<std::size_t>(group)].group = static_cast<Group>(group);
    const auto take = [&](const Finding& finding, std::size_t group) {
        const auto rule = std::ranges::find(m_rules, finding.rule, &Rule::name);
        if (m_filter.accepts(finding, rule == m_rules.end() ? nullptr : &*rule, stageName(finding)))
            all[group].findings.push_back(&finding);
    };
    if (!m_analysis)
        return all;
    for (const Finding& finding : m_analysis->advice.findings)
        take(finding, static_cast<std::size_t>(finding.severity));
    if (m_filter.wantsIgnored)
        std::ranges::for_each(m_analysis->advice.suppressed, [&](const Finding& finding) { take(finding, Ignored); });
    for (Section& section : all)
        std::ranges::stable_sort(section.findings, {}, &Finding::line);
    return all;
}

void AdviceModel::refresh()
{
    for (Section& wanted : sections()) {
        const auto place = std::ranges::lower_bound(m_sections, wanted.group, {}, &Section::group);
        const int row = static_cast<int>(place - m_sections.begin());
        const bool isThere = place != m_sections.end() && place->group == wanted.group;
        if (wanted.findings.empty() && isThere) {
            beginRemoveRows({}, row, row);
            m_sections.erase(place);
            endRemoveRows();
        } else if (isThere) {
            update(row, std::move(wanted.findings));
        } else if (!wanted.findings.empty()) {
            beginInsertRows({}, row, row);
            m_sections.insert(place, std::move(wanted));
            endInsertRows();
        }
    }
}

/// Keeps the rows at both ends that are alike and exchanges those between.
void AdviceModel::update(int row, std::vector<const Finding*> findings)
{
    const QModelIndex group = index(row, 0);
    auto& shown = m_sections[static_cast<std::size_t>(row)].findings;
    const auto [oldHead, newHead] = std::ranges::mismatch(shown, findings, isAlike);
    const auto head = oldHead - shown.begin();
    std::ptrdiff_t tail = 0;
    const std::ptrdiff_t room = std::min(std::ssize(shown), std::ssize(findings)) - head;
    while (tail < room && isAlike(shown[shown.size() - 1 - static_cast<std::size_t>(tail)],
                                  findings[findings.size() - 1 - static_cast<std::size_t>(tail)]))
        ++tail;
    if (const std::ptrdiff_t end = std::ssize(shown) - tail; end > head) {
        beginRemoveRows(group, static_cast<int>(head), static_cast<int>(end - 1));
        shown.erase(shown.begin() + head, shown.begin() + end);
        endRemoveRows();
    }
    if (const std::ptrdiff_t end = std::ssize(findings) - tail; end > head) {
        beginInsertRows(group, static_cast<int>(head), static_cast<int>(end - 1));
        shown = std::move(findings);
        endInsertRows();
    } else {
        shown = std::move(findings);
    }
    emit dataChanged(index(0, 0, group), index(static_cast<int>(shown.size()) - 1, 0, group));
    emit dataChanged(group, group);
}

int AdviceModel::rowOf(Group group) const
{
    return static_cast<int>(std::ranges::lower_bound(m_sections, group, {}, &Section::group) - m_sections.begin());
}

QModelIndex AdviceModel::index(int row, int column, const QModelIndex& parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, quintptr(0));
    return createIndex(row, column, quintptr(m_sections[static_cast<std::size_t>(parent.row())].group) + 1);
}

QModelIndex AdviceModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(rowOf(static_cast<Group>(index.internalId() - 1)), 0, quintptr(0));
}

int AdviceModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_sections.size());
    const bool isGroup = parent.internalId() == 0 && static_cast<std::size_t>(parent.row()) < m_sections.size();
    return isGroup ? static_cast<int>(m_sections[static_cast<std::size_t>(parent.row())].findings.size()) : 0;
}

QVariant AdviceModel::data(const QModelIndex& index, int role) const
{
    const Finding* finding = findingAt(index);
    if (!finding)
        return index.isValid() ? groupData(m_sections[static_cast<std::size_t>(index.row())], role) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return QString::fromStdString(finding->message);
    case Qt::AccessibleTextRole:
        return tr("%1, line %2: %3")
            .arg(isIgnored(index) ? tr("ignored") : QString::fromUtf8(severityName(finding->severity)))
            .arg(finding->line)
            .arg(QString::fromStdString(finding->message));
    case SeverityRole: return static_cast<int>(finding->severity);
    case LineRole: return finding->line;
    case StageRole: return stageName(*finding);
    case RuleRole: return QString::fromStdString(finding->rule);
    case FixRole: return !finding->fixes.empty();
    case IgnoredRole: return isIgnored(index);
    default: return {};
    }
}

QVariant AdviceModel::groupData(const Section& section, int role) const
{
    const auto count = static_cast<int>(section.findings.size());
    switch (role) {
    case Qt::DisplayRole: return groupName(section.group);
    case Qt::AccessibleTextRole: return tr("%1, %2").arg(groupName(section.group)).arg(count);
    case GroupRole: return int(section.group);
    case CountRole: return count;
    default: return {};
    }
}

const Finding* AdviceModel::findingAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    const auto section = static_cast<std::size_t>(rowOf(static_cast<Group>(index.internalId() - 1)));
    if (section >= m_sections.size())
        return nullptr;
    const auto& findings = m_sections[section].findings;
    const auto row = static_cast<std::size_t>(index.row());
    return row < findings.size() ? findings[row] : nullptr;
}

bool AdviceModel::isIgnored(const QModelIndex& index) const
{
    return index.internalId() == quintptr(Ignored) + 1;
}

std::vector<QModelIndex> AdviceModel::findingRows() const
{
    std::vector<QModelIndex> rows;
    for (int group = 0; group < rowCount(); ++group) {
        const QModelIndex parent = index(group, 0);
        for (int row = 0; row < rowCount(parent); ++row)
            rows.push_back(index(row, 0, parent));
    }
    return rows;
}

int AdviceModel::count(Severity severity) const
{
    if (!m_analysis)
        return 0;
    return static_cast<int>(std::ranges::count(m_analysis->advice.findings, severity, &Finding::severity));
}

int AdviceModel::ignoredCount() const
{
    return m_analysis ? static_cast<int>(m_analysis->advice.suppressed.size()) : 0;
}

int AdviceModel::safeCount() const
{
    const auto isSafe = [](const Finding& finding) { return std::ranges::any_of(finding.fixes, &Fix::isSafe); };
    return m_analysis ? static_cast<int>(std::ranges::count_if(m_analysis->advice.findings, isSafe)) : 0;
}

QString AdviceModel::stageName(const Finding& finding) const
{
    const auto& stages = m_analysis->graph.stages;
    const auto stage = static_cast<std::size_t>(finding.stage);
    return finding.stage >= 0 && stage < stages.size() ? QString::fromStdString(stages[stage].displayName())
                                                       : QString();
}

} // namespace stagewright
