// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/stages/stage_graph.h"

#include <QTest>

using namespace stagewright;

namespace {

StageGraph graphOf(const QByteArray& text, const GraphRequest& request = {})
{
    return buildStageGraph(parse(Snapshot(text.toStdString())), request);
}

QString kindName(SourceKind kind)
{
    static const QStringList names{"image", "stage", "scratch", "context", "named", "argument", "remote"};
    return names.at(static_cast<int>(kind));
}

QString kindName(EdgeKind kind)
{
    static const QStringList names{"FROM", "COPY", "ADD", "MOUNT"};
    return names.at(static_cast<int>(kind));
}

/// `COPY stage build -> 1: /app /etc`, with `!` at the end where BuildKit would refuse it.
QString sentence(const Edge& edge)
{
    QString text = QString("%1 %2 %3 -> %4")
                       .arg(kindName(edge.kind), kindName(edge.from.kind), QString::fromStdString(edge.from.reference))
                       .arg(edge.to);
    if (edge.from.kind == SourceKind::Stage)
        text.replace(" -> ", QString("#%1 -> ").arg(edge.from.stage));
    if (!edge.paths.empty())
        text += ':';
    for (const std::string& path : edge.paths)
        text += ' ' + QString::fromStdString(path);
    return edge.error.empty() ? text : text + " !";
}

QStringList sentences(const StageGraph& graph)
{
    QStringList lines;
    for (const Edge& edge : graph.edges)
        lines << sentence(edge);
    return lines;
}

} // namespace

/// Names resolve as BuildKit resolves them.
class StageGraphTest : public QObject
{
    Q_OBJECT

private slots:
    void edges_data();
    void edges();
    void errorsSayWhatIsWrong_data();
    void errorsSayWhatIsWrong();
    void needed_data();
    void needed();
    void buildArgumentsChangeTheBase();
    void namedContextsReplaceImagesAndStages();
    void targetsAreNamesInAnyCase();
    void placesPointAtTheText();
    void mountsAreExpanded();
    void linesBelongToStages();
};

