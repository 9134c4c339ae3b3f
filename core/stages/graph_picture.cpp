// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/graph_picture.h"

#include "core/stages/stage_names.h"

#include <algorithm>
#include <format>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace stagewright {
namespace {

NodeKind nodeKindOf(SourceKind kind)
{
    switch (kind) {
    case SourceKind::Image: return NodeKind::Image;
    case SourceKind::Stage: return NodeKind::Stage;
    case SourceKind::Scratch: return NodeKind::Scratch;
    case SourceKind::Context: return NodeKind::Context;
    case SourceKind::NamedContext: return NodeKind::NamedContext;
    case SourceKind::Remote: return NodeKind::Remote;
    case SourceKind::Argument: break;
    }
    return NodeKind::Unknown;
}

LinkKind linkKindOf(EdgeKind kind)
{
    switch (kind) {
    case EdgeKind::From: return LinkKind::From;
    case EdgeKind::Copy: return LinkKind::Copy;
    case EdgeKind::Add: return LinkKind::Add;
    case EdgeKind::Mount: break;
    }
    return LinkKind::Mount;
}

/// Puts nodes and edges together, each once.
class PictureBuilder
{
public:
    explicit PictureBuilder(const StageGraph& graph)
        : m_graph(graph)
        , m_edge(graph.edges.begin())
        , m_mount(graph.mounts.begin())
    {
    }

    GraphPicture build()
    {
        nameStages();
        for (const Stage& stage : m_graph.stages)
            addStage(stage);
        for (const Edge& edge : m_graph.edges) {
            if (edge.from.kind == SourceKind::Stage)
                link(edge.to, m_stageNodes[at(edge.from.stage)], linkKindOf(edge.kind), edge.error, useOf(edge));
        }
        addFinalImage();
        return std::move(m_picture);
    }

private:
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }

    static LinkUse useOf(const Edge& edge) { return {edge.instruction, edge.line, edge.paths}; }

    /// Keys count equal names, so that a stage keeps its key while others come and go.
    void nameStages()
    {
        std::map<std::string, int> count;
        for (const Stage& stage : m_graph.stages) {
            const int number = count[stage.name]++;
            std::string key = "stage:" + stage.name;
            if (number > 0 || stage.name.empty())
                key += std::format("#{}", number);
            m_stageKeys.push_back(std::move(key));
        }
    }

    void addStage(const Stage& stage)
    {
        m_sources.clear();
        if (stage.base.kind == SourceKind::Scratch)
            addSource(stage.index, LinkKind::From, stage.base, {}, {stage.firstInstruction, stage.line, {}});
        // Edges and mounts stand in the order of their stages. Edges between stages follow when all have their nodes.
        for (; m_edge != m_graph.edges.end() && m_edge->to == stage.index; ++m_edge) {
            if (m_edge->from.kind != SourceKind::Stage)
                addSource(m_edge->to, linkKindOf(m_edge->kind), m_edge->from, m_edge->error, useOf(*m_edge));
        }
        for (; m_mount != m_graph.mounts.end() && m_mount->stage == stage.index; ++m_mount)
            addMount(*m_mount);
        m_stageNodes.push_back(static_cast<int>(m_picture.nodes.size()));
        m_picture.nodes.push_back({NodeKind::Stage, m_stageKeys[at(stage.index)], stage.displayName(), stage.index,
                                   stage.firstInstruction, stage.isNeeded});
        for (auto& source : m_sources)
            link(stage.index, source.node, source.kind, source.error, std::move(source.use));
    }

    void addSource(int stage, LinkKind kind, const Source& from, const std::string& error, LinkUse use)
    {
        const NodeKind nodeKind = nodeKindOf(from.kind);
        std::string title = from.reference;
        if (nodeKind == NodeKind::Context)
            title = "build context";
        else if (nodeKind == NodeKind::Unknown && title.empty())
            title = "no base yet";
        // Scratch holds nothing, so stages do not share it.
        const bool isShared = nodeKind != NodeKind::Scratch;
        const int node =
            nodeFor(nodeKind, title, isShared ? -1 : stage, use.instruction, m_graph.stages[at(stage)].isNeeded);
        m_sources.push_back({kind, node, error, std::move(use)});
    }

    void addMount(const StageMount& stageMount)
    {
        const Mount& mount = stageMount.mount;
        const bool isNeeded = m_graph.stages[at(stageMount.stage)].isNeeded;
        LinkUse use{stageMount.instruction, stageMount.line, {}};
        if (!mount.target.empty())
            use.paths.push_back(mount.target);
        else if (!mount.environmentVariable.empty())
            use.paths.push_back("$" + mount.environmentVariable);
        const auto add = [&](NodeKind nodeKind, LinkKind kind, int owner) {
            const std::string& title = nodeKind == NodeKind::Tmpfs ? mount.type : mount.id;
            const int node = nodeFor(nodeKind, title, owner, use.instruction, isNeeded);
            m_sources.push_back({kind, node, {}, std::move(use)});
        };
        if (mount.type == "cache")
            add(NodeKind::Cache, LinkKind::Cache, -1);
        else if (mount.type == "secret")
            add(NodeKind::Secret, LinkKind::Secret, stageMount.stage);
        else if (mount.type == "ssh")
            add(NodeKind::Ssh, LinkKind::Ssh, stageMount.stage);
        else if (mount.type == "tmpfs")
            add(NodeKind::Tmpfs, LinkKind::Tmpfs, stageMount.stage);
    }

