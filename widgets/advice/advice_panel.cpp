// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/advice_panel.h"

#include "widgets/advice/advice_delegate.h"
#include "widgets/advice/advice_model.h"
#include "widgets/advice/checklist_model.h"
#include "widgets/advice/explanation_pane.h"
#include "widgets/advice/filter_bar.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

constexpr int leastWidthForTwoColumns = 720;

void giveManners(QAbstractItemView* view, const QString& name, const QString& accessibleName)
{
    view->setObjectName(name);
    view->setFrameShape(QFrame::NoFrame);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setAccessibleName(accessibleName);
}

} // namespace

AdvicePanel::AdvicePanel(QWidget* parent)
    : QWidget(parent)
    , m_rules(allRules())
    , m_model(new AdviceModel(this))
    , m_practices(new ChecklistModel(this))
    , m_delegate(new AdviceDelegate(this))
    , m_bar(new FilterBar(this))
    , m_list(new QTreeView(this))
    , m_checklist(new QListView(this))
    , m_stack(new QStackedWidget(this))
    , m_splitter(new QSplitter(this))
    , m_explanation(new ExplanationPane(this))
{
    createLists();
    m_emptyPage = createEmptyPage();
    arrange();
    connectParts();
    connectExplanation();
    setTheme(Theme::light());
    updateEmptyState();
}

void AdvicePanel::createLists()
{
    giveManners(m_list, QStringLiteral("adviceList"), tr("Advice"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setHeaderHidden(true);
    m_list->setIndentation(0);
    m_list->setRootIsDecorated(false);
    m_list->setExpandsOnDoubleClick(false);
    m_list->installEventFilter(this);
    giveManners(m_checklist, QStringLiteral("practiceList"), tr("Checklist of Go practices"));
    m_checklist->setModel(m_practices);
    m_checklist->setIconSize({16, 16});
    m_checklist->setSpacing(2);
    m_checklist->setUniformItemSizes(true);
}

QWidget* AdvicePanel::createEmptyPage()
{
    auto* page = new QWidget(this);
    m_empty = new QLabel(page);
    m_empty->setObjectName(QStringLiteral("adviceEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(20, 4, 20, 4);
    m_clear = new QPushButton(tr("Clear the Filter"), page);
    m_clear->setObjectName(QStringLiteral("adviceClear"));
    auto* column = new QVBoxLayout(page);
    column->addStretch(1);
    column->addWidget(m_empty);
    column->addWidget(m_clear, 0, Qt::AlignHCenter);
    column->addStretch(1);
    return page;
}

void AdvicePanel::arrange()
{
    for (QWidget* page : {static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_checklist), m_emptyPage})
        m_stack->addWidget(page);
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_explanation);
    m_splitter->setStretchFactor(0, 5);
    m_splitter->setStretchFactor(1, 6);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    auto* row = new QVBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_splitter);
}

void AdvicePanel::connectParts()
{
    for (QAbstractItemView* list : std::initializer_list<QAbstractItemView*>{m_list, m_checklist}) {
        connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this, &AdvicePanel::showSelected);
        connect(list, &QAbstractItemView::clicked, this, &AdvicePanel::activateSelected);
    }
    connect(m_checklist, &QListView::activated, this, &AdvicePanel::activateSelected);
    connect(m_list, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        if (!index.parent().isValid())
            m_list->setExpanded(index, !m_list->isExpanded(index));
    });
    connect(m_list, &QTreeView::expanded, this, [this](const QModelIndex& group) { noteGroup(group, true); });
    connect(m_list, &QTreeView::collapsed, this, [this](const QModelIndex& group) { noteGroup(group, false); });
    connect(m_model, &AdviceModel::rowsInserted, this, [this](const QModelIndex& parent, int first, int last) {
        if (!parent.isValid())
            openGroups(first, last);
    });
    connect(m_bar, &FilterBar::filterChanged, this, &AdvicePanel::applyFilter);
    connect(m_bar, &FilterBar::checklistToggled, this, &AdvicePanel::updateEmptyState);
    connect(m_bar, &FilterBar::fixAllRequested, this, &AdvicePanel::fixAllRequested);
    connect(m_clear, &QPushButton::clicked, m_bar, &FilterBar::clear);
}