void StageGraphTest::edges_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const char* text, const QStringList& expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    row("an empty file has no edges", "", {});
    row("comments alone have no edges", "# nothing\n", {});
    row("two stages and what is copied",
        "FROM golang:1.25 AS build\nCOPY go.mod go.sum ./\nFROM scratch\nCOPY --from=build /app /etc/ssl /\n",
        {"FROM image golang:1.25 -> 0", "COPY context context -> 0: go.mod go.sum",
         "COPY stage build#0 -> 1: /app /etc/ssl"});
    row("FROM finds only the exact lower-case name", "FROM golang AS Build\nFROM Build\nFROM build\n",
        {"FROM image golang -> 0", "FROM image Build -> 1 !", "FROM stage build#0 -> 2"});
    row("COPY --from finds a name in any case", "FROM golang AS Build\nFROM scratch\nCOPY --from=BUILD /a /a\n",
        {"FROM image golang -> 0", "COPY stage build#0 -> 1: /a"});
    row("FROM of a number is an image", "FROM golang\nFROM 0\n", {"FROM image golang -> 0", "FROM image 0 -> 1"});
    row("a mount from a number is an image",
        "FROM golang AS a\nFROM alpine\nRUN --mount=type=bind,from=0,target=/x ls /x\n",
        {"FROM image golang -> 0", "FROM image alpine -> 1", "MOUNT image 0 -> 1"});
    row("COPY --from takes numbers", "FROM golang\nFROM scratch\nCOPY --from=+0 /a /a\n",
        {"FROM image golang -> 0", "COPY stage 0#0 -> 1: /a"});
    row("a stage with its image's name", "FROM alpine AS alpine\nFROM alpine\n",
        {"FROM image alpine -> 0", "FROM stage alpine#0 -> 1"});
    row("a re-opened stage extends the one above", "FROM alpine AS final\nRUN a\nFROM final AS final\nRUN b\n",
        {"FROM image alpine -> 0", "FROM stage final#0 -> 1"});
    row("of two stages with one name FROM takes the nearest above", "FROM a AS x\nFROM b AS x\nFROM x\nFROM c AS x\n",
        {"FROM image a -> 0", "FROM image b -> 1", "FROM stage x#1 -> 2", "FROM image c -> 3"});
    row("of two stages with one name COPY takes the last",
        "FROM a AS x\nFROM b AS x\nFROM scratch\nCOPY --from=x /a /a\n",
        {"FROM image a -> 0", "FROM image b -> 1", "COPY stage x#1 -> 2: /a"});
    row("a later stage is refused", "FROM alpine AS a\nCOPY --from=b /x /x\nFROM alpine AS b\n",
        {"FROM image alpine -> 0", "COPY stage b#1 -> 0: /x !", "FROM image alpine -> 1"});
    row("a stage cannot copy from itself", "FROM alpine\nCOPY --from=0 /x /x\n",
        {"FROM image alpine -> 0", "COPY stage 0#0 -> 0: /x !"});
    row("a number without a stage is refused", "FROM alpine\nCOPY --from=7 /x /x\n",
        {"FROM image alpine -> 0", "COPY argument 7 -> 0: /x !"});
    row("variables are refused in COPY --from", "ARG B=x\nFROM alpine\nCOPY --from=$B /x /x\n",
        {"FROM image alpine -> 0", "COPY argument $B -> 0: /x !"});
    row("a global argument names the base", "ARG V=1\nARG VERSION=22.04\nFROM ubuntu:$VERSION\n",
        {"FROM image ubuntu:22.04 -> 0"});
    row("global arguments build on each other", "ARG A=3\nARG B=alpine:$A\nFROM ${B}.1\n",
        {"FROM image alpine:3.1 -> 0"});
    row("a default inside the variable counts", "FROM ubuntu:${TAG:-24.04}\n", {"FROM image ubuntu:24.04 -> 0"});
    row("a default that is not taken does not matter", "ARG A=1\nFROM ubuntu:${A:-$B}\n", {"FROM image ubuntu:1 -> 0"});
    row("a base without a value stays as written", "ARG TAG\nFROM ubuntu:$TAG\n", {"FROM argument ubuntu:$TAG -> 0 !"});
    row("an ARG below FROM is not global", "FROM alpine\nARG T=1\nFROM ubuntu:$T\n",
        {"FROM image alpine -> 0", "FROM argument ubuntu:$T -> 1 !"});
    row("the target's operating system is predefined", "FROM base-$TARGETOS\n", {"FROM image base-linux -> 0"});
    row("quotes around the base fall off", "FROM \"alpine\"\n", {"FROM image alpine -> 0"});
    row("a FROM being typed", "FROM \n", {"FROM argument  -> 0 !"});
    row("a name being typed", "FROM alpine AS\nCOPY --from=x", {"FROM image alpine -> 0", "COPY image x -> 0"});
    row("a COPY being typed", "FROM alpine\nCOPY go.mod\n",
        {"FROM image alpine -> 0", "COPY context context -> 0: go.mod"});
    row("instructions above the first FROM are nobody's", "RUN echo hi\nCOPY a b\nFROM alpine\n",
        {"FROM image alpine -> 0"});
    row("here-documents are not paths", "FROM scratch\nCOPY <<A a.txt <<B /dst/\na\nA\nb\nB\nCOPY <<EOF /x\nhi\nEOF\n",
        {"COPY context context -> 0: a.txt"});
    row("JSON form has sources too", "FROM scratch\nCOPY [\"a b\", \"c\", \"/\"]\n",
        {"COPY context context -> 0: a b c"});
    row("ADD of a URL and of Git is remote",
        "FROM scratch\nADD https://example.com/x.tgz local.txt /x\nADD git@example.com:a/b.git /b\nADD ./c@d:e /e\n",
        {"ADD remote https://example.com/x.tgz -> 0", "ADD context context -> 0: local.txt",
         "ADD remote git@example.com:a/b.git -> 0", "ADD context context -> 0: ./c@d:e"});
    row("ARG and ENV of the stage are put into paths", "FROM scratch\nARG D=src\nENV E=$D/x\nCOPY $E $NOPE /\n",
        {"COPY context context -> 0: src/x $NOPE"});
    row("ENV comes down from the base stage", "FROM alpine AS a\nENV D=/opt\nFROM a\nCOPY --from=nginx $D/f /\n",
        {"FROM image alpine -> 0", "FROM stage a#0 -> 1", "COPY image nginx -> 1: /opt/f"});
    row("a bind mount takes from the context or a stage",
        "FROM golang AS deps\nFROM golang\nRUN --mount=from=deps,source=/from=odd,target=/x "
        "--mount=type=bind,source=.,target=/src make\n",
        {"FROM image golang -> 0", "FROM image golang -> 1", "MOUNT stage deps#0 -> 1: /from=odd",
         "MOUNT context context -> 1: ."});
    row("a cache mount flows only from what it names",
        "FROM golang AS a\nFROM golang\nRUN --mount=type=cache,target=/c --mount=type=cache,target=/d,from=a make\n",
        {"FROM image golang -> 0", "FROM image golang -> 1", "MOUNT stage a#0 -> 1"});
    row("ONBUILD waits for a stage built from this one",
        "FROM golang AS tools\nFROM alpine AS base\nONBUILD COPY --from=tools /a /a\nFROM base\nFROM base\nRUN x\n",
        {"FROM image golang -> 0", "FROM image alpine -> 1", "FROM stage base#1 -> 2", "COPY stage tools#0 -> 2: /a",
         "FROM stage base#1 -> 3", "COPY stage tools#0 -> 3: /a"});
    row("text in a here-document is no instruction",
        "FROM alpine\nRUN <<EOF\nCOPY --from=nope /a /a\nFROM nope2\nEOF\n", {"FROM image alpine -> 0"});
    row("scratch brings nothing", "FROM scratch\nCOPY --from=scratch /a /b\n", {"COPY scratch scratch -> 0: /a"});
}

