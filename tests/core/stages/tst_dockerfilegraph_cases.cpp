// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/stages/stage_graph.h"
#include "tests/support/shared_data.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// Where our graph is another than the one dockerfilegraph draws: ours, and why. `!` marks what BuildKit refuses.
struct Difference
{
    const char* id;
    QStringList ours;
    const char* reason;
};

const std::vector<Difference>& differences()
{
    static const std::vector<Difference> table{
        {"061", {"from unknown ubuntu:$TAG -> 0 !"}, "it takes the reference as it is written for an image"},
        {"062",
         {"from image golang -> 0", "from image alpine -> 1", "copy stage 0 -> 1"},
         "it compares names with their case and invents an image"},
        {"063", {"from image alpine -> 0"}, "it crashes on an instruction above the first FROM"},
        {"064", {"from image alpine -> 0"}, "it crashes on a name that is being typed"},
        {"065",
         {"from image alpine -> 0", "from image alpine -> 1", "copy stage 1 -> 0 !"},
         "it draws what BuildKit refuses as any other edge: a stage below"},
        {"074",
         {"from image golang -> 0", "from image golang -> 1", "mount stage 0 -> 1"},
         "it finds from= inside another field of the mount"},
        {"077",
         {"from image alpine -> 0", "from image debian -> 1", "copy stage 1 -> 1 !"},
         "it draws what BuildKit refuses as any other edge: a stage that copies from itself"},
        {"078", {"from image golang -> 0", "from image 0 -> 1"}, "it takes a number in FROM for a stage"},
        {"079",
         {"from image golang -> 0", "from image alpine -> 1", "mount image 0 -> 1"},
         "it takes a number in from= of a mount for a stage"},
    };
    return table;
}

/// The edges it has a line for, of the stages that `target` needs: `copy stage 0 -> 1`, `from image alpine -> 0`.
QStringList edgesOf(const StageGraph& graph, bool onlyNeeded = false)
{
    QStringList edges;
    for (const Stage& stage : graph.stages) {
        if (stage.base.kind == SourceKind::Scratch && (stage.isNeeded || !onlyNeeded))
            edges << QString("from image scratch -> %1").arg(stage.index);
    }
    for (const Edge& edge : graph.edges) {
        if (edge.kind == EdgeKind::Add || edge.from.kind == SourceKind::Context ||
            (onlyNeeded && !graph.stages[std::size_t(edge.to)].isNeeded))
            continue;
        const QString kind = edge.kind == EdgeKind::From ? "from" : edge.kind == EdgeKind::Copy ? "copy" : "mount";
        const QString from = edge.from.kind == SourceKind::Stage ? QString("stage %1").arg(edge.from.stage)
                             : edge.from.kind == SourceKind::Argument
                                 ? "unknown " + QString::fromStdString(edge.from.written)
                                 : "image " + QString::fromStdString(edge.from.reference);
        edges << QString("%1 %2 -> %3%4").arg(kind, from).arg(edge.to).arg(edge.error.empty() ? "" : " !");
    }
    edges.sort();
    return edges;
}

