// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/build/image_difference.h"
#include "widgets/theme/theme.h"

#include <QWidget>

#include <vector>

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

    /// `built` is what `docker image inspect` printed about the built image; empty: there is none to compare with.
    void setConfig(const ImageConfig& config, const QByteArray& built);
    void setTheme(const Theme& theme);

private:
    void compare(const ImageConfig& config, const QByteArray& built);
    void mark(const std::vector<ImageDifference>& differences);

    Theme m_theme = Theme::light();
    QLabel* m_note = nullptr;     ///< what the base image decides
    QLabel* m_compared = nullptr; ///< how the built image differs
    QToolButton* m_copy = nullptr;
    QPlainTextEdit* m_text = nullptr;
    KSyntaxHighlighting::SyntaxHighlighter* m_highlighter = nullptr;
};

} // namespace stagewright
