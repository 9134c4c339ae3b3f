// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/find_bar.h"

#include "widgets/editor/dockerfile_editor.h"
#include "widgets/theme/icons.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>

#include <algorithm>
#include <chrono>

namespace stagewright {

using namespace std::chrono_literals;

FindBar::FindBar(DockerfileEditor* editor, QWidget* parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_pattern(new QLineEdit(this))
    , m_replacement(new QLineEdit(this))
    , m_words(new QLabel(this))
{
    setAutoFillBackground(true);
    createFields();
    connectFields();
    setTheme(m_theme);
    hide();
}

QToolButton* FindBar::addButton(const QString& icon, const QString& text, bool isCheckable)
{
    auto* button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setCheckable(isCheckable);
    button->setToolTip(text);
    button->setAccessibleName(text);
    m_iconButtons.emplace_back(button, icon);
    if (isCheckable)
        connect(button, &QToolButton::toggled, this, &FindBar::searchFromAnchor);
    return button;
}

void FindBar::createFields()
{
    m_pattern->setPlaceholderText(tr("Find"));
    m_pattern->setAccessibleName(tr("Text to find"));
    m_replacement->setPlaceholderText(tr("Replace with"));
    m_replacement->setAccessibleName(tr("Text to put in its place"));
    m_words->setAccessibleName(tr("Search result"));
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QLineEdit* field : {m_pattern, m_replacement}) {
        field->setMinimumWidth(120);
    }
    auto* rows = new QGridLayout(this);
    rows->setContentsMargins(10, 6, 8, 6);
    rows->setSpacing(4);
    rows->addWidget(m_pattern, 0, 0);
    rows->addWidget(m_case = addButton(QStringLiteral("match-case"), tr("Match case"), true), 0, 1);
    rows->addWidget(m_word = addButton(QStringLiteral("whole-word"), tr("Whole words"), true), 0, 2);
    rows->addWidget(m_regex = addButton(QStringLiteral("regex"), tr("Regular expression"), true), 0, 3);
    QToolButton* previous = addButton(QStringLiteral("previous"), tr("Previous match (Shift+F3)"), false);
    QToolButton* next = addButton(QStringLiteral("next"), tr("Next match (F3)"), false);
    QToolButton* close = addButton(QStringLiteral("close"), tr("Close (Esc)"), false);
    rows->addWidget(previous, 0, 4);
    rows->addWidget(next, 0, 5);
    rows->addWidget(m_words, 0, 6);
    rows->addWidget(close, 0, 7);
    rows->addWidget(m_replacement, 1, 0);
    rows->addWidget(createReplaceButtons(), 1, 1, 1, 6, Qt::AlignLeft);
    rows->setColumnStretch(0, 3);
    rows->setColumnStretch(6, 4);
    connect(previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(close, &QToolButton::clicked, this, &FindBar::close);
}

QWidget* FindBar::createReplaceButtons()
{
    m_replaceButtons = new QWidget(this);
    auto* one = new QPushButton(tr("Replace"), m_replaceButtons);
    auto* all = new QPushButton(tr("Replace All"), m_replaceButtons);
    connect(one, &QPushButton::clicked, this, &FindBar::replaceCurrent);
    connect(all, &QPushButton::clicked, this, &FindBar::replaceAll);
    auto* row = new QHBoxLayout(m_replaceButtons);
    row->setContentsMargins({});
    row->setSpacing(4);
    row->addWidget(one);
    row->addWidget(all);
    return m_replaceButtons;
}

void FindBar::connectFields()
{
    connect(m_pattern, &QLineEdit::textChanged, this, &FindBar::searchFromAnchor);
    connect(m_replacement, &QLineEdit::returnPressed, this, &FindBar::replaceCurrent);
    m_editPause.setSingleShot(true);
    m_editPause.setInterval(100ms);
    connect(m_editor, &DockerfileEditor::textEdited, &m_editPause, qOverload<>(&QTimer::start));
    connect(&m_editPause, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    QWidget* home = parentWidget() ? parentWidget() : this;
    for (const auto& [key, act] : {std::pair{QKeySequence::FindNext, &FindBar::findNext},
                                   std::pair{QKeySequence::FindPrevious, &FindBar::findPrevious}}) {
        auto* shortcut = new QShortcut(home);
        shortcut->setKeys(key);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    }
}

void FindBar::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (const auto& [button, icon] : m_iconButtons)
        button->setIcon(themedIcon(icon, theme));
    say(m_words->text(), m_tone);
}

void FindBar::openFind()
{
    open(false);
}

void FindBar::openReplace()
{
    open(true);
}

void FindBar::open(bool withReplace)
{
    const TextRange selected = m_editor->selectedRange();
    m_anchor = selected.begin;
    m_replacement->setVisible(withReplace);
    m_replaceButtons->setVisible(withReplace);
    show();
    const std::string text(selected.in(m_editor->bytes()));
    const bool isPartOfLine = !text.empty() && text.find('\n') == std::string::npos;
    if (isPartOfLine && !m_regex->isChecked())
        m_pattern->setText(QString::fromStdString(text));
    m_pattern->selectAll();
    m_pattern->setFocus();
    searchFromAnchor();
}

void FindBar::close()
{
    m_editor->setMatches({});
    hide();
    m_editor->setFocus();
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (isReturn && m_pattern->hasFocus())
        event->modifiers() & Qt::ShiftModifier ? findPrevious() : findNext();
    else
        QWidget::keyPressEvent(event);
}

SearchQuery FindBar::query() const
{
    return {m_pattern->text(), m_case->isChecked(), m_word->isChecked(), m_regex->isChecked()};
}

/// Looks for all matches anew and frames them; false if there are none.
bool FindBar::refresh()
{
    m_editPause.stop();
    const auto found = findMatches(m_editor->bytes(), query());
    m_matches = found.value_or(std::vector<TextRange>());
    m_editor->setMatches(isVisible() ? m_matches : std::vector<TextRange>());
    if (!found)
        say(tr("Pattern error: %1").arg(found.error()), Tone::Error);
    else if (m_matches.empty())
        say(m_pattern->text().isEmpty() ? QString() : tr("No match"), Tone::Warning);
    else
        say(countInWords(0), Tone::Calm);
    return !m_matches.empty();
}

void FindBar::searchFromAnchor()
{
    if (!isVisible() || !refresh())
        return;
    const auto next = std::ranges::find_if(m_matches, [this](TextRange match) { return match.begin >= m_anchor; });
    const bool isBelow = next != m_matches.end();
    select(isBelow ? static_cast<std::size_t>(next - m_matches.begin()) : 0, isBelow ? Wrapped::No : Wrapped::ToTop);
}

void FindBar::findNext()
{
    if (!refresh())
        return;
    const TextRange selected = m_editor->selectedRange();
    const std::size_t from = selected.isEmpty() ? selected.begin : selected.begin + 1;
    const auto next = std::ranges::find_if(m_matches, [from](TextRange match) { return match.begin >= from; });
    const bool isBelow = next != m_matches.end();
    select(isBelow ? static_cast<std::size_t>(next - m_matches.begin()) : 0, isBelow ? Wrapped::No : Wrapped::ToTop);
}

void FindBar::findPrevious()
{
    if (!refresh())
        return;
    const std::size_t before = m_editor->selectedRange().begin;
    const auto next = std::ranges::find_if(m_matches, [before](TextRange match) { return match.begin >= before; });
    const bool isAbove = next != m_matches.begin();
    const auto above = isAbove ? next - m_matches.begin() - 1 : static_cast<std::ptrdiff_t>(m_matches.size()) - 1;
    select(static_cast<std::size_t>(above), isAbove ? Wrapped::No : Wrapped::ToBottom);
}

void FindBar::select(std::size_t match, Wrapped wrapped)
{
    m_editor->selectRange(m_matches[match]);
    m_anchor = m_matches[match].begin;
    const QString count = countInWords(match + 1);
    if (wrapped == Wrapped::ToTop)
        say(tr("%1 · went on at the top").arg(count), Tone::Calm);
    else if (wrapped == Wrapped::ToBottom)
        say(tr("%1 · went on at the bottom").arg(count), Tone::Calm);
    else
        say(count, Tone::Calm);
}

/// "3 of 12"; without a current match (0) "12 matches".
QString FindBar::countInWords(std::size_t current) const
{
    const QString count = QString::number(m_matches.size()) + (m_matches.size() == mostMatches ? QStringLiteral("+") : QString());
    if (current == 0)
        return m_matches.size() == 1 ? tr("1 match") : tr("%1 matches").arg(count);
    return tr("%1 of %2").arg(current).arg(count);
}

void FindBar::replaceCurrent()
{
    const auto edits = replaceMatches(m_editor->bytes(), query(), m_replacement->text());
    if (!edits) {
        refresh();
        return;
    }
    const TextRange selected = m_editor->selectedRange();
    const auto current = std::ranges::find(*edits, selected, &Edit::range);
    if (current != edits->end()) {
        m_editor->applyEdits({*current});
        const std::size_t behind = current->range.begin + current->text.size();
        m_editor->selectRange({behind, behind});
    }
    findNext();
}

void FindBar::replaceAll()
{
    const auto edits = replaceMatches(m_editor->bytes(), query(), m_replacement->text());
    if (edits && !edits->empty())
        m_editor->applyEdits(*edits);
    if (refresh() || !edits || edits->empty())
        return;
    say(edits->size() == 1 ? tr("1 replaced") : tr("%1 replaced").arg(edits->size()), Tone::Calm);
}

void FindBar::say(const QString& words, Tone tone)
{
    m_tone = tone;
    const QColor colour = tone == Tone::Error     ? m_theme.error
                          : tone == Tone::Warning ? m_theme.warning
                                                  : m_theme.mutedText;
    QPalette palette = m_words->palette();
    palette.setColor(QPalette::WindowText, colour);
    m_words->setPalette(palette);
    m_words->setText(words);
    m_words->setToolTip(words); // a long one is cut off
}

} // namespace stagewright
