// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/trace_rows.h"

#include <algorithm>
#include <format>
#include <tuple>

namespace stagewright {
namespace {

constexpr std::string_view otherWork = "other work of the builder";

/// What the row says of a vertex: without the stage and its numbers, which stand around it.
std::string textOf(const VertexName& name, const Vertex& vertex)
{
    if (name.kind != VertexKind::Step)
        return vertex.name;
    std::string text(name.platform);
    if (!text.empty())
        text = '[' + text + "] ";
    return text + (name.isTriggered ? "ONBUILD " : "") + std::string(name.text);
}

TraceRow rowOf(const ReportedStep& step)
{
    const VertexName name = readVertexName(step.vertex->name);
    TraceRow row{.line = step.line, .number = name.number, .state = std::string(stateName(step.state)),
                 .kind = step.state, .seconds = {}, .text = textOf(name, *step.vertex)};
    if (!step.vertex->hasStarted())
        row.state = step.state == StepState::NotNeeded ? "not needed" : row.kind == StepState::Waiting ? "waiting"
                                                                                                      : "not reached";
    else if (step.state != StepState::Cached)
        row.seconds = step.seconds;
    return row;
}

class Sections
{
public:
    explicit Sections(const BuildPlan* plan)
        : m_plan(plan)
    {
        if (plan) {
            for (const Stage& stage : plan->graph.stages)
                m_sections.push_back({stage.reference(), stage.displayName(), true, {}});
        }
    }

    void add(const std::string& stage, TraceRow row)
    {
        auto& sections = stage.empty() ? m_other : m_sections;
        auto section = std::ranges::find(sections, stage, &TraceSection::stage);
        if (section == sections.end())
            section = sections.insert(section, {stage, stage.empty() ? std::string(otherWork) : stage, true, {}});
        section->rows.push_back(std::move(row));
    }

    /// The instructions that a vertex stands for beside the one in its own stage.
    void addShared(const ReportedStep& step)
    {
        for (const int index : step.sharedBy) {
            const Instruction& instruction = m_plan->tree.instructions[static_cast<std::size_t>(index)];
            const int stage = m_plan->graph.stageAtLine(instruction.line);
            add(m_plan->graph.stages[static_cast<std::size_t>(stage)].reference(),
                {.line = instruction.line, .state = std::format("as line {}", step.line), .kind = step.state,
                 .seconds = {}, .text = std::string(instruction.logical.text())});
        }
    }

    std::vector<TraceSection> take()
    {
        for (TraceSection& section : m_sections) {
            std::ranges::stable_sort(section.rows, {}, [](const TraceRow& row) { return std::tie(row.line, row.number); });
            section.isNeeded = std::ranges::any_of(section.rows, [](const TraceRow& row) {
                return row.kind != StepState::NotNeeded;
            });
        }
        std::erase_if(m_sections, [](const TraceSection& section) { return section.rows.empty(); });
        m_sections.insert(m_sections.end(), m_other.begin(), m_other.end());
        return std::move(m_sections);
    }

private:
    const BuildPlan* m_plan;
    std::vector<TraceSection> m_sections;
    std::vector<TraceSection> m_other;
};

} // namespace

std::vector<TraceSection> sectionsOf(const TraceReport& report, const BuildPlan* plan)
{
    Sections sections(plan);
    for (const ReportedStep& step : report.steps) {
        // Instructions that were not done have rows of their own.
        if (step.line > 0 && !step.vertex->hasStarted())
            continue;
        sections.add(step.stage, rowOf(step));
        sections.addShared(step);
    }
    for (const UnreachedStep& step : report.notReached) {
        const bool isUnneeded = step.kind == StepState::NotNeeded;
        sections.add(step.stage, {.line = step.line, .state = isUnneeded ? "not needed" : "not reached",
                                  .kind = step.kind, .seconds = {}, .text = step.text});
    }
    return sections.take();
}

} // namespace stagewright
