// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_trace.h"
#include "core/build/plain_progress_decoder.h"
#include "core/build/recorded_stream.h"

#include <QTest>

using namespace stagewright;

namespace {

Timestamp at(double seconds)
{
    return Timestamp(std::chrono::milliseconds(1'000'000 + qRound64(seconds * 1000)));
}

BuildTrace traceOf(std::initializer_list<const char*> lines)
{
    RecordedStream stream;
    for (const char* line : lines)
        stream.takeLine(line);
    return std::move(stream).finish();
}

BuildTrace liveTrace(std::initializer_list<std::pair<double, const char*>> lines)
{
    PlainProgressDecoder decoder;
    BuildTrace trace;
    for (const auto& [moment, line] : lines) {
        if (const auto message = decoder.decode(line, at(moment)))
            trace.apply(*message);
        else
            trace.addText(line);
    }
    return trace;
}

double secondsOf(const BuildTrace& trace, std::size_t vertex)
{
    return secondsCovered(trace.vertices().at(vertex).intervals, trace.now());
}

} // namespace

/// What `--progress=plain` prints becomes the same messages as rawjson.
class PlainProgressDecoderTest : public QObject
{
    Q_OBJECT

private slots:
    void endsOfAStep_data();
    void endsOfAStep();
    void aLogIsWhatTheStepPrinted();
    void aLogCanLookLikeNews();
    void stepsTakeTurns();
    void transfersAreCounted_data();
    void transfersAreCounted();
    void warningsNameTheirLine();
    void whatIsNoProgressIsText();
    void aStepThatIsPrintedLateBeganEarlier();
    void aStepRunsUntilItIsSaidToHaveEnded();
    void aRecordTellsItsDurations();
    void aCiSystemTellsTheTime();
};

void PlainProgressDecoderTest::endsOfAStep_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<StepState>("state");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("done") << QByteArray("#5 DONE 1.2s") << StepState::Done << QByteArray();
    QTest::newRow("done without a time") << QByteArray("#5 DONE") << StepState::Done << QByteArray();
    QTest::newRow("cached") << QByteArray("#5 CACHED") << StepState::Cached << QByteArray();
    QTest::newRow("cancelled") << QByteArray("#5 CANCELED") << StepState::Cancelled << QByteArray("context canceled");
    QTest::newRow("failed") << QByteArray("#5 ERROR: exit code: 1") << StepState::Failed << QByteArray("exit code: 1");
    QTest::newRow("not yet ended") << QByteArray("#5 0.1 x") << StepState::Cancelled << QByteArray();
}

void PlainProgressDecoderTest::endsOfAStep()
{
    QFETCH(QByteArray, line);
    QFETCH(StepState, state);
    QFETCH(QByteArray, error);
    const BuildTrace trace = traceOf({"#5 [2/2] RUN x", line.constData()});
    QCOMPARE(trace.vertices().size(), 1u);
    const Vertex& step = trace.vertices().front();
    QCOMPARE(step.digest, "#5");
    QCOMPARE(step.name, "[2/2] RUN x");
    QCOMPARE(trace.stateOf(step), state);
    QCOMPARE(QByteArray::fromStdString(step.error), error);
}

void PlainProgressDecoderTest::aLogIsWhatTheStepPrinted()
{
    const BuildTrace trace = traceOf({"#5 [2/2] RUN x", "#5 0.123 one", "#5 12.34   two  \xff", "#5 123.4", "#5 DONE 1s"});
    QCOMPARE(trace.vertices().front().log.text(), "one\n  two  \xff\n\n");
}

void PlainProgressDecoderTest::aLogCanLookLikeNews()
{
    const BuildTrace trace = traceOf({"#5 [2/2] RUN x", "#5 0.1 #6 DONE 0.1s", "#5 0.1 ERROR: no", "#5 0.1 CACHED"});
    QCOMPARE(trace.vertices().size(), 1u);
    QCOMPARE(trace.vertices().front().log.text(), "#6 DONE 0.1s\nERROR: no\nCACHED\n");
    QVERIFY(trace.vertices().front().isRunning());
}

void PlainProgressDecoderTest::stepsTakeTurns()
{
    const BuildTrace trace = traceOf({"#0 building with \"default\" instance using docker driver", "", "#5 [a 2/2] RUN x",
                                      "#5 0.1 x1", "#5 ...", "", "#6 [b 2/2] RUN y", "#6 0.1 y1", "#6 DONE 0.2s", "",
                                      "#5 [a 2/2] RUN x", "#5 0.3 x2", "#5 DONE 0.3s"});
    QCOMPARE(trace.vertices().size(), 2u);
    QCOMPARE(trace.vertices()[0].log.text(), "x1\nx2\n");
    QCOMPARE(trace.vertices()[1].log.text(), "y1\n");
    QVERIFY(trace.text().empty());
}

