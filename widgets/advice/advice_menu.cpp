// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/advice_menu.h"

#include "widgets/theme/icons.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

QString ruleName(const Finding& finding)
{
    return QString::fromStdString(finding.rule);
}

} // namespace

std::vector<const Finding*> findingsAround(const Analysis& analysis, int line)
{
    const int instruction = analysis.tree.instructionAtLine(line);
    std::vector<const Finding*> found;
    const auto isOnLine = [&](const Finding& finding) {
        return finding.line == line || analysis.tree.snapshot.lineOf(finding.range.begin) == line;
    };
    for (const Finding& finding : analysis.advice.findings) {
        if (isOnLine(finding) || (instruction >= 0 && finding.instruction == instruction))
            found.push_back(&finding);
    }
    std::ranges::stable_sort(found, {}, [&](const Finding* finding) {
        return std::pair(!isOnLine(*finding), finding->severity);
    });
    return found;
}

AdviceMenu::AdviceMenu(std::shared_ptr<const Analysis> analysis, int line, std::span<const Rule> rules,
                       const Theme& theme, QWidget* parent)
    : QMenu(parent), m_analysis(std::move(analysis))
{
    setObjectName(QStringLiteral("adviceMenu"));
    setToolTipsVisible(true);
    std::vector<const Finding*> findings = findingsAround(*m_analysis, line);
    if (findings.empty()) {
        addAction(tr("No advice for this line"))->setEnabled(false);
        return;
    }
    addFixes(findings, theme);
    addExplanations(findings);
    std::erase_if(findings, [&](const Finding* finding) { return !findRule(rules, finding->rule); });
    if (!findings.empty())
        addIgnoring(findings);
    setActiveAction(actions().first());
}

void AdviceMenu::addFixes(const std::vector<const Finding*>& findings, const Theme& theme)
{
    for (const Finding* finding : findings) {
        for (const Fix& fix : finding->fixes) {
            const QString title = QString::fromStdString(fix.title).replace(u'&', QStringLiteral("&&"));
            QAction* action = addAction(themedIcon(QStringLiteral("fix"), theme),
                                        fix.isSafe ? title : tr("%1 (changes what is built)").arg(title));
            action->setToolTip(QString::fromStdString(finding->message));
            connect(action, &QAction::triggered, this, [this, chosen = &fix] { emit fixChosen(*chosen); });
        }
    }
    if (!isEmpty())
        addSeparator();
}

void AdviceMenu::addExplanations(const std::vector<const Finding*>& findings)
{
    QMenu* menu = findings.size() > 1 ? addMenu(tr("&Explain")) : this;
    for (const Finding* finding : findings) {
        const QString name = ruleName(*finding);
        QAction* action = menu->addAction(menu == this ? tr("&Explain %1").arg(name) : name);
        action->setToolTip(QString::fromStdString(finding->message));
        connect(action, &QAction::triggered, this, [this, finding] { emit explanationChosen(*finding); });
    }
}

void AdviceMenu::addIgnoring(const std::vector<const Finding*>& findings)
{
    if (findings.size() == 1) {
        fillIgnoring(*addMenu(tr("&Ignore %1").arg(ruleName(*findings.front()))), *findings.front());
        return;
    }
    QMenu* menu = addMenu(tr("&Ignore"));
    for (const Finding* finding : findings)
        fillIgnoring(*menu->addMenu(ruleName(*finding)), *finding);
}

void AdviceMenu::fillIgnoring(QMenu& menu, const Finding& finding)
{
    addIgnorePlaces(menu, finding, *m_analysis,
                    [this, &finding](IgnorePlace place) { emit ignoreChosen(finding, place); });
}

} // namespace stagewright