void AdvicePanel::connectExplanation()
{
    connect(m_explanation, &ExplanationPane::fixRequested, this, &AdvicePanel::fixRequested);
    connect(m_explanation, &ExplanationPane::ignoreRequested, this, &AdvicePanel::ignoreRequested);
    connect(m_explanation, &ExplanationPane::heedRequested, this, &AdvicePanel::heedRequested);
    connect(m_explanation, &ExplanationPane::previewClosed, this, [this] {
        updateEmptyState();
        m_stack->currentWidget()->setFocus();
    });
}

void AdvicePanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const Qt::Orientation wanted = width() < leastWidthForTwoColumns ? Qt::Vertical : Qt::Horizontal;
    if (m_splitter->orientation() != wanted)
        m_splitter->setOrientation(wanted);
}

void AdvicePanel::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    const bool hadFinding = selected() != nullptr;
    const bool wasInSight = m_list->viewport()->rect().intersects(m_list->visualRect(m_list->currentIndex()));
    const auto kept = std::exchange(m_analysis, std::move(analysis)); // findings of the old one are in use till here
    m_explanation->setText(m_analysis ? m_analysis->tree.snapshot.bytes() : std::string_view());
    {
        const QScopedValueRollback changing(m_isChanging, true);
        m_model->setAnalysis(m_analysis, m_rules);
        m_practices->setAnalysis(m_analysis);
    }
    m_bar->showCounts(*m_model);
    m_bar->showPractices(m_practices->keptCount(), m_practices->rowCount());
    offerChoices();
    keepFindingSelected(hadFinding);
    if (wasInSight) // rows may have come above it
        m_list->scrollTo(m_list->currentIndex());
    updateEmptyState();
}

void AdvicePanel::offerChoices()
{
    QStringList categories;
    QStringList stages;
    if (m_analysis) {
        for (const Finding& finding : m_analysis->advice.findings) {
            const auto rule = std::ranges::find(m_rules, finding.rule, &Rule::name);
            if (rule != m_rules.end())
                categories << QString::fromStdString(rule->category);
        }
        for (const Stage& stage : m_analysis->graph.stages)
            stages << QString::fromStdString(stage.displayName());
    }
    categories.removeDuplicates();
    categories.sort();
    m_bar->setChoices(categories, stages);
}

void AdvicePanel::applyFilter()
{
    const bool hadFinding = selected() != nullptr;
    m_model->setFilter(m_bar->filter());
    keepFindingSelected(hadFinding);
    updateEmptyState();
}

void AdvicePanel::openGroups(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const QModelIndex group = m_model->index(row, 0);
        m_list->setExpanded(group, !m_closed.contains(group.data(AdviceModel::GroupRole).toInt()));
    }
}

void AdvicePanel::noteGroup(const QModelIndex& group, bool isOpen)
{
    const int number = group.data(AdviceModel::GroupRole).toInt();
    if (isOpen)
        m_closed.remove(number);
    else
        m_closed.insert(number);
}

QList<int> AdvicePanel::closedGroups() const
{
    QList<int> groups(m_closed.begin(), m_closed.end());
    std::ranges::sort(groups);
    return groups;
}

void AdvicePanel::setClosedGroups(const QList<int>& groups)
{
    m_closed = QSet<int>(groups.begin(), groups.end());
    openGroups(0, m_model->rowCount() - 1);
}

/// Where the selected row went away, a group may have become current: a finding in sight takes its place.
void AdvicePanel::keepFindingSelected(bool hadFinding)
{
    const bool hasAny = m_list->currentIndex().isValid();
    if (selected() || (hasAny && !hadFinding))
        return;
    const auto rows = m_model->findingRows();
    const auto isInSight = [this](const QModelIndex& row) { return m_list->isExpanded(row.parent()); };
    const auto first = std::ranges::find_if(rows, isInSight);
    if (first != rows.end())
        select(*first);
}

void AdvicePanel::select(const QModelIndex& index)
{
    m_list->setCurrentIndex(index);
    if (index.row() == 0)
        m_list->scrollTo(index.parent()); // what kind of findings begins here
    m_list->scrollTo(index);
}

