// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache_change.h"
#include "core/dockerfile/parser.h"
#include "tests/support/to_qstring.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

const ContextFiles project = {{"go.mod", "m"}, {"go.sum", "s"}, {"main.go", "p"}, {"README.md", "r"}};

QString described(const CachePlan& plan, const std::vector<StepVerdict>& verdicts)
{
    constexpr const char* names[] = {"kept", "rebuilt", "unknown", "skipped"};
    QStringList lines;
    for (std::size_t at = 0; at < verdicts.size(); ++at) {
        const StepVerdict& verdict = verdicts[at];
        const QString name = names[static_cast<int>(verdict.fate)];
        const bool isPlain = verdict.fate == StepFate::Kept || verdict.fate == StepFate::Skipped;
        lines << QString::number(plan.steps[at].line) + ' ' + name
                     + (isPlain ? QString() : ": " + toQString(verdict.reason));
    }
    return lines.join('\n');
}

CachePlan planOf(const std::string& text, const ContextFiles& files = project)
{
    const SyntaxTree tree = parse(Snapshot(text));
    const StageGraph graph = buildStageGraph(tree);
    return makeCachePlan(
        {.tree = tree, .graph = graph, .context = std::make_shared<const SentContext>(sentFilesOf(files), std::nullopt)});
}

QString compared(const QString& before, const QString& after)
{
    const CachePlan plan = planOf(after.toStdString());
    return described(plan, compare(planOf(before.toStdString()), plan));
}

QString predicted(const std::string& text, const CacheChange& change)
{
    const SyntaxTree tree = parse(Snapshot(text));
    const StageGraph graph = buildStageGraph(tree);
    const CacheInput input{
        .tree = tree, .graph = graph, .context = std::make_shared<const SentContext>(sentFilesOf(project), std::nullopt)};
    const CachePrediction prediction = predict(input, makeCachePlan(input), std::span(&change, 1));
    return described(prediction.after, prediction.verdicts);
}

} // namespace

/// What an edit or a change rebuilds, and the words for it.
class CacheComparison : public QObject
{
    Q_OBJECT

private slots:
    void anEditRebuilds_data();
    void anEditRebuilds();
    void aChangeRebuilds_data();
    void aChangeRebuilds();
    void whatAStageMakesIsRead_data();
    void whatAStageMakesIsRead();
    void halfTypedFilesHaveAPlan();
};

void CacheComparison::anEditRebuilds_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("steps");
    QTest::newRow("a command") << "FROM a\nRUN b\nRUN c" << "FROM a\nRUN x\nRUN c"
                               << "2 rebuilt: the command changed\n3 rebuilt: the step above is rebuilt";
    QTest::newRow("a step put in between")
        << "FROM a\nRUN b\nRUN c" << "FROM a\nRUN b\nRUN x\nRUN c"
        << "2 kept\n3 rebuilt: this step is new\n4 rebuilt: the step above is rebuilt";
    QTest::newRow("a step taken away") << "FROM a\nRUN b\nRUN x\nRUN c" << "FROM a\nRUN b\nRUN c"
                                       << "2 kept\n3 rebuilt: the step above is another one than before";
    QTest::newRow("a variable") << "FROM a\nENV V=1\nRUN b" << "FROM a\nENV V=2\nRUN b"
                                << "3 rebuilt: ENV V changed";
    QTest::newRow("an argument with a default") << "FROM a\nRUN b" << "FROM a\nARG V=2\nRUN b"
                                                << "3 rebuilt: ARG V is new";
    QTest::newRow("an argument without a value") << "FROM a\nRUN b" << "FROM a\nARG V\nRUN b" << "3 kept";
    QTest::newRow("another base") << "FROM a\nRUN b" << "FROM c\nRUN b"
                                  << "2 rebuilt: the environment of the base image changed";
    QTest::newRow("labels and the like") << "FROM a\nRUN b" << "FROM a\nLABEL a=b\nEXPOSE 1\nCMD c\nRUN b" << "5 kept";
    QTest::newRow("a user") << "FROM a\nRUN b\nCOPY go.mod /" << "FROM a\nUSER u\nRUN b\nCOPY go.mod /"
                            << "3 rebuilt: the user changed\n4 rebuilt: the step above is rebuilt";
    QTest::newRow("a user does not count for COPY") << "FROM a\nCOPY go.mod /" << "FROM a\nUSER u\nCOPY go.mod /" << "3 kept";
    QTest::newRow("sources in another order")
        << "FROM a\nCOPY go.mod go.sum /d/" << "FROM a\nCOPY go.sum go.mod /d/"
        << "2 rebuilt: its sources are written in another way; COPY source is new: go.sum; COPY source is gone: go.mod";
    QTest::newRow("COPY becomes ADD") << "FROM a\nCOPY go.mod /" << "FROM a\nADD go.mod /"
                                      << "2 rebuilt: this step is new";
    QTest::newRow("a shebang makes the end word count") << "FROM a\nRUN <<A\n#!/bin/sh\nx\nA" << "FROM a\nRUN <<B\n#!/bin/sh\nx\nB"
                                                        << "2 rebuilt: the command changed";
    QTest::newRow("ENV of a cut stage comes behind its ARG")
        << "FROM a AS b\nENV E=1\nARG V=1\nRUN c" << "FROM a AS x\nENV E=1\nARG V=1\nFROM x AS b\nRUN c"
        << "5 rebuilt: ENV and ARG are set in another order";
    QTest::newRow("a stage is cut in two") << "FROM a AS b\nENV E=1\nRUN c\nRUN d" << "FROM a AS b\nENV E=1\nRUN c\nFROM b\nRUN d"
                                           << "3 kept\n5 kept";
    QTest::newRow("triggers of a stage run in the next one")
        << "FROM a AS b\nONBUILD RUN c\nFROM b\nRUN d" << "FROM a AS b\nONBUILD RUN x\nFROM b\nRUN d"
        << "2 rebuilt: the command changed\n4 rebuilt: the step above is rebuilt";
}

