// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/text_search.h"

#include "widgets/editor/decoded_text.h"

#include <QRegularExpression>

#include <string>

namespace stagewright {
namespace {

std::expected<QRegularExpression, QString> expressionFor(const SearchQuery& query)
{
    QString pattern = query.isRegularExpression ? query.pattern : QRegularExpression::escape(query.pattern);
    if (query.isWholeWord)
        pattern = QStringLiteral("(?<!\\w)(?:%1)(?!\\w)").arg(pattern);
    QRegularExpression::PatternOptions options =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!query.isCaseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    QRegularExpression expression(pattern, options);
    if (!expression.isValid())
        return std::unexpected(expression.errorString());
    // So that `$` also matches before CR LF.
    expression.setPattern(QStringLiteral("(*ANYCRLF)") + pattern);
    return expression;
}

/// Calls `take` with each match that is not empty, until there are enough.
template<typename Take>
std::expected<void, QString> eachMatch(const DecodedText& text, const SearchQuery& query, Take take)
{
    if (query.pattern.isEmpty())
        return {};
    const auto expression = expressionFor(query);
    if (!expression)
        return std::unexpected(expression.error());
    std::size_t count = 0;
    for (auto match = expression->globalMatch(text.text()); match.hasNext() && count < mostMatches;) {
        const QRegularExpressionMatch found = match.next();
        if (found.capturedLength() == 0)
            continue;
        take(found);
        ++count;
    }
    return {};
}

TextRange rangeOf(const DecodedText& text, const QRegularExpressionMatch& match, int group = 0)
{
    if (!match.hasCaptured(group))
        return {};
    return {text.byteOf(match.capturedStart(group)), text.byteOf(match.capturedEnd(group))};
}

/// `replacement` with its escapes replaced. Groups are taken from the bytes, which need not be UTF-8.
std::string expanded(const QString& replacement, const QRegularExpressionMatch& match, const DecodedText& text,
                     std::string_view bytes)
{
    std::string result;
    for (qsizetype at = 0; at < replacement.size(); ++at) {
        const bool isEscape = replacement[at] == u'\\' && at + 1 < replacement.size();
        if (!isEscape) {
            result += QStringView(replacement).sliced(at, 1).toUtf8().toStdString();
            continue;
        }
        const QChar next = replacement[++at];
        if (next.isDigit())
            result += rangeOf(text, match, next.digitValue()).in(bytes);
        else if (next == u'n')
            result += '\n';
        else if (next == u't')
            result += '\t';
        else
            result += QString(next).toStdString();
    }
    return result;
}

} // namespace

std::expected<std::vector<TextRange>, QString> findMatches(std::string_view bytes, const SearchQuery& query)
{
    const DecodedText text(bytes);
    std::vector<TextRange> matches;
    const auto searched = eachMatch(text, query, [&](const QRegularExpressionMatch& match) {
        matches.push_back(rangeOf(text, match));
    });
    if (!searched)
        return std::unexpected(searched.error());
    return matches;
}

std::expected<std::vector<Edit>, QString> replaceMatches(std::string_view bytes, const SearchQuery& query,
                                                         const QString& replacement)
{
    const DecodedText text(bytes);
    std::vector<Edit> edits;
    const auto searched = eachMatch(text, query, [&](const QRegularExpressionMatch& match) {
        edits.push_back({rangeOf(text, match), query.isRegularExpression ? expanded(replacement, match, text, bytes)
                                                                         : replacement.toStdString()});
    });
    if (!searched)
        return std::unexpected(searched.error());
    return edits;
}

} // namespace stagewright
