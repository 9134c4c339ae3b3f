// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/stage_edits/stage_edit.h"
#include "widgets/theme/theme.h"

#include <QObject>

#include <memory>

class QGraphicsView;
class QKeyEvent;
class QMenu;
class QMouseEvent;

namespace stagewright {

class CopyDrag;
class GraphScene;
class StageRenameEdit;

/// Editing the file through its picture: what the selected card's menu, the keys F2, Delete, Alt+Up, Alt+Down and
/// Ctrl+D and the handle of a card ask for. The graph view hands it what happens and passes on what it asks for.
class StageEditing : public QObject
{
    Q_OBJECT

public:
    StageEditing(QGraphicsView* view, GraphScene* scene);

    /// The newest analysis. While the scene shows another one, nothing is edited.
    void setNewest(std::shared_ptr<const Analysis> analysis);
    void setTheme(const Theme& theme);
    /// The view has scrolled, or its scale or its size has changed.
    void follow();

    /// Each is true if the event was meant for it.
    bool mousePress(const QMouseEvent& event);
    bool mouseMove(const QMouseEvent& event);
    bool mouseRelease(const QMouseEvent& event);
    bool keyPress(const QKeyEvent& event);
    void mouseLeave();
    /// What a place that is for dragging says; empty elsewhere.
    QString toolTipAt(QPoint position) const;

    /// Adds what can be done with the selected stage, or with a file that has none yet.
    void fillMenu(QMenu& menu);
    /// Opens a line over the selected card's title for another name.
    void renameSelected();

signals:
    void editRequested(const stagewright::StageEdit& edit);
    void targetRequested(int stage);

private:
    /// The newest analysis if the scene shows it, or null.
    const Analysis* analysis() const;
    /// The stage of the selected card, or -1.
    int selectedStage() const;
    QRect titleOf(int stage) const;
    void addEdit(QMenu& menu, const QString& text, const StageEdit& edit);
    void addCopies(QMenu& menu, int stage);
    void addTarget(QMenu& menu, int stage);
    bool ask(const StageEdit& edit);

    QGraphicsView* m_view;
    GraphScene* m_scene;
    CopyDrag* m_copyDrag;
    StageRenameEdit* m_rename;
    std::shared_ptr<const Analysis> m_newest;
};

} // namespace stagewright
