// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/analysis.h"
#include "core/stages/graph_layout.h"
#include "core/stages/graph_picture.h"
#include "widgets/stages/edge_item.h"
#include "widgets/stages/graph_item.h"

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace stagewright {

/// How much of a graph is drawn. Reduced: stages alone, without rows to unfold and without words on the arrows.
enum class GraphDetail { Full, Reduced };

/// What a graph of so many stages is drawn with.
GraphDetail detailFor(std::size_t stages);

/// What outlives a change of the file, by keys of nodes.
struct GraphMemory
{
    std::set<std::string> unfolded;        ///< cards that show their rows
    std::map<std::string, double> middles; ///< heights: the next layout keeps their order
    std::vector<PictureNode> nodes;        ///< what is shown

    /// Goes over to the keys that the nodes of the next picture have; gives the old and the new ones.
    std::map<std::string, std::string> rename(std::span<const PictureNode> next);
};

/// A stage graph with everything in its place, ready to be shown by a scene, which then owns the items.
struct GraphDrawing
{
    std::shared_ptr<const Analysis> analysis;
    GraphDetail detail = GraphDetail::Full;
    GraphPicture picture;
    GraphLayout layout;
    std::vector<std::unique_ptr<NodeItem>> nodes; ///< one a node of the picture
    std::vector<std::unique_ptr<EdgeItem>> edges; ///< one an edge

    /// May run in any thread.
    static GraphDrawing of(std::shared_ptr<const Analysis> analysis, const GraphAppearance& appearance,
                           GraphMemory memory);
};

/// Where items go that want to be as large as they say.
GraphLayout layoutOf(std::span<const NodeItem* const> nodes, std::span<const EdgeItem* const> edges,
                     const GraphMemory& memory);

} // namespace stagewright
