// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/offscreen_mark.h"

#include <QFontMetrics>
#include <QPainter>

namespace stagewright {
namespace {

using namespace Qt::StringLiterals;

QString shape(ViewSide side, int count)
{
    const QString number = QString::number(count);
    switch (side) {
    case ViewSide::Left: return u"\u2039 "_s + number;
    case ViewSide::Right: return number + u" \u203a"_s;
    case ViewSide::Top: return u"\u2191 "_s + number;
    case ViewSide::Bottom: return u"\u2193 "_s + number;
    }
    return number;
}

} // namespace

OffscreenMark::OffscreenMark(ViewSide side, QWidget* parent)
    : QAbstractButton(parent)
    , m_side(side)
{
    setFocusPolicy(Qt::NoFocus); // the arrow keys walk there
    setCursor(Qt::PointingHandCursor);
    hide();
}

void OffscreenMark::setAppearance(const GraphAppearance& appearance)
{
    m_appearance = appearance;
    setFont(appearance.text);
    update();
}

void OffscreenMark::setHidden(const QStringList& titles, int count)
{
    setVisible(!titles.isEmpty());
    if (titles.isEmpty())
        return;
    setText(shape(m_side, count));
    QString named = titles.join(u", "_s);
    if (count > titles.size())
        named += u", …"_s;
    setToolTip(tr("Out of sight: %1").arg(named));
    setAccessibleName(tr("%n more out of sight", nullptr, count));
}

void OffscreenMark::placeIn(const QRect& area)
{
    constexpr int margin = 6;
    QRect place(QPoint(), sizeHint());
    place.moveCenter(area.center());
    switch (m_side) {
    // In the corners: the middle is where the edges run.
    case ViewSide::Left: place.moveTopLeft(area.topLeft() + QPoint(margin, margin)); break;
    case ViewSide::Right: place.moveTopRight(area.topRight() + QPoint(-margin, margin)); break;
    case ViewSide::Top: place.moveTop(area.top() + margin); break;
    case ViewSide::Bottom: place.moveBottom(area.bottom() - margin); break;
    }
    setGeometry(place);
}

QSize OffscreenMark::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + 18, metrics.height() + 8};
}

void OffscreenMark::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = m_appearance.theme;
    painter.setPen(underMouse() ? theme.accent : theme.border);
    painter.setBrush(theme.card);
    const QRectF pill = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setPen(theme.text);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

void OffscreenMark::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void OffscreenMark::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace stagewright
