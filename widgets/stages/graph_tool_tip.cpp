// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/graph_tool_tip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScreen>

#include <algorithm>

namespace stagewright {
namespace {

constexpr int edgeWidth = 5;
constexpr int mostWidth = 380;
constexpr QPoint besidePointer(12, 18);

} // namespace

GraphToolTip::GraphToolTip(QWidget* parent)
    : QFrame(parent, Qt::ToolTip | Qt::FramelessWindowHint)
    , m_label(new QLabel(this))
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    auto* box = new QHBoxLayout(this);
    box->setContentsMargins(edgeWidth + 9, 8, 11, 9);
    box->addWidget(m_label);
    m_label->setTextFormat(Qt::RichText);
    m_label->setWordWrap(true);
}

void GraphToolTip::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_label->setPalette(theme.palette());
    hide();
}

QString GraphToolTip::text() const
{
    return isVisible() ? m_label->text() : QString();
}

void GraphToolTip::showText(QPoint globalPosition, const QString& text, const QColor& edge)
{
    if (text.isEmpty()) {
        hide();
        return;
    }
    m_edge = edge;
    m_label->setText(text);
    m_label->setWordWrap(false);
    const int wanted = m_label->sizeHint().width();
    m_label->setWordWrap(true);
    m_label->setFixedWidth(std::min(wanted + 2, mostWidth));
    m_label->setFixedHeight(m_label->heightForWidth(m_label->width()));
    adjustSize();
    QRect place(globalPosition + besidePointer, size());
    if (const QScreen* screen = parentWidget()->screen()) {
        const QRect room = screen->availableGeometry();
        if (place.bottom() > room.bottom())
            place.moveBottom(globalPosition.y() - 8);
        place.moveLeft(std::max(room.left(), std::min(place.left(), room.right() - place.width())));
        place.moveTop(std::max(room.top(), place.top()));
    }
    move(place.topLeft());
    show();
    update();
}

void GraphToolTip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.card);
    painter.setPen(m_theme.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.fillRect(0, 0, edgeWidth, height(), m_edge);
}

} // namespace stagewright
