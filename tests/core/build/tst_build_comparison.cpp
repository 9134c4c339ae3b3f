// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_comparison.h"
#include "tests/core/build/recording_replay.h"
#include "tests/support/to_qstring.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// One step of a build that a test makes up.
struct Told
{
    const char* stage;
    const char* text;
    const char* digest;
    StepState state = StepState::Cached;
    std::vector<std::string> inputs = {};
    double seconds = 0;
};

RecordedStep stepOf(const Told& told, int line)
{
    RecordedStep step;
    step.stage = told.stage;
    step.text = step.name = told.text;
    step.digest = told.digest;
    step.state = told.state;
    step.inputs = told.inputs;
    step.seconds = told.seconds;
    step.line = line;
    return step;
}

BuildRecord build(std::initializer_list<Told> steps)
{
    BuildRecord record;
    for (const Told& told : steps)
        record.steps.push_back(stepOf(told, static_cast<int>(record.steps.size()) + 1));
    return record;
}

/// The steps of a comparison, one a line: text, change, seconds, sentence.
QString shown(const BuildComparison& builds)
{
    static const QStringList changes{"same", "changed", "new", "gone"};
    QStringList lines;
    for (const StepComparison& step : builds.steps) {
        const RecordedStep& told = step.after >= 0 ? builds.after.steps[static_cast<std::size_t>(step.after)]
                                                   : builds.before.steps[static_cast<std::size_t>(step.before)];
        QString line = QString("%1: %2").arg(toQString(told.text), changes.at(int(step.change)));
        if (step.secondsMore != 0)
            line += QString(" %1%2").arg(step.secondsMore > 0 ? "+" : "").arg(step.secondsMore);
        if (!step.sentence.empty())
            line += " (" + toQString(step.sentence) + ')';
        lines << line;
    }
    return lines.join('\n');
}

using enum StepState;

const Told base{"b", "FROM go", "from"};
const Told copied{"b", "COPY . .", "copy1"};
const Told compiled{"b", "RUN make", "make1", Cached, {"copy1"}};

QString sentenceOf(BuildRecord before, BuildRecord after)
{
    return toQString(compareBuilds(std::move(before), std::move(after)).steps.back().sentence);
}

} // namespace

/// Two builds beside each other.
class BuildComparisonTest : public QObject
{
    Q_OBJECT

private slots:
    void reasons_data();
    void reasons();
    void matching_data();
    void matching();
    void aRecordingAndItsCachedTwin();
    void theCacheOfAStageLeftAlone();
};

