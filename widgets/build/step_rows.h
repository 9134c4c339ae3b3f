// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/build/build_trace.h"
#include "core/build/vertex_map.h"

#include <QString>

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace stagewright {

/// Where a step stands in the list: the builder's own work first, then the stages by their index, then steps whose
/// stage nobody can tell, then what is made of it all.
struct StepGroup
{
    static constexpr int preparation = -1;
    static constexpr int unknownStage = 1 << 20;
    static constexpr int result = unknownStage + 1;
};

/// One vertex of a build as the list of steps shows it.
struct StepRow
{
    std::string digest;
    int group = StepGroup::preparation;
    std::pair<int, int> order; ///< inside the group: number in the stage, then when it was heard of
    QString title;             ///< the instruction, or what the builder calls its work
    QString name;              ///< the builder's whole name for it
    int instruction = -1;      ///< of the built text; -1 if there is none or nobody can tell
    int line = 0;              ///< where it begins; 0 without one
    StepState state = StepState::None;
    double seconds = 0;
    double progress = -1; ///< part of a transfer that has arrived, 0 to 1; -1 where nobody knows it
    QString amount;       ///< how much has arrived of how much, or empty
};

/// The rows of a build. Remembers the places of names, which cost more to find than to keep.
class StepRows
{
public:
    StepRows() = default;
    explicit StepRows(const Analysis& built);

    std::vector<StepRow> rowsOf(const BuildTrace& trace, const Analysis& built);
    const VertexMap& map() const { return m_map; }
    const VertexPlace& placeOf(const std::string& vertexName);

private:
    StepRow rowOf(const Vertex& vertex, int number, const BuildTrace& trace, const Analysis& built);

    VertexMap m_map;
    std::unordered_map<std::string, VertexPlace> m_places;
};

/// `text` with digests cut to what people compare: `sha256:1a2b3c4d…`.
QString withShortDigests(QString text);

/// What has arrived of a transfer: `12.4 MB of 34.0 MB`; the total is left out where it is 0.
QString amountText(std::int64_t current, std::int64_t total);

} // namespace stagewright
