// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/suppressions.h"
#include "core/analysis/analysis.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <memory>
#include <vector>

class QHBoxLayout;
class QPushButton;
class QTextBrowser;

namespace stagewright {

/// The page about one finding or rule, with buttons for what can be done about it below.
class ExplanationPane : public QWidget
{
    Q_OBJECT

public:
    explicit ExplanationPane(QWidget* parent = nullptr);

    /// Shows a finding of that analysis. `rule` is null for syntax errors.
    void showFinding(const Finding& finding, const Rule* rule, const std::shared_ptr<const Analysis>& analysis);
    /// Shows a rule that reports nothing.
    void showRule(const Rule& rule);
    void clear();
    /// Colours for the next page; shows nothing anew.
    void setTheme(const Theme& theme);

signals:
    void fixRequested(const stagewright::Fix& fix);
    void ignoreRequested(const stagewright::Finding& finding, stagewright::Suppression::Reach reach);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitTitles();
    void clearActions();
    void addFixButton(const Fix& fix);
    void addIgnoreMenu(const Finding& finding);
    void showPage(const QString& html);

    QTextBrowser* m_page = nullptr;
    QWidget* m_actions = nullptr;
    QHBoxLayout* m_row = nullptr;
    std::vector<QPushButton*> m_fixes; ///< with the whole title as accessible name
    Theme m_theme = Theme::light();
};

} // namespace stagewright