void AdvicePanel::setCurrentInstruction(int index)
{
    const Finding* shown = m_model->findingAt(m_list->currentIndex());
    if (index < 0 || (shown && shown->instruction == index))
        return;
    for (const QModelIndex& row : m_model->findingRows()) {
        const Finding* finding = m_model->findingAt(row);
        if (finding->instruction == index && m_list->isExpanded(row.parent()) && !m_model->isIgnored(row)) {
            select(row);
            return;
        }
    }
}

void AdvicePanel::explain(const Finding& finding)
{
    const auto find = [&] {
        const auto rows = m_model->findingRows();
        const auto isIt = [&](const QModelIndex& row) {
            const Finding* shown = m_model->findingAt(row);
            return shown->rule == finding.rule && shown->range == finding.range;
        };
        const auto place = std::ranges::find_if(rows, isIt);
        return place == rows.end() ? QModelIndex() : *place;
    };
    if (!find().isValid())
        m_bar->clear();
    if (isChecklistShown())
        m_bar->leaveChecklist();
    if (const QModelIndex row = find(); row.isValid()) {
        m_list->expand(row.parent());
        select(row);
    }
}

void AdvicePanel::preview(const Fix& fix)
{
    if (!m_analysis)
        return;
    m_explanation->show();
    m_explanation->preview(fix, *m_analysis);
}

void AdvicePanel::takeFocus()
{
    if (!m_explanation->isPreviewing())
        m_stack->currentWidget()->setFocus();
}

void AdvicePanel::setTheme(const Theme& theme)
{
    m_delegate->setTheme(theme, devicePixelRatioF());
    m_practices->setTheme(theme, devicePixelRatioF());
    m_bar->setTheme(theme);
    m_explanation->setTheme(theme);
    m_empty->setStyleSheet(QStringLiteral("color: %1;").arg(theme.mutedText.name()));
    m_list->viewport()->update();
    showSelected();
}

bool AdvicePanel::isChecklistShown() const
{
    return m_stack->currentWidget() == m_checklist;
}

void AdvicePanel::updateEmptyState()
{
    if (m_bar->isChecklistOn())
        m_stack->setCurrentWidget(m_checklist);
    else
        m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget*>(m_list) : m_emptyPage);
    m_empty->setText(emptyWords());
    m_clear->setVisible(m_analysis && !m_analysis->advice.findings.empty());
    m_explanation->setVisible(m_stack->currentWidget() != m_emptyPage || m_explanation->isPreviewing());
    showSelected();
}

QString AdvicePanel::emptyWords() const
{
    if (!m_analysis)
        return tr("Open a Dockerfile to get advice on it.");
    if (!m_analysis->advice.findings.empty())
        return tr("No finding matches the filter.");
    if (m_analysis->tree.instructions.empty())
        return tr("No advice yet: begin the Dockerfile with FROM and an image.");
    return m_analysis->advice.suppressed.empty()
               ? tr("Nothing to advise: no rule has anything against this file.")
               : tr("Nothing to advise: what the rules have against this file is ignored by its comments.");
}

const Finding* AdvicePanel::selected() const
{
    if (!isChecklistShown())
        return m_model->findingAt(m_list->currentIndex());
    const Practice* practice = m_practices->practiceAt(m_checklist->currentIndex().row());
    return practice ? m_practices->breachOf(*practice) : nullptr;
}

void AdvicePanel::showSelected()
{
    if (m_isChanging)
        return;
    const Practice* practice = nullptr;
    if (isChecklistShown())
        practice = m_practices->practiceAt(m_checklist->currentIndex().row());
    if (const Finding* finding = selected()) {
        const Rule* rule = findRule(m_rules, finding->rule);
        if (rule && !isChecklistShown() && m_model->isIgnored(m_list->currentIndex()))
            m_explanation->showIgnored(*finding, *rule);
        else
            m_explanation->showFinding(*finding, rule, m_analysis);
    } else if (const Rule* rule = practice ? findRule(m_rules, practice->firstRule()) : nullptr) {
        m_explanation->showRule(*rule);
    } else {
        m_explanation->clear();
    }
}

void AdvicePanel::activateSelected()
{
    const Finding* finding = selected();
    if (!finding)
        return;
    const TextRange range = finding->range; // whoever listens may bring another analysis
    if (finding->instruction >= 0)
        emit instructionActivated(finding->instruction);
    emit findingActivated(range);
}

} // namespace stagewright
