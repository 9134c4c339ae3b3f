// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/stage_edits/copy_from_stage.h"
#include "core/stage_edits/rename_stage.h"
#include "core/stage_edits/stage_edit.h"
#include "core/stages/stage_references.h"
#include "tests/support/to_qstring.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

using Kind = StageEdit::Kind;

/// The text after the edit, the selection between « and »; or `!` and the sentence why not.
QByteArray after(const QByteArray& text, const StageEdit& edit)
{
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    const auto change = changeFor(tree, buildStageGraph(tree), edit);
    if (!change)
        return QByteArray::fromStdString("!" + change.error());
    QByteArray result = QByteArray::fromStdString(applyEdits(tree.snapshot.bytes(), change->edits));
    result.insert(static_cast<qsizetype>(change->selection.end), "»");
    return result.insert(static_cast<qsizetype>(change->selection.begin), "«");
}

const QByteArray three = "FROM golang:1.25 AS build\nRUN make\n\n"
                         "# docs are for people\nFROM node AS docs\nCOPY --from=0 /a /a\n\n"
                         "FROM scratch\nCOPY --from=build /b /b\nCOPY --from=1 /c /c\nUSER 1:1\nCMD [\"/b\"]\n";

} // namespace

/// Edits of stages say in the text what was done in the picture, and nothing else.
class StageEditsTest : public QObject
{
    Q_OBJECT

private slots:
    void renaming_data();
    void renaming();
    void adding_data();
    void adding();
    void duplicating_data();
    void duplicating();
    void deleting_data();
    void deleting();
    void moving_data();
    void moving();
    void copying_data();
    void copying();
    void everyReferenceIsListedOnce();
    void theStageNamedAtAPlace();
    void aStageThatIsNotThere();
};

void StageEditsTest::renaming_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("stage");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* sentence, const char* text, int stage, const char* name, const char* expected) {
        QTest::newRow(sentence) << QByteArray(text) << stage << QByteArray(name) << QByteArray(expected);
    };
    row("FROM, COPY and mounts follow", "FROM a AS x\nFROM x\nCOPY --from=X /a /a\nRUN --mount=from=x,target=/t ls x\n", 0,
        "new", "FROM a AS «new»\nFROM new\nCOPY --from=new /a /a\nRUN --mount=from=new,target=/t ls x\n");
    row("an ONBUILD that a stage triggers follows",
        "FROM a AS x\nFROM b AS y\nONBUILD COPY --from=x /a /a\nFROM y\nFROM y AS z\n", 0, "new",
        "FROM a AS «new»\nFROM b AS y\nONBUILD COPY --from=new /a /a\nFROM y\nFROM y AS z\n");
    row("numbers go on counting", "FROM a AS x\nFROM b\nCOPY --from=0 /a /a\n", 0, "new",
        "FROM a AS «new»\nFROM b\nCOPY --from=0 /a /a\n");
    row("words that only look like the name stay", "FROM a AS x\nRUN echo x # x\nFROM x:1\n", 0, "new",
        "FROM a AS «new»\nRUN echo x # x\nFROM x:1\n");
    row("of two stages with one name each keeps its references",
        "FROM a AS x\nFROM x AS x\nFROM b\nCOPY --from=x /a /a\n", 0, "new",
        "FROM a AS «new»\nFROM new AS x\nFROM b\nCOPY --from=x /a /a\n");
    row("an unnamed stage gets a name in the case of the file", "from a\nrun b\n", 0, "new", "from a as «new»\nrun b\n");
    row("the description follows", "# x makes it\nFROM a AS x\n", 0, "new", "# new makes it\nFROM a AS «new»\n");
    row("quotes and joined lines are written anew", "FROM a AS x1\nFROM b\nCOPY --from=\"x1\" /a /a\nCOPY --from=x\\\n1 /b /b\n",
        0, "new", "FROM a AS «new»\nFROM b\nCOPY --from=new /a /a\nCOPY --from=new /b /b\n");
    row("line ends, a byte order mark and bytes that are no text stay",
        "\xEF\xBB\xBF" "FROM a AS x\r\nRUN echo \xff\r\nFROM b\r\nCOPY --from=x /a /a", 0, "new",
        "\xEF\xBB\xBF" "FROM a AS «new»\r\nRUN echo \xff\r\nFROM b\r\nCOPY --from=new /a /a");
    row("the escape directive holds", "# escape=`\nFROM a AS x\nFROM b\nCOPY `\n  --from=x /a /a\n", 0, "new",
        "# escape=`\nFROM a AS «new»\nFROM b\nCOPY `\n  --from=new /a /a\n");
    row("the same name changes nothing", "FROM a AS x\n", 0, "x", "FROM a AS «x»\n");
    row("no name", "FROM a AS x\n", 0, "", "!A name has at least one letter.");
    row("capitals", "FROM a AS x\n", 0, "New", "!Names of stages are written in lower case: new.");
    row("a digit first", "FROM a AS x\n", 0, "1x", "!A name begins with a letter; letters, digits, - _ and . may follow.");
    row("a blank", "FROM a AS x\n", 0, "a b", "!A name begins with a letter; letters, digits, - _ and . may follow.");
    row("the empty image", "FROM a AS x\n", 0, "scratch", "!The name scratch means the empty image: choose another.");
    row("the build context", "FROM a AS x\n", 0, "context", "!The name context means the build context: choose another.");
    row("the name of another stage", "FROM a AS x\nFROM b AS y\n", 0, "y",
        "!The stage in line 2 has that name already.");
    row("the name of an image below", "FROM a AS x\nFROM docker.io/library/alpine:latest\n", 0, "alpine",
        "!Line 2 takes an image of that name, which would then mean this stage.");
    row("a variable that holds the name", "ARG B=x\nFROM a AS x\nFROM $B\n", 0, "new",
        "!Line 3 names the stage as $B: write its name there first.");
    row("a FROM in mid-typing", "FROM a AS\n", 0, "new", "!The FROM in line 1 is not complete yet.");
}

