// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/stale_bar.h"

#include "widgets/stages/graph_glyphs.h"

#include <QFontMetrics>
#include <QPainter>

namespace stagewright {
namespace {

constexpr int glyphSize = 12;
constexpr int padding = 8;

} // namespace

StaleBar::StaleBar(QWidget* parent)
    : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    hide();
}

void StaleBar::setAppearance(const GraphAppearance& appearance)
{
    m_appearance = appearance;
    setFont(appearance.text);
    update();
}

void StaleBar::showReason(int line, const QString& message)
{
    const QString words = tr("Line %1 does not parse, so the graph waits: %2").arg(line).arg(message);
    setText(words);
    setAccessibleName(words);
    setToolTip(tr("%1\nPress to go to the line.").arg(words));
    show();
    update();
}

void StaleBar::placeIn(const QRect& area)
{
    setGeometry(area.left(), area.top(), area.width(), sizeHint().height());
}

QSize StaleBar::sizeHint() const
{
    return {200, QFontMetrics(font()).height() + 8};
}

void StaleBar::paintEvent(QPaintEvent* /*event*/)
{
    const Theme& theme = m_appearance.theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), GraphAppearance::mix(theme.card, theme.warning, 0.14));
    painter.fillRect(0, height() - 1, width(), 1, GraphAppearance::mix(theme.border, theme.warning, 0.5));
    paintSeverityGlyph(painter, Severity::Warning, QRectF(padding, (height() - glyphSize) / 2.0, glyphSize, glyphSize),
                       theme.warning, theme.card);
    const QRect words = rect().adjusted(2 * padding + glyphSize, 0, -padding, -1);
    painter.setPen(theme.text);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font()).elidedText(text(), Qt::ElideRight, words.width()));
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace stagewright