/// The edges of its DOT text.
QStringList edgesOfDot(const QString& dot)
{
    static const QRegularExpression node(R"((external_image_\d+)\s*\[[^\]]*label="?([^",\]]+))");
    static const QRegularExpression arrow(R"(\b(external_image|stage)_(\d+)\s*->\s*stage_(\d+)(?:\s*\[([^\]]*)\])?)");
    std::map<QString, QString> images;
    for (const QRegularExpressionMatch& match : node.globalMatch(dot))
        images[match.captured(1)] = match.captured(2);
    QStringList edges;
    for (const QRegularExpressionMatch& match : arrow.globalMatch(dot)) {
        const QString style = match.captured(4);
        const QString kind = style.contains("dashed") ? "copy" : style.contains("dotted") ? "mount" : "from";
        const QString from = match.captured(1) == "stage" ? "stage " + match.captured(2)
                                                          : "image " + images["external_image_" + match.captured(2)];
        edges << QString("%1 %2 -> %3").arg(kind, from, match.captured(3));
    }
    edges.sort();
    return edges;
}

/// The edges of its own model of a file: stages whose layers wait for stages and images.
QStringList edgesOfModel(const QJsonObject& model)
{
    std::map<QString, QString> images;
    for (const QJsonValue& image : model["externalImages"].toArray())
        images[image["id"].toString()] = image["name"].toString();
    std::map<QString, int> stages;
    const QJsonArray all = model["stages"].toArray();
    for (int i = 0; i < all.size(); ++i) {
        stages.try_emplace(QString::number(i), i);
        stages.try_emplace(all[i]["name"].toString(), i);
    }
    QStringList edges;
    for (int i = 0; i < all.size(); ++i) {
        for (const QJsonValue& layer : all[i]["layers"].toArray()) {
            for (const QJsonValue& source : layer["waitsFor"].toArray()) {
                const QString id = source["id"].toString();
                const QString from = images.contains(id) ? "image " + images[id] : QString("stage %1").arg(stages[id]);
                edges << QString("%1 %2 -> %3").arg(source["type"].toString(), from).arg(i);
            }
        }
    }
    edges.sort();
    return edges;
}

QStringList namesOfModel(const QJsonObject& model)
{
    QStringList names;
    for (const QJsonValue& stage : model["stages"].toArray())
        names << stage["name"].toString();
    return names;
}

/// A Dockerfile with the stages and sources of its model.
QString dockerfileOf(const QJsonObject& model)
{
    QStringList lines;
    for (const QJsonValue& stage : model["stages"].toArray()) {
        const QJsonArray layers = stage["layers"].toArray();
        lines << layers.first()["label"].toString() + " AS " + stage["name"].toString();
        for (const QJsonValue& layer : layers) {
            for (const QJsonValue& source : layer["waitsFor"].toArray()) {
                const QString id = source["id"].toString();
                if (source["type"].toString() == "copy")
                    lines << "COPY --from=" + id + " /a /b";
                else if (source["type"].toString() == "mount")
                    lines << "RUN --mount=from=" + id + ",target=/m true";
            }
        }
    }
    return lines.join('\n');
}

/// The value of `--target`, name by name.
QStringList targetsOf(const QJsonObject& row)
{
    const QJsonArray arguments = row["args"].toArray();
    QStringList targets;
    for (int i = 0; i + 1 < arguments.size(); ++i) {
        if (arguments[i].toString() == "--target") {
            for (const QString& target : arguments[i + 1].toString().split(','))
                targets << target.trimmed();
        }
    }
    targets.removeAll(QString());
    return targets;
}

/// The graph of a text whose needed stages are those of all `targets`.
StageGraph graphOf(const QString& text, const QStringList& targets)
{
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    StageGraph graph = buildStageGraph(tree);
    for (Stage& stage : graph.stages)
        stage.isNeeded = targets.isEmpty();
    for (const QString& target : targets) {
        const StageGraph one = buildStageGraph(tree, {target.toStdString(), {}, {}});
        for (std::size_t i = 0; i < one.stages.size(); ++i)
            graph.stages[i].isNeeded |= one.stages[i].isNeeded;
    }
    return graph;
}

QStringList neededNames(const StageGraph& graph)
{
    QStringList names;
    for (const Stage& stage : graph.stages) {
        if (stage.isNeeded)
            names << QString::fromStdString(stage.name);
    }
    return names;
}

/// The edges with names of images as its labels have them: of 20 characters at most, cut in the middle.
QStringList labelled(QStringList edges)
{
    for (QString& edge : edges) {
        const QString name = edge.section(' ', 2, 2);
        if (name.size() > 20)
            edge.replace(name, name.left(8) + "..." + name.right(9));
    }
    edges.sort();
    return edges;
}

} // namespace

/// The cases of dockerfilegraph: our stages, edges and references are the same wherever it agrees with BuildKit.
class DockerfilegraphCasesTest : public QObject
{
    Q_OBJECT

private slots:
    void edgesAreTheSame_data();
    void edgesAreTheSame();
    void targetsNeedTheSame_data();
    void targetsNeedTheSame();
    void refusedIsWhatBuildKitRefuses();
    void inputsThatItDoesNotDraw();

private:
    static std::vector<QJsonObject> rows()
    {
        return readJsonLines(sharedDataFolder() + "/cases/editor/dockerfilegraph.jsonl");
    }
    static QString number(const QJsonObject& row) { return row["id"].toString().right(3); }
};

void DockerfilegraphCasesTest::edgesAreTheSame_data()
{
    REQUIRE_SHARED_DATA();
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonObject& row : rows()) {
        const QJsonObject expect = row["expect"].toObject();
        // What has no text of a graph is about files and options of the picture.
        const bool isCompared = row["kind"] == "stages" || row["kind"] == "trap" || expect["dot"].isString();
        if (isCompared)
            QTest::newRow(qPrintable(row["id"].toString())) << row;
    }
}

