// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stages/layered_graph.h"
#include "tests/support/graph_drawing.h"
#include "tests/support/shared_data.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

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
    LayeredGraph graph = assignLayers(std::vector<LayoutNode>(6), edges);
    QVERIFY(countCrossings(graph) > 0);
    orderLayers(graph);
    QCOMPARE(countCrossings(graph), 0);
}

void GraphLayoutTest::crossingsAreCounted()
{
    const std::vector<LayoutNode> nodes(6);
    const std::vector<LayoutEdge> edges{{0, 5, 0, 0, 0}, {1, 4, 0, 0, 0}, {2, 3, 0, 0, 0}};
    QCOMPARE(countCrossings(assignLayers(nodes, edges)), 3);
    const std::vector<LayoutEdge> fan{{0, 3, 0, 0, 0}, {0, 4, 0, 0, 0}, {1, 3, 0, 0, 0}};
    QCOMPARE(countCrossings(assignLayers(nodes, fan)), 1);
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
        const Drawing drawing = drawingOf(text);
        const GraphPicture& picture = drawing.picture;
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
    for (const QString& path : corpusFiles()) {
        const std::string text = readBytes(path);
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