void CacheComparison::anEditRebuilds()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QTEST(compared(before + '\n', after + '\n'), "steps");
}

void CacheComparison::aChangeRebuilds_data()
{
    using enum CacheChangeKind;
    QTest::addColumn<QString>("text");
    QTest::addColumn<CacheChange>("change");
    QTest::addColumn<QString>("steps");
    const QString copies = "FROM a\nCOPY go.mod go.sum ./\nRUN b\nCOPY . .\n";
    QTest::newRow("a file that all copies take")
        << copies << CacheChange{File, "go.sum"}
        << "2 rebuilt: COPY source changed: go.sum\n3 rebuilt: the step above is rebuilt\n"
           "4 rebuilt: COPY source changed: go.sum";
    QTest::newRow("a file that the last takes") << copies << CacheChange{File, "main.go"}
                                                << "2 kept\n3 kept\n4 rebuilt: COPY source changed: main.go";
    QTest::newRow("a new file") << copies << CacheChange{File, "new.go"}
                                << "2 kept\n3 kept\n4 rebuilt: COPY source is new: new.go";
    QTest::newRow("a file that goes") << copies << CacheChange{RemovedFile, "main.go"}
                                      << "2 kept\n3 kept\n4 rebuilt: COPY source is gone: main.go";
    QTest::newRow("a file that is missed")
        << "FROM a\nCOPY go.mod ./\n" << CacheChange{RemovedFile, "go.mod"}
        << "2 rebuilt: go.mod is not in the build context, so that the build stops here";
    QTest::newRow("a mounted file") << "FROM a\nRUN --mount=type=bind,source=go.mod,target=/m b\n"
                                    << CacheChange{File, "go.mod"} << "2 rebuilt: mounted file changed: go.mod";
    QTest::newRow("an argument") << "FROM a\nRUN b\nARG V=1\nRUN c\n" << CacheChange{Argument, "V"}
                                 << "2 kept\n4 rebuilt: ARG V changed";
    QTest::newRow("an argument with the value it has") << "FROM a\nARG V=1\nRUN c\n"
                                                       << CacheChange{Argument, "V", "1"} << "3 kept";
    QTest::newRow("the line of a step") << "FROM a\nRUN b\nRUN c\n" << CacheChange{.kind = Line, .line = 2}
                                        << "2 rebuilt: RUN is edited\n3 rebuilt: the step above is rebuilt";
    QTest::newRow("the line of an ENV") << "FROM a\nENV V=1\nCOPY go.mod /\nRUN b\n" << CacheChange{.kind = Line, .line = 2}
                                        << "3 kept\n4 rebuilt: ENV V changed";
    QTest::newRow("the line of a label") << "FROM a\nRUN b\nLABEL c=d\n" << CacheChange{.kind = Line, .line = 3} << "2 kept";
    QTest::newRow("a base") << "FROM a:1\nRUN b\nFROM c\nCOPY --from=0 /x /y\nRUN d\n" << CacheChange{Image, "a:1"}
                            << "2 rebuilt: base a:1 has new content\n4 unknown: stage 0 is rebuilt, and nobody knows "
                               "beforehand whether /x comes out the same\n5 unknown: the step above may be rebuilt";
}

