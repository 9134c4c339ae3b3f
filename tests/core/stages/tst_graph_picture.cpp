// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/stages/graph_picture.h"

#include <QTest>

#include <algorithm>

using namespace stagewright;

namespace {

GraphPicture pictureOf(const std::string& text, const GraphRequest& request = {})
{
    return drawPicture(buildStageGraph(parse(Snapshot(text)), request));
}

QString titles(const GraphPicture& picture, NodeKind kind)
{
    QStringList names;
    for (const PictureNode& node : picture.nodes) {
        if (node.kind == kind)
            names << QString::fromStdString(node.title);
    }
    return names.join(' ');
}

/// `golang -FROM-> build (1)`: the number counts the instructions behind the edge.
QStringList arrows(const GraphPicture& picture)
{
    QStringList lines;
    for (const PictureEdge& edge : picture.edges) {
        const auto title = [&](int node) { return QString::fromStdString(picture.nodes[std::size_t(node)].title); };
        const QByteArray kind = QByteArray::fromStdString(std::string(linkKindName(edge.kind)));
        lines << QString("%1 -%2-> %3 (%4)").arg(title(edge.from), kind, title(edge.to)).arg(edge.uses.size());
    }
    lines.sort();
    return lines;
}

} // namespace

/// The drawable form of a stage graph.
class GraphPictureTest : public QObject
{
    Q_OBJECT

private slots:
    void everyInputIsANode();
    void whatIsSharedIsOneNode();
    void anImageIsOneNodeHoweverItIsSpelled();
    void equalArrowsBecomeOne();
    void nodesComeBeforeTheirFirstUser();
    void unneededPartsAreMarked();
    void errorsStayOnTheirArrow();
    void keysOutliveAnInsertedStage();
    void aNameBeingTypedIsARenamedNode_data();
    void aNameBeingTypedIsARenamedNode();
    void anEmptyFileIsAnEmptyPicture();
};

void GraphPictureTest::everyInputIsANode()
{
    const GraphPicture picture =
        pictureOf("FROM golang AS build\n"
                  "RUN --mount=type=cache,target=/c --mount=type=secret,id=tok --mount=type=ssh "
                  "--mount=type=bind,target=/src --mount=type=tmpfs,target=/t go build\n"
                  "FROM scratch\nCOPY --from=build /a /a\nADD https://example.com/x /x\nCOPY . .\n"
                  "COPY --from=nginx /n /n\nFROM x:$NONE\n");
    QCOMPARE(titles(picture, NodeKind::Stage), "build stage 1 stage 2");
    QCOMPARE(titles(picture, NodeKind::Image), "golang nginx");
    QCOMPARE(titles(picture, NodeKind::Cache), "/c");
    QCOMPARE(titles(picture, NodeKind::Secret), "tok");
    QCOMPARE(titles(picture, NodeKind::Ssh), "default");
    QCOMPARE(titles(picture, NodeKind::Tmpfs), "tmpfs");
    QCOMPARE(titles(picture, NodeKind::Context), "build context");
    QCOMPARE(titles(picture, NodeKind::Remote), "https://example.com/x");
    QCOMPARE(titles(picture, NodeKind::Scratch), "scratch");
    QCOMPARE(titles(picture, NodeKind::Unknown), "x:$NONE");
    QCOMPARE(titles(picture, NodeKind::FinalImage), "final image");
    const QStringList expected{"/c -cache mount-> build (1)",
                               "build -COPY-> stage 1 (1)",
                               "build context -COPY-> stage 1 (1)",
                               "build context -bind mount-> build (1)",
                               "default -SSH agent-> build (1)",
                               "golang -FROM-> build (1)",
                               "https://example.com/x -ADD-> stage 1 (1)",
                               "nginx -COPY-> stage 1 (1)",
                               "scratch -FROM-> stage 1 (1)",
                               "stage 2 -result-> final image (0)",
                               "tmpfs -tmpfs mount-> build (1)",
                               "tok -secret-> build (1)",
                               "x:$NONE -FROM-> stage 2 (1)"};
    QCOMPARE(arrows(picture).join('\n'), expected.join('\n'));
}

void GraphPictureTest::whatIsSharedIsOneNode()
{
    const GraphPicture picture = pictureOf(
        "FROM a AS x\nRUN --mount=type=cache,target=/c --mount=type=secret,id=s x\nCOPY . .\nFROM a AS y\n"
        "RUN --mount=type=cache,id=/c,target=/d --mount=type=secret,id=s x\nCOPY . .\nFROM scratch\nFROM scratch\n");
    QCOMPARE(titles(picture, NodeKind::Image), "a");
    QCOMPARE(titles(picture, NodeKind::Cache), "/c");
    QCOMPARE(titles(picture, NodeKind::Context), "build context");
    QCOMPARE(titles(picture, NodeKind::Secret), "s s");
    QCOMPARE(titles(picture, NodeKind::Scratch), "scratch scratch");
}

