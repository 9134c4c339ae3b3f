// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <array>
#include <memory>

class QLabel;
class QMenu;
class QToolButton;

namespace stagewright {

/// Where the cursor is: file › stage › instruction. Each part opens a menu of what stands beside it. Hidden while the
/// file has no stage.
class BreadcrumbBar : public QWidget
{
    Q_OBJECT

public:
    explicit BreadcrumbBar(QWidget* parent = nullptr);

    void setFileName(const QString& name);
    void setAnalysis(std::shared_ptr<const Analysis> analysis);
    void setCurrentLine(int line);
    void setTheme(const Theme& theme);
    /// Puts the keyboard on the last part.
    void takeFocus();

    /// Texts are shortened, so no width is too small.
    QSize minimumSizeHint() const override { return {0, QWidget::minimumSizeHint().height()}; }

signals:
    void instructionActivated(int index);
    /// The keyboard leaves for the text.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Part { File, StagePart, InstructionPart, PartCount };

    QToolButton* addPart(const QString& accessibleName, void (BreadcrumbBar::*fill)(QMenu*));
    void refresh();
    void fitTexts();
    void fillFileMenu(QMenu* menu);
    void fillStageMenu(QMenu* menu);
    void fillInstructionMenu(QMenu* menu);
    void addInstruction(QMenu* menu, int index);
    void step(QObject* from, int direction);
    QToolButton* button(Part part) const { return m_parts[part]; }

    std::shared_ptr<const Analysis> m_analysis;
    Theme m_theme = Theme::light();
    int m_line = 1;
    int m_stage = -1;
    int m_instruction = -1;
    std::array<QToolButton*, PartCount> m_parts = {};
    std::array<QLabel*, PartCount> m_arrows = {}; ///< in front of each part
    std::array<QString, PartCount> m_texts; ///< not shortened
};

} // namespace stagewright