void StageGraphTest::edges()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    QCOMPARE(sentences(graphOf(text)).join('\n'), expected.join('\n'));
}

void StageGraphTest::errorsSayWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("itself") << QByteArray("FROM a AS x\nCOPY --from=x / /\n") << QStringList{"\"x\"", "itself"};
    QTest::newRow("below") << QByteArray("FROM a AS x\nCOPY --from=Late / /\nFROM a AS Late\n")
                           << QStringList{"\"Late\" (line 3)", "stands below", "copies from"};
    QTest::newRow("mounted below") << QByteArray("FROM a AS x\nRUN --mount=from=z,target=/z ls\nFROM a AS z\n")
                                   << QStringList{"mounts", "stands below"};
    QTest::newRow("circle") << QByteArray("FROM a AS x\nCOPY --from=y / /\nFROM x AS y\n")
                            << QStringList{"need each other", "\"x\"", "\"y\""};
    QTest::newRow("number") << QByteArray("FROM a\nCOPY --from=3 / /\n") << QStringList{"no stage 3", "0 to 0"};
    QTest::newRow("negative number") << QByteArray("FROM a\nCOPY --from=-1 / /\n") << QStringList{"no stage -1"};
    QTest::newRow("variable") << QByteArray("FROM a\nCOPY --from=${B} / /\n") << QStringList{"no variables", "${B}"};
    QTest::newRow("capitals") << QByteArray("FROM a AS Late\nFROM Late\n") << QStringList{"lower case", "write late"};
    QTest::newRow("base") << QByteArray("FROM a:$V\n") << QStringList{"a:$V", "ARG"};
}

void StageGraphTest::errorsSayWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, words);
    QString error;
    for (const Edge& edge : graphOf(text).edges) {
        if (error.isEmpty())
            error = QString::fromStdString(edge.error);
    }
    for (const QString& word : words)
        QVERIFY2(error.contains(word), qPrintable(word + " is missing in: " + error));
}

void StageGraphTest::needed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("expected");
    const QByteArray file = "FROM golang AS build\nFROM node AS assets\nFROM build AS test\nFROM scratch AS run\n"
                            "COPY --from=build /a /a\nFROM run AS debug\nRUN --mount=from=assets,target=/x ls\n";
    QTest::newRow("the last stage is the target") << file << QByteArray() << "build assets run debug";
    QTest::newRow("what the target does not use is not needed") << file << QByteArray("run") << "build run";
    QTest::newRow("FROM needs its base") << file << QByteArray("TEST") << "build test";
    QTest::newRow("an unknown target falls back to the last") << file << QByteArray("nope") << "build assets run debug";
    QTest::newRow("ONBUILD needs what its trigger copies")
        << QByteArray("FROM a AS tools\nFROM b AS base\nONBUILD COPY --from=tools /x /x\nFROM base AS app\n")
        << QByteArray() << "tools base app";
    QTest::newRow("a waiting ONBUILD needs nothing")
        << QByteArray("FROM a AS tools\nFROM b AS base\nONBUILD COPY --from=tools /x /x\n") << QByteArray() << "base";
}

void StageGraphTest::needed()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, target);
    QFETCH(QString, expected);
    GraphRequest request;
    request.target = target.toStdString();
    QStringList names;
    for (const Stage& stage : graphOf(text, request).stages) {
        if (stage.isNeeded)
            names << QString::fromStdString(stage.name);
    }
    QCOMPARE(names.join(' '), expected);
}

