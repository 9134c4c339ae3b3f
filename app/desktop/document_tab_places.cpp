// SPDX-License-Identifier: GPL-3.0-or-later
// How the user gets about in a document: lines, symbols and breadcrumbs.
#include "app/desktop/document_tab.h"
#include "app/documents/document.h"
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/outline/breadcrumb_bar.h"
#include "widgets/outline/symbol_popup.h"

#include <QInputDialog>

namespace stagewright {

void DocumentTab::connectBreadcrumbs()
{
    connect(m_editor, &DockerfileEditor::currentLineChanged, m_breadcrumbs, &BreadcrumbBar::setCurrentLine);
    connect(m_breadcrumbs, &BreadcrumbBar::instructionActivated, this, &DocumentTab::goToInstruction);
    connect(m_breadcrumbs, &BreadcrumbBar::left, m_editor, qOverload<>(&QWidget::setFocus));
    connect(this, &DocumentTab::titleChanged, m_breadcrumbs, [this] { m_breadcrumbs->setFileName(title()); });
}

void DocumentTab::showBreadcrumbs()
{
    m_breadcrumbs->setFileName(title());
    m_breadcrumbs->setCurrentLine(m_editor->currentLine());
    m_breadcrumbs->setAnalysis(m_analysis);
}

void DocumentTab::showLine(int line)
{
    m_editor->showLine(line);
}

void DocumentTab::goToLine()
{
    bool isAccepted = false;
    const int line = QInputDialog::getInt(this, tr("Go to Line"), tr("Line"), m_editor->currentLine(), 1,
                                          m_document->snapshot().lines().lineCount(), 1, &isAccepted);
    if (isAccepted)
        showLine(line);
}

void DocumentTab::goToSymbol()
{
    if (!m_analysis || m_analysis->tree.instructions.empty())
        return;
    const int current = m_analysis->tree.instructionAtLine(m_editor->currentLine());
    auto* popup = new SymbolPopup(m_analysis, current, m_theme, this);
    connect(popup, &SymbolPopup::instructionActivated, this, &DocumentTab::goToInstruction);
    popup->openOver(*m_editor);
}

void DocumentTab::focusBreadcrumbs()
{
    m_breadcrumbs->takeFocus();
}

void DocumentTab::goToInstruction(int index)
{
    m_editor->setFocus();
    emit instructionActivated(index);
}

} // namespace stagewright
