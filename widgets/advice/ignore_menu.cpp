// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/ignore_menu.h"

namespace stagewright {

void addIgnorePlaces(QMenu& menu, const Finding& finding, const Analysis& analysis,
                     const std::function<void(IgnorePlace)>& ignore)
{
    const auto add = [&](const QString& text, IgnorePlace place) {
        menu.addAction(text, &menu, [ignore, place] { ignore(place); });
    };
    if (finding.instruction >= 0)
        add(QMenu::tr("&Here, Line %1").arg(finding.line), IgnorePlace::Here);
    const auto& stages = analysis.graph.stages;
    if (finding.stage >= 0 && static_cast<std::size_t>(finding.stage) < stages.size()) {
        const Stage& stage = stages[static_cast<std::size_t>(finding.stage)];
        const QString name = QString::fromStdString(stage.displayName()).replace(u'&', QStringLiteral("&&"));
        add(stage.name.empty() ? QMenu::tr("In This &Stage") : QMenu::tr("In &Stage %1").arg(name), IgnorePlace::Stage);
    }
    add(QMenu::tr("In This &File"), IgnorePlace::File);
    add(QMenu::tr("In the &Project"), IgnorePlace::Project);
}

} // namespace stagewright
