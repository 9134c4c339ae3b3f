// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/stages/stage_graph.h"
#include "tests/support/shared_data.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// An image reference as a build reports it: with registry, library and tag.
QString canonical(QString reference)
{
    reference = reference.section('@', 0, 0);
    if (reference.startsWith("docker.io/"))
        reference.remove(0, 10);
    const QString head = reference.section('/', 0, 0);
    const bool hasRegistry =
        reference.contains('/') && (head.contains('.') || head.contains(':') || head == "localhost");
    if (!hasRegistry)
        reference.prepend(reference.contains('/') ? "docker.io/" : "docker.io/library/");
    if (!reference.section('/', -1).contains(':'))
        reference += ":latest";
    return reference;
}

/// What a build of one file reported.
struct Report
{
    QSet<QString> stages;
    QSet<QString> images;
    QSet<int> lines;
    bool hasContext = false;
};

Report reportOf(const QJsonArray& vertices)
{
    static const QRegularExpression step("^\\[(?:\\S+ )?(\\S+) +\\d+/\\d+\\] ");
    static const QRegularExpression image("(?:^|\\] )FROM (\\S+)");
    Report report;
    for (const QJsonValue& vertex : vertices) {
        const QString name = vertex[0].toString();
        const QString kind = vertex[1].toString();
        if (const auto match = step.match(name); match.hasMatch())
            report.stages.insert(match.captured(1));
        if (const auto match = image.match(name); match.hasMatch() && kind == "source")
            report.images.insert(canonical(match.captured(1)));
        for (const QJsonValue& line : vertex[2].toArray())
            report.lines.insert(line.toInt());
        report.hasContext |= name == "[internal] load build context";
    }
    return report;
}

bool makesAStep(const Instruction& instruction)
{
    return instruction.keyword == Keyword::Run || instruction.keyword == Keyword::Copy ||
           instruction.keyword == Keyword::Add;
}

/// How the graph and the report of a build contradict each other, or nothing.
QString contradiction(const SyntaxTree& tree, const StageGraph& graph, const Report& report)
{
    QSet<QString> images;
    bool hasContext = false;
    for (const Edge& edge : graph.edges) {
        if (!graph.stages[std::size_t(edge.to)].isNeeded)
            continue;
        if (!edge.error.empty())
            return QString::fromStdString("refused here: " + edge.error);
        if (edge.from.kind == SourceKind::Image)
            images.insert(canonical(QString::fromStdString(edge.from.reference)));
        hasContext |= edge.from.kind == SourceKind::Context;
    }
    for (const QString& image : report.images) {
        if (!images.contains(image))
            return "image not in the graph: " + image;
    }
    for (const QString& image : images) {
        if (!report.images.contains(image))
            return "image not in the build: " + image;
    }
    if (report.hasContext != hasContext)
        return hasContext ? "the build needs no context" : "the build needs the context";
    for (const Stage& stage : graph.stages) {
        const QString name =
            stage.name.empty() ? QString("stage-%1").arg(stage.index) : QString::fromStdString(stage.name);
        if (!stage.isNeeded && report.stages.contains(name) &&
            findTarget(graph, stage.name).value_or(stage.index) == stage.index)
            return "built, but not needed here: " + name;
        for (int i = stage.firstInstruction; stage.isNeeded && i <= stage.lastInstruction; ++i) {
            const Instruction& instruction = tree.instructions[std::size_t(i)];
            if (makesAStep(instruction) && !report.lines.contains(instruction.line))
                return QString("needed here, but not built: line %1").arg(instruction.line);
        }
    }
    return {};
}

/// How the graph contradicts what BuildKit's frontend says of a file without build arguments, or nothing.
QString contradiction(const StageGraph& graph, const QJsonObject& reference)
{
    const QJsonArray stages = reference["stages"].toArray();
    if (stages.size() != qsizetype(graph.stages.size()))
        return QString("%1 stages instead of %2").arg(graph.stages.size()).arg(stages.size());
    bool hasError = false;
    for (const Stage& stage : graph.stages) {
        const QJsonArray theirs = stages[stage.index].toArray();
        if (QString::fromStdString(stage.name) != theirs[0].toString() ||
            QString::fromStdString(stage.base.written) != theirs[1].toString())
            return QString("another name or base of stage %1").arg(stage.index);
    }
    for (const Edge& edge : graph.edges)
        hasError |= !edge.error.empty();
    static const QRegularExpression aboutGraph("^base name|^failed to parse stage name|circular|copy from stage");
    const QString error = reference["convert_error"].toString();
    return hasError == error.contains(aboutGraph) ? QString() : "refused only on one side: " + error;
}

} // namespace

/// Over public Dockerfiles the graph agrees with what BuildKit's frontend says, and with what a real build did.
class StageGraphCorpusTest : public QObject
{
    Q_OBJECT

private slots:
    void graphsAgreeWithBuilds();
    void stagesAndErrorsAgreeWithTheFrontend();
};

void StageGraphCorpusTest::graphsAgreeWithBuilds()
{
    REQUIRE_SHARED_DATA();
    const QString folder = sharedDataFolder() + "/corpus";
    QStringList contradictions;
    int compared = 0;
    for (const QJsonObject& row : readJsonLines(folder + "/buildkit-vertices.jsonl")) {
        const QString file = row["file"].toString();
        const SyntaxTree tree = parse(Snapshot(readBytes(folder + "/files/" + file)));
        const QString words = contradiction(tree, buildStageGraph(tree), reportOf(row["vertices"].toArray()));
        ++compared;
        if (!words.isEmpty())
            contradictions << file + ": " + words;
    }
    QVERIFY(compared > 300);
    QVERIFY2(contradictions.isEmpty(),
             qPrintable(QString("%1 of %2\n").arg(contradictions.size()).arg(compared) + contradictions.join('\n')));
}

void StageGraphCorpusTest::stagesAndErrorsAgreeWithTheFrontend()
{
    REQUIRE_SHARED_DATA();
    const QString folder = sharedDataFolder() + "/corpus";
    const QStringList noReferences{"07bb61cfe177.Dockerfile", "60963c15e5ea.Dockerfile", "4a7423f2397a.Dockerfile"};
    QStringList contradictions;
    int compared = 0;
    for (const QJsonObject& row : readJsonLines(folder + "/buildkit-parse.jsonl")) {
        if (row["error"].isString() || row["stages"].toArray().isEmpty())
            continue;
        const QString file = row["file"].toString();
        // A platform is looked at before the base; a base with a value that is no reference is the advisor's to say.
        if (noReferences.contains(file) || row["convert_error"].toString().startsWith("failed to parse platform"))
            continue;
        const StageGraph graph = buildStageGraph(parse(Snapshot(readBytes(folder + "/files/" + file))));
        const QString words = contradiction(graph, row);
        ++compared;
        if (!words.isEmpty())
            contradictions << file + ": " + words;
    }
    QVERIFY(compared > 2000);
    QVERIFY2(contradictions.isEmpty(),
             qPrintable(QString("%1 of %2\n").arg(contradictions.size()).arg(compared) + contradictions.join('\n')));
}

QTEST_GUILESS_MAIN(StageGraphCorpusTest)
#include "tst_stage_graph_corpus.moc"
