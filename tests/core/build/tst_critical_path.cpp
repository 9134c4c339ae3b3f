// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/critical_path.h"
#include "tests/core/build/recording_replay.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

Timestamp at(double seconds)
{
    return Timestamp(std::chrono::milliseconds(1'000'000 + qRound64(seconds * 1000)));
}

/// A vertex whose digest is its name.
struct Made
{
    std::string name;
    double begin = 0;
    double end = 0;
    std::vector<std::string> inputs = {};
};

BuildTrace madeTrace(std::initializer_list<Made> vertices)
{
    BuildTrace trace;
    for (const Made& made : vertices) {
        ProgressMessage message;
        message.vertices.push_back({.digest = made.name, .name = made.name, .inputs = made.inputs,
                                    .started = at(made.begin), .completed = at(made.end), .error = {}});
        trace.apply(message);
    }
    trace.finish({.exitCode = 0});
    return trace;
}

/// The path as `name waited+seconds saves saved`.
QString words(const BuildTrace& trace)
{
    QStringList steps;
    for (const CriticalStep& step : criticalPath(trace))
        steps << QString("%1 %2+%3 saves %4").arg(QString::fromStdString(trace.vertices()[step.vertex].name))
                     .arg(step.waited).arg(step.seconds).arg(step.saved);
    return steps.join(", ");
}

} // namespace

/// The chain of steps that decided how long a build took, and what each would save.
class CriticalPathTest : public QObject
{
    Q_OBJECT

private slots:
    void graphs_data();
    void graphs();
    void whatNeverRanIsLeftOut();
    void momentsInWhichAVertexIsLookedUpDoNotCount();
    void circlesAndUnknownInputsDoNoHarm();
    void plainProgressHasNone();
    void aDeepGraphIsWalkedWithoutRecursion();
    void recordings();
};

void CriticalPathTest::graphs_data()
{
    QTest::addColumn<BuildTrace>("trace");
    QTest::addColumn<QString>("path");
    const auto row = [](const char* name, std::initializer_list<Made> vertices, const char* path) {
        QTest::newRow(name) << madeTrace(vertices) << QString(path);
    };
    row("nothing", {}, "");
    row("one step", {{"a", 0, 5}}, "a 0+5 saves 5");
    row("a chain", {{"a", 0, 1}, {"b", 1, 4, {"a"}}, {"c", 4, 6, {"b"}}},
        "a 0+1 saves 1, b 0+3 saves 3, c 0+2 saves 2");
    row("announced in reverse", {{"c", 4, 6, {"b"}}, {"b", 1, 4, {"a"}}, {"a", 0, 1}},
        "a 0+1 saves 1, b 0+3 saves 3, c 0+2 saves 2");
    row("the longer of two branches", {{"a", 0, 1}, {"fast", 1, 3, {"a"}}, {"slow", 1, 8, {"a"}},
                                       {"end", 8, 9, {"fast", "slow"}}},
        "a 0+1 saves 1, slow 0+7 saves 5, end 0+1 saves 1");
    row("equal branches save nothing", {{"x", 0, 4}, {"y", 0, 4}, {"end", 4, 5, {"x", "y"}}},
        "x 0+4 saves 0, end 0+1 saves 1");
    row("waiting stays", {{"a", 0, 1}, {"b", 3, 4, {"a"}}}, "a 0+1 saves 1, b 2+1 saves 1");
    row("a cached step takes no time", {{"a", 0, 2}, {"b", 2, 2, {"a"}}, {"c", 2, 5, {"b"}}},
        "a 0+2 saves 2, b 0+0 saves 0, c 0+3 saves 3");
    row("sources wait for preparations", {{"[internal] load metadata for x", 0, 2}, {"[1/2] FROM x", 2, 3},
                                          {"[2/2] RUN y", 3, 7, {"[1/2] FROM x"}}},
        "[internal] load metadata for x 0+2 saves 2, [1/2] FROM x 0+1 saves 1, [2/2] RUN y 0+4 saves 4");
    row("but not for each other", {{"[a 1/1] FROM x", 0, 1}, {"[b 1/1] FROM y", 2, 3}}, "[b 1/1] FROM y 2+1 saves 1");
    row("an export waits for everything", {{"[1/1] RUN a", 0, 3}, {"[1/1] RUN b", 0, 2}, {"exporting to image", 3, 4}},
        "[1/1] RUN a 0+3 saves 1, exporting to image 0+1 saves 1");
    row("a step begins before its input has ended", {{"a", 0, 4}, {"b", 3, 6, {"a"}}}, "a 0+4 saves 4, b 0+2 saves 2");
}

