// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/advice_panel.h"

#include "widgets/advice/advice_delegate.h"
#include "widgets/advice/advice_filter.h"
#include "widgets/advice/advice_model.h"
#include "widgets/advice/explanation.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QToolButton>

#include <utility>

namespace stagewright {
namespace {

QIcon severityIcon(Severity severity, const Theme& theme, qreal ratio)
{
    QPixmap pixmap(QSize(14, 14) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    AdviceDelegate::paintMark(&painter, QRectF(1, 1, 12, 12), severity, theme.severityColor(severity));
    return QIcon(pixmap);
}

} // namespace

AdvicePanel::AdvicePanel(QWidget* parent)
    : QWidget(parent)
    , m_rules(allRules())
    , m_model(new AdviceModel(this))
    , m_filter(new AdviceFilter(this))
    , m_delegate(new AdviceDelegate(this))
    , m_list(new QListView(this))
    , m_empty(new QLabel(this))
{
    m_filter->setSourceModel(m_model);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("Advice"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(20, 10, 20, 10);
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(createFilterRow());
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    auto* splitter = new QSplitter(this);
    splitter->addWidget(left);
    splitter->addWidget(createExplanation());
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 6);
    splitter->setChildrenCollapsible(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(splitter);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &AdvicePanel::showSelected);
    connect(m_list, &QListView::clicked, this, &AdvicePanel::activateSelected);
    connect(m_list, &QListView::activated, this, &AdvicePanel::activateSelected);
    setTheme(m_theme);
}

QWidget* AdvicePanel::createFilterRow()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(6, 5, 6, 5);
    auto* text = new QLineEdit(bar);
    text->setPlaceholderText(tr("Filter by text, rule or stage"));
    text->setClearButtonEnabled(true);
    text->setAccessibleName(tr("Filter the advice"));
    connect(text, &QLineEdit::textChanged, this, [this](const QString& wanted) {
        m_filter->setText(wanted);
        updateEmptyState();
    });
    row->addWidget(text, 1);
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info, Severity::Hint})
        addSeverityToggle(row, severity);
    auto* ignored = new QCheckBox(tr("Ignored"), bar);
    ignored->setToolTip(tr("Show the advice that comments in the file ignore"));
    connect(ignored, &QCheckBox::toggled, this, [this](bool isOn) {
        m_filter->setSuppressedShown(isOn);
        updateEmptyState();
    });
    row->addWidget(ignored);
    return bar;
}

void AdvicePanel::addSeverityToggle(QHBoxLayout* row, Severity severity)
{
    auto* button = new QToolButton(this);
    button->setCheckable(true);
    button->setChecked(true);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const QString name = QString::fromUtf8(severityName(severity).data());
    button->setToolTip(tr("Show or hide: %1").arg(name));
    button->setAccessibleName(tr("Show %1").arg(name));
    connect(button, &QToolButton::toggled, this, [this, severity](bool isOn) {
        m_filter->setShown(severity, isOn);
        updateEmptyState();
    });
    row->addWidget(button);
    m_toggles.emplace_back(severity, button);
}

QWidget* AdvicePanel::createExplanation()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_page = new QTextBrowser(side);
    m_page->setOpenLinks(false); // nothing leaves the machine by itself; addresses can be copied
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->document()->setDocumentMargin(12);
    m_page->setAccessibleName(tr("Explanation"));
    m_actions = new QWidget(side);
    auto* row = new QHBoxLayout(m_actions);
    row->setContentsMargins(12, 6, 12, 8);
    column->addWidget(m_page, 1);
    column->addWidget(m_actions);
    return side;
}

