// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/stages/graph_reach.h"

#include <QTest>

#include <algorithm>

using namespace stagewright;

/// What lies up and down the stream of a part of the stage graph.
class GraphReachTest : public QObject
{
    Q_OBJECT

private slots:
    void aNodeReachesToBothEnds();
    void aSharedSourceLeadsToAllItsUsers();
    void anEdgeReachesFromItsTwoEnds();
    void aStageThatCopiesFromItselfComesToAnEnd();

private:
    static GraphPicture pictureOf(const char* text) { return drawPicture(buildStageGraph(parse(Snapshot(text)))); }
    static int nodeTitled(const GraphPicture& picture, const char* title)
    {
        return static_cast<int>(std::ranges::find(picture.nodes, title, &PictureNode::title) - picture.nodes.begin());
    }
    /// Titles of the nodes that stand so, sorted and joined by blanks.
    static std::string titles(const GraphPicture& picture, const GraphReach& reach, Reach where)
    {
        std::vector<std::string> found;
        for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
            if (reach.nodes[i] == where)
                found.push_back(picture.nodes[i].title);
        }
        std::ranges::sort(found);
        std::string joined;
        for (const std::string& title : found)
            joined += (joined.empty() ? "" : " ") + title;
        return joined;
    }
};

namespace {

const char* const chain = "FROM golang AS base\n"
                          "FROM base AS one\n"
                          "FROM base AS two\n"
                          "FROM one AS last\n"
                          "COPY --from=two /a /b\n"
                          "FROM node AS docs\n";

} // namespace

void GraphReachTest::aNodeReachesToBothEnds()
{
    const GraphPicture picture = pictureOf(chain);
    const GraphReach reach = GraphReach::ofNode(picture, nodeTitled(picture, "one"));
    QCOMPARE(titles(picture, reach, Reach::Upstream), std::string("base golang"));
    QCOMPARE(titles(picture, reach, Reach::Self), std::string("one"));
    QCOMPARE(titles(picture, reach, Reach::Downstream), std::string("last"));
    QCOMPARE(reach.stages(picture, Reach::Upstream), std::vector{0});
    QCOMPARE(reach.stages(picture, Reach::Downstream), std::vector{3});
    for (std::size_t i = 0; i < picture.edges.size(); ++i) {
        const PictureEdge& edge = picture.edges[i];
        if (edge.from == nodeTitled(picture, "two") || edge.to == nodeTitled(picture, "two"))
            QCOMPARE(reach.edges[i], Reach::Apart);
    }
}

void GraphReachTest::aSharedSourceLeadsToAllItsUsers()
{
    const GraphPicture picture = pictureOf(chain);
    const GraphReach reach = GraphReach::ofNode(picture, nodeTitled(picture, "golang"));
    QCOMPARE(titles(picture, reach, Reach::Downstream), std::string("base last one two"));
    QCOMPARE(titles(picture, reach, Reach::Upstream), std::string());
}

void GraphReachTest::anEdgeReachesFromItsTwoEnds()
{
    const GraphPicture picture = pictureOf(chain);
    const int last = nodeTitled(picture, "last");
    const auto copy = std::ranges::find_if(
        picture.edges, [&](const PictureEdge& edge) { return edge.to == last && edge.kind == LinkKind::Copy; });
    const GraphReach reach = GraphReach::ofEdge(picture, static_cast<int>(copy - picture.edges.begin()));
    QCOMPARE(titles(picture, reach, Reach::Upstream), std::string("base golang two"));
    QCOMPARE(titles(picture, reach, Reach::Downstream), std::string("last"));
}

void GraphReachTest::aStageThatCopiesFromItselfComesToAnEnd()
{
    const GraphPicture picture = pictureOf("FROM a AS x\nCOPY --from=y /1 /\nFROM x AS y\nCOPY --from=y /2 /\n");
    for (int node = 0; node < static_cast<int>(picture.nodes.size()); ++node)
        QCOMPARE(GraphReach::ofNode(picture, node).nodes[static_cast<std::size_t>(node)], Reach::Self);
    for (int edge = 0; edge < static_cast<int>(picture.edges.size()); ++edge)
        QCOMPARE(GraphReach::ofEdge(picture, edge).edges[static_cast<std::size_t>(edge)], Reach::Self);
}

QTEST_GUILESS_MAIN(GraphReachTest)
#include "tst_graph_reach.moc"