void CacheComparison::aChangeRebuilds()
{
    QFETCH(QString, text);
    QFETCH(CacheChange, change);
    QTEST(predicted(text.toStdString(), change), "steps");
}

void CacheComparison::whatAStageMakesIsRead_data()
{
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("fate");
    const QString all = "COPY . /s/\n";
    QTest::newRow("cat of another file") << all + "RUN cat /s/go.mod > /o" << "/o" << "kept";
    QTest::newRow("cat of the file") << all + "RUN cat /s/main.go > /o" << "/o" << "rebuilt";
    QTest::newRow("a pipe") << all + "RUN cat /s/main.go | sort > /o" << "/o" << "rebuilt";
    QTest::newRow("appended") << all + "RUN echo a > /o; cat /s/main.go >> /o" << "/o" << "rebuilt";
    QTest::newRow("overwritten") << all + "RUN cat /s/main.go > /o; echo a > /o" << "/o" << "kept";
    QTest::newRow("copied further") << all + "RUN cp /s/main.go /a && cp /a /b" << "/b" << "rebuilt";
    QTest::newRow("a folder that holds it") << all + "RUN mkdir /d && cp /s/main.go /d/x" << "/d" << "rebuilt";
    QTest::newRow("a folder beside it") << all + "RUN mkdir /d && cp /s/go.mod /d/x" << "/d" << "kept";
    QTest::newRow("a file of a copied folder") << all + "RUN echo" << "/s/go.mod" << "kept";
    QTest::newRow("the copied folder itself") << all + "RUN echo" << "/s" << "rebuilt";
    QTest::newRow("a file behind a compiler") << all + "RUN go build -o /o" << "/o" << "unknown";
    QTest::newRow("a file that is put there behind it") << all + "RUN make\nCOPY go.mod /o" << "/o" << "kept";
    QTest::newRow("a clock") << all + "RUN date > /o" << "/o" << "rebuilt";
    QTest::newRow("a condition") << all + "RUN test -f /s/x || cat /s/main.go > /o" << "/o" << "unknown";
    QTest::newRow("a substitution") << all + "RUN echo $(cat /s/main.go) > /o" << "/o" << "unknown";
    QTest::newRow("a pattern of the shell") << all + "RUN cat /s/* > /o" << "/o" << "unknown";
    QTest::newRow("another shell") << "SHELL [\"/bin/fish\", \"-c\"]\n" + all + "RUN cat /s/go.mod > /o" << "/o" << "unknown";
    QTest::newRow("a program") << all + "RUN [\"cat\", \"/s/go.mod\"]" << "/o" << "unknown";
    QTest::newRow("in the working directory") << "WORKDIR /s\nCOPY . .\nRUN cat main.go > o" << "/s/o" << "rebuilt";
}

void CacheComparison::whatAStageMakesIsRead()
{
    QFETCH(QString, steps);
    QFETCH(QString, path);
    QFETCH(QString, fate);
    const QString text = QString("FROM a AS b\n%1\nFROM c\nCOPY --from=b %2 /x\n").arg(steps, path);
    const QString verdicts = predicted(text.toStdString(), {CacheChangeKind::File, "main.go"});
    QVERIFY2(verdicts.section('\n', -1).section(' ', 1).startsWith(fate), qPrintable(verdicts));
}

void CacheComparison::halfTypedFilesHaveAPlan()
{
    for (const char* text : {"", "FROM", "RUN", "FROM a\nCOPY", "FROM a\nCOPY x", "FROM a\nRUN --mount=", "ONBUILD",
                             "FROM a\nONBUILD", "FROM a\nWORKDIR", "FROM a\nRUN <<E", "FROM b AS b\nCOPY --from=b / /",
                             "FROM a\nADD", "FROM a\nRUN [\"\"]", "FROM a\nRUN --mount=type=bind,from=9 x"}) {
        const CachePlan plan = planOf(text);
        for (const StepVerdict& verdict : compare(plan, plan))
            QVERIFY2(verdict.fate == StepFate::Kept, text);
    }
}

QTEST_GUILESS_MAIN(CacheComparison)
#include "tst_cache_comparison.moc"
