// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/stages/graph_layout.h"
#include "core/stages/graph_picture.h"
#include "core/stages/layered_graph.h"
#include "tests/support/shared_data.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace stagewright;

namespace {

/// Cards and labels of the sizes a view would ask for.
struct Drawing
{
    std::vector<LayoutNode> nodes;
    std::vector<LayoutEdge> edges;
    GraphLayout layout;
};

Drawing drawingOf(const std::string& text)
{
    const GraphPicture picture = drawPicture(buildStageGraph(parse(Snapshot(text))));
    Drawing drawing;
    for (const PictureNode& node : picture.nodes) {
        const bool isStage = node.kind == NodeKind::Stage;
        drawing.nodes.push_back(
            {isStage ? 190.0 : 90.0 + double(node.title.size() % 5) * 10, isStage ? 60.0 : 26.0, 0});
    }
    for (const PictureEdge& edge : picture.edges) {
        const double lines = edge.kind == LinkKind::Copy ? std::min<double>(3, double(edge.uses.size())) : 0;
        drawing.edges.push_back({edge.from, edge.to, int(edge.kind), lines > 0 ? 100.0 : 0, lines * 13});
    }
    drawing.layout = layoutGraph(drawing.nodes, drawing.edges);
    return drawing;
}

Drawing ring(int count)
{
    Drawing drawing;
    for (int i = 0; i < count; ++i) {
        drawing.nodes.push_back({100, 30, 0});
        drawing.edges.push_back({i, (i + 1) % count, 0, 0, 0});
    }
    drawing.layout = layoutGraph(drawing.nodes, drawing.edges);
    return drawing;
}

LayoutPoint onSegment(const std::vector<LayoutPoint>& p, std::size_t i, double t)
{
    const double s = 1 - t;
    const double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return {a * p[i].x + b * p[i + 1].x + c * p[i + 2].x + d * p[i + 3].x,
            a * p[i].y + b * p[i + 1].y + c * p[i + 2].y + d * p[i + 3].y};
}

bool isInside(const LayoutRect& rect, LayoutPoint point)
{
    return point.x > rect.x + 1 && point.x < rect.right() - 1 && point.y > rect.y + 1 && point.y < rect.bottom() - 1;
}

/// Node that the route runs through, or -1.
int nodeUnder(const EdgeRoute& route, const std::vector<LayoutRect>& nodes)
{
    for (std::size_t i = 0; i + 3 < route.points.size(); i += 3) {
        for (double t = 0; t <= 1; t += 0.05) {
            const LayoutPoint point = onSegment(route.points, i, t);
            for (std::size_t n = 0; n < nodes.size(); ++n) {
                if (isInside(nodes[n], point))
                    return static_cast<int>(n);
            }
        }
    }
    return -1;
}

/// What is wrong with a drawing, or nothing.
QString faultOf(const Drawing& drawing)
{
    const auto& nodes = drawing.layout.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (!std::isfinite(nodes[i].y) || nodes[i].width != drawing.nodes[i].width ||
            nodes[i].height < drawing.nodes[i].height)
            return QString("node %1 has no proper place").arg(i);
        for (std::size_t k = i + 1; k < nodes.size(); ++k) {
            if (nodes[i].overlaps(nodes[k]))
                return QString("nodes %1 and %2 overlap").arg(i).arg(k);
        }
    }
    for (std::size_t e = 0; e < drawing.layout.edges.size(); ++e) {
        const EdgeRoute& route = drawing.layout.edges[e];
        if (const int node = nodeUnder(route, nodes); node >= 0)
            return QString("edge %1 runs through node %2").arg(e).arg(node);
        for (const LayoutRect& node : nodes) {
            if (route.label.width > 0 && node.overlaps(route.label))
                return QString("the label of edge %1 lies on a node").arg(e);
        }
        for (std::size_t k = e + 1; k < drawing.layout.edges.size(); ++k) {
            const LayoutRect& other = drawing.layout.edges[k].label;
            if (route.label.width > 0 && other.width > 0 && route.label.overlaps(other))
                return QString("the labels of edges %1 and %2 overlap").arg(e).arg(k);
        }
    }
    return {};
}

} // namespace

