// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/diff_page.h"

#include "core/text/line_diff.h"
#include "widgets/theme/blend.h"

#include <QStringList>

namespace stagewright {
namespace {

QString row(QChar sign, const QString& text, const QColor& colour, const QColor& background)
{
    return QStringLiteral("<tr><td bgcolor='%4' style='padding:1px 8px'><pre style='margin:0; white-space:pre-wrap; "
                          "color:%3'>%1 %2</pre></td></tr>")
        .arg(sign)
        .arg(text.toHtmlEscaped(), colour.name(), background.name());
}

} // namespace

QString diffPage(std::string_view before, const std::vector<Edit>& edits, const Theme& theme)
{
    QString page = QStringLiteral("<table width='100%' cellspacing='0' cellpadding='0'>");
    for (const DiffLine& line : diffLines(before, applyEdits(before, edits))) {
        const QString text = QString::fromStdString(line.text);
        switch (line.kind) {
        case DiffLine::Kind::Removed:
            page += row(u'-', text, theme.error, blend(theme.error, theme.canvas, 0.10F));
            break;
        case DiffLine::Kind::Added:
            page += row(u'+', text, theme.success, blend(theme.success, theme.canvas, 0.10F));
            break;
        case DiffLine::Kind::Same: page += row(u' ', text, theme.text, theme.canvas); break;
        case DiffLine::Kind::Gap: page += row(u' ', QStringLiteral("…"), theme.mutedText, theme.canvas); break;
        }
    }
    return page + QStringLiteral("</table>");
}

} // namespace stagewright
