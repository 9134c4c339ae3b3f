// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/advice/ignore_menu.h"
#include "widgets/theme/theme.h"

#include <memory>
#include <span>
#include <vector>

namespace stagewright {

/// The findings at a line of the text, and then the others of its instruction; in each of the two the gravest first.
std::vector<const Finding*> findingsAround(const Analysis& analysis, int line);

/// What can be done about the advice at a line: its fixes, the explanation of each finding, and the places where it can
/// be ignored.
class AdviceMenu : public QMenu
{
    Q_OBJECT

public:
    AdviceMenu(std::shared_ptr<const Analysis> analysis, int line, std::span<const Rule> rules, const Theme& theme,
               QWidget* parent = nullptr);

signals:
    void fixChosen(const stagewright::Fix& fix);
    void explanationChosen(const stagewright::Finding& finding);
    void ignoreChosen(const stagewright::Finding& finding, stagewright::IgnorePlace place);

private:
    void addFixes(const std::vector<const Finding*>& findings, const Theme& theme);
    void addExplanations(const std::vector<const Finding*>& findings);
    void addIgnoring(const std::vector<const Finding*>& findings);
    void fillIgnoring(QMenu& menu, const Finding& finding);

    std::shared_ptr<const Analysis> m_analysis; ///< keeps the findings that the actions speak of
};

} // namespace stagewright
