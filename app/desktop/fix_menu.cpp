// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/fix_menu.h"

#include <QMenu>

#include <map>

namespace stagewright {
namespace {

/// The fixes of findings whose instruction holds the line, those of the line itself first.
std::vector<const Fix*> fixesAt(const Analysis& analysis, int line)
{
    const int instruction = analysis.tree.instructionAtLine(line);
    std::vector<const Fix*> onLine;
    std::vector<const Fix*> onInstruction;
    for (const Finding& finding : analysis.advice.findings) {
        for (const Fix& fix : finding.fixes) {
            if (finding.line == line)
                onLine.push_back(&fix);
            else if (instruction >= 0 && finding.instruction == instruction)
                onInstruction.push_back(&fix);
        }
    }
    onLine.insert(onLine.end(), onInstruction.begin(), onInstruction.end());
    return onLine;
}

} // namespace

const Fix* chooseFix(const Analysis& analysis, int line, QPoint place, QWidget* parent)
{
    QMenu menu(parent);
    std::map<QAction*, const Fix*> fixes;
    for (const Fix* fix : fixesAt(analysis, line)) {
        const QString title = QString::fromStdString(fix->title);
        fixes[menu.addAction(fix->isSafe ? title : QMenu::tr("%1 (changes what is built)").arg(title))] = fix;
    }
    if (fixes.empty())
        menu.addAction(QMenu::tr("No fix for this line"))->setEnabled(false);
    else
        menu.setActiveAction(menu.actions().first());
    const auto chosen = fixes.find(menu.exec(place));
    return chosen == fixes.end() ? nullptr : chosen->second;
}

} // namespace stagewright