void DockerfilegraphCasesTest::edgesAreTheSame()
{
    QFETCH(QJsonObject, row);
    const StageGraph graph = graphOf(row["dockerfile"].toString(), targetsOf(row));
    const QJsonObject expect = row["expect"].toObject();
    const QStringList ours =
        row["kind"] == "stages" ? edgesOf(graph, true) : labelled(edgesOf(graph, true));
    const QStringList theirs = row["kind"] == "stages" ? edgesOfModel(expect)
                               : row["kind"] == "trap" ? edgesOfDot(row["tool"].toObject()["dot"].toString())
                                                       : edgesOfDot(expect["dot"].toString());
    const auto difference = std::ranges::find(differences(), number(row), &Difference::id);
    if (difference == differences().end()) {
        QCOMPARE(ours.join('\n'), theirs.join('\n'));
    } else {
        QStringList expected = difference->ours;
        expected.sort();
        QCOMPARE(ours.join('\n'), expected.join('\n'));
        QVERIFY2(ours != theirs, difference->reason);
    }
    if (row["kind"] != "stages")
        return;
    QStringList names;
    for (const Stage& stage : graph.stages)
        names << QString::fromStdString(stage.nameAsWritten);
    QCOMPARE(names, namesOfModel(expect));
}

void DockerfilegraphCasesTest::targetsNeedTheSame_data()
{
    REQUIRE_SHARED_DATA();
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonObject& row : rows()) {
        if (row["kind"] == "filter")
            QTest::newRow(qPrintable(row["id"].toString())) << row;
    }
}

void DockerfilegraphCasesTest::targetsNeedTheSame()
{
    QFETCH(QJsonObject, row);
    const QStringList targets = targetsOf(row);
    const QString text = dockerfileOf(row["input"].toObject());
    const StageGraph graph = graphOf(text, targets);
    const bool areFound =
        !targets.isEmpty() && std::ranges::all_of(targets, [&](const QString& target) {
            return findTarget(graph, target.toStdString()).has_value();
        });
    QCOMPARE(areFound, !row["error"].toBool());
    if (!areFound)
        return;
    const QJsonObject expect = row["expect"].toObject();
    QCOMPARE(neededNames(graph), namesOfModel(expect));
    QStringList images;
    for (const QString& edge : edgesOf(graph, true)) {
        if (edge.contains(" image "))
            images << edge.section(' ', 2, 2);
    }
    QStringList expected;
    for (const QJsonValue& image : expect["externalImages"].toArray())
        expected << image["name"].toString();
    images.removeDuplicates();
    images.sort();
    expected.sort();
    QCOMPARE(images, expected);
}

void DockerfilegraphCasesTest::refusedIsWhatBuildKitRefuses()
{
    REQUIRE_SHARED_DATA();
    const QStringList refusedByTheParser{"001", "063", "064"};
    for (const QJsonObject& row : rows()) {
        if (!row["dockerfile"].isString() || refusedByTheParser.contains(number(row)))
            continue;
        const bool isRefused = edgesOf(graphOf(row["dockerfile"].toString(), {})).join('\n').contains('!');
        QVERIFY2(isRefused == row["buildkit"].toObject()["error"].isString(), qPrintable(row["id"].toString()));
    }
}

void DockerfilegraphCasesTest::inputsThatItDoesNotDraw()
{
    REQUIRE_SHARED_DATA();
    QStringList inputs;
    for (const QJsonObject& row : rows()) {
        if (number(row) != "071" && number(row) != "081")
            continue;
        const StageGraph graph = graphOf(row["dockerfile"].toString(), {});
        for (const StageMount& mount : graph.mounts)
            inputs << QString::fromStdString(mount.mount.type + " " + mount.mount.id).trimmed();
        for (const Edge& edge : graph.edges) {
            if (edge.from.kind == SourceKind::Remote || edge.from.kind == SourceKind::Context)
                inputs << QString::fromStdString(edge.from.reference);
        }
    }
    const QStringList expected{"cache /root/.cache/go-build",
                               "secret tok",
                               "ssh default",
                               "bind",
                               "context",
                               "https://example.com/x.tgz",
                               "https://github.com/moby/buildkit.git#v0.14.1",
                               "context"};
    QCOMPARE(inputs.join('\n'), expected.join('\n'));
}

QTEST_GUILESS_MAIN(DockerfilegraphCasesTest)
#include "tst_dockerfilegraph_cases.moc"
