// SPDX-License-Identifier: GPL-3.0-or-later
// Finding a node by its name, and the way back to where one was.
#include "widgets/stages/graph_scene.h"
#include "widgets/stages/graph_search.h"
#include "widgets/stages/stage_graph_view.h"

#include <QKeyEvent>

#include <algorithm>

namespace stagewright {

bool StageGraphView::event(QEvent* event)
{
    // These keys mean the graph while it has the focus, whatever the window's menus say.
    if (event->type() == QEvent::ShortcutOverride && wantsKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QGraphicsView::event(event);
}

bool StageGraphView::wantsKey(const QKeyEvent& event) const
{
    if (event.matches(QKeySequence::Find))
        return true;
    if (event.modifiers() & Qt::AltModifier)
        return event.key() == Qt::Key_Left || event.key() == Qt::Key_Right || event.key() == Qt::Key_Return;
    return event.key() == Qt::Key_F2 || event.key() == Qt::Key_F3
           || (event.key() == Qt::Key_Escape && m_search->isVisible());
}

bool StageGraphView::runModifiedKey(QKeyEvent* event)
{
    if (!wantsKey(*event))
        return false;
    if (event->matches(QKeySequence::Find)) {
        openSearch();
        return true;
    }
    switch (event->key()) {
    case Qt::Key_Left: goBack(); break;
    case Qt::Key_Right: goForward(); break;
    case Qt::Key_Return: askForAdvice(); break;
    case Qt::Key_F3: stepHit(event->modifiers() & Qt::ShiftModifier ? -1 : 1); break;
    case Qt::Key_Escape: m_search->endSearch(); break;
    default: return false;
    }
    return true;
}

void StageGraphView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Shift)
        m_scene->setSidesColored(false);
    QGraphicsView::keyReleaseEvent(event);
}

void StageGraphView::openSearch(const QString& letters)
{
    m_search->open(letters);
    placeToolBar();
}

void StageGraphView::search()
{
    showHits();
    if (const int best = bestMatch(m_scene->picture(), m_hits, m_search->word()); best >= 0)
        select(best);
    showHits();
}

/// Finds the hits in the picture that is shown, and leaves the selection where it is.
void StageGraphView::showHits()
{
    const QString word = m_search->word();
    m_hits = nodesMatching(m_scene->picture(), word);
    if (word.isEmpty())
        m_scene->setHits(std::nullopt);
    else
        m_scene->setHits(std::set(m_hits.begin(), m_hits.end()));
    const auto current = std::ranges::find(m_hits, m_scene->selected());
    m_search->showHits(current == m_hits.end() ? -1 : static_cast<int>(current - m_hits.begin()),
                       static_cast<int>(m_hits.size()));
}

void StageGraphView::stepHit(int step)
{
    if (m_hits.empty())
        return;
    const auto size = static_cast<int>(m_hits.size());
    const auto current = std::ranges::find(m_hits, m_scene->selected());
    const int place = current != m_hits.end() ? static_cast<int>(current - m_hits.begin()) + step
                      : step > 0              ? 0
                                              : size - 1;
    select(m_hits[static_cast<std::size_t>((place + size) % size)]);
    showHits();
}

void StageGraphView::endSearch()
{
    placeToolBar();
    setFocus(Qt::OtherFocusReason);
}

void StageGraphView::goBack()
{
    visit(m_history.back([this](const std::string& key) { return m_scene->nodeOfKey(key) >= 0; }));
}

void StageGraphView::goForward()
{
    visit(m_history.forward([this](const std::string& key) { return m_scene->nodeOfKey(key) >= 0; }));
}

void StageGraphView::visit(const std::optional<std::string>& key)
{
    if (key)
        select(m_scene->nodeOfKey(*key));
}

} // namespace stagewright
