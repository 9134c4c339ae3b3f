// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_trace.h"

#include <QTest>

using namespace stagewright;
using namespace std::chrono_literals;

namespace {

using Moment = std::optional<Timestamp>;

Moment at(int seconds)
{
    return Timestamp(std::chrono::seconds(1000 + seconds));
}

ProgressMessage vertex(const char* name, Moment started = {}, Moment completed = {}, bool isCached = false,
                       const char* error = "")
{
    ProgressMessage message;
    message.vertices.push_back({.digest = name, .name = name, .inputs = {}, .started = started, .completed = completed,
                                .isCached = isCached, .error = error});
    return message;
}

BuildTrace traceOf(std::initializer_list<ProgressMessage> messages)
{
    BuildTrace trace;
    for (const ProgressMessage& message : messages)
        trace.apply(message);
    return trace;
}

StepState stateOf(const BuildTrace& trace)
{
    return trace.stateOf(trace.vertices().at(0));
}

} // namespace

/// Messages fold into vertices, logs and a result.
class BuildTraceTest : public QObject
{
    Q_OBJECT

private slots:
    void statesOfAVertex();
    void whatNeverStartedDependsOnTheResult();
    void whatRunsWhenTheBuildEndsWasCancelled();
    void intervalsAreKeptAndCountedOnce();
    void aMessageCanMoveTheEndOfAnInterval();
    void progressOfATransfer();
    void aWarningIsKeptOnce();
    void results_data();
    void results();
    void theClockGoesOnlyForward();
    void logLinesAreWholeEvenWhenStreamsMix();
    void aCopyKeepsItsLog();
    void aLongLogIsReadFromAnyLine();
};

void BuildTraceTest::statesOfAVertex()
{
    QCOMPARE(stateOf(traceOf({vertex("v")})), StepState::Waiting);
    QCOMPARE(stateOf(traceOf({vertex("v"), vertex("v", at(1))})), StepState::Running);
    QCOMPARE(stateOf(traceOf({vertex("v", at(1)), vertex("v", at(1), at(2))})), StepState::Done);
    QCOMPARE(stateOf(traceOf({vertex("v", at(1), at(1), true)})), StepState::Cached);
    QCOMPARE(stateOf(traceOf({vertex("v", at(1), at(2), false, "exit code: 1")})), StepState::Failed);
    QCOMPARE(stateOf(traceOf({vertex("v", at(1), at(2), false, "exit code: 137: context canceled")})),
             StepState::Cancelled);
}

void BuildTraceTest::whatNeverStartedDependsOnTheResult()
{
    BuildTrace trace = traceOf({vertex("v")});
    trace.finish({.exitCode = 0});
    QCOMPARE(stateOf(trace), StepState::NotNeeded);
    trace.finish({.exitCode = 1});
    QCOMPARE(stateOf(trace), StepState::NotReached);
    trace.finish({.exitCode = 130});
    QCOMPARE(stateOf(trace), StepState::NotReached);
}

void BuildTraceTest::whatRunsWhenTheBuildEndsWasCancelled()
{
    BuildTrace trace = traceOf({vertex("v", at(1))});
    trace.finish({.exitCode = {}});
    QCOMPARE(trace.result(), BuildResult::Incomplete);
    QCOMPARE(stateOf(trace), StepState::Cancelled);
}

void BuildTraceTest::intervalsAreKeptAndCountedOnce()
{
    const BuildTrace trace = traceOf({vertex("v", at(1), at(2)), vertex("v", at(10)), vertex("v", at(10), at(14)),
                                      vertex("v", at(12), at(15))});
    const Vertex& only = trace.vertices().at(0);
    QCOMPARE(only.intervals.size(), 3u);
    QCOMPARE(secondsCovered(only.intervals, trace.now()), 6.0);
    QCOMPARE(secondsCovered({{*at(1), {}}}, *at(5)), 4.0);
}

void BuildTraceTest::aMessageCanMoveTheEndOfAnInterval()
{
    const BuildTrace trace = traceOf({vertex("v", at(1), at(2)), vertex("v", at(1), at(4))});
    QCOMPARE(trace.vertices().at(0).intervals, (std::vector<Interval>{{*at(1), at(4)}}));
}

void BuildTraceTest::progressOfATransfer()
{
    BuildTrace trace;
    ProgressMessage message;
    message.statuses.push_back({.vertex = "v", .id = "transferring context:", .name = "transferring", .current = 10,
                                .total = 0, .timestamp = at(1), .started = {}, .completed = {}});
    trace.apply(message);
    message.statuses[0].current = 30;
    message.statuses[0].completed = at(2);
    trace.apply(message);
    const auto& transfers = trace.vertices().at(0).transfers;
    QCOMPARE(transfers.size(), 1u);
    QCOMPARE(transfers[0].current, 30);
    QVERIFY(transfers[0].isComplete);
}

