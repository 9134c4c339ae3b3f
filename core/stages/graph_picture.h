// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stages/stage_graph.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stagewright {

/// What a node of the drawn stage graph stands for. Unknown: a reference without a value or without a stage.
enum class NodeKind {
    Stage,
    Image,
    Scratch,
    Context,
    NamedContext,
    Remote,
    Unknown,
    Cache,
    Secret,
    Ssh,
    Tmpfs,
    FinalImage,
};

/// A thing in the picture. There is one node for an image, a named context, the build context and a cache id, however
/// many stages use it; scratch, secrets, SSH agents and tmpfs have one for each stage.
struct PictureNode
{
    NodeKind kind = NodeKind::Stage;
    std::string key;      ///< the same in the next revision of the file: `stage:build`, `image:golang:1.25`
    std::string title;    ///< stage name, image reference, cache id …
    int stage = -1;       ///< of Stage and FinalImage
    int instruction = -1; ///< where the text speaks of it first; a stage's FROM
    bool isNeeded = true; ///< the target cannot be built without it
};

/// How a picture's edge is drawn; each kind has its own line.
enum class LinkKind { From, Copy, Add, Mount, Cache, Secret, Ssh, Tmpfs, Result };

/// One instruction that an edge stands for, with what it takes.
struct LinkUse
{
    int instruction = -1;
    int line = 0;
    std::vector<std::string> paths; ///< sources; the target of a cache, secret or SSH mount
};

/// An arrow of the picture: all uses of one kind between two nodes.
struct PictureEdge
{
    LinkKind kind = LinkKind::From;
    int from = 0; ///< index in GraphPicture::nodes
    int to = 0;
    std::vector<LinkUse> uses; ///< empty for Result
    std::string error;         ///< why BuildKit would refuse it, or empty
    bool isNeeded = true;
};

/// The stage graph as it is drawn, before anything has a place.
struct GraphPicture
{
    std::vector<PictureNode> nodes; ///< sources stand before the stage that uses them first, stages in file order
    std::vector<PictureEdge> edges;

    /// Index of the node of `stage`, or -1.
    int nodeOfStage(int stage) const;
};

GraphPicture drawPicture(const StageGraph& graph);

/// Keys of nodes that go by another key in the next revision, such as those of a stage whose name is being typed: the
/// old ones and the new ones. Of one kind, the nodes that have gone and those that are new are taken for the same, in
/// order, if they are equally many.
std::map<std::string, std::string> renamedKeys(std::span<const PictureNode> before,
                                               std::span<const PictureNode> after);

/// The words for a kind of node, as a legend says it: "build context", "cache mount".
std::string_view nodeKindName(NodeKind kind);
/// The words for a kind of edge: "FROM", "COPY", "mount".
std::string_view linkKindName(LinkKind kind);

} // namespace stagewright