void GraphPictureTest::anImageIsOneNodeHoweverItIsSpelled()
{
    const GraphPicture picture = pictureOf("FROM alpine:latest\nFROM docker.io/library/alpine\nFROM alpine\n"
                                           "FROM alpine:3\nFROM ghcr.io/library/alpine\n");
    QCOMPARE(titles(picture, NodeKind::Image), "alpine:latest alpine:3 ghcr.io/library/alpine");
}

void GraphPictureTest::equalArrowsBecomeOne()
{
    const GraphPicture picture = pictureOf("FROM a AS x\nFROM scratch\nCOPY --from=x /1 /\nCOPY --from=x /2 /3 /\n");
    const auto copy = std::ranges::find(picture.edges, LinkKind::Copy, &PictureEdge::kind);
    QCOMPARE(copy->uses.size(), 2u);
    QCOMPARE(copy->uses[0].line, 3);
    QCOMPARE(copy->uses[1].instruction, 3);
    const std::vector<std::string> paths{"/2", "/3"};
    QCOMPARE(copy->uses[1].paths, paths);
}

void GraphPictureTest::nodesComeBeforeTheirFirstUser()
{
    const GraphPicture picture = pictureOf("FROM a AS x\nCOPY . .\nFROM b AS y\n");
    QStringList order;
    for (const PictureNode& node : picture.nodes)
        order << QString::fromStdString(node.title);
    QCOMPARE(order.join(' '), "a build context x b y final image");
    QCOMPARE(picture.nodeOfStage(1), 4);
    QCOMPARE(picture.nodeOfStage(2), -1);
}

void GraphPictureTest::unneededPartsAreMarked()
{
    GraphRequest request;
    request.target = "x";
    const GraphPicture picture = pictureOf("FROM a AS x\nFROM a AS y\nRUN --mount=type=cache,target=/c z\n", request);
    QStringList unneeded;
    for (const PictureNode& node : picture.nodes) {
        if (!node.isNeeded)
            unneeded << QString::fromStdString(node.title);
    }
    QCOMPARE(unneeded.join(' '), "/c y");
    QCOMPARE(picture.nodes.back().stage, 0);
}

void GraphPictureTest::errorsStayOnTheirArrow()
{
    const GraphPicture picture = pictureOf("FROM a AS x\nCOPY --from=y / /\nFROM a AS y\nCOPY --from=x / /\n");
    for (const PictureEdge& edge : picture.edges)
        QCOMPARE(!edge.error.empty(), edge.kind == LinkKind::Copy && edge.uses.front().line == 2);
}

void GraphPictureTest::keysOutliveAnInsertedStage()
{
    const auto keyOf = [](const std::string& text, const std::string& title) {
        for (const PictureNode& node : pictureOf(text).nodes) {
            if (node.title == title)
                return node.key;
        }
        return std::string();
    };
    QCOMPARE(keyOf("FROM a AS x\n", "x"), keyOf("FROM b AS first\nFROM a AS x\n", "x"));
    const GraphPicture twins = pictureOf("FROM a AS x\nFROM b AS x\nFROM a\nFROM a\n");
    std::vector<std::string> keys;
    for (const PictureNode& node : twins.nodes)
        keys.push_back(node.key);
    std::ranges::sort(keys);
    QVERIFY(std::ranges::adjacent_find(keys) == keys.end());
}

void GraphPictureTest::aNameBeingTypedIsARenamedNode_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("renamed");
    const QByteArray start = "FROM a AS x\nRUN --mount=type=secret,id=s z\nFROM b AS y\n";
    QTest::newRow("nothing") << start << start << "";
    QTest::newRow("a stage, and with it its secret")
        << start << QByteArray("FROM a AS xy\nRUN --mount=type=secret,id=s z\nFROM b AS y\n")
        << "secret:s@stage:x > secret:s@stage:xy, stage:x > stage:xy";
    QTest::newRow("an image") << start
                              << QByteArray("FROM a:1 AS x\nRUN --mount=type=secret,id=s z\nFROM b AS y\n")
                              << "image:a > image:a:1";
    QTest::newRow("two names that changed places") << QByteArray("FROM a AS x\nFROM a AS y\n")
                                                   << QByteArray("FROM a AS y\nFROM a AS x\n") << "";
    QTest::newRow("a stage more is another") << QByteArray("FROM a AS x\nFROM a AS y\n")
                                             << QByteArray("FROM a AS p\nFROM a AS q\nFROM a AS y\n") << "";
}

void GraphPictureTest::aNameBeingTypedIsARenamedNode()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, renamed);
    QStringList names;
    for (const auto& [was, is] :
         renamedKeys(pictureOf(before.toStdString()).nodes, pictureOf(after.toStdString()).nodes))
        names << QString::fromStdString(was + " > " + is);
    QCOMPARE(names.join(", "), renamed);
}

void GraphPictureTest::anEmptyFileIsAnEmptyPicture()
{
    QVERIFY(pictureOf("").nodes.empty());
    QVERIFY(pictureOf("ARG X=1\n").edges.empty());
}

QTEST_GUILESS_MAIN(GraphPictureTest)
#include "tst_graph_picture.moc"
