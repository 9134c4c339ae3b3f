// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/text_range.h"
#include "widgets/editor/text_search.h"
#include "widgets/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QToolButton;

namespace stagewright {

class DockerfileEditor;

/// Finds and replaces in an editor, below its text. Every match is framed while the bar is open; Escape closes it.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    /// F3 and Shift+F3 also work while the bar is hidden and the focus is within `parent`.
    FindBar(DockerfileEditor* editor, QWidget* parent = nullptr);

    /// Shows the bar with the selected text as its pattern, if that is a part of one line.
    void openFind();
    void openReplace();
    void setTheme(const Theme& theme);

    void findNext();
    void findPrevious();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Wrapped { No, ToTop, ToBottom };
    enum class Tone { Calm, Warning, Error };

    QToolButton* addButton(const QString& icon, const QString& text, bool isCheckable);
    void createFields();
    QWidget* createReplaceButtons();
    void connectFields();
    void open(bool withReplace);
    void close();
    SearchQuery query() const;
    void searchFromAnchor();
    bool refresh();
    void select(std::size_t match, Wrapped wrapped);
    void replaceCurrent();
    void replaceAll();
    void say(const QString& words, Tone tone);
    QString countInWords(std::size_t current) const;

    DockerfileEditor* m_editor = nullptr;
    QLineEdit* m_pattern = nullptr;
    QLineEdit* m_replacement = nullptr;
    QWidget* m_replaceButtons = nullptr;
    QLabel* m_words = nullptr;
    std::vector<std::pair<QToolButton*, QString>> m_iconButtons;
    QToolButton* m_case = nullptr;
    QToolButton* m_word = nullptr;
    QToolButton* m_regex = nullptr;
    Theme m_theme = Theme::light();
    Tone m_tone = Tone::Calm;
    std::vector<TextRange> m_matches;
    std::size_t m_anchor = 0; ///< where the search began
    QTimer m_editPause;
};

} // namespace stagewright
