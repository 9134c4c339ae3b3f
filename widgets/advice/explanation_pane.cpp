// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/explanation_pane.h"

#include "widgets/advice/explanation.h"
#include "widgets/theme/icons.h"

#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright {

ExplanationPane::ExplanationPane(QWidget* parent)
    : QWidget(parent), m_page(new QTextBrowser(this)), m_actions(new QWidget(this)), m_row(new QHBoxLayout(m_actions))
{
    m_page->setObjectName(QStringLiteral("adviceExplanation"));
    m_page->setOpenLinks(false); // nothing leaves the machine by itself; addresses can be copied
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->document()->setDocumentMargin(10);
    m_page->setAccessibleName(tr("Explanation"));
    m_row->setContentsMargins(10, 4, 10, 6);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_page, 1);
    column->addWidget(m_actions);
    m_actions->hide();
}

void ExplanationPane::showFinding(const Finding& finding, const Rule* rule,
                                  const std::shared_ptr<const Analysis>& analysis)
{
    showPage(explanationPage(finding, rule, *analysis, m_theme));
    clearActions();
    for (const Fix& fix : finding.fixes)
        addFixButton(fix);
    m_row->addStretch(1);
    if (rule)
        addIgnoreMenu(finding);
    fitTitles();
    m_actions->setVisible(rule || !finding.fixes.empty());
}

void ExplanationPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitTitles();
}

/// A long title is shortened, so that a narrow panel need not grow.
void ExplanationPane::fitTitles()
{
    constexpr int besides = 130; // margins, icons and the ignore menu
    const int count = static_cast<int>(m_fixes.size());
    for (QPushButton* button : m_fixes) {
        const int room = std::max(60, (width() - besides) / count - 40);
        button->setText(button->fontMetrics().elidedText(button->accessibleName(), Qt::ElideRight, room));
    }
}

void ExplanationPane::showRule(const Rule& rule)
{
    clearActions();
    m_actions->hide();
    showPage(rulePage(rule, m_theme));
}

void ExplanationPane::clear()
{
    clearActions();
    m_actions->hide();
    m_page->clear();
}

void ExplanationPane::showPage(const QString& html)
{
    // Analysis after analysis shows the same page while somebody reads it: keep the place.
    const bool isSame = m_page->property("html").toString() == html;
    if (isSame)
        return;
    m_page->setProperty("html", html);
    m_page->setHtml(html);
    m_page->verticalScrollBar()->setValue(0);
}

void ExplanationPane::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_page->setStyleSheet(
        QStringLiteral("QTextBrowser { background: %1; color: %2; }").arg(theme.card.name(), theme.text.name()));
    m_page->document()->setDefaultStyleSheet(QStringLiteral("a { color: %1; }").arg(theme.accent.name()));
}

void ExplanationPane::clearActions()
{
    m_fixes.clear();
    // deleteLater: a button that is being clicked may ask for this.
    while (QLayoutItem* item = m_row->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->setObjectName(QString()); // its name is that of the button to come
            item->widget()->deleteLater();
        }
        delete item;
    }
}

void ExplanationPane::addFixButton(const Fix& fix)
{
    auto* button = new QPushButton(themedIcon(QStringLiteral("fix"), m_theme), QString::fromStdString(fix.title), m_actions);
    button->setObjectName(QStringLiteral("adviceFix"));
    button->setToolTip(fix.isSafe ? tr("Safe: the built program stays the same. One undo step.")
                                  : tr("Changes what is built: look at the difference above. One undo step."));
    connect(button, &QPushButton::clicked, this, [this, fix] { emit fixRequested(fix); });
    button->setAccessibleName(QString::fromStdString(fix.title));
    button->setMinimumWidth(60);
    m_row->addWidget(button);
    m_fixes.push_back(button);
}

void ExplanationPane::addIgnoreMenu(const Finding& finding)
{
    auto* ignore = new QToolButton(m_actions);
    ignore->setObjectName(QStringLiteral("adviceIgnore"));
    ignore->setText(tr("Ignore"));
    ignore->setToolTip(tr("Silence this rule by a comment in the file"));
    ignore->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(ignore);
    menu->addAction(tr("Here"), this, [this, finding] { emit ignoreRequested(finding, Suppression::Reach::Instruction); });
    menu->addAction(tr("In this file"), this, [this, finding] { emit ignoreRequested(finding, Suppression::Reach::File); });
    ignore->setMenu(menu);
    m_row->addWidget(ignore);
}

} // namespace stagewright