void AdvicePanel::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    const Finding* before = selected();
    const std::string rule = before ? before->rule : std::string();
    const int line = before ? before->line : 0;
    const int row = m_list->currentIndex().row();
    const auto kept = std::exchange(m_analysis, std::move(analysis)); // findings of the old one are in use till here
    m_model->setAnalysis(m_analysis);
    showCounts();
    updateEmptyState();
    int best = -1;
    for (int i = 0; i < m_filter->rowCount(); ++i) {
        const QModelIndex index = m_filter->index(i, 0);
        const bool isSameRule = index.data(AdviceModel::RuleRole).toString().toStdString() == rule;
        if (isSameRule && (best < 0 || index.data(AdviceModel::LineRole).toInt() == line))
            best = i;
    }
    selectRow(best >= 0 ? best : std::clamp(row, 0, std::max(0, m_filter->rowCount() - 1)));
    showSelected();
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
    const Finding* shown = selected();
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
    m_theme = theme;
    m_delegate->setTheme(theme);
    m_empty->setStyleSheet(QStringLiteral("color: %1;").arg(theme.mutedText.name()));
    for (const auto& [severity, button] : m_toggles)
        button->setIcon(severityIcon(severity, theme, devicePixelRatioF()));
    m_page->setStyleSheet(
        QStringLiteral("QTextBrowser { background: %1; border-left: 1px solid %2; }").arg(theme.card.name(), theme.border.name()));
    m_page->document()->setDefaultStyleSheet(QStringLiteral("a { color: %1; }").arg(theme.accent.name()));
    m_list->viewport()->update();
    showSelected();
}

void AdvicePanel::showCounts()
{
    for (const auto& [severity, button] : m_toggles)
        button->setText(QString::number(m_model->count(severity)));
}

void AdvicePanel::updateEmptyState()
{
    const bool isEmpty = m_filter->rowCount() == 0;
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    const bool hasAdvice = m_analysis && !m_analysis->advice.findings.empty();
    if (hasAdvice)
        m_empty->setText(tr("Nothing matches the filter."));
    else if (m_analysis && m_analysis->tree.instructions.empty())
        m_empty->setText(tr("No advice yet: begin the Dockerfile with FROM and an image."));
    else
        m_empty->setText(m_analysis ? tr("No advice: the advisor finds nothing to improve in this file.")
                                    : tr("Open a Dockerfile to get advice on it."));
    if (isEmpty)
        showSelected();
}

const Finding* AdvicePanel::selected() const
{
    return m_model->findingAt(m_filter->mapToSource(m_list->currentIndex()).row());
}

void AdvicePanel::showSelected()
{
    const Finding* finding = selected();
    m_actions->setVisible(finding != nullptr);
    if (!finding) {
        m_page->clear();
        return;
    }
    m_page->setHtml(explanationPage(*finding, findRule(m_rules, finding->rule), *m_analysis, m_theme));
    showActions(*finding);
}

void AdvicePanel::showActions(const Finding& finding)
{
    qDeleteAll(m_actions->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    auto* row = qobject_cast<QHBoxLayout*>(m_actions->layout());
    while (QLayoutItem* item = row->takeAt(0))
        delete item;
    for (const Fix& fix : finding.fixes) {
        auto* button = new QPushButton(QString::fromStdString(fix.title), m_actions);
        button->setToolTip(fix.isSafe ? tr("Safe: the built program stays the same. One undo step.")
                                      : tr("Changes what is built: look at the difference above. One undo step."));
        connect(button, &QPushButton::clicked, this, [this, fix] { emit fixRequested(fix); });
        row->addWidget(button);
    }
    row->addStretch(1);
    if (finding.rule == "syntax")
        return;
    auto* ignore = new QToolButton(m_actions);
    ignore->setText(tr("Ignore"));
    ignore->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(ignore);
    menu->addAction(tr("Here"), this, [this, finding] { emit ignoreRequested(finding, Suppression::Reach::Instruction); });
    menu->addAction(tr("In this file"), this, [this, finding] { emit ignoreRequested(finding, Suppression::Reach::File); });
    ignore->setMenu(menu);
    row->addWidget(ignore);
}

void AdvicePanel::activateSelected()
{
    const Finding* finding = selected();
    if (!finding)
        return;
    if (finding->instruction >= 0)
        emit instructionActivated(finding->instruction);
    emit findingActivated(finding->range);
}

} // namespace stagewright
