// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does about advice: going to it, fixing, ignoring and heeding it.
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "app/desktop/status_line.h"
#include "core/advisor/heeding.h"
#include "core/advisor/suppressions.h"
#include "widgets/advice/advice_panel.h"
#include "widgets/editor/dockerfile_editor.h"

#include <QDockWidget>
#include <QTabWidget>

namespace stagewright {

void MainWindow::connectAdvice()
{
    connect(m_advice, &AdvicePanel::instructionActivated, this, &MainWindow::activateInstruction);
    connect(m_advice, &AdvicePanel::findingActivated, this, [this](TextRange range) {
        if (DocumentTab* tab = currentTab())
            tab->editor()->selectRange(range);
    });
    connect(m_advice, &AdvicePanel::textEntered, this, [this] {
        if (DocumentTab* tab = currentTab())
            tab->editor()->setFocus();
    });
    connect(m_advice, &AdvicePanel::fixRequested, this, [this](const Fix& fix) { applyEdits(fix.edits); });
    connect(m_advice, &AdvicePanel::fixAllRequested, this, &MainWindow::offerAllFixes);
    connect(m_advice, &AdvicePanel::ignoreRequested, this, &MainWindow::ignoreFinding);
    connect(m_advice, &AdvicePanel::heedRequested, this, &MainWindow::heedFinding);
    connect(m_status, &StatusLine::adviceActivated, this, &MainWindow::showAdvice);
    m_advice->setClosedGroups(m_settings.closedAdviceGroups());
}

void MainWindow::showAdvice()
{
    m_docks[2]->show();
    m_docks[2]->raise();
    m_advice->takeFocus();
}

void MainWindow::applyEdits(const std::vector<Edit>& edits)
{
    DocumentTab* tab = currentTab();
    if (!tab || !tab->analysis())
        return;
    if (!tab->applyEdits(edits))
        sayFailure(tr("The text has changed since this advice was given. Look at the new advice and try again."));
}

void MainWindow::offerAllFixes()
{
    DocumentTab* tab = currentTab();
    if (!tab || !tab->analysis())
        return;
    const Fix fix = tab->safeChange();
    if (fix.edits.empty())
        return;
    m_docks[2]->show();
    m_docks[2]->raise();
    m_advice->preview(fix);
}

void MainWindow::explainFinding(const Finding& finding)
{
    showAdvice();
    m_advice->explain(finding);
}

void MainWindow::ignoreFinding(const Finding& finding, IgnorePlace place)
{
    DocumentTab* tab = currentTab();
    if (!tab || !tab->analysis())
        return;
    const auto reach = place == IgnorePlace::Here    ? Suppression::Reach::Instruction
                       : place == IgnorePlace::Stage ? Suppression::Reach::Stage
                                                     : Suppression::Reach::File;
    applyEdits({ignoringEdit(tab->analysis()->tree, finding, reach)});
}

void MainWindow::heedFinding(const Finding& finding)
{
    DocumentTab* tab = currentTab();
    const std::vector<Rule> rules = allRules();
    const Rule* rule = findRule(rules, finding.rule);
    if (tab && tab->analysis() && rule)
        applyEdits(heedingEdits(tab->analysis()->tree, finding, *rule));
}

void MainWindow::setAdviceNotesShown(bool areShown)
{
    m_settings.setAdviceNotesShown(areShown);
    for (int i = 0; i < m_tabs->count(); ++i)
        tabAt(i)->setAdviceNotesShown(areShown);
}

} // namespace stagewright
