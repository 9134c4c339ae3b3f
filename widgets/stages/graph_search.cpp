// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_search.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace stagewright {
namespace {

QString titleOf(const GraphPicture& picture, int node)
{
    return QString::fromUtf8(picture.nodes[static_cast<std::size_t>(node)].title);
}

} // namespace

std::vector<int> nodesMatching(const GraphPicture& picture, const QString& word)
{
    std::vector<int> hits;
    for (int node = 0; !word.isEmpty() && node < static_cast<int>(picture.nodes.size()); ++node) {
        if (titleOf(picture, node).contains(word, Qt::CaseInsensitive))
            hits.push_back(node);
    }
    return hits;
}

int bestMatch(const GraphPicture& picture, const std::vector<int>& hits, const QString& word)
{
    const auto rank = [&](int node) {
        const QString title = titleOf(picture, node);
        const bool isWhole = title.compare(word, Qt::CaseInsensitive) == 0;
        return isWhole ? 0 : title.startsWith(word, Qt::CaseInsensitive) ? 1 : 2;
    };
    const auto best = std::ranges::min_element(hits, {}, rank);
    return best == hits.end() ? -1 : *best;
}

GraphSearchLine::GraphSearchLine(QWidget* parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_count(new QLabel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, 4, 0);
    row->setSpacing(8);
    row->addWidget(m_line, 1);
    row->addWidget(m_count);
    m_line->setPlaceholderText(tr("Find a stage or an image"));
    m_line->setAccessibleName(tr("Find in the stage graph"));
    m_line->setToolTip(tr("Enter and F3 lead to the next hit, with Shift to the one before; Esc ends the search."));
    m_line->setClearButtonEnabled(true);
    m_line->setMaximumWidth(260);
    m_line->setMinimumWidth(90);
    m_line->installEventFilter(this);
    row->addStretch(0);
    connect(m_line, &QLineEdit::textChanged, this, &GraphSearchLine::wordChanged);
    hide();
}

void GraphSearchLine::open(const QString& letters)
{
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    if (letters.isEmpty()) {
        m_line->selectAll();
        return;
    }
    m_line->end(false);
    m_line->insert(letters);
}

void GraphSearchLine::endSearch()
{
    m_line->clear();
    hide();
    Q_EMIT closed();
}

QString GraphSearchLine::word() const
{
    return m_line->text();
}

void GraphSearchLine::showHits(int current, int count)
{
    if (word().isEmpty())
        m_count->clear();
    else if (count == 0)
        m_count->setText(tr("no hit"));
    else
        m_count->setText(current < 0 ? tr("%n hit(s)", nullptr, count) : tr("%1 of %2").arg(current + 1).arg(count));
    m_line->setAccessibleDescription(m_count->text());
}

void GraphSearchLine::setAppearance(const GraphAppearance& appearance)
{
    QPalette colors = appearance.theme.palette();
    m_line->setPalette(colors);
    m_count->setPalette(colors);
    m_count->setFont(appearance.small);
}

bool GraphSearchLine::eventFilter(QObject* watched, QEvent* event)
{
    // Before the window takes them: F3 and Ctrl+F are the editor's too.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_F3 || key->key() == Qt::Key_Escape || key->matches(QKeySequence::Find)) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && takeKey(*static_cast<QKeyEvent*>(event)))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool GraphSearchLine::takeKey(const QKeyEvent& event)
{
    const int step = event.modifiers() & Qt::ShiftModifier ? -1 : 1;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F3: Q_EMIT stepped(step); return true;
    case Qt::Key_Down: Q_EMIT stepped(1); return true;
    case Qt::Key_Up: Q_EMIT stepped(-1); return true;
    case Qt::Key_Escape: endSearch(); return true;
    default: break;
    }
    if (!event.matches(QKeySequence::Find))
        return false;
    m_line->selectAll();
    return true;
}

} // namespace stagewright