void PlainProgressDecoderTest::transfersAreCounted_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QString>("transfer");
    QTest::newRow("bytes") << QByteArray("transferring context: 2.5kB") << "transferring context: 2500/0";
    QTest::newRow("bytes in a time") << QByteArray("transferring context: 60.01MB 0.3s done")
                                    << "transferring context: 60010000/0 complete";
    QTest::newRow("a part of a layer") << QByteArray("sha256:12ab 1.05MB / 3.00MB 0.2s")
                                      << "sha256:12ab 1050000/3000000";
    QTest::newRow("only done") << QByteArray("exporting layers done") << "exporting layers 0/0 complete";
    QTest::newRow("a time") << QByteArray("extracting sha256:12ab 0.4s") << "extracting sha256:12ab 0/0";
    QTest::newRow("a name") << QByteArray("naming to docker.io/a:19 done") << "naming to docker.io/a:19 0/0 complete";
}

void PlainProgressDecoderTest::transfersAreCounted()
{
    QFETCH(QByteArray, words);
    QFETCH(QString, transfer);
    const BuildTrace trace = traceOf({"#5 [internal] load", ("#5 " + words).constData()});
    const Transfer& only = trace.vertices().front().transfers.at(0);
    QCOMPARE(QString("%1 %2/%3%4").arg(QString::fromStdString(only.id)).arg(only.current).arg(only.total)
                 .arg(only.isComplete ? " complete" : ""),
             transfer);
}

void PlainProgressDecoderTest::warningsNameTheirLine()
{
    const BuildTrace trace = traceOf({"#1 [internal] load", "#1 WARN: FromAsCasing: 'AS' and 'from' (line 12)"});
    QCOMPARE(trace.warnings().at(0).line, 12);
    QCOMPARE(trace.warnings().at(0).text, "FromAsCasing: 'AS' and 'from' (line 12)");
}

void PlainProgressDecoderTest::whatIsNoProgressIsText()
{
    const std::vector<std::string> expected = {"#x", "# 5 y", "------", "", "ERROR: no"};
    const BuildTrace trace = traceOf({"#x", "# 5 y", "#5 [2/2] RUN x", "", "------", "", "ERROR: no"});
    QCOMPARE(trace.text(), expected);
    QCOMPARE(traceOf({"#99999999999 x"}).vertices().size(), 0u);
    QCOMPARE(traceOf({"#-1 x"}).vertices().size(), 0u);
}

void PlainProgressDecoderTest::aStepThatIsPrintedLateBeganEarlier()
{
    const BuildTrace trace = liveTrace({{10, "#5 [2/2] RUN x"}, {10, "#5 4.000 x"}});
    QCOMPARE(trace.vertices().front().intervals, (std::vector<Interval>{{at(6), {}}}));
    QVERIFY(trace.vertices().front().isRunning());
    const BuildTrace ended = liveTrace({{10, "#5 [2/2] RUN x"}, {10, "#5 DONE 7.0s"}});
    QCOMPARE(ended.vertices().front().intervals, (std::vector<Interval>{{at(3), at(10)}}));
}

void PlainProgressDecoderTest::aStepRunsUntilItIsSaidToHaveEnded()
{
    const BuildTrace trace = liveTrace({{1, "#5 [2/3] RUN x"}, {3.5, "#5 DONE 2.4s"}, {3.5, "#6 [3/3] RUN y"}});
    QCOMPARE(secondsOf(trace, 0), 2.4);
    QVERIFY(!trace.vertices()[0].isRunning());
    QVERIFY(trace.vertices()[1].isRunning());
    QCOMPARE(trace.now(), at(3.5));
}

void PlainProgressDecoderTest::aRecordTellsItsDurations()
{
    const BuildTrace trace = traceOf({"#5 [2/3] RUN x", "#5 DONE 2.4s", "#6 [3/3] RUN y", "#6 1.500 y", "#6 ERROR: z"});
    QCOMPARE(secondsOf(trace, 0), 2.4);
    QCOMPARE(secondsOf(trace, 1), 1.5);
    QCOMPARE(trace.seconds(), 3.9);
    QVERIFY(trace.hasCoarseTimes());
}

void PlainProgressDecoderTest::aCiSystemTellsTheTime()
{
    const BuildTrace trace = traceOf({"\xEF\xBB\xBF" "2026-11-23T06:38:33.0000000Z #5 [2/3] RUN x\r",
                                      "2026-11-23T06:38:33.1000000Z #5 0.100 y\r",
                                      "2026-11-23T06:38:43.5000000Z #5 ERROR: exit code: 1\r",
                                      "2026-11-23T06:38:43.5000000Z ERROR: failed to solve: exit code: 1\r"});
    QCOMPARE(trace.vertices().front().name, "[2/3] RUN x");
    QCOMPARE(trace.vertices().front().log.text(), "y\n");
    QCOMPARE(secondsOf(trace, 0), 10.5);
    QCOMPARE(trace.text(), std::vector<std::string>{"ERROR: failed to solve: exit code: 1"});
    QCOMPARE(trace.result(), BuildResult::Failed);
}

QTEST_GUILESS_MAIN(PlainProgressDecoderTest)
#include "tst_plain_progress_decoder.moc"
