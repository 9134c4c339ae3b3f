// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "widgets/theme/theme.h"

#include <QFrame>

#include <memory>

class QLabel;
class QLineEdit;

namespace stagewright {

/// A line over a stage's name for another one: Enter asks for it, Escape and leaving it change nothing. Under it stands
/// why a name cannot be. Hidden while nothing is named.
class StageRenameEdit : public QFrame
{
    Q_OBJECT

public:
    explicit StageRenameEdit(QWidget* parent);

    /// Opens over `place` (coordinates of the parent) with the stage's name selected, and takes the focus.
    void begin(std::shared_ptr<const Analysis> analysis, int stage, const QRect& place);
    /// Stands over `place`, inside the parent.
    void setPlace(const QRect& place);
    void setTheme(const Theme& theme);
    int stage() const { return m_stage; }

signals:
    /// Enter was pressed on a name that the stage can have.
    void nameEntered(int stage, const QString& name);
    /// Enter or Escape ended it; the focus belongs to what it stood on.
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void judge();
    void enter();
    void close();
    void say(const QString& why);

    QLineEdit* m_name = nullptr;
    QLabel* m_why = nullptr;
    std::shared_ptr<const Analysis> m_analysis;
    int m_stage = -1;
    QRect m_place;
};

} // namespace stagewright
