// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/progress_decoder.h"
#include "core/build/time_window.h"
#include "core/build/timeline.h"
#include "tests/support/shared_data.h"

#include <QByteArray>
#include <QDir>
#include <QTest>

#include <algorithm>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

struct Step
{
    const char* name;
    std::vector<std::string> inputs;
    std::optional<double> begin;
    std::optional<double> end;
};

BuildTrace traceOf(const std::vector<Step>& steps)
{
    const auto moment = [](double seconds) {
        return Timestamp(std::chrono::nanoseconds(static_cast<std::int64_t>((1000 + seconds) * 1e9)));
    };
    ProgressMessage message;
    for (const Step& step : steps) {
        VertexMessage vertex{.digest = step.name, .name = step.name, .inputs = step.inputs, .started = {},
                             .completed = {}, .isCached = step.begin && step.begin == step.end, .error = {}};
        if (step.begin)
            vertex.started = moment(*step.begin);
        if (step.end)
            vertex.completed = moment(*step.end);
        message.vertices.push_back(vertex);
    }
    BuildTrace trace;
    trace.apply(message);
    return trace;
}

const TimelineBar& barOf(const Timeline& timeline, std::string_view name)
{
    return *std::ranges::find(timeline.bars, name, &TimelineBar::digest);
}

} // namespace

/// When the vertices of a build waited and ran, the axis, and the part that is in sight.
class TimelineTest : public QObject
{
    Q_OBJECT

private slots:
    void barsStandInOrderOfTheirBeginning();
    void aStepWaitsForTheLastOfItsInputs();
    void aStepThatHasNotBegunWaitsUntilNow();
    void intervalsThatTouchAreOneRun();
    void ticksAreRound_data();
    void ticksAreRound();
    void theWindowStaysInsideTheBuild();
    void zoomingKeepsTheMomentInItsPlace();
    void theWholeGrowsWithTheBuildAndAPartDoesNot();
    void recordingsHaveOneBarForEachVertex();
};

void TimelineTest::barsStandInOrderOfTheirBeginning()
{
    const Timeline timeline = timelineOf(traceOf({{"last", {}, {}, {}}, {"b", {"a"}, 2, 4}, {"a", {}, 1, 2}}));
    QCOMPARE(timeline.bars[0].digest, "a");
    QCOMPARE(timeline.bars[1].digest, "b");
    QCOMPARE(timeline.bars[2].digest, "last");
    QCOMPARE(timeline.bars[0].runs, std::vector({TimeSpan{0, 1}}));
    QCOMPARE(timeline.seconds, 3.0);
}

void TimelineTest::aStepWaitsForTheLastOfItsInputs()
{
    const Timeline timeline =
        timelineOf(traceOf({{"base", {}, 0, 1}, {"build", {}, 0, 5}, {"copy", {"base", "build"}, 6, 7}}));
    const TimelineBar& copy = barOf(timeline, "copy");
    QCOMPARE(copy.waitsSince, std::optional(1.0));
    QCOMPARE(copy.readySince, std::optional(5.0));
    QCOMPARE(copy.extent(7), (TimeSpan{1, 7}));
    QVERIFY(!barOf(timeline, "base").waitsSince);
}

void TimelineTest::aStepThatHasNotBegunWaitsUntilNow()
{
    const Timeline timeline = timelineOf(traceOf({{"base", {}, 0, 1}, {"build", {}, 0, {}}, {"next", {}, 3, 3},
                                                  {"copy", {"base", "build"}, {}, {}}}));
    const TimelineBar& copy = barOf(timeline, "copy");
    QCOMPARE(copy.waitsSince, std::optional(1.0));
    QVERIFY(!copy.readySince);
    QCOMPARE(copy.extent(timeline.seconds), (TimeSpan{1, 3}));
    QCOMPARE(barOf(timeline, "build").runs.back().end, 3.0);
    QCOMPARE(barOf(timeline, "next").state, StepState::Cached);
}

void TimelineTest::intervalsThatTouchAreOneRun()
{
    BuildTrace trace = traceOf({{"a", {}, 0, 1}});
    const auto again = [&](double begin, double end) {
        const auto at = [](double seconds) {
            return Timestamp(std::chrono::nanoseconds(static_cast<std::int64_t>((1000 + seconds) * 1e9)));
        };
        ProgressMessage message;
        message.vertices.push_back({.digest = "a", .name = "a", .inputs = {}, .started = at(begin),
                                    .completed = at(end), .error = {}});
        trace.apply(message);
    };
    again(1, 2);
    again(4, 5);
    QCOMPARE(timelineOf(trace).bars[0].runs, (std::vector{TimeSpan{0, 2}, TimeSpan{4, 5}}));
}