void BuildTraceTest::aWarningIsKeptOnce()
{
    ProgressMessage message;
    message.warnings.push_back({.vertex = "v", .text = "StageNameCasing: …", .details = {}, .url = {}, .line = 1});
    const BuildTrace trace = traceOf({message, message});
    QCOMPARE(trace.warnings().size(), 1u);
}

void BuildTraceTest::results_data()
{
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<bool>("wasStopped");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<BuildResult>("result");
    const QByteArray cancelled = "ERROR: failed to build: failed to solve: Canceled: context canceled";
    QTest::newRow("exit code 0 is success") << 0 << false << QByteArray() << BuildResult::Succeeded;
    QTest::newRow("a build that was through before it could be stopped succeeded")
        << 0 << true << QByteArray() << BuildResult::Succeeded;
    QTest::newRow("exit code 1 is failure") << 1 << false << QByteArray("ERROR: no") << BuildResult::Failed;
    QTest::newRow("exit code 130 is a stop") << 130 << false << QByteArray() << BuildResult::Cancelled;
    QTest::newRow("stopped by the user") << 1 << true << QByteArray() << BuildResult::Cancelled;
    QTest::newRow("killed, and the builder says cancelled") << -1 << false << cancelled << BuildResult::Cancelled;
    QTest::newRow("killed by the user") << -1 << true << QByteArray() << BuildResult::Cancelled;
    QTest::newRow("nobody knows the exit code, but there is an error")
        << -1 << false << QByteArray("ERROR: no") << BuildResult::Failed;
    QTest::newRow("nobody knows the exit code, and all has ended")
        << -1 << false << QByteArray() << BuildResult::Succeeded;
}

void BuildTraceTest::results()
{
    QFETCH(int, exitCode);
    QFETCH(bool, wasStopped);
    QFETCH(QByteArray, text);
    QFETCH(BuildResult, result);
    BuildTrace trace = traceOf({vertex("v", at(1), at(2))});
    QCOMPARE(trace.result(), BuildResult::Running);
    if (!text.isEmpty())
        trace.addText(text.toStdString());
    trace.finish({.exitCode = exitCode < 0 ? std::nullopt : std::optional(exitCode), .wasStopped = wasStopped});
    QCOMPARE(trace.result(), result);
}

void BuildTraceTest::theClockGoesOnlyForward()
{
    BuildTrace trace = traceOf({vertex("v", at(1))});
    trace.setNow(*at(9));
    trace.setNow(*at(3));
    QVERIFY(trace.now() == *at(9));
    QCOMPARE(trace.seconds(), 8.0);
    trace.finish({.exitCode = 0});
    QCOMPARE(trace.seconds(), 0.0);
}

void BuildTraceTest::logLinesAreWholeEvenWhenStreamsMix()
{
    StepLog log;
    log.append(1, "caf\xc3");
    log.append(2, "warning: ");
    log.append(1, "\xa9\nnext");
    log.append(2, "x\n");
    QCOMPARE(log.finishedFrom(0), "caf\xc3\xa9\nwarning: x\n");
    QCOMPARE(log.unfinished(), "next");
    log.append(2, "y");
    QCOMPARE(log.unfinished(), "next\ny");
    QCOMPARE(log.text(), "caf\xc3\xa9\nwarning: x\nnext\ny");
}

void BuildTraceTest::aCopyKeepsItsLog()
{
    StepLog log;
    log.append(1, "one\n");
    const StepLog copy = log;
    log.append(1, std::string(100'000, 'x') + "\ntwo\n");
    QCOMPARE(copy.text(), "one\n");
    QVERIFY(log.text().ends_with("two\n"));
}

void BuildTraceTest::aLongLogIsReadFromAnyLine()
{
    StepLog log;
    std::string whole;
    std::vector<std::size_t> starts;
    for (int line = 0; line < 20'000; ++line) {
        const std::string text = "line " + std::to_string(line) + '\n';
        starts.push_back(whole.size());
        whole += text;
        log.append(1, text);
    }
    QCOMPARE(log.size(), whole.size());
    for (const std::size_t start : {starts[0], starts[1], starts[9'999], starts[19'999], whole.size()})
        QCOMPARE(log.finishedFrom(start), whole.substr(start));
}

QTEST_GUILESS_MAIN(BuildTraceTest)
#include "tst_build_trace.moc"
