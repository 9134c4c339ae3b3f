// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/advice_panel.h"

#include "widgets/advice/advice_delegate.h"
#include "widgets/advice/advice_filter.h"
#include "widgets/advice/advice_model.h"
#include "widgets/advice/checklist_model.h"
#include "widgets/advice/explanation_pane.h"
#include "widgets/advice/filter_bar.h"

#include <QLabel>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

constexpr int leastWidthForTwoColumns = 720;

} // namespace

AdvicePanel::AdvicePanel(QWidget* parent)
    : QWidget(parent)
    , m_rules(allRules())
    , m_model(new AdviceModel(this))
    , m_filter(new AdviceFilter(this))
    , m_practices(new ChecklistModel(this))
    , m_delegate(new AdviceDelegate(this))
    , m_bar(new FilterBar(*m_filter, this))
    , m_list(createList(QStringLiteral("adviceList"), tr("Advice")))
    , m_checklist(createList(QStringLiteral("practiceList"), tr("Checklist of Go practices")))
    , m_empty(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_splitter(new QSplitter(this))
    , m_explanation(new ExplanationPane(this))
{
    m_filter->setSourceModel(m_model);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(m_delegate);
    m_checklist->setModel(m_practices);
    m_checklist->setIconSize({16, 16});
    m_checklist->setSpacing(2);
    m_empty->setObjectName(QStringLiteral("adviceEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(20, 10, 20, 10);
    arrange();
    connectParts();
    setTheme(Theme::light());
    updateEmptyState();
}

QListView* AdvicePanel::createList(const QString& name, const QString& accessibleName)
{
    auto* list = new QListView(this);
    list->setObjectName(name);
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformItemSizes(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setAccessibleName(accessibleName);
    return list;
}

void AdvicePanel::arrange()
{
    for (QWidget* page : {static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_checklist), static_cast<QWidget*>(m_empty)})
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
    for (QListView* list : {m_list, m_checklist}) {
        connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this, &AdvicePanel::showSelected);
        connect(list, &QListView::clicked, this, &AdvicePanel::activateSelected);
        connect(list, &QListView::activated, this, &AdvicePanel::activateSelected);
    }
    connect(m_bar, &FilterBar::filterChanged, this, &AdvicePanel::updateEmptyState);
    connect(m_bar, &FilterBar::checklistToggled, this, &AdvicePanel::updateEmptyState);
    connect(m_explanation, &ExplanationPane::fixRequested, this, &AdvicePanel::fixRequested);
    connect(m_explanation, &ExplanationPane::ignoreRequested, this, &AdvicePanel::ignoreRequested);
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
    const Finding* before = selected();
    const std::string rule = before ? before->rule : std::string();
    const int line = before ? before->line : 0;
    const int row = m_list->currentIndex().row();
    const auto kept = std::exchange(m_analysis, std::move(analysis)); // findings of the old one are in use till here
    m_model->setAnalysis(m_analysis);
    m_practices->setAnalysis(m_analysis);
    m_bar->showCounts(*m_model);
    m_bar->showPractices(m_practices->keptCount(), m_practices->rowCount());
    const int similar = rowLike(rule, line);
    selectRow(similar >= 0 ? similar : std::clamp(row, 0, std::max(0, m_filter->rowCount() - 1)));
    updateEmptyState();
}

int AdvicePanel::rowLike(const std::string& rule, int line) const
{
    int best = -1;
    for (int i = 0; i < m_filter->rowCount(); ++i) {
        const QModelIndex index = m_filter->index(i, 0);
        const bool isSameRule = index.data(AdviceModel::RuleRole).toString().toStdString() == rule;
        if (isSameRule && (best < 0 || index.data(AdviceModel::LineRole).toInt() == line))
            best = i;
    }
    return best;
}

void AdvicePanel::selectRow(int proxyRow)
{
    const QModelIndex index = m_filter->index(proxyRow, 0);
    m_list->setCurrentIndex(index);
    if (index.isValid())
        m_list->scrollTo(index);
}

void AdvicePanel::setCurrentInstruction(int index)
{
    const Finding* shown = m_model->findingAt(m_filter->mapToSource(m_list->currentIndex()).row());
    if (index < 0 || (shown && shown->instruction == index))
        return;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const Finding* finding = m_model->findingAt(m_filter->mapToSource(m_filter->index(row, 0)).row());
        if (finding && finding->instruction == index) {
            selectRow(row);
            return;
        }
    }
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
    if (m_bar->isChecklistOn()) {
        m_stack->setCurrentWidget(m_checklist);
    } else if (m_filter->rowCount() > 0) {
        m_stack->setCurrentWidget(m_list);
    } else {
        m_stack->setCurrentWidget(m_empty);
        const bool hasAdvice = m_analysis && !m_analysis->advice.findings.empty();
        if (hasAdvice)
            m_empty->setText(tr("Nothing matches the filter."));
        else if (m_analysis && m_analysis->tree.instructions.empty())
            m_empty->setText(tr("No advice yet: begin the Dockerfile with FROM and an image."));
        else
            m_empty->setText(m_analysis ? tr("No advice: the advisor finds nothing to improve in this file.")
                                        : tr("Open a Dockerfile to get advice on it."));
    }
    if (m_stack->currentWidget() == m_list && !m_list->currentIndex().isValid())
        selectRow(0);
    m_explanation->setVisible(m_stack->currentWidget() != m_empty);
    showSelected();
}

const Finding* AdvicePanel::selected() const
{
    if (!isChecklistShown())
        return m_model->findingAt(m_filter->mapToSource(m_list->currentIndex()).row());
    const Practice* practice = m_practices->practiceAt(m_checklist->currentIndex().row());
    return practice ? m_practices->breachOf(*practice) : nullptr;
}

void AdvicePanel::showSelected()
{
    const Practice* practice = isChecklistShown() ? m_practices->practiceAt(m_checklist->currentIndex().row()) : nullptr;
    if (const Finding* finding = selected())
        m_explanation->showFinding(*finding, findRule(m_rules, finding->rule), m_analysis);
    else if (const Rule* rule = practice ? findRule(m_rules, practice->firstRule()) : nullptr)
        m_explanation->showRule(*rule);
    else
        m_explanation->clear();
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