void CriticalPathTest::graphs()
{
    QFETCH(BuildTrace, trace);
    QFETCH(QString, path);
    QCOMPARE(words(trace), path);
}

void CriticalPathTest::whatNeverRanIsLeftOut()
{
    BuildTrace trace = madeTrace({{"a", 0, 1}});
    ProgressMessage message;
    message.vertices.push_back({.digest = "b", .name = "b", .inputs = {"a"}, .started = {}, .completed = {}, .error = {}});
    message.vertices.push_back({.digest = "c", .name = "c", .inputs = {"b"}, .started = at(1), .completed = at(3),
                                .error = {}});
    trace.apply(message);
    QCOMPARE(words(trace), "c 1+2 saves 2");
}

void CriticalPathTest::momentsInWhichAVertexIsLookedUpDoNotCount()
{
    const BuildTrace trace = madeTrace({{"a", 0, 0}, {"a", 1, 3}, {"b", 3, 5, {"a"}}, {"a", 9, 9}});
    QCOMPARE(words(trace), "a 1+2 saves 2, b 0+2 saves 2");
}

void CriticalPathTest::circlesAndUnknownInputsDoNoHarm()
{
    QCOMPARE(words(madeTrace({{"a", 0, 1, {"a"}}})), "a 0+1 saves 1");
    QCOMPARE(criticalPath(madeTrace({{"a", 0, 1, {"b"}}, {"b", 1, 2, {"a"}}})).size(), 2u);
    QCOMPARE(words(madeTrace({{"a", 0, 1, {"unknown"}}})), "a 0+1 saves 1");
}

void CriticalPathTest::plainProgressHasNone()
{
    BuildTrace trace = madeTrace({{"a", 0, 1}});
    ProgressMessage message;
    message.hasCoarseTimes = true;
    trace.apply(message);
    QVERIFY(criticalPath(trace).empty());
}

void CriticalPathTest::aDeepGraphIsWalkedWithoutRecursion()
{
    BuildTrace trace;
    for (int step = 3000; step > 0; --step) {
        ProgressMessage message;
        message.vertices.push_back({.digest = std::to_string(step), .name = "RUN", .inputs = {std::to_string(step - 1)},
                                    .started = at(step), .completed = at(step + 1), .error = {}});
        trace.apply(message);
    }
    QCOMPARE(criticalPath(trace).size(), 3000u);
}

void CriticalPathTest::recordings()
{
    REQUIRE_SHARED_DATA();
    for (const QString& name : recordingNames()) {
        const BuildTrace trace = replay(name)->trace;
        const std::vector<CriticalStep> path = criticalPath(trace);
        double seconds = 0;
        for (const CriticalStep& step : path) {
            QVERIFY2(step.waited >= 0 && step.saved >= 0 && step.saved <= step.seconds + 1e-6, qPrintable(name));
            seconds += step.waited + step.seconds;
        }
        if (!path.empty())
            QVERIFY2(seconds <= trace.seconds() + 1e-6, qPrintable(name));
    }
    const BuildTrace trace = replay("03-compile-error")->trace;
    const std::vector<CriticalStep> path = criticalPath(trace);
    QCOMPARE(trace.vertices()[path.back().vertex].name, "[build 5/5] RUN go build -o /bin/hello ./cmd/hello");
    QVERIFY(path.back().saved > 20);
}

QTEST_GUILESS_MAIN(CriticalPathTest)
#include "tst_critical_path.moc"
