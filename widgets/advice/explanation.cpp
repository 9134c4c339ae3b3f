// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/explanation.h"

#include "core/advisor/rule_examples.h"

#include <QCoreApplication>

namespace stagewright {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Explanation", text);
}

QString escaped(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toHtmlEscaped();
}

QString block(const QString& html, const QColor& edge, const Theme& theme)
{
    return QStringLiteral("<table width='100%' cellspacing='0' cellpadding='6' style='margin-top:2px; margin-bottom:6px'>"
                          "<tr><td width='3' bgcolor='%1' style='padding:0'></td><td bgcolor='%2'><pre style='margin:0; "
                          "white-space:pre-wrap'>%3</pre></td></tr></table>")
        .arg(edge.name(), theme.canvas.name(), html);
}

QString heading(const QString& text, const Theme& theme)
{
    return QStringLiteral("<p style='margin-top:8px; margin-bottom:0; color:%1'><b>%2</b></p>")
        .arg(theme.mutedText.name(), text);
}

QString sourcesHtml(const Rule& rule)
{
    QStringList items;
    for (const std::string& source : rule.sources) {
        const QString text = escaped(source);
        const bool isAddress = text.startsWith(QStringLiteral("https://"));
        items << (isAddress ? QStringLiteral("<a href='%1'>%1</a>").arg(text) : text);
    }
    return QStringLiteral("<p style='margin-top:0'>%1</p>").arg(items.join(QStringLiteral("<br>")));
}

QString ruleLine(const Rule& rule, const std::vector<std::string>& codes, const Theme& theme)
{
    QStringList names{QString::fromStdString(rule.name)};
    for (const std::string& code : codes)
        names << QString::fromStdString(code);
    return QStringLiteral("<p style='margin-top:0; color:%1'>%2 · %3</p>")
        .arg(theme.mutedText.name(), names.join(QStringLiteral(" · ")).toHtmlEscaped(), escaped(rule.category));
}

/// Reason, examples and sources: what a rule says of every finding.
QString reasonHtml(const Rule& rule, const Theme& theme)
{
    QString page = QStringLiteral("<p style='margin-top:2px'>%1</p>").arg(escaped(rule.rationale));
    page += heading(tr("Instead of"), theme) + block(escaped(exampleText(rule, Example::Bad)).trimmed(), theme.error, theme);
    page += heading(tr("Write"), theme) + block(escaped(exampleText(rule, Example::Good)).trimmed(), theme.success, theme);
    if (!rule.sources.empty())
        page += heading(tr("Sources"), theme) + sourcesHtml(rule);
    return page;
}

QString titleHtml(const QString& title)
{
    return QStringLiteral("<h3 style='margin-top:0; margin-bottom:2px'>%1</h3>").arg(title);
}

} // namespace

QString explanationPage(const Finding& finding, const Rule* rule, const Theme& theme)
{
    QString page = titleHtml(rule ? escaped(rule->title) : tr("BuildKit would refuse this"));
    if (rule)
        page += ruleLine(*rule, finding.aliases, theme);
    page += QStringLiteral("<p>%1</p>").arg(escaped(finding.message));
    if (rule)
        page += heading(tr("Why"), theme) + reasonHtml(*rule, theme);
    return page;
}

QString rulePage(const Rule& rule, const Theme& theme)
{
    return titleHtml(escaped(rule.title)) + ruleLine(rule, rule.aliases, theme) + reasonHtml(rule, theme);
}

} // namespace stagewright
