// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspector_content.h"

#include "core/export/state_rows.h"

#include <algorithm>
#include <utility>

namespace stagewright {
namespace {

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

InspectorGroup groupOf(StateGroupKind kind)
{
    switch (kind) {
    case StateGroupKind::Facts: return InspectorGroup::Facts;
    case StateGroupKind::Env: return InspectorGroup::Env;
    case StateGroupKind::Args: return InspectorGroup::Args;
    case StateGroupKind::Ports: return InspectorGroup::Ports;
    case StateGroupKind::Volumes: return InspectorGroup::Volumes;
    case StateGroupKind::Labels: return InspectorGroup::Labels;
    case StateGroupKind::Triggers: break;
    }
    return InspectorGroup::Triggers;
}

/// What a row without a name is, where it stands outside its group.
QString kindOf(InspectorGroup group)
{
    switch (group) {
    case InspectorGroup::Ports: return InspectorRow::tr("port");
    case InspectorGroup::Volumes: return InspectorRow::tr("volume");
    case InspectorGroup::Triggers: return InspectorRow::tr("ONBUILD");
    default: return {};
    }
}

/// Collects what one look at the file shows.
class Inspection
{
public:
    Inspection(const Analysis& analysis, int line, InspectorScope scope)
        : m_analysis(analysis)
        , m_scope(scope)
    {
        GraphRequest request;
        request.arguments = analysis.graph.arguments;
        m_state = effectiveState(analysis.tree, analysis.graph, line, request);
        if (scope == InspectorScope::Stage && m_state.stage >= 0)
            m_state = effectiveState(analysis.tree, analysis.graph, stage().endLine, request);
    }

    InspectorContent collect()
    {
        const StageGraph& graph = m_analysis.graph;
        const bool isLine = m_scope == InspectorScope::Line;
        for (const StateGroup& group : stateGroups(graph, m_state))
            add(groupOf(group.kind), group.rows);
        if (isLine)
            addHere();
        if (m_state.stage < 0)
            return content();
        add(InspectorGroup::Incoming,
            incomingRows(graph, m_state.stage, isLine ? std::optional(m_state.instruction) : std::nullopt));
        if (!isLine)
            add(InspectorGroup::Users, usingRows(graph, m_state.stage));
        addAdvice();
        return content();
    }

private:
    /// What the line itself does stands above what holds; a whole stage is told from its state on.
    InspectorContent content()
    {
        if (m_scope == InspectorScope::Line)
            std::ranges::stable_sort(m_sections, {}, &InspectorSection::group);
        return {m_state.stage, m_state.instruction, std::move(m_sections)};
    }

    void addHere()
    {
        InspectorSection here{InspectorGroup::Here, {}};
        for (const InspectorSection& section : m_sections) {
            for (const InspectorRow& row : section.rows) {
                if (!row.isSetHere)
                    continue;
                here.rows.push_back(row);
                if (row.name.isEmpty())
                    here.rows.back().name = kindOf(section.group);
            }
        }
        if (!here.rows.empty())
            m_sections.push_back(std::move(here));
    }
    const Stage& stage() const { return m_analysis.graph.stages[static_cast<std::size_t>(m_state.stage)]; }

    void add(InspectorGroup group, const std::vector<StateRow>& rows)
    {
        if (rows.empty())
            return;
        m_sections.push_back({group, {}});
        const bool isFlow = group == InspectorGroup::Incoming || group == InspectorGroup::Users;
        for (const StateRow& row : rows) {
            m_sections.back().rows.push_back(shown(row));
            m_sections.back().rows.back().isSetHere = !isFlow && isSetHere(row.origin);
        }
    }

    InspectorRow shown(const StateRow& row) const
    {
        InspectorRow result;
        result.name = text(row.name);
        result.value = row.value ? text(*row.value) : QString();
        result.hasValue = row.value.has_value();
        result.words = text(row.words);
        result.isHidden = row.isHidden;
        result.isInherited = row.origin.kind == OriginKind::BaseImage;
        result.instruction = row.origin.instruction;
        if (result.isInherited)
            tellInherited(result);
        else if (result.words.isEmpty() && row.origin.line > 0)
            result.words = InspectorRow::tr("line %1").arg(row.origin.line);
        return result;
    }

    /// What the base image brings came in by the lowest FROM. Its name is long and stands above the list already.
    void tellInherited(InspectorRow& row) const
    {
        const Stage& lowest = m_analysis.graph.stages[static_cast<std::size_t>(m_state.chain.front())];
        row.instruction = lowest.firstInstruction;
        row.whole = row.words.isEmpty() ? row.value : row.value + QStringLiteral(", ") + row.words;
        if (!row.words.isEmpty())
            row.value = InspectorRow::tr("base image's, %1").arg(row.words);
        row.words = InspectorRow::tr("line %1").arg(lowest.line);
    }

    /// What an ONBUILD of the base stage does is done by this stage's FROM.
    bool isSetHere(const Origin& origin) const
    {
        const bool isTrigger = origin.kind == OriginKind::Trigger;
        if (origin.kind != OriginKind::Instruction && !isTrigger)
            return false;
        if (m_scope == InspectorScope::Stage)
            return origin.stage == m_state.stage || isTrigger;
        return origin.instruction == m_state.instruction
               || (isTrigger && m_state.instruction == stage().firstInstruction);
    }

    void addAdvice()
    {
        InspectorSection section{InspectorGroup::Advice, {}};
        for (const Finding& finding : m_analysis.advice.findings) {
            const bool isHere = m_scope == InspectorScope::Stage ? finding.stage == m_state.stage
                                                                 : finding.instruction == m_state.instruction;
            if (!isHere)
                continue;
            InspectorRow row;
            row.value = text(finding.message);
            row.words = InspectorRow::tr("line %1").arg(finding.line);
            row.instruction = finding.instruction;
            row.range = finding.range;
            row.severity = finding.severity;
            section.rows.push_back(std::move(row));
        }
        if (!section.rows.empty())
            m_sections.push_back(std::move(section));
    }

    const Analysis& m_analysis;
    InspectorScope m_scope;
    EffectiveState m_state;
    std::vector<InspectorSection> m_sections;
};

} // namespace

QString InspectorRow::written() const
{
    if (name.isEmpty() || !hasValue)
        return name + value;
    return name + u'=' + value;
}

InspectorContent inspect(const Analysis& analysis, int line, InspectorScope scope)
{
    return Inspection(analysis, line, scope).collect();
}

} // namespace stagewright
