// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/page_style.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QTextBrowser>

namespace stagewright {

void applyPageStyle(QTextBrowser& page, const Theme& theme, const QColor& background)
{
    const QString family = QFontInfo(QFontDatabase::systemFont(QFontDatabase::FixedFont)).family();
    page.setStyleSheet(
        QStringLiteral("QTextBrowser { background: %1; color: %2; }").arg(background.name(), theme.text.name()));
    page.document()->setDefaultStyleSheet(QStringLiteral("a { color: %1; } pre, code { font-family: '%2'; }")
                                              .arg(theme.accent.name(), family));
}

} // namespace stagewright
