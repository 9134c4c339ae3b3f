// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does about advice: going to it, fixing, ignoring and heeding it.
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "app/desktop/settings_window.h"
#include "app/desktop/status_line.h"
#include "app/documents/config_watch.h"
#include "core/advisor/heeding.h"
#include "core/advisor/suppressions.h"
#include "core/config/setting_rule.h"
#include "widgets/advice/advice_panel.h"
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/message/message_bar.h"

#include <QDockWidget>
#include <QPointer>
#include <QTabWidget>

namespace stagewright {

void MainWindow::connectAdvice()
{
    connect(m_advice, &AdvicePanel::instructionActivated, this, &MainWindow::activateInstruction);
    connect(m_advice, &AdvicePanel::findingActivated, this, &MainWindow::selectText);
    connect(m_advice, &AdvicePanel::textEntered, this, [this] {
        if (DocumentTab* tab = currentTab())
            tab->editor()->setFocus();
    });
    connect(m_advice, &AdvicePanel::fixRequested, this, [this](const Fix& fix) { applyEdits(fix.edits); });
    connect(m_advice, &AdvicePanel::fixAllRequested, this, &MainWindow::offerAllFixes);
    connect(m_advice, &AdvicePanel::ignoreRequested, this, &MainWindow::ignoreFinding);
    connect(m_advice, &AdvicePanel::heedRequested, this, &MainWindow::heedFinding);
    connect(m_status, &StatusLine::adviceActivated, this, &MainWindow::showAdvice);
    connect(m_graph, &StageGraphView::adviceActivated, this, &MainWindow::explainStage);
    m_advice->setClosedGroups(m_settings.closedAdviceGroups());
}

void MainWindow::giveNote(const QString& sentence)
{
    constexpr int milliseconds = 12'000;
    if (m_notesGiven.contains(sentence))
        return;
    m_notesGiven << sentence;
    m_status->showMessage(sentence, milliseconds);
}

void MainWindow::selectText(TextRange range)
{
    if (DocumentTab* tab = currentTab())
        tab->editor()->selectRange(range);
}

void MainWindow::showAdvice()
{
    m_adviceDock->show();
    m_adviceDock->raise();
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
    m_adviceDock->show();
    m_adviceDock->raise();
    m_advice->preview(fix);
}

void MainWindow::explainFinding(const Finding& finding)
{
    showAdvice();
    m_advice->explain(finding);
}

/// The gravest finding of a stage stands for it.
void MainWindow::explainStage(int stage)
{
    DocumentTab* tab = currentTab();
    if (!tab || !tab->analysis())
        return;
    const std::shared_ptr<const Analysis> analysis = tab->analysis();
    const Finding* gravest = nullptr;
    for (const Finding& finding : analysis->advice.findings) {
        if (finding.stage == stage && (!gravest || finding.severity < gravest->severity))
            gravest = &finding;
    }
    if (gravest)
        explainFinding(*gravest);
}

void MainWindow::ignoreFinding(const Finding& finding, IgnorePlace place)
{
    DocumentTab* tab = currentTab();
    if (!tab || !tab->analysis())
        return;
    if (place == IgnorePlace::Project) {
        ignoreInProject(finding);
        return;
    }
    const auto reach = place == IgnorePlace::Here    ? Suppression::Reach::Instruction
                       : place == IgnorePlace::Stage ? Suppression::Reach::Stage
                                                     : Suppression::Reach::File;
    applyEdits({ignoringEdit(tab->analysis()->tree, finding, reach)});
}

void MainWindow::ignoreInProject(const Finding& finding)
{
    ConfigWatch* config = currentTab()->config();
    std::string before;
    const auto changed = config->change([&](const std::string& yaml) {
        before = yaml;
        return ignoringInConfig(yaml, finding.rule, config->rules());
    });
    if (!changed) {
        sayFailure(changed.error());
        return;
    }
    const QString name = QString::fromStdString(finding.rule);
    m_messages->showMessage(Severity::Info, tr("%1 is ignored in the whole project: %2.").arg(name, config->file()));
    m_messages->addAction(tr("Undo"), [this, config = QPointer(config), before] {
        if (!config)
            return;
        if (const auto restored = config->change([&](const std::string&) { return before; }); !restored)
            sayFailure(restored.error());
    });
}

void MainWindow::showSettings()
{
    if (!m_settingsWindow) {
        m_settingsWindow = new SettingsWindow(this);
        m_settingsWindow->setTheme(m_theme);
        connect(m_settingsWindow, &SettingsWindow::settingsChanged, this, &MainWindow::changeSettings);
    }
    showConfig();
    if (DocumentTab* tab = currentTab(); tab && tab->analysis()) {
        if (const Finding* finding = m_advice->selectedFinding())
            m_settingsWindow->showRule(QString::fromStdString(finding->rule));
    }
    m_settingsWindow->show();
    m_settingsWindow->raise();
    m_settingsWindow->activateWindow();
}

void MainWindow::showConfig()
{
    if (!m_settingsWindow)
        return;
    DocumentTab* tab = currentTab();
    if (tab)
        m_settingsWindow->setConfig(tab->config()->config(), tab->config()->file(), tab->config()->placeForSettings());
    else
        m_settingsWindow->setConfig({}, {}, {});
}

void MainWindow::changeSettings(const QString& rule, const RuleSettings& settings)
{
    DocumentTab* tab = currentTab();
    if (!tab)
        return;
    ConfigWatch* config = tab->config();
    const Rule* which = findRule(config->rules(), rule.toStdString());
    const RuleSettings* before = config->config().find(which->name);
    const auto changed = config->change([&](const std::string& yaml) {
        return settingRule(yaml, *which, before ? *before : RuleSettings(), settings, config->rules());
    });
    if (!changed)
        m_settingsWindow->showFailure(changed.error());
    showConfig();
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
