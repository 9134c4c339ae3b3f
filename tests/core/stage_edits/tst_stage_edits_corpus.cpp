// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/stage_edits/stage_edit.h"
#include "core/stage_edits/stage_name.h"
#include "tests/support/mutation.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <functional>
#include <numeric>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

using Kind = StageEdit::Kind;

struct File
{
    explicit File(std::string bytes)
        : tree(parse(Snapshot(std::move(bytes))))
        , graph(buildStageGraph(tree))
    {
    }

    std::string_view bytes() const { return tree.snapshot.bytes(); }
    int count() const { return static_cast<int>(graph.stages.size()); }
    std::optional<File> after(const StageEdit& edit) const
    {
        const auto change = changeFor(tree, graph, edit);
        return change ? std::optional<File>(std::in_place, applyEdits(bytes(), change->edits)) : std::nullopt;
    }

    SyntaxTree tree;
    StageGraph graph;
};

/// For each stage of `before`, in order, what its edges mean: the places of stages in `after`, images by name.
QStringList meanings(const StageGraph& graph, const std::function<int(int)>& placeOf, const std::function<int(int)>& in)
{
    QStringList lines;
    for (const Edge& edge : graph.edges) {
        if (in(edge.to) < 0 || edge.from.kind == SourceKind::Argument)
            continue;
        const QString source = edge.from.kind == SourceKind::Stage
                                   ? QString("stage %1").arg(placeOf(edge.from.stage))
                                   : QString::fromStdString(edge.from.reference);
        lines << QString("%1 <- %2 %3").arg(in(edge.to)).arg(static_cast<int>(edge.kind)).arg(source);
    }
    lines.sort();
    return lines;
}

int same(int stage)
{
    return stage;
}

std::vector<std::string> texts()
{
    std::vector<std::string> all(seedDockerfiles().begin(), seedDockerfiles().end());
    for (const QString& path : corpusFiles())
        all.push_back(readBytes(path));
    return all;
}

} // namespace

/// What holds for edits of any stage of any file: the seeds of the fuzzer, and the public Dockerfiles where present.
class StageEditsCorpusTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aRenamedStageIsTheSameGraph();
    void aStageAddedAndDeletedLeavesTheBytes();
    void aMovedStageLeavesWhatAllMean();
    void aStageMovedThereAndBackLeavesTheBytes();
    void aDuplicateLeavesWhatAllMean();
    void mutatedFilesNeverBreakAnEdit();

private:
    template <typename Check> void forEachStage(Check check) const
    {
        for (const File& file : m_files) {
            for (int stage = 0; stage < file.count(); ++stage)
                check(file, stage);
        }
    }

    std::vector<File> m_files;
};

void StageEditsCorpusTest::initTestCase()
{
    for (std::string& text : texts())
        m_files.emplace_back(std::move(text));
}

void StageEditsCorpusTest::aRenamedStageIsTheSameGraph()
{
    int renamed = 0;
    int refused = 0;
    forEachStage([&](const File& file, int stage) {
        const std::string name = freshStageName(file.graph, "fresh");
        const auto after = file.after({Kind::Rename, stage, name});
        ++(after ? renamed : refused);
        if (!after)
            return;
        QCOMPARE(after->graph.stages[static_cast<std::size_t>(stage)].name, name);
        QCOMPARE(meanings(after->graph, same, same), meanings(file.graph, same, same));
        const Stage& before = file.graph.stages[static_cast<std::size_t>(stage)];
        if (before.name.empty() || before.nameAsWritten != before.name)
            return;
        // Under its old name again: the same bytes, but for references that wrote it in capitals or quotes.
        if (const auto back = after->after({Kind::Rename, stage, before.name}))
            QCOMPARE(meanings(back->graph, same, same), meanings(file.graph, same, same));
    });
    qInfo("%d stages renamed, %d refused", renamed, refused);
    QVERIFY(renamed > 20 * refused);
}

void StageEditsCorpusTest::aStageAddedAndDeletedLeavesTheBytes()
{
    int added = 0;
    int refused = 0;
    forEachStage([&](const File& file, int stage) {
        const auto with = file.after({Kind::AddBehind, stage, {}});
        ++(with ? added : refused);
        if (!with)
            return;
        const auto without = with->after({Kind::Delete, stage + 1, {}});
        QVERIFY(without);
        QCOMPARE(without->bytes(), file.bytes());
    });
    qInfo("%d stages added, %d refused", added, refused);
    QVERIFY(added > 20 * refused);
}

void StageEditsCorpusTest::aMovedStageLeavesWhatAllMean()
{
    int moved = 0;
    forEachStage([&](const File& file, int stage) {
        const auto after = file.after({Kind::MoveUp, stage, {}});
        if (!after)
            return;
        ++moved;
        const auto place = [stage](int of) { return of == stage ? stage - 1 : of == stage - 1 ? stage : of; };
        QCOMPARE(meanings(after->graph, same, same), meanings(file.graph, place, place));
    });
    qInfo("%d stages moved", moved);
    QVERIFY(moved > 0);
}

void StageEditsCorpusTest::aStageMovedThereAndBackLeavesTheBytes()
{
    forEachStage([&](const File& file, int stage) {
        const auto there = file.after({Kind::MoveDown, stage, {}});
        const auto back = there ? there->after({Kind::MoveUp, stage + 1, {}}) : std::nullopt;
        if (back)
            QCOMPARE(back->graph.stages.size(), file.graph.stages.size());
        if (back && there->bytes().size() == file.bytes().size())
            QCOMPARE(back->bytes(), file.bytes());
    });
}

void StageEditsCorpusTest::aDuplicateLeavesWhatAllMean()
{
    int doubled = 0;
    int refused = 0;
    forEachStage([&](const File& file, int stage) {
        const auto after = file.after({Kind::Duplicate, stage, {}});
        ++(after ? doubled : refused);
        if (!after)
            return;
        const auto place = [stage](int of) { return of > stage ? of + 1 : of; };
        const auto place1 = [stage](int of) { return of == stage + 1 ? -1 : of; };
        QCOMPARE(meanings(after->graph, same, place1), meanings(file.graph, place, place));
    });
    qInfo("%d stages duplicated, %d refused", doubled, refused);
    QVERIFY(doubled > 20 * refused);
}

/// Edits are made or refused; the text always stays a text whose stages are as many as the edit says.
void StageEditsCorpusTest::mutatedFilesNeverBreakAnEdit()
{
    std::mt19937 random(20);
    const auto seeds = seedDockerfiles();
    for (int round = 0; round < 3000; ++round) {
        const File file(mutate(seeds[static_cast<std::size_t>(round) % seeds.size()], random));
        for (int stage = 0; stage < file.count(); ++stage) {
            if (const auto after = file.after({Kind::AddBehind, stage, {}})) {
                const auto without = after->after({Kind::Delete, stage + 1, {}});
                QVERIFY2(without && without->bytes() == file.bytes(), std::string(file.bytes()).c_str());
            }
            for (const Kind kind : {Kind::Duplicate, Kind::Delete, Kind::MoveUp, Kind::MoveDown, Kind::Rename})
                (void)file.after({kind, stage, "fresh"});
            for (int source = 0; source < file.count(); ++source)
                (void)file.after({Kind::CopyFrom, stage, {}, source});
        }
    }
}

QTEST_GUILESS_MAIN(StageEditsCorpusTest)

#include "tst_stage_edits_corpus.moc"
