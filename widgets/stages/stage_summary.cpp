// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stages/stage_summary.h"

#include <QStringList>

#include <algorithm>

namespace stagewright {
namespace {

using namespace Qt::StringLiterals;

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QString baseWords(const Stage& stage)
{
    const QString reference = text(stage.base.reference);
    switch (stage.base.kind) {
    case SourceKind::Stage: return StageSummary::tr("stage %1").arg(reference);
    case SourceKind::NamedContext: return StageSummary::tr("context %1").arg(reference);
    case SourceKind::Argument: return reference.isEmpty() ? StageSummary::tr("no base yet") : reference;
    default: break;
    }
    return reference;
}

InstructionRow rowOf(const Instruction& instruction, int index)
{
    InstructionRow row;
    row.instruction = index;
    row.line = instruction.line;
    row.keyword = text(instruction.keywordText).toUpper();
    row.whole = text(instruction.logical.text()).simplified();
    row.rest = row.whole.section(' '_L1, 1);
    // The flags of a RUN are long and its mounts are drawn; the command is what people look for.
    if (instruction.keyword == Keyword::Run && !instruction.arguments.empty()) {
        QStringList words;
        for (const Word& word : instruction.arguments)
            words << text(word.text);
        row.rest = words.join(u' ').simplified();
    }
    return row;
}

int rank(Severity severity)
{
    return static_cast<int>(severity);
}

void addFindings(StageSummary& summary, const Advice& advice)
{
    for (const Finding& finding : advice.findings) {
        if (finding.stage != summary.stage)
            continue;
        ++summary.advice[static_cast<std::size_t>(rank(finding.severity))];
        const auto row = std::ranges::find(summary.rows, finding.instruction, &InstructionRow::instruction);
        if (row == summary.rows.end())
            continue;
        row->messages << text(finding.message);
        if (!row->worst || rank(finding.severity) < rank(*row->worst))
            row->worst = finding.severity;
    }
}

} // namespace

StageSummary StageSummary::of(const Analysis& analysis, int index)
{
    const StageGraph& graph = analysis.graph;
    const Stage& stage = graph.stages[static_cast<std::size_t>(index)];
    StageSummary summary;
    summary.stage = index;
    summary.title = text(stage.displayName());
    summary.base = baseWords(stage);
    summary.platform = text(stage.platform);
    summary.isTarget = index == graph.target;
    summary.lines = stage.line == stage.endLine ? tr("line %1").arg(stage.line)
                                                : tr("lines %1 to %2").arg(stage.line).arg(stage.endLine);
    if (!stage.isNeeded && graph.target >= 0) {
        const Stage& target = graph.stages[static_cast<std::size_t>(graph.target)];
        summary.unneeded = tr("not needed by %1").arg(text(target.displayName()));
    } else if (stage.isReplaced) {
        summary.unneeded = tr("replaced by a named context");
    }
    for (int i = stage.firstInstruction + 1; i <= stage.lastInstruction; ++i)
        summary.rows.push_back(rowOf(analysis.tree.instructions[static_cast<std::size_t>(i)], i));
    addFindings(summary, analysis.advice);
    return summary;
}

QString StageSummary::instructionCount() const
{
    const auto count = static_cast<int>(rows.size());
    if (count == 0)
        return tr("no instructions");
    return count == 1 ? tr("1 instruction") : tr("%1 instructions").arg(count);
}

QString StageSummary::kindWords() const
{
    const QString what = isTarget ? tr("stage %1, the target").arg(stage) : tr("stage %1").arg(stage);
    return tr("%1 · %2, %3").arg(what, lines, instructionCount());
}

QString StageSummary::adviceWords() const
{
    QStringList parts;
    const auto add = [&](int count, const QString& one, const QString& many) {
        if (count > 0)
            parts << (count == 1 ? one : many.arg(count));
    };
    add(advice[0], tr("1 error"), tr("%1 errors"));
    add(advice[1], tr("1 warning"), tr("%1 warnings"));
    add(advice[2], tr("1 note"), tr("%1 notes"));
    add(advice[3], tr("1 hint"), tr("%1 hints"));
    return parts.join(", "_L1);
}

QStringList StageSummary::tipLines(const QStringList& flow) const
{
    QStringList parts{u"FROM %1"_s.arg(base.toHtmlEscaped())};
    if (!platform.isEmpty())
        parts << tr("platform %1").arg(platform.toHtmlEscaped());
    parts << flow;
    if (!unneeded.isEmpty())
        parts << u"<i>%1</i>"_s.arg(unneeded.toHtmlEscaped());
    if (const QString words = adviceWords(); !words.isEmpty())
        parts << u"<b>%1</b>"_s.arg(words);
    constexpr int most = 3;
    int said = 0;
    for (const InstructionRow& row : rows) {
        for (const QString& message : row.messages) {
            if (said++ < most)
                parts << tr("line %1: %2").arg(row.line).arg(message.toHtmlEscaped());
        }
    }
    if (said > most)
        parts << tr("and %1 more").arg(said - most);
    return parts;
}

StageProgress StageProgress::of(const StageSummary& summary, const BuildOverlay& overlay)
{
    StageProgress progress;
    std::array<int, 9> count = {};
    for (const InstructionRow& row : summary.rows) {
        const StepStatus status = statusOf(overlay, row.instruction);
        if (status.state == StepState::None)
            continue;
        ++count[static_cast<std::size_t>(status.state)];
        ++progress.total;
        progress.seconds += status.seconds;
        if (progress.error.isEmpty())
            progress.error = text(status.error);
    }
    const auto number = [&](StepState state) { return count[static_cast<std::size_t>(state)]; };
    progress.finished = number(StepState::Done) + number(StepState::Cached);
    for (const StepState state : {StepState::Failed, StepState::Running, StepState::Cancelled, StepState::Waiting,
                                  StepState::Done, StepState::Cached, StepState::NotReached, StepState::NotNeeded}) {
        if (progress.state == StepState::None && number(state) > 0)
            progress.state = state;
    }
    // Between two steps nothing runs, but the stage is under way.
    if (progress.state == StepState::Waiting && progress.finished > 0)
        progress.state = StepState::Running;
    return progress;
}

QString StageProgress::words() const
{
    switch (state) {
    case StepState::Running: return tr("%1 of %2").arg(finished).arg(total);
    case StepState::Done: return spokenSeconds(seconds);
    case StepState::Cached: return tr("cached");
    case StepState::Failed: return tr("failed");
    case StepState::Cancelled: return tr("cancelled");
    case StepState::Waiting: return tr("waiting");
    case StepState::NotReached: return tr("not reached");
    case StepState::NotNeeded: return tr("not built");
    case StepState::None: break;
    }
    return {};
}

StepStatus statusOf(const BuildOverlay& overlay, int instruction)
{
    const auto index = static_cast<std::size_t>(instruction);
    return instruction >= 0 && index < overlay.size() ? overlay[index] : StepStatus();
}

QString spokenSeconds(double seconds)
{
    if (seconds < 10)
        return StageSummary::tr("%1 s").arg(seconds, 0, 'f', 1);
    const auto whole = qRound(seconds);
    if (whole < 60)
        return StageSummary::tr("%1 s").arg(whole);
    return StageSummary::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, '0'_L1);
}

} // namespace stagewright
