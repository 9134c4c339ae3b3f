// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/steps_pane.h"

#include "widgets/build/step_delegate.h"
#include "widgets/build/step_tree.h"
#include "widgets/build/timeline_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace stagewright {
namespace {

constexpr double buttonZoom = 1.6;

} // namespace

StepsPane::StepsPane(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget(this))
    , m_tree(new StepTree(m_pages))
    , m_timeline(new TimelineView(m_pages))
{
    m_pages->addWidget(m_tree);
    m_pages->addWidget(m_timeline);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(createHead());
    column->addWidget(m_pages, 1);
    connectParts();
    setView(View::Tree);
}

QToolButton* StepsPane::createButton(QHBoxLayout* row, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    row->addWidget(button);
    return button;
}

QWidget* StepsPane::createHead()
{
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(6, 3, 6, 3);
    row->setSpacing(4);
    m_treeButton = createButton(row, tr("Steps"), tr("The steps by stage"));
    m_timelineButton = createButton(row, tr("Timeline"), tr("When each step waited and ran"));
    for (QToolButton* button : {m_treeButton, m_timelineButton}) {
        button->setCheckable(true);
        button->setAutoExclusive(true);
    }
    row->addSpacing(6);
    m_text = new QLineEdit(head);
    m_text->setObjectName(QStringLiteral("stepFilter"));
    m_text->setPlaceholderText(tr("Filter the steps"));
    m_text->setAccessibleName(tr("Filter the steps"));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(80);
    m_text->installEventFilter(this);
    row->addWidget(m_text, 1);
    m_outcome = new QComboBox(head);
    m_outcome->addItems({tr("All"), tr("OK"), tr("Failed"), tr("Cached"), tr("Ran")});
    m_outcome->setAccessibleName(tr("What became of the steps"));
    m_outcome->setToolTip(tr("Which steps stand out, by what became of them"));
    row->addWidget(m_outcome);
    m_zoomButtons = new QWidget(head);
    auto* zoomRow = new QHBoxLayout(m_zoomButtons);
    zoomRow->setContentsMargins({});
    zoomRow->setSpacing(0);
    const auto add = [&](const QString& text, const QString& tip, auto act) {
        connect(createButton(zoomRow, text, tip), &QToolButton::clicked, this, act);
    };
    add(QStringLiteral("−"), tr("Show more time (S, or Ctrl and the wheel)"), [this] { m_timeline->zoom(buttonZoom); });
    add(QStringLiteral("+"), tr("Show less time (W, or Ctrl and the wheel)"), [this] { m_timeline->zoom(1 / buttonZoom); });
    add(tr("Fit"), tr("Show the whole build (Escape; F fits the selected step, A and D move, , and . go from step to step)"),
        [this] { m_timeline->fitAll(); });
    row->addWidget(m_zoomButtons);
    return head;
}

void StepsPane::connectParts()
{
    connect(m_treeButton, &QToolButton::clicked, this, [this] { setView(View::Tree); });
    connect(m_timelineButton, &QToolButton::clicked, this, [this] { setView(View::Timeline); });
    connect(m_text, &QLineEdit::textChanged, this, &StepsPane::takeFilter);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &StepsPane::takeFilter);
    connect(m_tree, &StepTree::stepSelected, this, [this] { m_timeline->selectStep(m_tree->selectedStep()); });
    // The tree keeps the selection for both.
    connect(m_timeline, &TimelineView::stepChosen, this, [this](const std::string& digest) {
        emit m_tree->stepChosen();
        m_tree->selectStep(digest);
    });
    connect(m_timeline, &TimelineView::stepActivated, m_tree, &StepTree::activateStep);
}

void StepsPane::setView(View view)
{
    m_treeButton->setChecked(view == View::Tree);
    m_timelineButton->setChecked(view == View::Timeline);
    m_zoomButtons->setVisible(view == View::Timeline);
    if (view == this->view())
        return;
    const bool hadFocus = m_pages->currentWidget()->hasFocus();
    m_pages->setCurrentIndex(static_cast<int>(view));
    if (hadFocus)
        m_pages->currentWidget()->setFocus();
    emit viewChanged();
}

StepsPane::View StepsPane::view() const
{
    return static_cast<View>(m_pages->currentIndex());
}

void StepsPane::setSteps(std::vector<StepRow> rows, const BuildTrace& trace, const QStringList& stages)
{
    m_rows = std::move(rows);
    m_times = timelineOf(trace);
    m_path = trace.result() == BuildResult::Running ? std::vector<CriticalStep>() : criticalPath(trace);
    m_stages = stages;
    showSteps();
}

void StepsPane::showSteps()
{
    m_tree->setRows(m_rows, m_stages, m_filter);
    m_timeline->setRows(timelineRows(m_rows, m_times, m_path, m_stages, m_filter), m_times.seconds);
}

void StepsPane::clearSteps()
{
    m_rows.clear();
    m_times = {};
    m_path.clear();
    m_tree->clearRows();
    m_timeline->clearRows();
}

void StepsPane::takeFilter()
{
    m_filter = {m_text->text().trimmed(), static_cast<StepFilter::Outcome>(m_outcome->currentIndex())};
    showSteps();
}

bool StepsPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_text->clear();
        m_pages->currentWidget()->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void StepsPane::setTheme(const Theme& theme)
{
    m_tree->setTheme(theme);
    m_timeline->setTheme(theme);
}

} // namespace stagewright
