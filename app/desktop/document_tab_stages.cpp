// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to the stages of the text: from the graph, and by F2 in the text itself.
#include "app/desktop/document_tab.h"
#include "core/stage_edits/rename_stage.h"
#include "core/stages/stage_references.h"
#include "widgets/advice/fix_preview.h"
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/message/message_bar.h"
#include "widgets/stages/stage_rename_edit.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

constexpr std::size_t mostListed = 6; ///< lines that a question lists

QString spoken(const StageReference& reference)
{
    const QString name = QString::fromStdString(reference.written);
    switch (reference.kind) {
    case EdgeKind::From: return DocumentTab::tr("line %1: FROM %2").arg(QString::number(reference.line), name);
    case EdgeKind::Mount: return DocumentTab::tr("line %1: a mount from=%2").arg(QString::number(reference.line), name);
    default: return DocumentTab::tr("line %1: COPY --from=%2").arg(QString::number(reference.line), name);
    }
}

/// The user goes on in the text: with the base of a new stage, or the paths of a new COPY.
bool leadsToText(StageEdit::Kind kind)
{
    return kind == StageEdit::Kind::AddBehind || kind == StageEdit::Kind::CopyFrom;
}

} // namespace

void DocumentTab::editStages(const StageEdit& edit)
{
    if (!m_analysis)
        return;
    const auto change = changeFor(m_analysis->tree, m_analysis->graph, edit);
    if (!change) {
        refuse(QString::fromStdString(change.error()));
        return;
    }
    const bool isNamed = edit.kind == StageEdit::Kind::Delete && !referencesTo(m_analysis->graph, edit.stage).empty();
    if (isNamed)
        offerDeletion(m_analysis->graph.stages[static_cast<std::size_t>(edit.stage)], *change);
    else
        makeStageEdit(edit, *change);
}

void DocumentTab::refuse(const QString& why)
{
    m_refusal = why;
    m_messages->showMessage(Severity::Warning, why);
}

void DocumentTab::forgetRefusal()
{
    if (m_messages->text() == std::exchange(m_refusal, {}))
        m_messages->hide();
}

void DocumentTab::offerDeletion(const Stage& stage, const StageChange& change)
{
    const std::vector<StageReference> references = referencesTo(m_analysis->graph, stage.index);
    QStringList places;
    for (std::size_t i = 0; i < std::min(references.size(), mostListed); ++i)
        places << spoken(references[i]);
    if (references.size() > mostListed)
        places << tr("and %n more", nullptr, static_cast<int>(references.size() - mostListed));
    const QString title = tr("Delete the stage %1? It is still named in %2.")
                              .arg(QString::fromStdString(stage.displayName()), places.join(QStringLiteral("; ")));
    offerFix({title.toStdString(), false, change.edits});
}

void DocumentTab::makeStageEdit(const StageEdit& edit, const StageChange& change)
{
    const std::shared_ptr<const Analysis> before = m_analysis;
    if (!applyEdits(change.edits)) {
        refuse(tr("The text has changed meanwhile. Look at the graph and try again."));
        return;
    }
    forgetRefusal();
    m_editor->selectRange(change.selection);
    if (leadsToText(edit.kind))
        m_editor->setFocus();
    const bool wasTarget = edit.stage >= 0 && !m_request.target.empty()
                           && before->graph.stages[static_cast<std::size_t>(edit.stage)].name == m_request.target;
    if (wasTarget && edit.kind == StageEdit::Kind::Rename)
        setTarget(QString::fromStdString(edit.name));
}

int DocumentTab::stageAtCursor() const
{
    const StageGraph& graph = m_analysis->graph;
    if (const int named = stageNamedAt(graph, m_editor->selectedRange().end); named >= 0)
        return named;
    const int instruction = m_analysis->tree.instructionAtLine(m_editor->currentLine());
    const auto stage = std::ranges::find(graph.stages, instruction, &Stage::firstInstruction);
    return stage == graph.stages.end() ? -1 : stage->index;
}

void DocumentTab::renameStage()
{
    if (isAwaitingAnalysis(&DocumentTab::renameStage))
        return;
    const int stage = stageAtCursor();
    if (stage < 0) {
        refuse(tr("No stage is named here. Put the cursor on a FROM, on a COPY --from or on a mount."));
        return;
    }
    forgetRefusal();
    m_rename->begin(m_analysis, stage, {mapFromGlobal(m_editor->globalCursorPosition()), QSize()});
}

} // namespace stagewright