void StageEditsTest::renaming()
{
    QFETCH(QByteArray, text);
    QFETCH(int, stage);
    QFETCH(QByteArray, name);
    QTEST(after(text, {Kind::Rename, stage, name.toStdString()}), "expected");
}

void StageEditsTest::adding_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("behind");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* sentence, const char* text, int behind, const char* expected) {
        QTest::newRow(sentence) << QByteArray(text) << behind << QByteArray(expected);
    };
    row("an empty file begins", "", -1, "FROM «scratch» AS stage");
    row("behind an ARG without a line end", "ARG A", -1, "ARG A\nFROM «scratch» AS stage");
    row("behind the only stage", "FROM a\nRUN b\n", 0, "FROM a\nRUN b\n\nFROM «scratch» AS stage\n");
    row("with the blank lines of the file", "FROM a\n\n\nFROM b\n", 1, "FROM a\n\n\nFROM b\n\n\nFROM «scratch» AS stage\n");
    row("without blank lines where the file has none", "FROM a\nFROM b", 1, "FROM a\nFROM b\nFROM «scratch» AS stage");
    row("above the comment of the next stage", "FROM a\n\n# b\nFROM b\n", 0,
        "FROM a\n\nFROM «scratch» AS stage\n\n# b\nFROM b\n");
    row("under a name that is free, in the file's case", "from a as stage\r\n", 0,
        "from a as stage\r\n\r\nfrom «scratch» as stage-2\r\n");
    row("a comment at the end stays with its stage", "FROM a\nFROM b\n# x\n", 1,
        "FROM a\nFROM b\n# x\n\nFROM «scratch» AS stage\n");
    row("numbers of later stages move on", "FROM a\nFROM b\nFROM c\nCOPY --from=0 /a /a\nCOPY --from=1 /b /b\n", 0,
        "FROM a\nFROM «scratch» AS stage\nFROM b\nFROM c\nCOPY --from=0 /a /a\nCOPY --from=2 /b /b\n");
    row("behind a line that goes on", "FROM a\nRUN b \\", 0,
        "!Lines would be read differently there: complete the instruction above first.");
}

void StageEditsTest::adding()
{
    QFETCH(QByteArray, text);
    QFETCH(int, behind);
    QTEST(after(text, {Kind::AddBehind, behind, {}}), "expected");
}

void StageEditsTest::duplicating_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("stage");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* sentence, const char* text, int stage, const char* expected) {
        QTest::newRow(sentence) << QByteArray(text) << stage << QByteArray(expected);
    };
    row("the copy stands below with its comment and heredoc", "# b\nFROM a AS b\nCOPY <<E /x\n\nx\nE\n\nFROM c\n", 0,
        "# b\nFROM a AS b\nCOPY <<E /x\n\nx\nE\n\n# b\nFROM a AS «b-2»\nCOPY <<E /x\n\nx\nE\n\nFROM c\n");
    row("names count on", "FROM a AS b\n\nFROM a AS b-2\n", 1, "FROM a AS b\n\nFROM a AS b-2\n\nFROM a AS «b-3»\n");
    row("an unnamed stage's copy has a name", "FROM a\nRUN b", 0, "FROM a\nRUN b\n\nFROM a AS «stage»\nRUN b");
    row("numbers in the copy mean what they mean above", "FROM a\nFROM b AS x\nCOPY --from=0 /a /a\nFROM c\nCOPY --from=1 /b /b\n",
        1, "FROM a\nFROM b AS x\nCOPY --from=0 /a /a\nFROM b AS «x-2»\nCOPY --from=0 /a /a\nFROM c\nCOPY --from=1 /b /b\n");
    row("numbers of later stages move on", "FROM a AS x\nFROM b\nFROM c\nCOPY --from=1 /b /b\n", 0,
        "FROM a AS x\nFROM a AS «x-2»\nFROM b\nFROM c\nCOPY --from=2 /b /b\n");
}