/// Cards stand apart, edges run around them, and the same file looks the same.
class GraphLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingOverlaps_data();
    void nothingOverlaps();
    void twoStagesReadFromLeftToRight();
    void sourcesStandBesideTheirUsers();
    void edgesThatCanBeUntangledAre();
    void crossingsAreCounted();
    void equalInputGivesEqualOutput();
    void fileOrderDecidesWhereNothingElseDoes();
    void addingAStageKeepsTheOrderOfTheOthers();
    void corpusFilesHaveNoFault();
    void sixtyStagesTakeMilliseconds();
};

void GraphLayoutTest::nothingOverlaps_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no stage") << QByteArray("");
    QTest::newRow("one stage") << QByteArray("FROM scratch\n");
    QTest::newRow("a stage that copies from itself") << QByteArray("FROM a\nRUN x\nCOPY --from=0 / /\n");
    QTest::newRow("two stages that need each other")
        << QByteArray("FROM a AS x\nCOPY --from=y / /\nFROM x AS y\nCOPY --from=x / /\n");
    QTest::newRow("many labels at one card") << QByteArray(
        "FROM a AS a\nFROM b AS b\nFROM c AS c\nFROM d AS d\nFROM scratch\nCOPY --from=a /1 /\nCOPY --from=a /2 /\n"
        "COPY --from=b /1 /\nCOPY --from=b /2 /\nCOPY --from=b /3 /\nCOPY --from=c /1 /\nCOPY --from=d /1 /\nCOPY . "
        ".\n");
    QTest::newRow("an edge past three stages") << QByteArray("FROM a AS a\nFROM a AS b\nFROM b AS c\nFROM c AS d\nFROM "
                                                             "d\nCOPY --from=a /x /\nCOPY --from=b /x /\nCOPY . .\n");
}

void GraphLayoutTest::nothingOverlaps()
{
    QFETCH(QByteArray, text);
    const QString fault = faultOf(drawingOf(text.toStdString()));
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
    const QString ringFault = faultOf(ring(5));
    QVERIFY2(ringFault.isEmpty(), qPrintable(ringFault));
}

void GraphLayoutTest::twoStagesReadFromLeftToRight()
{
    // golang, build, scratch, runtime, final image
    const auto nodes = drawingOf("FROM golang AS build\nRUN x\nFROM scratch\nCOPY --from=build /a /a\n").layout.nodes;
    QCOMPARE(nodes.size(), 5u);
    QVERIFY(nodes[0].right() < nodes[1].x);
    QVERIFY(nodes[1].right() < nodes[3].x);
    QVERIFY(nodes[3].right() < nodes[4].x);
    QVERIFY(std::abs(nodes[0].y + nodes[0].height / 2 - nodes[1].y - nodes[1].height / 2) < 1);
}

void GraphLayoutTest::sourcesStandBesideTheirUsers()
{
    // a, x, y, z, distroless, run, final image
    const auto nodes =
        drawingOf("FROM a AS x\nFROM x AS y\nFROM y AS z\nFROM distroless\nCOPY --from=z / /\n").layout.nodes;
    QCOMPARE(nodes[4].right(), nodes[3].right());
}

void GraphLayoutTest::edgesThatCanBeUntangledAre()
{
    const std::vector<LayoutEdge> edges{{0, 5, 0, 0, 0}, {1, 4, 0, 0, 0}, {2, 3, 0, 0, 0}, {0, 4, 0, 0, 0}};
    LayeredGraph graph = assignLayers(6, edges);
    QVERIFY(countCrossings(graph) > 0);
    orderLayers(graph);
    QCOMPARE(countCrossings(graph), 0);
}

