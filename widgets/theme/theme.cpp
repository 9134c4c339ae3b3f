// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

#include "core/stages/graph_colors.h"

#include <QPalette>

namespace stagewright {
namespace {

/// The colours that views share with the stage graph.
void take(Theme& theme, const GraphColors& colors)
{
    theme.canvas = QColor(colors.canvas);
    theme.card = QColor(colors.card);
    theme.border = QColor(colors.border);
    theme.text = QColor(colors.text);
    theme.mutedText = QColor(colors.mutedText);
    theme.error = QColor(colors.error);
}

} // namespace

Theme Theme::light()
{
    Theme theme;
    take(theme, GraphColors::light());
    theme.accent = QColor(0x1f, 0x6f, 0xd6);
    theme.warning = QColor(0xa8, 0x5b, 0x00);
    theme.info = QColor(0x1f, 0x6f, 0xd6);
    theme.hint = QColor(0x5a, 0x64, 0x74);
    theme.success = QColor(0x1e, 0x7d, 0x45);
    theme.running = QColor(0x1f, 0x6f, 0xd6);
    return theme;
}

Theme Theme::dark()
{
    Theme theme;
    theme.isDark = true;
    take(theme, GraphColors::dark());
    theme.accent = QColor(0x6c, 0xb0, 0xff);
    theme.warning = QColor(0xf0, 0xb4, 0x4c);
    theme.info = QColor(0x6c, 0xb0, 0xff);
    theme.hint = QColor(0xa4, 0xae, 0xbd);
    theme.success = QColor(0x5f, 0xcb, 0x8b);
    theme.running = QColor(0x6c, 0xb0, 0xff);
    return theme;
}

Theme Theme::fromPalette(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? dark() : light();
}

QPalette Theme::palette() const
{
    const QColor window = isDark ? QColor(0x21, 0x25, 0x2c) : QColor(0xf1, 0xf3, 0xf6);
    QPalette palette(card, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::Base, card);
    palette.setColor(QPalette::AlternateBase, canvas);
    palette.setColor(QPalette::ToolTipBase, card);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, mutedText);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, isDark ? QColor(0x10, 0x14, 0x1a) : QColor(0xff, 0xff, 0xff));
    palette.setColor(QPalette::Link, accent);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, isDark ? QColor(0x76, 0x7f, 0x8d) : QColor(0x93, 0x9b, 0xa8));
    return palette;
}

QColor Theme::stageColor(int index) const
{
    const GraphColors& colors = isDark ? GraphColors::dark() : GraphColors::light();
    return QColor(colors.stages[GraphColors::stageSlot(index)]);
}

QColor Theme::severityColor(Severity severity) const
{
    switch (severity) {
    case Severity::Error: return error;
    case Severity::Warning: return warning;
    case Severity::Info: return info;
    case Severity::Hint: break;
    }
    return hint;
}

QColor Theme::stepColor(StepState state) const
{
    switch (state) {
    case StepState::Running: return running;
    case StepState::Done: return success;
    case StepState::Cached: return isDark ? QColor(0x7d, 0xc4, 0xc0) : QColor(0x1b, 0x76, 0x7a);
    case StepState::Failed: return error;
    case StepState::Cancelled: return warning;
    case StepState::None:
    case StepState::Waiting:
    case StepState::NotReached:
    case StepState::NotNeeded: break;
    }
    return mutedText;
}

} // namespace stagewright