    /// `owner` is the only stage that may use the node, or -1 if all share it.
    int nodeFor(NodeKind kind, const std::string& title, int owner, int instruction, bool isNeeded)
    {
        // An image has many spellings; the first is shown.
        const std::string name = kind == NodeKind::Image ? shortImageName(title) : title;
        std::string key = std::format("{}:{}", nodeKindName(kind), name);
        if (owner >= 0)
            key += "@" + m_stageKeys[at(owner)];
        const auto [place, isNew] = m_nodes.try_emplace(key, static_cast<int>(m_picture.nodes.size()));
        if (isNew)
            m_picture.nodes.push_back({kind, key, title, -1, instruction, false});
        m_picture.nodes[at(place->second)].isNeeded |= isNeeded;
        return place->second;
    }

    void link(int stage, int from, LinkKind kind, const std::string& error, LinkUse use)
    {
        const int to = m_stageNodes[at(stage)];
        const auto [place, isNew] = m_edges.try_emplace({kind, from, to, error}, m_picture.edges.size());
        if (isNew)
            m_picture.edges.push_back({kind, from, to, {}, error, m_graph.stages[at(stage)].isNeeded});
        std::vector<LinkUse>& uses = m_picture.edges[place->second].uses;
        // Several caches or binds of one RUN are one use with several paths.
        if (!uses.empty() && uses.back().instruction == use.instruction)
            std::ranges::move(use.paths, std::back_inserter(uses.back().paths));
        else
            uses.push_back(std::move(use));
    }

    void addFinalImage()
    {
        if (m_graph.target < 0)
            return;
        const Stage& target = m_graph.stages[at(m_graph.target)];
        const int node = static_cast<int>(m_picture.nodes.size());
        m_picture.nodes.push_back(
            {NodeKind::FinalImage, "final image", "final image", target.index, target.firstInstruction, true});
        m_picture.edges.push_back({LinkKind::Result, m_stageNodes[at(target.index)], node, {}, {}, true});
    }

    struct PendingSource
    {
        LinkKind kind;
        int node;
        std::string error;
        LinkUse use;
    };

    const StageGraph& m_graph;
    std::vector<Edge>::const_iterator m_edge;        ///< the first that no stage has been given yet
    std::vector<StageMount>::const_iterator m_mount; ///< likewise
    GraphPicture m_picture;
    std::map<std::string, int> m_nodes; ///< key -> index of a node that is no stage
    std::map<std::tuple<LinkKind, int, int, std::string>, std::size_t> m_edges; ///< kind, from, to, error -> index
    std::vector<std::string> m_stageKeys;
    std::vector<int> m_stageNodes;        ///< node of each stage
    std::vector<PendingSource> m_sources; ///< of the stage being added
};

using KeysByKind = std::map<NodeKind, std::vector<std::string>>;

KeysByKind keysMissingIn(std::span<const PictureNode> known, std::span<const PictureNode> nodes)
{
    std::set<std::string_view> keys;
    for (const PictureNode& node : known)
        keys.insert(node.key);
    KeysByKind missing;
    for (const PictureNode& node : nodes) {
        if (!keys.contains(node.key))
            missing[node.kind].push_back(node.key);
    }
    return missing;
}

} // namespace

int GraphPicture::nodeOfStage(int stage) const
{
    const auto node = std::ranges::find_if(nodes, [&](const PictureNode& candidate) {
        return candidate.kind == NodeKind::Stage && candidate.stage == stage;
    });
    return node == nodes.end() ? -1 : static_cast<int>(node - nodes.begin());
}

GraphPicture drawPicture(const StageGraph& graph)
{
    return PictureBuilder(graph).build();
}

std::map<std::string, std::string> renamedKeys(std::span<const PictureNode> before,
                                               std::span<const PictureNode> after)
{
    const KeysByKind gone = keysMissingIn(after, before);
    const KeysByKind fresh = keysMissingIn(before, after);
    std::map<std::string, std::string> renamed;
    for (const auto& [kind, keys] : gone) {
        const auto others = fresh.find(kind);
        if (others == fresh.end() || others->second.size() != keys.size())
            continue;
        for (std::size_t i = 0; i < keys.size(); ++i)
            renamed.emplace(keys[i], others->second[i]);
    }
    return renamed;
}

std::string_view nodeKindName(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Stage: return "stage";
    case NodeKind::Image: return "image";
    case NodeKind::Scratch: return "scratch";
    case NodeKind::Context: return "build context";
    case NodeKind::NamedContext: return "named context";
    case NodeKind::Remote: return "remote";
    case NodeKind::Unknown: return "unknown";
    case NodeKind::Cache: return "cache mount";
    case NodeKind::Secret: return "secret";
    case NodeKind::Ssh: return "SSH agent";
    case NodeKind::Tmpfs: return "tmpfs";
    case NodeKind::FinalImage: break;
    }
    return "final image";
}

std::string_view linkKindName(LinkKind kind)
{
    switch (kind) {
    case LinkKind::From: return "FROM";
    case LinkKind::Copy: return "COPY";
    case LinkKind::Add: return "ADD";
    case LinkKind::Mount: return "bind mount";
    case LinkKind::Cache: return "cache mount";
    case LinkKind::Secret: return "secret";
    case LinkKind::Ssh: return "SSH agent";
    case LinkKind::Tmpfs: return "tmpfs mount";
    case LinkKind::Result: break;
    }
    return "result";
}

} // namespace stagewright
