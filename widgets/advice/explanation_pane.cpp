// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/explanation_pane.h"

#include "widgets/advice/explanation.h"
#include "widgets/advice/fix_preview.h"
#include "widgets/advice/page_style.h"
#include "widgets/theme/icons.h"

#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright {

ExplanationPane::ExplanationPane(QWidget* parent)
    : QWidget(parent)
    , m_reading(new QWidget(this))
    , m_page(new QTextBrowser(m_reading))
    , m_actions(new QWidget(m_reading))
    , m_row(new QHBoxLayout(m_actions))
    , m_preview(new FixPreview(this))
{
    m_page->setObjectName(QStringLiteral("adviceExplanation"));
    m_page->setOpenLinks(false); // nothing leaves the machine by itself; addresses can be copied
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->document()->setDocumentMargin(10);
    m_page->setAccessibleName(tr("Explanation"));
    m_row->setContentsMargins(10, 4, 10, 6);
    auto* column = new QVBoxLayout(m_reading);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_page, 1);
    column->addWidget(m_actions);
    m_actions->hide();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_reading);
    all->addWidget(m_preview);
    connect(m_preview, &FixPreview::accepted, this, &ExplanationPane::fixRequested);
    connect(m_preview, &FixPreview::closed, this, [this] {
        m_reading->show();
        emit previewClosed();
    });
}

void ExplanationPane::showFinding(const Finding& finding, const Rule* rule,
                                  const std::shared_ptr<const Analysis>& analysis)
{
    showPage(explanationPage(finding, rule, m_theme));
    clearActions();
    for (const Fix& fix : finding.fixes)
        addFixButton(fix, analysis);
    m_row->addStretch(1);
    if (rule)
        addIgnoreMenu(finding, *analysis);
    fitTitles();
    m_actions->setVisible(rule || !finding.fixes.empty());
}

void ExplanationPane::showIgnored(const Finding& finding, const Rule& rule)
{
    showPage(explanationPage(finding, &rule, m_theme));
    clearActions();
    auto* heed = new QPushButton(tr("Advise Again"), m_actions);
    heed->setObjectName(QStringLiteral("adviceHeed"));
    heed->setToolTip(tr("Take the rule out of the comment that silences it"));
    connect(heed, &QPushButton::clicked, this, [this, finding] { emit heedRequested(finding); });
    m_row->addWidget(heed);
    m_row->addStretch(1);
    m_actions->show();
}

void ExplanationPane::preview(const Fix& fix, const Analysis& analysis)
{
    m_reading->hide();
    m_preview->offer(fix, std::string(analysis.tree.snapshot.bytes()));
}

void ExplanationPane::setText(std::string_view text)
{
    m_preview->textChanged(text);
}

bool ExplanationPane::isPreviewing() const
{
    return m_preview->isOffering();
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
    m_page->setProperty("html", QVariant());
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
    applyPageStyle(*m_page, theme, theme.card);
    m_page->setProperty("html", QVariant()); // the next page comes in the new colours
    m_preview->setTheme(theme);
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

void ExplanationPane::addFixButton(const Fix& fix, const std::shared_ptr<const Analysis>& analysis)
{
    const QIcon icon = themedIcon(QStringLiteral("fix"), m_theme);
    auto* button = new QPushButton(icon, QString::fromStdString(fix.title), m_actions);
    button->setObjectName(QStringLiteral("adviceFix"));
    button->setToolTip(fix.isSafe ? tr("Safe: what is built stays the same. Shows the change first.")
                                  : tr("Changes what is built. Shows the change first."));
    connect(button, &QPushButton::clicked, this, [this, fix, analysis] { preview(fix, *analysis); });
    button->setAccessibleName(QString::fromStdString(fix.title));
    button->setMinimumWidth(60);
    m_row->addWidget(button);
    m_fixes.push_back(button);
}

void ExplanationPane::addIgnoreMenu(const Finding& finding, const Analysis& analysis)
{
    auto* ignore = new QToolButton(m_actions);
    ignore->setObjectName(QStringLiteral("adviceIgnore"));
    ignore->setText(tr("Ignore"));
    ignore->setFocusPolicy(Qt::StrongFocus);
    ignore->setToolTip(tr("Silence this rule by a comment in the file, or for the whole project"));
    ignore->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(ignore);
    addIgnorePlaces(*menu, finding, analysis,
                    [this, finding](IgnorePlace place) { emit ignoreRequested(finding, place); });
    ignore->setMenu(menu);
    m_row->addWidget(ignore);
}

} // namespace stagewright
