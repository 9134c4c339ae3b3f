// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/icons.h"

#include "widgets/theme/theme.h"

#include <QFile>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

#include <array>

namespace stagewright {

QPixmap iconPixmap(const QString& name, const QColor& colour, int size, qreal devicePixelRatio)
{
    QFile file(QStringLiteral(":/stagewright/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, size, size));
    return pixmap;
}

QIcon themedIcon(const QString& name, const Theme& theme)
{
    const QColor disabled = theme.palette().color(QPalette::Disabled, QPalette::Text);
    QIcon icon;
    for (const int size : {16, 24, 32, 48}) {
        icon.addPixmap(iconPixmap(name, theme.text, size, 1));
        icon.addPixmap(iconPixmap(name, disabled, size, 1), QIcon::Disabled);
    }
    return icon;
}

QIcon stageDot(const Theme& theme, int index, qreal devicePixelRatio)
{
    QPixmap pixmap(QSize(12, 12) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.stageColor(index));
    painter.drawEllipse(QRectF(1.5, 1.5, 9, 9));
    return QIcon(pixmap);
}

QString iconName(Severity severity)
{
    static constexpr std::array<const char16_t*, 4> names = {u"severity-error", u"severity-warning", u"severity-info",
                                                             u"severity-hint"};
    return QString::fromUtf16(names[static_cast<std::size_t>(severity)]);
}

QString iconName(StepState state)
{
    switch (state) {
    case StepState::None: break;
    case StepState::Waiting: return QStringLiteral("step-waiting");
    case StepState::Running: return QStringLiteral("step-running");
    case StepState::Done: return QStringLiteral("step-done");
    case StepState::Cached: return QStringLiteral("step-cached");
    case StepState::Failed: return QStringLiteral("step-failed");
    case StepState::Cancelled: return QStringLiteral("step-cancelled");
    case StepState::NotReached: return QStringLiteral("step-not-reached");
    case StepState::NotNeeded: return QStringLiteral("step-not-needed");
    }
    return {};
}

} // namespace stagewright
