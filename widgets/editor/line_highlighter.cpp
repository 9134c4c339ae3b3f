// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/line_highlighter.h"

#include "core/dockerfile/heredoc.h"
#include "widgets/editor/decoded_text.h"

#include <algorithm>

namespace stagewright {
namespace {

bool isBlankOrComment(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(" \t\r\v\f");
    return first == std::string_view::npos || line[first] == '#';
}

bool isTerminator(std::string_view line, const OpenHeredoc& heredoc)
{
    if (heredoc.stripsTabs)
        line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
    return line == heredoc.terminator;
}

} // namespace

LineHighlighter::LineHighlighter(const KSyntaxHighlighting::Definition& dockerfile)
{
    setDefinition(dockerfile);
}

LineState LineHighlighter::highlight(std::string_view line, const LineState& state, std::vector<StyledRun>& runs)
{
    runs.clear();
    if (state.isInHeredoc() && isTerminator(line, state.open.front()))
        return closeHeredoc(line, state, runs);

    const DecodedText decoded(line);
    m_spans.clear();
    LineState next = state;
    next.syntax = highlightLine(decoded.text(), state.syntax);
    for (const Span& span : m_spans)
        runs.push_back({decoded.byteOf(span.offset), decoded.byteOf(span.offset + span.length), span.format});
    if (state.isInHeredoc())
        return next;

    const auto isNamed = [](QLatin1StringView name) {
        return [name](const StyledRun& run) { return run.format.name() == name; };
    };
    if (std::ranges::any_of(runs, isNamed(QLatin1StringView("Instruction"))))
        next.root = state.syntax;
    for (const StyledRun& run : runs) {
        if (run.format.name() == QLatin1StringView("Heredoc Marker")) {
            m_markerFormat = run.format;
            openHeredocs(line.substr(run.begin, run.end - run.begin), next);
        }
    }
    next.isContinued = std::ranges::any_of(runs, isNamed(QLatin1StringView("Continuation")))
                       || (state.isContinued && isBlankOrComment(line));
    if (next.isContinued)
        return next;
    // States are compared, so what no further line needs is forgotten.
    if (next.open.empty())
        next.root = {};
    else
        next.body = next.syntax;
    return next;
}

void LineHighlighter::openHeredocs(std::string_view marker, LineState& next) const
{
    for (HeredocMarker& found : findHeredocs(marker))
        next.open.push_back({std::move(found.name), found.stripsTabs});
}

LineState LineHighlighter::closeHeredoc(std::string_view line, const LineState& state,
                                        std::vector<StyledRun>& runs) const
{
    runs.push_back({0, line.size(), m_markerFormat});
    LineState next;
    next.syntax = state.root;
    if (state.open.size() == 1)
        return next;
    next = state;
    next.syntax = state.body;
    next.open.erase(next.open.begin());
    return next;
}

void LineHighlighter::applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format)
{
    if (length > 0)
        m_spans.push_back({offset, length, format});
}

} // namespace stagewright