void StageEditsTest::duplicating()
{
    QFETCH(QByteArray, text);
    QFETCH(int, stage);
    QTEST(after(text, {Kind::Duplicate, stage, {}}), "expected");
}

void StageEditsTest::deleting_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("stage");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* sentence, const char* text, int stage, const char* expected) {
        QTest::newRow(sentence) << QByteArray(text) << stage << QByteArray(expected);
    };
    row("the first one goes with its blank line", "ARG A\n\n# a\nFROM a\nRUN a\n\nFROM b\n", 0, "ARG A\n\nFROM «b»\n");
    row("the last one goes with the blank line above", "FROM a\n\nFROM b\nRUN b", 1, "FROM «a»");
    row("the only one leaves what stands above", "# syntax=docker/dockerfile:1\nFROM a\n", 0,
        "«»# syntax=docker/dockerfile:1\n");
    row("a comment with a blank line below stays with the stage above", "FROM a\n\n# a too\n\n# b\nFROM b\n", 1,
        "FROM «a»\n\n# a too\n");
    row("names of it are left to the user, numbers of later stages move up",
        "FROM a AS x\nFROM b\nFROM c\nCOPY --from=x /a /a\nCOPY --from=1 /b /b\n", 0,
        "FROM «b»\nFROM c\nCOPY --from=x /a /a\nCOPY --from=0 /b /b\n");
    row("a number of it means no other stage", "FROM a\nFROM b\nFROM c\nCOPY --from=0 /a /a\n", 0,
        "FROM «b»\nFROM c\nCOPY --from=3 /a /a\n");
}

void StageEditsTest::deleting()
{
    QFETCH(QByteArray, text);
    QFETCH(int, stage);
    QTEST(after(text, {Kind::Delete, stage, {}}), "expected");
}

void StageEditsTest::moving_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("stage");
    QTest::addColumn<bool>("isUp");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* sentence, const char* text, int stage, bool isUp, const char* expected) {
        QTest::newRow(sentence) << QByteArray(text) << stage << isUp << QByteArray(expected);
    };
    row("up, with its comment", "FROM a\nRUN a\n\n\n# b\nFROM b AS b", 1, true, "# b\nFROM b AS «b»\n\n\nFROM a\nRUN a");
    row("down, with its comment", "# a\nFROM a AS a\n\nFROM b\nRUN b\n", 0, false, "FROM b\nRUN b\n\n# a\nFROM a AS «a»\n");
    row("a comment at its end goes along", "FROM a\nFROM b\n# x\n", 1, true, "FROM «b»\n# x\n\nFROM a\n");
    row("numbers follow both", "FROM a\nFROM b\nFROM c\nCOPY --from=0 /a /a\nCOPY --from=1 /b /b\n", 1, true,
        "FROM «b»\nFROM a\nFROM c\nCOPY --from=1 /a /a\nCOPY --from=0 /b /b\n");
    row("numbers inside the moved stage follow too", "FROM a\nFROM b\nFROM c\nCOPY --from=0 /a /a\nFROM d\n", 2, true,
        "FROM a\nFROM «c»\nCOPY --from=0 /a /a\nFROM b\nFROM d\n");
    row("below what uses it it cannot go", "FROM a AS x\nFROM b AS y\nCOPY --from=x /a /a\n", 0, false,
        "!The stage y takes files from x (line 3), so it has to stay below it.");
    row("above what it uses it cannot go", "FROM a AS x\nFROM x AS y\n", 1, true,
        "!The stage y takes files from x (line 2), so it has to stay below it.");
    row("the first cannot go up", "FROM a AS x\nFROM b\n", 0, true, "!x is the first stage already.");
    row("the last cannot go down", "FROM a\nFROM b\n", 1, false, "!stage 1 is the last stage already.");
    row("a comment that would become a directive at the top",
        "FROM a\n\n# syntax=x\nFROM b\n", 1, true,
        "!Lines would be read differently there: complete the instruction above first.");
    row("a name that another FROM would catch", "FROM b\nFROM a AS b\nFROM c\n", 1, true,
        "!Line 1 would then take its files from elsewhere, so nothing was changed.");
}

