// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/steady_graph.h"

#include <QTest>

using namespace stagewright;

namespace {

const std::string good = "FROM golang AS build\n"                     // 0
                         "RUN go build -o /out/app .\n"               // 1
                         "FROM scratch\n"                             // 2
                         "COPY --from=build /out/app /app\n";         // 3

std::shared_ptr<const Analysis> analysisOf(const std::string& text)
{
    return analyze(Snapshot(text), {}, {});
}

} // namespace

/// Which graph is shown while a text is typed.
class SteadyGraphTest : public QObject
{
    Q_OBJECT

private slots:
    void aHalfTypedLineKeepsTheGraph_data();
    void aHalfTypedLineKeepsTheGraph();
    void itGoesOnWhenTheLineParses();
    void aTextThatWasNeverGoodIsDrawn();
    void anErrorThatIsOldDoesNotHoldTheGraph();
    void anotherTextBeginsAnew();
    void instructionsAndStagesAreFoundInBothTexts();
};

void SteadyGraphTest::aHalfTypedLineKeepsTheGraph_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("staleLine"); // 0: the newest is shown
    const auto row = [](const char* name, const std::string& text, int staleLine) {
        QTest::newRow(name) << QString::fromStdString(text) << staleLine;
    };
    row("the first letters of a FROM are a row of the stage above", good + "FRO", 0);
    row("a FROM without an image would be a stage", good + "FROM", 5);
    row("a FROM with an image is one", good + "FROM alpine", 0);
    row("AS without a name", good + "FROM alpine AS", 5);
    row("a FROM that lost a letter would be no stage any more", "FRM golang AS build\n" + good.substr(21), 1);
    row("a COPY without a destination whose --from is not whole", good + "COPY --from=buil", 5);
    row("a wrong EXPOSE touches no stage", good + "EXPOSE 80/", 0);
    row("a here-document that is not ended swallows the stages below", "FROM a\nRUN <<E\n" + good, 2);
    row("an empty text", "", 0);
}

void SteadyGraphTest::aHalfTypedLineKeepsTheGraph()
{
    QFETCH(QString, text);
    QFETCH(int, staleLine);
    SteadyGraph steady;
    steady.take(analysisOf(text.startsWith("FROM a\n") ? "FROM a\nRUN x\n" + good : good));
    const auto before = steady.shown();
    steady.take(analysisOf(text.toStdString()));
    QCOMPARE(steady.isStale(), staleLine > 0);
    QCOMPARE(steady.reason().has_value(), staleLine > 0);
    QCOMPARE(steady.shown() == before, staleLine > 0);
    if (staleLine > 0)
        QCOMPARE(steady.reason()->line, staleLine);
}

void SteadyGraphTest::itGoesOnWhenTheLineParses()
{
    SteadyGraph steady;
    steady.take(analysisOf(good));
    for (const char* typed : {"F", "FR", "FRO"}) {
        steady.take(analysisOf(good + typed));
        QVERIFY2(!steady.isStale(), typed);
    }
    for (const char* typed : {"FROM", "FROM "}) {
        steady.take(analysisOf(good + typed));
        QVERIFY2(steady.isStale(), typed);
        QCOMPARE(steady.shown()->graph.stages.size(), 2u);
    }
    steady.take(analysisOf(good + "FROM alpine"));
    QVERIFY(!steady.isStale());
    QCOMPARE(steady.shown()->graph.stages.size(), 3u);
}

void SteadyGraphTest::aTextThatWasNeverGoodIsDrawn()
{
    SteadyGraph steady;
    steady.take(analysisOf("FROM\nRUN a\n"));
    QVERIFY(!steady.isStale());
    steady.take(analysisOf("FROM\nRUN a\nFROM\n"));
    QVERIFY(!steady.isStale());
    QCOMPARE(steady.shown()->graph.stages.size(), 2u);
}

void SteadyGraphTest::anErrorThatIsOldDoesNotHoldTheGraph()
{
    SteadyGraph steady;
    steady.take(analysisOf(good));
    steady.take(analysisOf(good + "FOO bar\n"));
    QVERIFY(!steady.isStale());
    steady.take(analysisOf("FROM alpine AS first\n" + good + "FOO bar\n"));
    QVERIFY(!steady.isStale());
    QCOMPARE(steady.shown()->graph.stages.size(), 3u);
}

void SteadyGraphTest::anotherTextBeginsAnew()
{
    SteadyGraph steady;
    steady.take(analysisOf(good));
    steady.take(nullptr);
    QVERIFY(!steady.shown());
    QVERIFY(!steady.isStale());
    steady.take(analysisOf("FROM\n"));
    QVERIFY(!steady.isStale());
}

void SteadyGraphTest::instructionsAndStagesAreFoundInBothTexts()
{
    SteadyGraph steady;
    steady.take(analysisOf(good));
    QCOMPARE(steady.newestInstruction(3), 3);
    const std::size_t scratch = good.find("FROM scratch");
    steady.take(analysisOf(good.substr(0, scratch) + "FROM\n" + good.substr(scratch)));
    QVERIFY(steady.isStale());
    QCOMPARE(steady.newestInstruction(1), 1);
    QCOMPARE(steady.newestInstruction(3), 4);
    QCOMPARE(steady.shownInstruction(4), 3);
    QCOMPARE(steady.shownInstruction(2), -1);
    QCOMPARE(steady.newestStage(1), 2);
    QCOMPARE(steady.newestInstruction(-1), -1);
}

QTEST_GUILESS_MAIN(SteadyGraphTest)
#include "tst_steady_graph.moc"
