// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_note.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace stagewright {
namespace {

constexpr int padding = 10;
constexpr int swatchSize = 10;
constexpr int gap = 5;

int widthOf(const GraphNote::Part& part, const QFontMetrics& metrics)
{
    return metrics.horizontalAdvance(part.words) + 2 + (part.swatch.isValid() ? swatchSize + gap : 0);
}

} // namespace

GraphNote::GraphNote(QWidget* parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void GraphNote::setAppearance(const GraphAppearance& appearance)
{
    m_appearance = appearance;
    setFont(appearance.small);
    update();
}

void GraphNote::setParts(std::vector<Part> parts)
{
    m_parts = std::move(parts);
    setVisible(!m_parts.empty());
    setAccessibleName(text());
    update();
}

QString GraphNote::text() const
{
    QStringList words;
    for (const Part& part : m_parts)
        words << part.words;
    return words.join(QLatin1String(", "));
}

QSize GraphNote::sizeHint() const
{
    const QFontMetrics metrics(font());
    int width = padding;
    for (const Part& part : m_parts)
        width += widthOf(part, metrics) + padding;
    return {width, metrics.height() + 8};
}

void GraphNote::placeIn(const QRect& area)
{
    constexpr int margin = 8;
    const QSize size = sizeHint().boundedTo(area.size() - QSize(2 * margin, 2 * margin));
    setGeometry(area.left() + margin, area.bottom() + 1 - margin - size.height(), size.width(), size.height());
}

void GraphNote::paintEvent(QPaintEvent* /*event*/)
{
    const Theme& theme = m_appearance.theme;
    const QFontMetrics metrics(font());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.border);
    painter.setBrush(theme.card);
    const QRectF pill = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    int left = padding;
    for (const Part& part : m_parts) {
        const int right = left + widthOf(part, metrics);
        if (part.swatch.isValid()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(part.swatch);
            painter.drawRoundedRect(QRectF(left, (height() - swatchSize) / 2.0, swatchSize, swatchSize), 2, 2);
            left += swatchSize + gap;
        }
        painter.setPen(theme.text);
        const QRect words(left, 0, std::min(right, width() - padding) - left, height());
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(part.words, Qt::ElideRight, words.width()));
        left = right + padding;
    }
}

} // namespace stagewright
