// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/fix_preview.h"

#include "widgets/advice/diff_page.h"
#include "widgets/advice/page_style.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <utility>

namespace stagewright {

FixPreview::FixPreview(QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel(this))
    , m_note(new QLabel(this))
    , m_apply(new QPushButton(tr("Apply"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_difference(new QTextBrowser(this))
{
    setObjectName(QStringLiteral("fixPreview"));
    setAutoFillBackground(true);
    m_title->setObjectName(QStringLiteral("fixPreviewTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_note->setWordWrap(true);
    m_apply->setObjectName(QStringLiteral("fixApply"));
    m_apply->setToolTip(tr("Make this change as one undo step (Enter)"));
    m_cancel->setObjectName(QStringLiteral("fixCancel"));
    m_cancel->setToolTip(tr("Leave the text as it is (Esc)"));
    m_difference->setObjectName(QStringLiteral("fixDifference"));
    m_difference->setAccessibleName(tr("What the fix changes"));
    m_difference->setFrameShape(QFrame::NoFrame);
    m_difference->document()->setDocumentMargin(0);
    m_difference->setFocusPolicy(Qt::ClickFocus);
    arrange();
    connect(m_apply, &QPushButton::clicked, this, &FixPreview::accept);
    connect(m_cancel, &QPushButton::clicked, this, &FixPreview::close);
    setTheme(m_theme);
    hide();
}

void FixPreview::arrange()
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_title);
    words->addWidget(m_note);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(10, 7, 10, 7);
    top->setSpacing(8);
    top->addLayout(words, 1);
    top->addWidget(m_apply);
    top->addWidget(m_cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_difference, 1);
}

void FixPreview::offer(const Fix& fix, std::string before)
{
    m_fix = fix;
    m_before = std::move(before);
    m_title->setText(QString::fromStdString(fix.title));
    m_note->setText(fix.isSafe ? tr("Safe: what is built stays the same.")
                               : tr("This changes what is built: read it before you apply it."));
    showDifference();
    show();
    m_apply->setFocus();
}

void FixPreview::textChanged(std::string_view text)
{
    if (m_fix && text != m_before)
        close();
}

void FixPreview::showDifference()
{
    if (m_fix)
        m_difference->setHtml(diffPage(m_before, m_fix->edits, m_theme));
}

void FixPreview::accept()
{
    if (!m_fix)
        return;
    const Fix fix = *std::exchange(m_fix, std::nullopt); // whoever listens may bring another text
    emit accepted(fix);
    close();
}

void FixPreview::close()
{
    m_fix.reset();
    hide();
    emit closed();
}

void FixPreview::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_cancel->hasFocus() ? close() : accept();
    else
        QFrame::keyPressEvent(event);
}

void FixPreview::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_note->setStyleSheet(QStringLiteral("color: %1;").arg(theme.mutedText.name()));
    applyPageStyle(*m_difference, theme, theme.canvas);
    showDifference();
}

} // namespace stagewright