void TimelineTest::ticksAreRound_data()
{
    QTest::addColumn<double>("begin");
    QTest::addColumn<double>("end");
    QTest::addColumn<QList<double>>("ticks");
    QTest::newRow("whole seconds") << 0.0 << 10.0 << QList<double>{0, 2, 4, 6, 8, 10};
    QTest::newRow("tenths") << 0.05 << 0.55 << QList<double>{0.1, 0.2, 0.3, 0.4, 0.5};
    QTest::newRow("thousandths") << 1.0 << 1.004 << QList<double>{1.0, 1.001, 1.002, 1.003, 1.004};
    QTest::newRow("a clock's steps above ten seconds") << 0.0 << 70.0 << QList<double>{0, 15, 30, 45, 60};
    QTest::newRow("minutes") << 0.0 << 290.0 << QList<double>{0, 60, 120, 180, 240};
    QTest::newRow("hours") << 0.0 << 6 * 3600.0 << QList<double>{0, 7200, 14400, 21600};
    QTest::newRow("none where there is no time") << 3.0 << 3.0 << QList<double>{};
}

void TimelineTest::ticksAreRound()
{
    QFETCH(double, begin);
    QFETCH(double, end);
    QFETCH(QList<double>, ticks);
    const std::vector<double> actual = timeTicks({begin, end}, 5);
    QCOMPARE(static_cast<qsizetype>(actual.size()), ticks.size());
    for (qsizetype i = 0; i < ticks.size(); ++i)
        QVERIFY(std::abs(actual[static_cast<std::size_t>(i)] - ticks[i]) < 1e-9);
}

void TimelineTest::theWindowStaysInsideTheBuild()
{
    TimeWindow window;
    window.setTotal(10);
    QCOMPARE(window.span(), (TimeSpan{0, 10}));
    window.show({8, 10});
    window.pan(5);
    QCOMPARE(window.span(), (TimeSpan{8, 10}));
    window.pan(-100);
    QCOMPARE(window.span(), (TimeSpan{0, 2}));
    QVERIFY(!window.isWhole());
    window.zoom(100, 1);
    QCOMPARE(window.span(), (TimeSpan{0, 10}));
    QVERIFY(window.isWhole());
    window.zoom(1e-9, 5);
    QVERIFY(window.span().length() >= 0.00099);
}

void TimelineTest::zoomingKeepsTheMomentInItsPlace()
{
    TimeWindow window;
    window.setTotal(100);
    window.zoom(0.5, 40);
    QCOMPARE(window.span(), (TimeSpan{20, 70}));
    window.zoom(2, 40);
    QCOMPARE(window.span(), (TimeSpan{0, 100}));
}

void TimelineTest::theWholeGrowsWithTheBuildAndAPartDoesNot()
{
    TimeWindow window;
    window.setTotal(10);
    window.setTotal(20);
    QCOMPARE(window.span(), (TimeSpan{0, 20}));
    window.show({5, 8});
    window.setTotal(30);
    QCOMPARE(window.span(), (TimeSpan{5, 8}));
    window.showAll();
    window.setTotal(2);
    QCOMPARE(window.span(), (TimeSpan{0, 2}));
}

void TimelineTest::recordingsHaveOneBarForEachVertex()
{
    REQUIRE_SHARED_DATA();
    const QDir recordings(sharedDataFolder() + "/recordings");
    for (const QString& name : recordings.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        BuildTrace trace;
        const std::string stream = readBytes(recordings.filePath(name + "/stderr.rawjson"));
        for (const QByteArray& line : QByteArray::fromStdString(stream).split('\n')) {
            if (const auto message = decodeProgress(std::string_view(line)))
                trace.apply(*message);
        }
        trace.finish({.exitCode = 0});
        const Timeline timeline = timelineOf(trace);
        QCOMPARE(timeline.bars.size(), trace.vertices().size());
        for (const TimelineBar& bar : timeline.bars) {
            const TimeSpan extent = bar.extent(timeline.seconds);
            QVERIFY2(extent.begin >= 0 && extent.begin <= extent.end && extent.end <= timeline.seconds + 1e-6,
                     qPrintable(name));
        }
    }
}

QTEST_GUILESS_MAIN(TimelineTest)
#include "tst_timeline.moc"
