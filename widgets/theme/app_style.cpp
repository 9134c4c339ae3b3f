// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/app_style.h"

#include <QPainter>
#include <QStyleOption>

namespace stagewright {

AppStyle::AppStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck)
        return;
    QColor outline = option->palette.color(QPalette::Text);
    outline.setAlphaF(option->state.testFlag(State_Enabled) ? 0.6F : 0.3F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(outline);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->restore();
}

QSize AppStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                 const QWidget* widget) const
{
    constexpr int rowGap = 4;
    const QSize needed = QProxyStyle::sizeFromContents(type, option, size, widget);
    return type == CT_ItemViewItem ? needed + QSize(0, rowGap) : needed;
}

int AppStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                        QStyleHintReturn* answer) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, answer);
}

} // namespace stagewright
