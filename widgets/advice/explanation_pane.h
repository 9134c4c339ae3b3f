// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/advice/ignore_menu.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <memory>
#include <vector>

class QHBoxLayout;
class QPushButton;
class QTextBrowser;

namespace stagewright {

class FixPreview;

/// The page about one finding or rule, with buttons for what can be done about it below. A fix is shown as a difference
/// in the place of the page before it is asked for.
class ExplanationPane : public QWidget
{
    Q_OBJECT

public:
    explicit ExplanationPane(QWidget* parent = nullptr);

    /// Shows a finding of that analysis. `rule` is null for syntax errors.
    void showFinding(const Finding& finding, const Rule* rule, const std::shared_ptr<const Analysis>& analysis);
    /// Shows a finding that comments silence.
    void showIgnored(const Finding& finding, const Rule& rule);
    /// Shows a rule that reports nothing.
    void showRule(const Rule& rule);
    void clear();
    /// Shows what a fix changes in the text of the newest analysis, and takes the focus.
    void preview(const Fix& fix, const Analysis& analysis);
    /// Closes a preview of another text.
    void setText(std::string_view text);
    bool isPreviewing() const;
    void setTheme(const Theme& theme);

signals:
    void fixRequested(const stagewright::Fix& fix);
    void ignoreRequested(const stagewright::Finding& finding, stagewright::IgnorePlace place);
    void heedRequested(const stagewright::Finding& finding);
    void previewClosed();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitTitles();
    void clearActions();
    void addFixButton(const Fix& fix, const std::shared_ptr<const Analysis>& analysis);
    void addIgnoreMenu(const Finding& finding, const Analysis& analysis);
    void showPage(const QString& html);

    QWidget* m_reading = nullptr; ///< page and actions
    QTextBrowser* m_page = nullptr;
    QWidget* m_actions = nullptr;
    QHBoxLayout* m_row = nullptr;
    FixPreview* m_preview = nullptr;
    std::vector<QPushButton*> m_fixes; ///< with the whole title as accessible name
    Theme m_theme = Theme::light();
};

} // namespace stagewright
