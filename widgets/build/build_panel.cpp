// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/build_panel.h"

namespace stagewright {

BuildPanel::BuildPanel(QWidget* parent)
    : QWidget(parent)
{
}

void BuildPanel::setAnalysis(std::shared_ptr<const Analysis>) { }
void BuildPanel::setTrace(std::shared_ptr<const BuildTrace>, std::shared_ptr<const Analysis>) { }
void BuildPanel::setCommand(const QStringList&) { }
void BuildPanel::setMessage(const QString&) { }
void BuildPanel::clear() { }
void BuildPanel::setCurrentInstruction(int) { }
void BuildPanel::setTheme(const Theme&) { }

} // namespace stagewright
