// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/build_sentences.h"

#include "widgets/build/build_panel.h"
#include "widgets/build/step_rows.h"
#include "widgets/stages/stage_summary.h"

#include <algorithm>

namespace stagewright {
namespace {

QString textOf(const std::string& bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QString transferText(const Transfer& transfer)
{
    const std::string words = transfer.name.empty() ? transfer.id : transfer.id + " " + transfer.name;
    const QString name = withShortDigests(textOf(words));
    if (transfer.current == 0 && transfer.total == 0)
        return name;
    const bool isPartial = transfer.total > 0 && !transfer.isComplete;
    return QStringLiteral("%1  %2").arg(name, amountText(transfer.current, isPartial ? transfer.total : 0));
}

/// What an empty log means for a step in this state.
QString silenceText(StepState state)
{
    switch (state) {
    case StepState::Cached:
        return BuildPanel::tr("Nothing was run: the result came from the cache.");
    case StepState::Waiting:
        return BuildPanel::tr("This step waits for others.");
    case StepState::Running:
        return BuildPanel::tr("Nothing printed so far.");
    case StepState::NotReached:
        return BuildPanel::tr("The build ended before this step.");
    case StepState::NotNeeded:
        return BuildPanel::tr("The target does not need this step.");
    default:
        return BuildPanel::tr("This step printed nothing.");
    }
}

void addWarnings(const Vertex& step, const BuildTrace& trace, std::vector<LogNote>& notes)
{
    for (const WarningMessage& warning : trace.warnings()) {
        if (warning.vertex != step.digest)
            continue;
        const LogNote note{textOf(warning.text), LogNote::Kind::Warning};
        // The builder says a warning again with each part of the graph.
        if (std::ranges::find(notes, note) == notes.end())
            notes.push_back(note);
    }
}

} // namespace

StepState stateOf(BuildResult result)
{
    switch (result) {
    case BuildResult::Running:
        return StepState::Running;
    case BuildResult::Succeeded:
        return StepState::Done;
    case BuildResult::Failed:
        return StepState::Failed;
    case BuildResult::Cancelled:
    case BuildResult::Incomplete:
        break;
    }
    return StepState::Cancelled;
}

QString buildSentence(const BuildTrace& trace, const StepCounts& counts, int line)
{
    const QString time = spokenSeconds(trace.seconds());
    const QString dot = QStringLiteral("  ·  ");
    QStringList parts;
    switch (trace.result()) {
    case BuildResult::Running:
        parts << BuildPanel::tr("Running %1").arg(time);
        break;
    case BuildResult::Succeeded:
        parts << BuildPanel::tr("Done in %1").arg(time);
        break;
    case BuildResult::Failed:
        parts << (line > 0 ? BuildPanel::tr("Failed at line %1").arg(line) : BuildPanel::tr("Failed"));
        parts << BuildPanel::tr("after %1").arg(time);
        break;
    case BuildResult::Cancelled:
        parts << BuildPanel::tr("Stopped after %1").arg(time);
        break;
    case BuildResult::Incomplete:
        parts << BuildPanel::tr("Broke off after %1, nobody knows why").arg(time);
        break;
    }
    const bool isDone = trace.result() == BuildResult::Succeeded;
    if (counts.total > 0)
        parts << (isDone ? (counts.total == 1 ? BuildPanel::tr("1 step") : BuildPanel::tr("%1 steps").arg(counts.total))
                         : BuildPanel::tr("%1 of %2 steps").arg(counts.ended).arg(counts.total));
    if (counts.cached > 0)
        parts << BuildPanel::tr("%1 cached").arg(counts.cached);
    if (trace.hasCoarseTimes())
        parts << BuildPanel::tr("times are approximate");
    return parts.join(dot);
}

QStringList failureReasons(const Vertex* step, const std::optional<FailureReport>& report)
{
    QStringList reasons;
    const auto add = [&](const QString& text) {
        const QString line = text.simplified();
        if (!line.isEmpty() && !reasons.contains(line))
            reasons << line;
    };
    if (step)
        add(textOf(firstErrorLine(step->log)));
    if (report) {
        for (const QString& line : textOf(report->message).split(QLatin1Char('\n')))
            add(line);
    } else if (step) {
        add(textOf(step->error));
    }
    return reasons;
}

std::vector<LogNote> notesOf(const Vertex& step, const BuildTrace& trace)
{
    std::vector<LogNote> notes;
    for (const Transfer& transfer : step.transfers)
        notes.push_back({transferText(transfer), transfer.isComplete ? LogNote::Kind::Quiet : LogNote::Kind::Plain});
    addWarnings(step, trace, notes);
    if (!step.error.empty())
        notes.push_back({textOf(step.error), LogNote::Kind::Error});
    if (notes.empty() && step.log.isEmpty())
        notes.push_back({silenceText(trace.stateOf(step)), LogNote::Kind::Quiet});
    return notes;
}

} // namespace stagewright