void StageGraphTest::buildArgumentsChangeTheBase()
{
    GraphRequest request;
    request.arguments = {{"TAG", "3"}, {"HIDDEN", "x"}, {"TARGETARCH", "s390x"}};
    const StageGraph graph = graphOf(
        "ARG TAG=1\nFROM a:$TAG\nFROM b:$HIDDEN\nFROM c-$TARGETARCH\nARG TARGETARCH\nCOPY $TARGETARCH /\n", request);
    QCOMPARE(graph.stages[0].base.reference, "a:3");
    QCOMPARE(graph.stages[1].base.kind, SourceKind::Argument);
    QCOMPARE(graph.stages[2].base.reference, "c-s390x");
    QCOMPARE(graph.edges.back().paths, std::vector<std::string>{"s390x"});
}

void StageGraphTest::namedContextsReplaceImagesAndStages()
{
    GraphRequest request;
    request.namedContexts = {"docker.io/library/alpine:latest", "deps", "scratch"};
    const StageGraph graph =
        graphOf("FROM node AS web\nFROM golang AS deps\nCOPY --from=web / /\nFROM alpine AS a\n"
                "FROM alpine:3\nCOPY --from=deps / /\nRUN --mount=from=DEPS,target=/d ls\nFROM scratch\n"
                "COPY --from=3 / /\n",
                request);
    const QStringList expected{"FROM image node -> 0",   "FROM image golang -> 1",   "COPY stage web#0 -> 1: /",
                               "FROM named alpine -> 2", "FROM image alpine:3 -> 3", "COPY named deps -> 3: /",
                               "MOUNT named deps -> 3",  "COPY stage 3#3 -> 4: /"};
    QCOMPARE(sentences(graph).join('\n'), expected.join('\n'));
    QVERIFY(graph.stages[1].isReplaced);
    QVERIFY(!graph.stages[0].isNeeded);
    QCOMPARE(graph.stages[4].base.kind, SourceKind::Scratch);
}

void StageGraphTest::targetsAreNamesInAnyCase()
{
    const StageGraph graph = graphOf("FROM a AS Build\nFROM b AS x\nFROM c AS x\n");
    QCOMPARE(findTarget(graph, "BUILD"), std::optional<int>(0));
    QCOMPARE(findTarget(graph, "x"), std::optional<int>(2));
    QCOMPARE(findTarget(graph, "0"), std::nullopt);
    QCOMPARE(findTarget(graph, ""), std::nullopt);
    QCOMPARE(graph.target, 2);
    QCOMPARE(graphOf("").target, -1);
}

void StageGraphTest::placesPointAtTheText()
{
    const std::string text = "FROM --platform=$BUILDPLATFORM golang AS Build\n\nRUN --mount=from=x,target=/x ls\n"
                             "# about the next\nFROM build\nCOPY --from=Build \\\n  /a /b\n";
    const StageGraph graph = buildStageGraph(parse(Snapshot(text)));
    const Stage& stage = graph.stages[0];
    QCOMPARE(stage.nameRange.in(text), "Build");
    QCOMPARE(stage.baseRange.in(text), "golang");
    QCOMPARE(stage.platform, "$BUILDPLATFORM");
    QCOMPARE(stage.name, "build");
    QCOMPARE(stage.displayName(), "Build");
    QCOMPARE(graph.stages[1].displayName(), "stage 1");
    QCOMPARE(stage.endLine, 3);
    QCOMPARE(graph.stages[1].endLine, 7);
    QCOMPARE(graph.edges[1].referenceRange.in(text), "x");
    QCOMPARE(graph.edges[3].referenceRange.in(text), "Build");
    QCOMPARE(graph.edges[3].line, 6);
    QCOMPARE(graph.edges[3].instruction, 3);
}

void StageGraphTest::mountsAreExpanded()
{
    const StageGraph graph = graphOf("FROM golang\nARG ID=go\nRUN --mount=type=cache,id=$ID-mod,target=/go/pkg/mod \\\n"
                                     "  --mount=type=secret,id=token --mount=type=cache,target=$HOME/.cache make\n");
    QCOMPARE(graph.mounts.size(), 3u);
    QCOMPARE(graph.mounts[0].mount.id, "go-mod");
    QCOMPARE(graph.mounts[1].mount.type, "secret");
    QCOMPARE(graph.mounts[1].mount.id, "token");
    QCOMPARE(graph.mounts[2].mount.id, "$HOME/.cache");
    QCOMPARE(graph.mounts[0].line, 3);
}

void StageGraphTest::linesBelongToStages()
{
    const StageGraph graph = graphOf("ARG X\nFROM a\n\nRUN x\n\nFROM b\n");
    QCOMPARE(graph.stageAtLine(1), -1);
    QCOMPARE(graph.stageAtLine(3), 0);
    QCOMPARE(graph.stageAtLine(5), -1);
    QCOMPARE(graph.stageAtLine(6), 1);
}

QTEST_GUILESS_MAIN(StageGraphTest)
#include "tst_stage_graph.moc"
