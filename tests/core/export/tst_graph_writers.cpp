// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/export/graph_dot.h"
#include "core/export/graph_json.h"
#include "core/export/graph_mermaid.h"
#include "core/export/graph_text.h"
#include "core/stages/stage_graph.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stagewright;

namespace {

const std::string sample =
    "FROM --platform=$BUILDPLATFORM golang:1.25 AS Build\n"
    "RUN --mount=type=cache,target=/go/pkg/mod --mount=type=ssh --mount=from=2,target=/x go build\n"
    "COPY . .\n"
    "FROM node\n"
    "FROM scratch AS runtime\n"
    "COPY --from=build [\"/bin/app\", \"/a b\", \"/\"]\n"
    "COPY --from=9 /x /\n"
    "ADD https://example.com/x?a=\"1\" /\n";

StageGraph graphOf(const std::string& text, const GraphRequest& request = {})
{
    return buildStageGraph(parse(Snapshot(text)), request);
}

QJsonObject jsonOf(const StageGraph& graph)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(writeGraphJson(graph)), &error);
    return error.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

QByteArray compact(const QJsonValue& value)
{
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

} // namespace

/// The stage graph as other programs and people read it.
class GraphWritersTest : public QObject
{
    Q_OBJECT

private slots:
    void jsonFollowsTheContract();
    void jsonOfAFileWithoutStages();
    void jsonIsValidForAnyBytes();
    void namedContextsHaveTheirKinds();
    void textNamesWhatComesIn();
    void textCannotSteerATerminal();
    void dotQuotesItsLabels();
    void mermaidEscapesItsLabels();
};

void GraphWritersTest::jsonFollowsTheContract()
{
    const QJsonObject json = jsonOf(graphOf(sample));
    QCOMPARE(json.keys(), (QStringList{"edges", "mounts", "stages", "target", "version"}));
    QCOMPARE(json["version"].toInt(), 1);
    QCOMPARE(json["target"].toString(), "runtime");
    const QJsonArray stages = json["stages"].toArray();
    QCOMPARE(stages.size(), 3);
    QCOMPARE(compact(stages[0]), R"({"base":{"kind":"image","reference":"golang:1.25"},"endLine":3,"index":0,"line":1,)"
                                 R"("name":"build","needed":true,"platform":"$BUILDPLATFORM"})");
    QCOMPARE(compact(stages[1]), R"({"base":{"kind":"image","reference":"node"},"endLine":4,"index":1,"line":4,)"
                                 R"("name":null,"needed":false,"platform":null})");
    QCOMPARE(stages[2]["base"]["kind"].toString(), "scratch");
    const QJsonArray edges = json["edges"].toArray();
    QCOMPARE(compact(edges[1]),
             R"({"from":{"kind":"image","reference":"2"},"kind":"mount","line":2,"paths":[],"to":0})");
    QCOMPARE(compact(edges[2]),
             R"({"from":{"kind":"context","reference":"context"},"kind":"copy","line":3,"paths":["."],"to":0})");
    QCOMPARE(compact(edges[4]), R"({"from":{"index":0,"kind":"stage","reference":"build"},"kind":"copy","line":6,)"
                                R"("paths":["/bin/app","/a b"],"to":2})");
    QCOMPARE(edges[5]["from"]["kind"].toString(), "argument");
    QVERIFY(edges[5]["error"].toString().contains("no stage 9"));
    QCOMPARE(edges[6]["kind"].toString(), "add");
    const QJsonArray mounts = json["mounts"].toArray();
    QCOMPARE(compact(mounts[0]), R"({"id":"/go/pkg/mod","line":2,"sharing":"shared","stage":0,"target":"/go/pkg/mod",)"
                                 R"("type":"cache"})");
    QCOMPARE(compact(mounts[1]), R"({"id":"default","line":2,"sharing":null,"stage":0,"target":null,"type":"ssh"})");
}

void GraphWritersTest::jsonOfAFileWithoutStages()
{
    const QJsonObject json = jsonOf(graphOf("# nothing\n"));
    QVERIFY(json["target"].isNull());
    QVERIFY(json["stages"].toArray().isEmpty());
    QCOMPARE(jsonOf(graphOf("FROM a\nFROM b\n"))["target"].toString(), "1");
}

void GraphWritersTest::jsonIsValidForAnyBytes()
{
    const QJsonObject json = jsonOf(graphOf("FROM a\xff\xfe AS b\nCOPY \xc3 \xf0\x9f\x90\xb3 /\n"));
    QVERIFY(!json.isEmpty());
    QCOMPARE(json["edges"][1]["paths"][1].toString(), QString::fromUtf8("\xf0\x9f\x90\xb3"));
}

void GraphWritersTest::namedContextsHaveTheirKinds()
{
    GraphRequest request;
    request.namedContexts = {"alpine"};
    const QJsonObject json = jsonOf(graphOf("FROM alpine\nCOPY --from=alpine / /\n", request));
    QCOMPARE(json["stages"][0]["base"]["kind"].toString(), "context");
    QCOMPARE(json["edges"][1]["from"]["kind"].toString(), "named-context");
}

void GraphWritersTest::textNamesWhatComesIn()
{
    const QString text = QString::fromStdString(writeGraphText(graphOf(sample)));
    for (const char* words :
         {"stage 0  Build  (lines 1-3)", "platform $BUILDPLATFORM", "FROM   image golang:1.25  (line 1)",
          "COPY   build context: .  (line 3)", "mount  cache /go/pkg/mod  (line 2)", "mount  ssh default",
          "stage 1  (lines 4-4)  not needed by runtime", "stage 2  runtime  (lines 5-8)  target", "FROM   scratch",
          "COPY   stage build: /bin/app /a b", "! There is no stage 9", "ADD    https://example.com/x"})
        QVERIFY2(text.contains(words), qPrintable(QString(words) + " is missing in\n" + text));
    QVERIFY(writeGraphText(graphOf("")).contains("No stage yet"));
}

void GraphWritersTest::textCannotSteerATerminal()
{
    const std::string text = writeGraphText(graphOf("FROM a\x1b[31m AS b\nCOPY \x07x /\n"));
    QVERIFY(!text.contains('\x1b'));
    QVERIFY(!text.contains('\x07'));
}

void GraphWritersTest::dotQuotesItsLabels()
{
    const QString dot = QString::fromStdString(writeGraphDot(graphOf(sample)));
    QVERIFY(dot.startsWith("digraph stages {"));
    QVERIFY(dot.trimmed().endsWith('}'));
    QVERIFY(dot.contains("label=\"/bin/app /a b\""));
    QCOMPARE(dot.count(" -> "), 11);
    QVERIFY(dot.contains("color=red"));
    QVERIFY(writeGraphDot(graphOf("FROM scratch\nCOPY [\"a\\\"b\", \"/\"]\n")).contains("label=\"a\\\"b\""));
}

void GraphWritersTest::mermaidEscapesItsLabels()
{
    const QString text = QString::fromStdString(writeGraphMermaid(graphOf("FROM a AS b\nCOPY <x>\"y\"#z /\n")));
    QVERIFY(text.startsWith("flowchart LR\n"));
    QVERIFY(!text.contains("<x>"));
    QVERIFY(text.contains("#60;x#62;"));
}

QTEST_GUILESS_MAIN(GraphWritersTest)
#include "tst_graph_writers.moc"
