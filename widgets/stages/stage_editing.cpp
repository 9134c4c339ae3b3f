// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/stage_editing.h"

#include "core/stage_edits/copy_from_stage.h"
#include "core/stages/stage_references.h"
#include "widgets/stages/copy_drag.h"
#include "widgets/stages/graph_scene.h"
#include "widgets/stages/stage_rename_edit.h"

#include <QGraphicsView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

namespace stagewright {

using Kind = StageEdit::Kind;

StageEditing::StageEditing(QGraphicsView* view, GraphScene* scene)
    : QObject(view)
    , m_view(view)
    , m_scene(scene)
    , m_copyDrag(new CopyDrag(view, scene))
    , m_rename(new StageRenameEdit(view))
{
    connect(m_copyDrag, &CopyDrag::drawn, this,
            [this](int source, int to) { ask({Kind::CopyFrom, to, {}, source}); });
    connect(m_rename, &StageRenameEdit::nameEntered, this,
            [this](int stage, const QString& name) { ask({Kind::Rename, stage, name.toStdString()}); });
    connect(m_rename, &StageRenameEdit::closed, view, qOverload<>(&QWidget::setFocus));
}

void StageEditing::setNewest(std::shared_ptr<const Analysis> analysis)
{
    m_newest = std::move(analysis);
    m_copyDrag->setNewest(m_newest);
    const int renamed = m_rename->stage();
    if (renamed >= 0 && (!m_newest || renamed >= static_cast<int>(m_newest->graph.stages.size())))
        m_view->setFocus();
}

const Analysis* StageEditing::analysis() const
{
    return m_scene->analysis() == m_newest ? m_newest.get() : nullptr;
}

void StageEditing::setTheme(const Theme& theme)
{
    m_copyDrag->setTheme(theme);
    m_rename->setTheme(theme);
}

void StageEditing::follow()
{
    m_copyDrag->setGeometry(m_view->viewport()->geometry());
    m_copyDrag->update();
    if (m_rename->stage() >= 0)
        m_rename->setPlace(titleOf(m_rename->stage()));
}

int StageEditing::selectedStage() const
{
    const auto* card = dynamic_cast<const StageCardItem*>(m_scene->node(m_scene->selected()));
    return card && analysis() ? card->summary().stage : -1;
}

QRect StageEditing::titleOf(int stage) const
{
    const int node = m_scene->picture().nodeOfStage(stage);
    if (node < 0)
        return m_view->viewport()->geometry();
    const QRect seen = m_view->mapFromScene(m_scene->frameOf(node)).boundingRect();
    return seen.translated(m_view->viewport()->pos());
}

bool StageEditing::mousePress(const QMouseEvent& event)
{
    return event.button() == Qt::LeftButton && m_copyDrag->press(event.position().toPoint());
}

bool StageEditing::mouseMove(const QMouseEvent& event)
{
    const bool isFree = m_copyDrag->isPressed() || event.buttons() == Qt::NoButton;
    return isFree && m_copyDrag->move(event.position().toPoint());
}

bool StageEditing::mouseRelease(const QMouseEvent& event)
{
    return m_copyDrag->release(event.position().toPoint());
}

void StageEditing::mouseLeave()
{
    m_copyDrag->leave();
}

QString StageEditing::toolTipAt(QPoint position) const
{
    return m_copyDrag->handle().contains(position) ? tr("Drag this to a stage that shall copy files from here.")
                                                   : QString();
}

bool StageEditing::keyPress(const QKeyEvent& event)
{
    if (event.key() == Qt::Key_Escape && m_copyDrag->isDragging()) {
        m_copyDrag->cancel();
        return true;
    }
    const int stage = selectedStage();
    if (event.key() == Qt::Key_F2) {
        renameSelected();
        return true;
    }
    if (stage < 0)
        return false;
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    switch (QKeyCombination(modifiers, static_cast<Qt::Key>(event.key())).toCombined()) {
    case Qt::Key_Delete: return ask({Kind::Delete, stage, {}});
    case (Qt::ALT | Qt::Key_Up).toCombined(): return ask({Kind::MoveUp, stage, {}});
    case (Qt::ALT | Qt::Key_Down).toCombined(): return ask({Kind::MoveDown, stage, {}});
    case (Qt::CTRL | Qt::Key_D).toCombined(): return ask({Kind::Duplicate, stage, {}});
    default: return false;
    }
}

bool StageEditing::ask(const StageEdit& edit)
{
    emit editRequested(edit);
    return true;
}

void StageEditing::renameSelected()
{
    const int stage = selectedStage();
    if (stage >= 0)
        m_rename->begin(m_newest, stage, titleOf(stage));
}

/// What cannot be done now is greyed and says why.
void StageEditing::addEdit(QMenu& menu, const QString& text, const StageEdit& edit)
{
    QAction* action = menu.addAction(text, this, [this, edit] { ask(edit); });
    if (const auto change = changeFor(m_newest->tree, m_newest->graph, edit); !change) {
        action->setEnabled(false);
        action->setToolTip(QString::fromStdString(change.error()));
    }
}

void StageEditing::addCopies(QMenu& menu, int stage)
{
    QMenu* copies = menu.addMenu(tr("&Copy files to"));
    const std::vector<std::string> whyNot = whyNoCopies(m_newest->graph, stage);
    for (const Stage& to : m_newest->graph.stages) {
        if (!whyNot[static_cast<std::size_t>(to.index)].empty())
            continue;
        const QString name = QString::fromStdString(to.displayName()).replace(u'&', QStringLiteral("&&"));
        copies->addAction(name, this, [this, stage, to = to.index] { ask({Kind::CopyFrom, to, {}, stage}); });
    }
    copies->setEnabled(!copies->isEmpty());
    if (copies->isEmpty())
        copies->menuAction()->setToolTip(tr("Only a stage below this one can take files from it."));
}

void StageEditing::addTarget(QMenu& menu, int stage)
{
    QAction* action = menu.addAction(tr("&Build up to this stage"), this, [this, stage] { emit targetRequested(stage); });
    const StageGraph& graph = m_newest->graph;
    const bool isLast = stage + 1 == static_cast<int>(graph.stages.size());
    if (graph.target == stage)
        action->setToolTip(tr("It is the target already."));
    else if (!isLast && graph.stages[static_cast<std::size_t>(stage)].name.empty())
        action->setToolTip(tr("Only a stage with a name can be the target: rename it first."));
    else
        return;
    action->setEnabled(false);
}

void StageEditing::fillMenu(QMenu& menu)
{
    if (!analysis())
        return;
    if (m_newest->graph.stages.empty())
        addEdit(menu, tr("&Add a stage"), {Kind::AddBehind, -1, {}});
    const int stage = selectedStage();
    if (stage < 0)
        return;
    menu.setToolTipsVisible(true);
    // Queued: the menu gives the focus back when it has closed.
    QAction* rename = menu.addAction(tr("&Rename…\tF2"));
    connect(rename, &QAction::triggered, this, &StageEditing::renameSelected, Qt::QueuedConnection);
    addCopies(menu, stage);
    addTarget(menu, stage);
    menu.addSeparator();
    addEdit(menu, tr("&Add a stage below it"), {Kind::AddBehind, stage, {}});
    addEdit(menu, tr("Dup&licate\tCtrl+D"), {Kind::Duplicate, stage, {}});
    addEdit(menu, tr("Mo&ve up\tAlt+Up"), {Kind::MoveUp, stage, {}});
    addEdit(menu, tr("Move do&wn\tAlt+Down"), {Kind::MoveDown, stage, {}});
    const bool isNamed = !referencesTo(m_newest->graph, stage).empty();
    addEdit(menu, isNamed ? tr("Dele&te…\tDel") : tr("Dele&te\tDel"), {Kind::Delete, stage, {}});
    menu.addSeparator();
}

} // namespace stagewright