void BuildComparisonTest::reasons_data()
{
    QTest::addColumn<BuildRecord>("before");
    QTest::addColumn<BuildRecord>("after");
    QTest::addColumn<QString>("sentence");
    const BuildRecord before = build({base, {"b", "RUN make", "1", Done}});
    const auto after = [](Told last) { return build({base, last}); };
    const Told ran{"b", "RUN make", "2", Done};
    QTest::newRow("a cached step has no reason") << before << after({"b", "RUN make", "1", Cached}) << "";
    QTest::newRow("a step that was not reached has none") << before << after({"b", "RUN make", "2", NotReached}) << "";
    QTest::newRow("a new step") << build({base}) << after(ran) << "The earlier build did not have this step.";
    QTest::newRow("another text") << before << after({"b", "RUN make all", "2", Done})
                                  << "The instruction was changed.";
    QTest::newRow("the same work")
        << before << after({"b", "RUN make", "1", Done})
        << "It is the same work as before, so the builder no longer had its result.";
    QTest::newRow("it failed before") << build({base, {"b", "RUN make", "1", Failed}}) << after(ran)
                                      << "It failed in the earlier build.";
    QTest::newRow("it was not reached before") << build({base, {"b", "RUN make", "1", NotReached}}) << after(ran)
                                               << "The earlier build ended before it was done.";
    QTest::newRow("nobody knows") << before << after(ran) << "Unknown.";
    QTest::newRow("a copy that nobody knows of")
        << build({base, copied}) << build({base, {"b", "COPY . .", "copy2", Done}})
        << "Unknown. What it copies may have changed.";
    BuildRecord another = after({"b", "RUN make", "2", Done, {"other"}});
    another.steps[0].digest = "other";
    another.steps[0].name = "[b 1/2] FROM go@sha256:bbbbbbbbbbbbbbbbbbbb";
    BuildRecord named = before;
    QTest::newRow("another base") << before << another << "The base image of its stage is another one.";
    named.steps[0].name = "[b 1/2] FROM go@sha256:aaaaaaaaaaaaaaaaaaaa";
    QTest::newRow("another base digest") << named << another
                                         << "The base image was sha256:aaaaaaaaaaaa and is sha256:bbbbbbbbbbbb.";
    QTest::newRow("a parent ran")
        << build({base, copied, compiled})
        << build({base, {"b", "COPY . .", "copy2", Done}, {"b", "RUN make", "make2", Done, {"copy2"}}})
        << "It builds on line 2, which ran: COPY . .";
    BuildRecord versioned = before;
    versioned.steps[1].arguments = {{"V", "1"}};
    BuildRecord other = after(ran);
    other.steps[1].arguments = {{"V", "2"}};
    QTest::newRow("an argument") << versioned << other << "Build argument V was 1 and is 2.";
    QTest::newRow("an argument more") << before << other << "Build argument V has a value now: 2.";
    QTest::newRow("an argument less") << versioned << after(ran) << "Build argument V had a value: 1.";
    BuildRecord secret = versioned;
    secret.steps[1].arguments = {{"TOKEN", "****"}};
    BuildRecord stillSecret = secret;
    stillSecret.steps[1].digest = "2";
    QTest::newRow("a secret") << secret << stillSecret
                              << "Unknown. The value of TOKEN is a secret and not kept; it may be another one.";
    BuildRecord files = before;
    files.steps[1].files = {{"a", "1"}, {"b", "1"}, {"c", "1"}};
    BuildRecord edited = after(ran);
    edited.steps[1].files = {{"a", "2"}, {"b", "1"}, {"d", "1"}};
    QTest::newRow("files") << files << edited << "What it copies has changed: a, d (new), c (gone).";
    BuildRecord uncached = after(ran);
    uncached.command = {"docker", "--no-cache", "."};
    QTest::newRow("no cache") << before << uncached << "The build was started with --no-cache.";
    uncached.command = {"docker", "--no-cache-filter", "a,b", "."};
    QTest::newRow("no cache of its stage") << before << uncached
                                           << "The build was told to leave the cache of stage b alone.";
    uncached.command = {"docker", "--no-cache-filter=bb", "."};
    QTest::newRow("no cache of another stage") << before << uncached << "Unknown.";
}

void BuildComparisonTest::reasons()
{
    QFETCH(BuildRecord, before);
    QFETCH(BuildRecord, after);
    QFETCH(QString, sentence);
    QCOMPARE(sentenceOf(before, after), sentence);
}

