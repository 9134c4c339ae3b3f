// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/stages/layered_graph.h"
#include "tests/support/graph_drawing.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// A drawing with the order that its layers have.
struct Ordered
{
    Drawing drawing;
    LayeredGraph graph;
    std::map<std::string, int> nodes; ///< by key
};

/// Lays a text out as a view does that shows `previous` until now.
Ordered redraw(const std::string& text, const Ordered* previous)
{
    Ordered result{unplacedDrawing(text), {}, {}};
    Drawing& drawing = result.drawing;
    for (std::size_t i = 0; i < drawing.nodes.size(); ++i) {
        const std::string& key = drawing.picture.nodes[i].key;
        result.nodes[key] = int(i);
        if (previous && previous->nodes.contains(key)) {
            const LayoutRect& rect = previous->drawing.layout.nodes[std::size_t(previous->nodes.at(key))];
            drawing.nodes[i].previousY = rect.y + rect.height / 2;
        }
    }
    drawing.layout = layoutGraph(drawing.nodes, drawing.edges);
    result.graph = assignLayers(drawing.nodes, drawing.edges);
    orderLayers(result.graph);
    return result;
}

/// How far each node is from the leftmost: the longest way to it over edges that lead forward in the file, and for a
/// node without sources one less than its first user's.
std::vector<int> depths(const Drawing& drawing)
{
    const int count = int(drawing.nodes.size());
    std::vector<int> depth(std::size_t(count), 0);
    std::vector<bool> isSource(std::size_t(count), true);
    for (int node = 0; node < count; ++node) {
        for (const LayoutEdge& edge : drawing.edges) {
            if (edge.from != edge.to && std::max(edge.from, edge.to) == node) {
                isSource[std::size_t(node)] = false;
                const int before = depth[std::size_t(std::min(edge.from, edge.to))];
                depth[std::size_t(node)] = std::max(depth[std::size_t(node)], before + 1);
            }
        }
    }
    for (int node = 0; node < count; ++node) {
        int first = 1'000'000;
        for (const LayoutEdge& edge : drawing.edges) {
            if (edge.from != edge.to && std::min(edge.from, edge.to) == node)
                first = std::min(first, depth[std::size_t(std::max(edge.from, edge.to))]);
        }
        if (isSource[std::size_t(node)] && first < 1'000'000)
            depth[std::size_t(node)] = first - 1;
    }
    return depth;
}

/// Crossings after `node` has been taken out of its layer and put directly behind `other` or in front of it.
long crossingsIfMoved(LayeredGraph graph, int node, int other, bool behind)
{
    auto& layer = graph.layers[std::size_t(graph.nodes[std::size_t(node)].layer)];
    std::erase(layer, node);
    layer.insert(std::ranges::find(layer, other) + (behind ? 1 : 0), node);
    return countCrossings(graph);
}

/// Two nodes in the layouts before and after a change.
struct Pair
{
    int oldOne, oldOther, newOne, newOther;
};

/// What moved past each other between two layouts, and what of it no edge forces. Above and below is forced if taking
/// the exchange back, by moving either node past the other, would cost a crossing; left and right if the longest way to
/// one of the two has changed. A stage more or less is the only change, so it is that stage's edges that force it.
struct Passing
{
    int pairs = 0;      ///< nodes that stand in both layouts, two by two
    int vertical = 0;   ///< pairs of one column that changed places
    int horizontal = 0; ///< pairs of which the left one came to stand on the right
    QStringList unforced;
};

void compareVertically(const Ordered& before, const Ordered& after, const Pair& pair, Passing& passing)
{
    const auto layer = [](const Ordered& ordered, int node) { return ordered.graph.nodes[std::size_t(node)].layer; };
    if (layer(before, pair.oldOne) != layer(before, pair.oldOther) ||
        layer(after, pair.newOne) != layer(after, pair.newOther))
        return;
    const auto y = [](const Ordered& ordered, int node) { return ordered.drawing.layout.nodes[std::size_t(node)].y; };
    const bool isAbove = y(after, pair.newOne) < y(after, pair.newOther);
    if ((y(before, pair.oldOne) < y(before, pair.oldOther)) == isAbove)
        return;
    ++passing.vertical;
    const long now = countCrossings(after.graph);
    if (crossingsIfMoved(after.graph, pair.newOne, pair.newOther, isAbove) <= now ||
        crossingsIfMoved(after.graph, pair.newOther, pair.newOne, !isAbove) <= now) {
        passing.unforced << QString::fromStdString(after.drawing.picture.nodes[std::size_t(pair.newOne)].key + " and " +
                                                   after.drawing.picture.nodes[std::size_t(pair.newOther)].key);
    }
}

void compareHorizontally(const Ordered& before, const Ordered& after, const Pair& pair, Passing& passing)
{
    const auto x = [](const Ordered& ordered, int node) { return ordered.drawing.layout.nodes[std::size_t(node)]; };
    const bool wasLeft = x(before, pair.oldOne).right() <= x(before, pair.oldOther).x;
    const bool wasRight = x(before, pair.oldOther).right() <= x(before, pair.oldOne).x;
    const bool isLeft = x(after, pair.newOne).right() <= x(after, pair.newOther).x;
    const bool isRight = x(after, pair.newOther).right() <= x(after, pair.newOne).x;
    if (!(wasLeft && isRight) && !(wasRight && isLeft))
        return;
    ++passing.horizontal;
    const std::vector<int> oldDepths = depths(before.drawing);
    const std::vector<int> newDepths = depths(after.drawing);
    if (oldDepths[std::size_t(pair.oldOne)] == newDepths[std::size_t(pair.newOne)] &&
        oldDepths[std::size_t(pair.oldOther)] == newDepths[std::size_t(pair.newOther)])
        passing.unforced << QString::fromStdString(after.drawing.picture.nodes[std::size_t(pair.newOne)].key +
                                                   " beside " +
                                                   after.drawing.picture.nodes[std::size_t(pair.newOther)].key);
}

