// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/advice_marks.h"

#include "widgets/editor/marker_numbers.h"
#include "widgets/editor/scintilla_calls.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

using S = QsciScintillaBase;

constexpr int severities = 4;

template<typename Belongs>
std::vector<const Finding*> worstFirst(const Analysis* analysis, Belongs belongs)
{
    std::vector<const Finding*> found;
    if (analysis) {
        for (const Finding& finding : analysis->advice.findings) {
            if (belongs(finding))
                found.push_back(&finding);
        }
    }
    std::ranges::stable_sort(found, {}, [](const Finding* finding) { return finding->severity; });
    return found;
}

} // namespace

AdviceMarks::AdviceMarks(QsciScintillaBase& editor, const PositionMap& places) : m_editor(editor), m_places(places)
{
    for (int severity = 0; severity < severities; ++severity) {
        const bool isLoud = severity < static_cast<int>(Severity::Info);
        call(editor, S::SCI_INDICSETSTYLE, indicator::advice + severity, isLoud ? S::INDIC_SQUIGGLE : S::INDIC_DOTS);
        call(editor, S::SCI_INDICSETUNDER, indicator::advice + severity, true);
    }
}

void AdviceMarks::setTheme(const Theme& theme)
{
    for (int severity = 0; severity < severities; ++severity)
        call(m_editor, S::SCI_INDICSETFORE, indicator::advice + severity,
             scintillaColour(theme.severityColor(static_cast<Severity>(severity))));
}

void AdviceMarks::setAnalysis(std::shared_ptr<const Analysis> analysis)
{
    m_analysis = std::move(analysis);
    for (int severity = 0; severity < severities; ++severity) {
        call(m_editor, S::SCI_MARKERDELETEALL, marker::advice + severity);
        call(m_editor, S::SCI_SETINDICATORCURRENT, indicator::advice + severity);
        call(m_editor, S::SCI_INDICATORCLEARRANGE, 0, call(m_editor, S::SCI_GETLENGTH));
    }
    if (m_analysis)
        std::ranges::for_each(m_analysis->advice.findings, [this](const Finding& finding) { mark(finding); });
}

void AdviceMarks::mark(const Finding& finding)
{
    const int severity = static_cast<int>(finding.severity);
    const long line = m_places.editorLineOf(finding.range.begin);
    const long markers = call(m_editor, S::SCI_MARKERGET, line);
    if (!(markers & (1L << (marker::advice + severity))))
        call(m_editor, S::SCI_MARKERADD, line, marker::advice + severity);
    const TextRange squiggle = squiggleOf(finding);
    const long begin = m_places.positionOf(squiggle.begin);
    call(m_editor, S::SCI_SETINDICATORCURRENT, indicator::advice + severity);
    call(m_editor, S::SCI_INDICATORFILLRANGE, begin, m_places.positionOf(squiggle.end) - begin);
}

/// A range over several lines would underline half the file: its first line stands for it. An empty one takes a
/// neighbour, so that there is something to see.
TextRange AdviceMarks::squiggleOf(const Finding& finding) const
{
    const Snapshot& snapshot = m_analysis->tree.snapshot;
    const TextRange line = snapshot.lineContent(snapshot.lineOf(finding.range.begin));
    TextRange range = {finding.range.begin, std::min(finding.range.end, std::max(line.end, finding.range.begin))};
    if (!range.isEmpty())
        return range;
    if (range.end < line.end)
        return {range.begin, range.end + 1};
    return {range.begin > line.begin ? range.begin - 1 : range.begin, range.end};
}

std::vector<const Finding*> AdviceMarks::findingsAt(long position) const
{
    const std::size_t offset = m_places.offsetOf(position);
    return worstFirst(m_analysis.get(), [&](const Finding& finding) {
        const TextRange squiggle = squiggleOf(finding);
        return squiggle.begin <= offset && offset < squiggle.end;
    });
}

std::vector<const Finding*> AdviceMarks::findingsAtLine(int line) const
{
    return worstFirst(m_analysis.get(), [&](const Finding& finding) {
        return m_analysis->tree.snapshot.lineOf(finding.range.begin) == line;
    });
}

bool AdviceMarks::hasRemedyAround(int line) const
{
    if (!m_analysis)
        return false;
    const int instruction = m_analysis->tree.instructionAtLine(line);
    return std::ranges::any_of(m_analysis->advice.findings, [&](const Finding& finding) {
        const bool isNear = finding.line == line || (instruction >= 0 && finding.instruction == instruction);
        return isNear && (!finding.fixes.empty() || finding.rule != "syntax");
    });
}

QString adviceToolTip(const std::vector<const Finding*>& findings, const Theme& theme)
{
    QString text;
    for (const Finding* finding : findings) {
        const QString message = QString::fromStdString(finding->message).toHtmlEscaped();
        QString rule = QString::fromStdString(finding->rule);
        for (const std::string& alias : finding->aliases)
            rule += QStringLiteral(" · ") + QString::fromStdString(alias);
        text += QStringLiteral("<p style='margin:4px 0'><b style='color:%1'>%2</b><br/>%3</p>")
                    .arg(theme.severityColor(finding->severity).name(), rule.toHtmlEscaped(), message);
    }
    return text.isEmpty() ? text : QStringLiteral("<qt>%1</qt>").arg(text);
}

} // namespace stagewright
