// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/image_config.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace KSyntaxHighlighting {
class SyntaxHighlighter;
}

namespace stagewright {

/// The configuration of the image as `docker image inspect` would show it, to read and to copy.
class ImagePage : public QWidget
{
    Q_OBJECT

public:
    explicit ImagePage(QWidget* parent = nullptr);

    void setConfig(const ImageConfig& config);
    void setTheme(const Theme& theme);

private:
    QLabel* m_note = nullptr; ///< what the base image decides
    QToolButton* m_copy = nullptr;
    QPlainTextEdit* m_text = nullptr;
    KSyntaxHighlighting::SyntaxHighlighter* m_highlighter = nullptr;
};

} // namespace stagewright