void compare(const Ordered& before, const Ordered& after, Passing& passing)
{
    for (auto one = before.nodes.begin(); one != before.nodes.end(); ++one) {
        const auto newOne = after.nodes.find(one->first);
        for (auto other = std::next(one); newOne != after.nodes.end() && other != before.nodes.end(); ++other) {
            const auto newOther = after.nodes.find(other->first);
            if (newOther == after.nodes.end())
                continue;
            const Pair pair{one->second, other->second, newOne->second, newOther->second};
            ++passing.pairs;
            compareVertically(before, after, pair, passing);
            compareHorizontally(before, after, pair, passing);
        }
    }
}

std::string without(const std::string& text, const std::vector<Stage>& stages, std::size_t stage)
{
    const QByteArrayList lines = QByteArray::fromStdString(text).split('\n');
    const int end = stage + 1 < stages.size() ? stages[stage + 1].line - 1 : int(lines.size());
    const QByteArrayList kept = lines.mid(0, stages[stage].line - 1) + lines.mid(end);
    return kept.join('\n').toStdString();
}

/// Numbers of the nodes in one column from top to bottom, for nodes that had their middles at `previous`.
QString columnFromTop(const std::vector<std::optional<double>>& previous,
                      const std::vector<std::pair<int, int>>& arrows, int column)
{
    std::vector<LayoutNode> nodes;
    for (const std::optional<double>& y : previous)
        nodes.push_back({100, 30, 0, y});
    std::vector<LayoutEdge> edges;
    for (const auto& [from, to] : arrows)
        edges.push_back({from, to, 0, 0, 0});
    LayeredGraph graph = assignLayers(nodes, edges);
    orderLayers(graph);
    QStringList names;
    for (const int node : graph.layers[std::size_t(column)])
        names << QString::number(node);
    return names.join(' ');
}

} // namespace

/// A reader who edits finds every card where it was: above, below, left and right of the same others.
class LayoutStabilityTest : public QObject
{
    Q_OBJECT

private slots:
    void aStageTakenAwayAndPutBackMovesNoOthers();
    void thePreviousOrderStays();
    void aNewNodeStandsBehindItsPredecessor();
    void aSavedCrossingMovesNodesPastEachOther();
};

void LayoutStabilityTest::aStageTakenAwayAndPutBackMovesNoOthers()
{
    REQUIRE_SHARED_DATA();
    Passing passing;
    long fresh = 0;
    long edited = 0;
    int edits = 0;
    for (const QString& path : corpusFiles()) {
        const std::string text = readBytes(path);
        const std::vector<Stage> stages = buildStageGraph(parse(Snapshot(text))).stages;
        // Without names stages are known by their number, which others take over.
        if (stages.size() < 2 || std::ranges::count(stages, std::string(), &Stage::name) > 1)
            continue;
        const Ordered whole = redraw(text, nullptr);
        for (std::size_t stage = 0; stage < stages.size(); ++stage) {
            const Ordered less = redraw(without(text, stages, stage), &whole);
            const Ordered again = redraw(text, &less);
            compare(whole, less, passing);
            compare(less, again, passing);
            fresh += countCrossings(whole.graph);
            edited += countCrossings(again.graph);
            ++edits;
        }
    }
    qInfo("%d stages taken away and put back: of %d pairs %d changed places in a column and %d left and right; %ld "
          "crossings instead of %ld", edits, passing.pairs, passing.vertical, passing.horizontal, edited, fresh);
    QVERIFY(edits > 1000);
    QVERIFY2(passing.unforced.isEmpty(),
             qPrintable(QString("%1:\n").arg(passing.unforced.size()) + passing.unforced.mid(0, 20).join('\n')));
}

void LayoutStabilityTest::thePreviousOrderStays()
{
    QCOMPARE(columnFromTop({{}, 30, 20, 10}, {{0, 1}, {0, 2}, {0, 3}}, 1), "3 2 1");
}

void LayoutStabilityTest::aNewNodeStandsBehindItsPredecessor()
{
    QCOMPARE(columnFromTop({{}, 30, 20, {}, 10}, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}, 1), "4 2 3 1");
}

void LayoutStabilityTest::aSavedCrossingMovesNodesPastEachOther()
{
    const std::vector<std::pair<int, int>> straight{{0, 2}, {1, 3}};
    QCOMPARE(columnFromTop({10, 20, 10, 20}, straight, 0) + " | " + columnFromTop({10, 20, 10, 20}, straight, 1),
             "0 1 | 2 3");
    const std::vector<std::pair<int, int>> crossed{{0, 3}, {1, 2}};
    const QString order =
        columnFromTop({10, 20, 10, 20}, crossed, 0) + " | " + columnFromTop({10, 20, 10, 20}, crossed, 1);
    QVERIFY2(order == "0 1 | 3 2" || order == "1 0 | 2 3", qPrintable(order));
}

QTEST_GUILESS_MAIN(LayoutStabilityTest)
#include "tst_layout_stability.moc"