void StageEditsTest::moving()
{
    QFETCH(QByteArray, text);
    QFETCH(int, stage);
    QFETCH(bool, isUp);
    QTEST(after(text, {isUp ? Kind::MoveUp : Kind::MoveDown, stage, {}}), "expected");
}

void StageEditsTest::copying_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("source");
    QTest::addColumn<int>("to");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* sentence, const char* text, int source, int to, const char* expected) {
        QTest::newRow(sentence) << QByteArray(text) << source << to << QByteArray(expected);
    };
    row("the program that go makes, above what says how it is run",
        "FROM golang AS build\nRUN go build -o /out/app .\n\nFROM scratch\nUSER 1:1\nENTRYPOINT [\"/app\"]\n", 0, 1,
        "FROM golang AS build\nRUN go build -o /out/app .\n\nFROM scratch\n«COPY --from=build /out/app /app»\nUSER 1:1\n"
        "ENTRYPOINT [\"/app\"]\n");
    row("a program named by its folder", "FROM golang AS b\nWORKDIR /src\nRUN go build ./cmd/api\nFROM a\nWORKDIR /app\nRUN x",
        0, 1, "FROM golang AS b\nWORKDIR /src\nRUN go build ./cmd/api\nFROM a\nWORKDIR /app\nRUN x\n«COPY --from=b /src/api ./»");
    row("a path to be written where nothing is known", "from a as x\r\nfrom b\r\nrun c \\\r\n  d\r\ncmd e\r\n", 0, 1,
        "from a as x\r\nfrom b\r\nrun c \\\r\n  d\r\ncopy --from=x «/path» ./\r\ncmd e\r\n");
    row("behind a heredoc", "FROM a AS x\nFROM b\nRUN <<E\nc\nE\n", 0, 1,
        "FROM a AS x\nFROM b\nRUN <<E\nc\nE\nCOPY --from=x «/path» ./\n");
    row("an unnamed stage by its number", "FROM a\nFROM b\n", 0, 1, "FROM a\nFROM b\nCOPY --from=0 «/path» ./\n");
    row("by number where the name means another", "FROM a AS x\nFROM b AS x\nFROM c\n", 0, 2,
        "FROM a AS x\nFROM b AS x\nFROM c\nCOPY --from=0 «/path» ./\n");
    row("from itself", "FROM a AS x\n", 0, 0, "!A stage cannot take files from itself.");
    row("from a stage below", "FROM a AS x\nFROM b AS y\n", 1, 0,
        "!x stands above y in the file: move it below first.");
    row("in a circle", "FROM a AS x\nFROM x AS y\n", 1, 0, "!y takes files from x: the other way too would be a circle.");
}

void StageEditsTest::copying()
{
    QFETCH(QByteArray, text);
    QFETCH(int, source);
    QFETCH(int, to);
    QTEST(after(text, {Kind::CopyFrom, to, {}, source}), "expected");
}

void StageEditsTest::everyReferenceIsListedOnce()
{
    const SyntaxTree tree = parse(Snapshot("FROM a AS x\nONBUILD RUN --mount=from=x,target=/t ls\nFROM x\nFROM x AS z\n"
                                           "COPY --from=0 /a /a\nCOPY --from=z /a /a\n"));
    QStringList lines;
    for (const StageReference& reference : referencesTo(buildStageGraph(tree), 0))
        lines << QString("%1 %2").arg(reference.line).arg(toQString(tree.snapshot.text(reference.range)));
    QCOMPARE(lines, QStringList({"2 x", "3 x", "4 x", "5 0"}));
}

void StageEditsTest::theStageNamedAtAPlace()
{
    const QByteArray text = three;
    const StageGraph graph = buildStageGraph(parse(Snapshot(text.toStdString())));
    const auto at = [&](const char* what) { return stageNamedAt(graph, static_cast<std::size_t>(text.indexOf(what))); };
    QCOMPARE(at("build\n"), 0);
    QCOMPARE(at("docs\n"), 1);
    QCOMPARE(at("build /b"), 0);
    QCOMPARE(at("1 /c"), 1);
    QCOMPARE(at("make"), -1);
}

void StageEditsTest::aStageThatIsNotThere()
{
    QCOMPARE(after(three, {Kind::Delete, 3, {}}), "!The file has no such stage.");
    QCOMPARE(after(three, {Kind::CopyFrom, 2, {}, 7}), "!The file has no such stage.");
    QCOMPARE(after("", {Kind::Rename, 0, "a"}), "!The file has no such stage.");
}

QTEST_GUILESS_MAIN(StageEditsTest)

#include "tst_stage_edits.moc"
