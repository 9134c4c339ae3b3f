// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/theme/theme.h"

#include <QFrame>

#include <memory>

class QLineEdit;
class QListWidget;

namespace stagewright {

/// A list of stages and instructions over the text: typed words narrow it, Enter goes to the chosen one, Escape closes
/// it. It deletes itself when it is closed.
class SymbolPopup : public QFrame
{
    Q_OBJECT

public:
    /// `current` is the instruction that is chosen at first, or -1.
    SymbolPopup(const std::shared_ptr<const Analysis>& analysis, int current, const Theme& theme, QWidget* parent);

    /// Opens below the upper edge of `widget`, in its middle.
    void openOver(const QWidget& widget);

signals:
    void instructionActivated(int index);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill(const Analysis& analysis, int current, const Theme& theme);
    void applyFilter();
    void fitHeight();
    void choose(int direction);
    void activate();

    QLineEdit* m_filter = nullptr;
    QListWidget* m_list = nullptr;
};

} // namespace stagewright
