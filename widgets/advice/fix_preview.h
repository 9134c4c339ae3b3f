// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/advisor/finding.h"
#include "widgets/theme/theme.h"

#include <QFrame>

#include <optional>
#include <string>

class QLabel;
class QPushButton;
class QTextBrowser;

namespace stagewright {

/// What a fix would change, before it is made: Enter or Apply makes it, Escape or Cancel leaves the text alone. Hidden
/// while there is nothing to decide.
class FixPreview : public QFrame
{
    Q_OBJECT

public:
    explicit FixPreview(QWidget* parent = nullptr);

    /// Shows the change that `fix` makes in `before` and takes the focus.
    void offer(const Fix& fix, std::string before);
    /// Takes an offer back if the text is no longer the one it was made for.
    void textChanged(std::string_view text);
    bool isOffering() const { return m_fix.has_value(); }
    void setTheme(const Theme& theme);

signals:
    void accepted(const stagewright::Fix& fix);
    /// Accepted, cancelled or taken back.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void arrange();
    void accept();
    void close();
    void showDifference();

    std::optional<Fix> m_fix;
    std::string m_before;
    QLabel* m_title = nullptr;
    QLabel* m_note = nullptr;
    QPushButton* m_apply = nullptr;
    QPushButton* m_cancel = nullptr;
    QTextBrowser* m_difference = nullptr;
    Theme m_theme = Theme::light();
};

} // namespace stagewright