void BuildComparisonTest::matching_data()
{
    QTest::addColumn<BuildRecord>("before");
    QTest::addColumn<BuildRecord>("after");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the times differ") << build({{"b", "RUN make", "1", Done, {}, 2.5}})
                                      << build({{"b", "RUN make", "1", Cached}}) << "RUN make: same -2.5";
    QTest::newRow("a step is put in between")
        << build({base, {"b", "RUN a", "1"}, {"b", "RUN c", "3"}})
        << build({base, {"b", "RUN a", "1"}, {"b", "RUN b", "2", Done}, {"b", "RUN c", "4", Done, {"2"}}})
        << "FROM go: same\nRUN a: same\nRUN b: new (The earlier build did not have this step.)\n"
           "RUN c: same (It builds on line 3, which ran: RUN b)";
    QTest::newRow("a step is taken out") << build({base, {"b", "RUN a", "1"}, {"b", "RUN c", "3"}})
                                         << build({base, {"b", "RUN c", "4"}})
                                         << "FROM go: same\nRUN c: same\nRUN a: gone";
    QTest::newRow("a step is changed in its place")
        << build({base, {"b", "RUN a", "1"}, {"b", "RUN b", "2"}})
        << build({base, {"b", "RUN a2", "3", Done}, {"b", "RUN b", "4", Done, {"3"}}})
        << "FROM go: same\nRUN a2: changed (The instruction was changed.)\n"
           "RUN b: same (It builds on line 2, which ran: RUN a2)";
    QTest::newRow("another keyword is another step")
        << build({base, {"b", "RUN a", "1"}}) << build({base, {"b", "WORKDIR /a", "2"}})
        << "FROM go: same\nWORKDIR /a: new\nRUN a: gone";
    QTest::newRow("the same text in two stages")
        << build({{"a", "RUN x", "1"}, {"b", "RUN x", "2"}}) << build({{"b", "RUN x", "3"}, {"c", "RUN x", "4"}})
        << "RUN x: same\nRUN x: new\nRUN x: gone";
    QTest::newRow("a stage has another name") << build({{"a", "RUN x", "1"}}) << build({{"b", "RUN x", "1"}})
                                              << "RUN x: same";
}

void BuildComparisonTest::matching()
{
    QFETCH(BuildRecord, before);
    QFETCH(BuildRecord, after);
    QFETCH(QString, expected);
    QCOMPARE(shown(compareBuilds(before, after)), expected);
}

void BuildComparisonTest::aRecordingAndItsCachedTwin()
{
    REQUIRE_SHARED_DATA();
    const BuildRecord cold = recordOf(*replay("01-success-cold"), {}).record;
    const BuildRecord cached = recordOf(*replay("02-success-cached"), {}).record;
    const BuildComparison warmer = compareBuilds(cold, cached);
    QCOMPARE(warmer.steps.size(), 8u);
    for (const StepComparison& step : warmer.steps) {
        QCOMPARE(step.change, StepChange::Same);
        QCOMPARE(step.reason, MissReason::None);
        QVERIFY(step.secondsMore <= 0.1);
    }
    QStringList reasons;
    for (const StepComparison& step : compareBuilds(cached, cold).steps)
        reasons << QString("%1 %2").arg(cold.steps[std::size_t(step.after)].line).arg(toQString(step.sentence));
    const QString gone = "It is the same work as before, so the builder no longer had its result.";
    QCOMPARE(reasons.join('\n'), QStringList({"2 ", "3 ", "4 Unknown. What it copies may have changed.",
                                              "5 It builds on line 4, which ran: COPY go.mod ./",
                                              "7 It builds on line 5, which ran: COPY cmd ./cmd", "9 ", "10 " + gone,
                                              "11 It builds on line 10, which ran: RUN useradd -u 4242 -m runner"})
                                     .join('\n'));
}

void BuildComparisonTest::theCacheOfAStageLeftAlone()
{
    REQUIRE_SHARED_DATA();
    BuildRecord first = recordOf(*replay("32-no-cache-filter"), {}).record;
    BuildRecord again = recordOf(*replay("32b-no-cache-filter-again"), {}).record;
    again.command = {"docker", "buildx", "build", "--no-cache-filter", "b", "."};
    QStringList ran;
    for (const StepComparison& step : compareBuilds(first, again).steps) {
        if (step.reason != MissReason::None)
            ran << toQString(again.steps[std::size_t(step.after)].text + ": " + step.sentence);
    }
    QCOMPARE(ran.join('\n'), "RUN echo b32: The build was told to leave the cache of stage b alone.");
}

QTEST_GUILESS_MAIN(BuildComparisonTest)
#include "tst_build_comparison.moc"