void GraphLayoutTest::crossingsAreCounted()
{
    const std::vector<LayoutEdge> edges{{0, 5, 0, 0, 0}, {1, 4, 0, 0, 0}, {2, 3, 0, 0, 0}};
    QCOMPARE(countCrossings(assignLayers(6, edges)), 3);
    QCOMPARE(
        countCrossings(assignLayers(6, std::vector<LayoutEdge>{{0, 3, 0, 0, 0}, {0, 4, 0, 0, 0}, {1, 3, 0, 0, 0}})), 1);
}

void GraphLayoutTest::equalInputGivesEqualOutput()
{
    const std::string text = "FROM a AS a\nFROM b AS b\nFROM scratch\nCOPY --from=a / /\nCOPY --from=b / /\nCOPY . .\n";
    const GraphLayout first = drawingOf(text).layout;
    const GraphLayout second = drawingOf(text).layout;
    QCOMPARE(first.nodes, second.nodes);
    for (std::size_t i = 0; i < first.edges.size(); ++i)
        QCOMPARE(first.edges[i].points, second.edges[i].points);
}

void GraphLayoutTest::fileOrderDecidesWhereNothingElseDoes()
{
    const Drawing drawing = drawingOf("FROM x AS a\nFROM x AS b\nFROM x AS c\nFROM x AS d\n");
    // x, a, b, c, d, final image
    for (std::size_t i = 1; i < 4; ++i)
        QVERIFY(drawing.layout.nodes[i].bottom() < drawing.layout.nodes[i + 1].y);
}

void GraphLayoutTest::addingAStageKeepsTheOrderOfTheOthers()
{
    const auto orderOf = [](const std::string& text) {
        const GraphPicture picture = drawPicture(buildStageGraph(parse(Snapshot(text))));
        const Drawing drawing = drawingOf(text);
        std::vector<std::pair<double, std::string>> places;
        for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
            if (picture.nodes[i].kind == NodeKind::Stage && picture.nodes[i].title.size() == 1)
                places.emplace_back(drawing.layout.nodes[i].y, picture.nodes[i].title);
        }
        std::ranges::sort(places);
        QString order;
        for (const auto& [y, title] : places)
            order += QString::fromStdString(title);
        return order;
    };
    const std::string head = "FROM x AS a\nFROM x AS b\nFROM x AS c\n";
    const std::string tail = "FROM scratch AS last\nCOPY --from=a / /\nCOPY --from=b / /\nCOPY --from=c / /\n";
    QCOMPARE(orderOf(head + tail), "abc");
    QCOMPARE(orderOf("FROM x AS new\n" + head + tail), "abc");
    QCOMPARE(orderOf(head + "FROM y AS new\nCOPY . .\n" + tail + "COPY --from=new / /\n"), "abc");
}

void GraphLayoutTest::corpusFilesHaveNoFault()
{
    REQUIRE_SHARED_DATA();
    QStringList faults;
    int drawn = 0;
    for (const QString& path : stagewright::tests::corpusFiles()) {
        const std::string text = stagewright::tests::readBytes(path);
        const QString fault = faultOf(drawingOf(text));
        drawn += 1;
        if (!fault.isEmpty())
            faults << path + ": " + fault;
    }
    QVERIFY(drawn > 1000);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
}

void GraphLayoutTest::sixtyStagesTakeMilliseconds()
{
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += "FROM image" + std::to_string(i % 7) + " AS s" + std::to_string(i) + "\n";
        for (int from = i - 1; from >= 0 && from > i - 10; from -= 3)
            text += "COPY --from=s" + std::to_string(from) + " /x /y\n";
        text += "RUN --mount=type=cache,target=/c" + std::to_string(i % 5) + " x\n";
    }
    const Drawing drawing = drawingOf(text);
    QElapsedTimer timer;
    timer.start();
    const GraphLayout layout = layoutGraph(drawing.nodes, drawing.edges);
    qInfo("%zu nodes and %zu edges took %.1f ms", drawing.nodes.size(), drawing.edges.size(),
          double(timer.nsecsElapsed()) / 1e6);
    QVERIFY(timer.elapsed() < 500); // generous: unoptimised builds on loaded machines
}

QTEST_GUILESS_MAIN(GraphLayoutTest)
#include "tst_graph_layout.moc"
