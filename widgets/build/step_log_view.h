// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/build/log_search.h"
#include "widgets/build/log_text.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace stagewright {

class ElidedLabel;

/// A log with its name above, the choice between one step and all, a search, and Copy.
class StepLogView : public QWidget
{
    Q_OBJECT

public:
    explicit StepLogView(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    LogText* text() const { return m_text; }
    /// Whether the user wants the lines of all steps.
    bool showsAll() const;
    void setTheme(const Theme& theme);

signals:
    void scopeChanged();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* createBar();
    void createScope(QHBoxLayout* row);
    QToolButton* createButton(QHBoxLayout* row, const QString& text, const QString& name);
    void connectSearch();
    void search(const QString& word);
    void goTo(int place);
    void goNext();
    void goPrevious();
    void showCount();
    void highlight();
    void copy();

    QToolButton* m_step = nullptr;
    QToolButton* m_all = nullptr;
    ElidedLabel* m_title = nullptr;
    LogText* m_text = nullptr;
    QLineEdit* m_field = nullptr;
    QLabel* m_count = nullptr;
    QToolButton* m_next = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_follow = nullptr;
    QToolButton* m_copy = nullptr;
    LogSearch m_search;
    int m_shown = -1; ///< number of the place that was gone to; -1 for none
    Theme m_theme = Theme::light();
};

} // namespace stagewright
