// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/step_log_view.h"

#include "widgets/build/elided_label.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

constexpr int narrowField = 90;
constexpr int wideField = 190;

bool isSearchKey(const QKeyEvent& event)
{
    return event.matches(QKeySequence::Find) || event.matches(QKeySequence::FindNext) ||
           event.matches(QKeySequence::FindPrevious);
}

} // namespace

StepLogView::StepLogView(QWidget* parent)
    : QWidget(parent)
    , m_text(new LogText(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(createBar());
    column->addWidget(m_text, 1);
    connectSearch();
    connect(m_follow, &QToolButton::toggled, m_text, &LogText::setFollowing);
    connect(m_text, &LogText::followingChanged, m_follow, &QToolButton::setChecked);
    connect(m_copy, &QToolButton::clicked, this, &StepLogView::copy);
    showCount();
}

QWidget* StepLogView::createBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(6, 3, 6, 3);
    row->setSpacing(4);
    createScope(row);
    m_title = new ElidedLabel(bar);
    m_title->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_field = new QLineEdit(bar);
    m_field->setObjectName(QStringLiteral("logSearch"));
    m_field->setPlaceholderText(tr("Search the log"));
    m_field->setAccessibleName(tr("Search the log"));
    m_field->setClearButtonEnabled(true);
    m_field->setMinimumWidth(narrowField);
    m_field->setMaximumWidth(wideField);
    m_field->installEventFilter(this);
    m_count = new QLabel(bar);
    row->addWidget(m_title, 1);
    row->addSpacing(8);
    row->addWidget(m_field, 1);
    m_previous = createButton(row, QStringLiteral("↑"), tr("Previous match (Shift+Enter)"));
    m_next = createButton(row, QStringLiteral("↓"), tr("Next match (Enter)"));
    row->addWidget(m_count);
    m_follow = createButton(row, tr("Follow"), tr("Keep the newest line in view"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_copy = createButton(row, tr("Copy"), tr("Copy the selection, or the whole log"));
    return bar;
}

void StepLogView::createScope(QHBoxLayout* row)
{
    m_step = createButton(row, tr("Step"), tr("What the selected step printed"));
    m_all = createButton(row, tr("All"), tr("What all steps printed, in the order of time"));
    for (QToolButton* button : {m_step, m_all}) {
        button->setCheckable(true);
        button->setAutoExclusive(true);
    }
    m_step->setChecked(true);
    connect(m_all, &QToolButton::toggled, this, &StepLogView::scopeChanged);
    row->addSpacing(4);
}

bool StepLogView::showsAll() const
{
    return m_all->isChecked();
}

QToolButton* StepLogView::createButton(QHBoxLayout* row, const QString& text, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    row->addWidget(button);
    return button;
}

void StepLogView::connectSearch()
{
    connect(m_field, &QLineEdit::textChanged, this, &StepLogView::search);
    connect(m_next, &QToolButton::clicked, this, &StepLogView::goNext);
    connect(m_previous, &QToolButton::clicked, this, &StepLogView::goPrevious);
    connect(m_text, &LogText::textChangedFrom, this, [this](int position) {
        m_search.update(*m_text->document(), position);
        m_shown = position == 0 ? -1 : m_shown;
        showCount();
        highlight();
    });
    connect(m_text->verticalScrollBar(), &QScrollBar::valueChanged, this, &StepLogView::highlight);
}

void StepLogView::setTitle(const QString& title)
{
    m_title->setText(title);
}

void StepLogView::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_title->setColor(theme.mutedText);
    m_count->setStyleSheet(QStringLiteral("color: %1;").arg(theme.mutedText.name()));
    m_text->setTheme(theme);
}

bool StepLogView::event(QEvent* event)
{
    // While the focus is in here these keys mean this log, not the window's document.
    if (event->type() == QEvent::ShortcutOverride && isSearchKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void StepLogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find)) {
        m_field->setFocus(Qt::ShortcutFocusReason);
        m_field->selectAll();
    } else if (event->matches(QKeySequence::FindNext)) {
        goNext();
    } else if (event->matches(QKeySequence::FindPrevious)) {
        goPrevious();
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool StepLogView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            key->modifiers().testFlag(Qt::ShiftModifier) ? goPrevious() : goNext();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            m_field->clear();
            m_text->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void StepLogView::search(const QString& word)
{
    m_search.setWord(word, *m_text->document());
    m_shown = -1;
    if (!word.isEmpty())
        goTo(m_search.next(m_text->textCursor().selectionStart()));
    showCount();
    highlight();
}

void StepLogView::goTo(int place)
{
    m_shown = place;
    if (place >= 0) {
        const int position = m_search.places()[static_cast<std::size_t>(place)];
        QTextCursor cursor(m_text->document());
        cursor.setPosition(position);
        cursor.setPosition(position + static_cast<int>(m_search.word().size()), QTextCursor::KeepAnchor);
        m_text->setFollowing(false);
        m_text->setTextCursor(cursor);
        m_text->ensureCursorVisible();
    }
    showCount();
    highlight();
}

void StepLogView::goNext()
{
    goTo(m_search.next(m_text->textCursor().selectionEnd()));
}

void StepLogView::goPrevious()
{
    goTo(m_search.previous(m_text->textCursor().selectionStart()));
}

void StepLogView::showCount()
{
    const auto total = static_cast<int>(m_search.places().size());
    m_count->setVisible(!m_search.word().isEmpty());
    if (total == 0)
        m_count->setText(tr("none"));
    else
        m_count->setText(m_shown < 0 ? QString::number(total) : tr("%1 of %2").arg(m_shown + 1).arg(total));
    m_next->setEnabled(total > 0);
    m_previous->setEnabled(total > 0);
}

/// Marks the matches that can be seen; there may be hundreds of thousands.
void StepLogView::highlight()
{
    QList<QTextEdit::ExtraSelection> marks;
    const int begin = m_text->cursorForPosition(QPoint(0, 0)).block().position();
    const QTextBlock last = m_text->cursorForPosition(QPoint(0, m_text->viewport()->height())).block();
    const auto places = m_search.places();
    QColor ground = m_theme.warning;
    ground.setAlpha(70);
    for (auto place = std::ranges::lower_bound(places, begin); place != places.end(); ++place) {
        if (*place >= last.position() + last.length())
            break;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_text->document());
        mark.cursor.setPosition(*place);
        mark.cursor.setPosition(*place + static_cast<int>(m_search.word().size()), QTextCursor::KeepAnchor);
        mark.format.setBackground(ground);
        marks << mark;
    }
    m_text->setExtraSelections(marks);
}

void StepLogView::copy()
{
    if (m_text->textCursor().hasSelection())
        m_text->copy();
    else
        QGuiApplication::clipboard()->setText(m_text->wholeText());
}

} // namespace stagewright
