// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/built_target.h"

#include <algorithm>

namespace stagewright {

std::string builtTarget(const BuildTrace& trace, const BuildPlan& plan)
{
    int last = -1;
    bool isGraphKnown = trace.result() == BuildResult::Succeeded;
    for (const Vertex& vertex : trace.vertices()) {
        const VertexName name = readVertexName(vertex.name);
        if (name.kind != VertexKind::Step)
            continue;
        last = std::max(last, plan.map.find(vertex.name).stage);
        // The whole graph is announced before its first step runs, but plain progress tells only what began.
        isGraphKnown |= !trace.hasCoarseTimes() && vertex.hasStarted() && !name.text.starts_with("FROM ");
    }
    return last < 0 || !isGraphKnown ? std::string() : plan.graph.stages[static_cast<std::size_t>(last)].reference();
}

} // namespace stagewright
