// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the panel's list.
#include "widgets/advice/advice_model.h"
#include "widgets/advice/advice_panel.h"

#include <QKeyEvent>
#include <QTreeView>

namespace stagewright {

bool AdvicePanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress && actOnKey(*static_cast<QKeyEvent*>(event)))
        return true;
    if (watched == m_list && event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isReturn && key->modifiers() == Qt::AltModifier) { // the window's own action would look at the editor
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool AdvicePanel::actOnKey(const QKeyEvent& event)
{
    const Finding* finding = selected();
    const QModelIndex current = m_list->currentIndex();
    const bool isReturn = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (isReturn && modifiers == Qt::AltModifier) {
        if (finding && !finding->fixes.empty() && !m_model->isIgnored(current))
            preview(finding->fixes.front());
        return true;
    }
    if (isReturn && modifiers == Qt::NoModifier) {
        if (finding) {
            activateSelected();
            emit textEntered();
        } else {
            m_list->setExpanded(current, !m_list->isExpanded(current));
        }
        return true;
    }
    if (event.key() != Qt::Key_Delete || modifiers != Qt::NoModifier)
        return false;
    if (finding && findRule(m_rules, finding->rule) && !m_model->isIgnored(current)) {
        const Finding ignored = *finding; // whoever listens may bring another analysis
        emit ignoreRequested(ignored, IgnorePlace::Here);
    }
    return true;
}

} // namespace stagewright
