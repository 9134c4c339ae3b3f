// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_record.h"
#include "tests/core/build/recording_replay.h"
#include "tests/support/to_qstring.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// A build of `text` with one RUN that has the name and prints the log.
std::shared_ptr<const BuildProgress> built(const std::string& text, std::vector<BuildArgument> arguments,
                                           const std::string& name, const std::string& log)
{
    BuildRequest request{.contextFolder = "https://me:pass@example.com/a.git"};
    request.arguments = std::move(arguments);
    const auto plan = planBuild(request, "/src/Dockerfile", parse(Snapshot(text)));
    BuildTrace trace;
    ProgressMessage message;
    const Timestamp begin{std::chrono::seconds(1000)};
    message.vertices.push_back({.digest = "1", .name = name, .inputs = {"0"}, .started = begin,
                                .completed = begin + std::chrono::seconds(3), .error = {}});
    message.logs.push_back({.vertex = "1", .stream = 1, .bytes = log, .timestamp = {}});
    trace.apply(message);
    trace.addText("ERROR: " + log);
    trace.finish({.exitCode = 1});
    return progressOf(plan, buildCommand(request, "/tmp/Dockerfile"), trace);
}

} // namespace

/// What is kept of a build.
class BuildRecordTest : public QObject
{
    Q_OBJECT

private slots:
    void aStepIsKept();
    void secretsAreNot_data();
    void secretsAreNot();
    void otherValuesAre();
    void aTraceComesBack_data();
    void aTraceComesBack();
};

void BuildRecordTest::aStepIsKept()
{
    const auto progress = built("FROM a AS b\nARG V=1\nARG W\nRUN \\\n  make $V\n", {{"W", "x"}, {"U", "y"}},
                                "[b 2/2] RUN   make 1", "done\nwell");
    const BuildRecording recording =
        recordOf(*progress, {.begun = Timestamp(std::chrono::seconds(5)), .git = GitState{"abc", true},
                             .environment = {}, .files = {{3, {{"Makefile", "77"}}}}});
    const BuildRecord& record = recording.record;
    QCOMPARE(record.dockerfile, "/src/Dockerfile");
    QCOMPARE(record.result, BuildResult::Failed);
    QCOMPARE(record.seconds, 3.0);
    QVERIFY(record.git == (GitState{"abc", true}));
    const RecordedStep& step = record.steps.at(0);
    QCOMPARE(step.stage, "b");
    QCOMPARE(step.text, "RUN   make $V");
    QCOMPARE(step.line, 4);
    QCOMPARE(step.state, StepState::Done);
    QCOMPARE(step.seconds, 3.0);
    QVERIFY(step.inputs == std::vector<std::string>{"0"});
    QVERIFY((step.arguments == std::vector<std::pair<std::string, std::string>>{{"V", "1"}, {"W", "x"}}));
    QVERIFY((step.files == std::vector<CopiedFile>{{"Makefile", "77"}}));
    QCOMPARE(recording.log, "==> [b 2/2] RUN   make 1\ndone\nwell\n");
    QCOMPARE(recording.log.substr(step.logOffset, step.logSize), "done\nwell");
}

void BuildRecordTest::secretsAreNot_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isInherited");
    QTest::newRow("a build argument") << "FROM a AS b\nARG NPM_TOKEN\nRUN curl $NPM_TOKEN\n" << false;
    QTest::newRow("an argument from the environment") << "FROM a AS b\nARG NPM_TOKEN\nRUN curl $NPM_TOKEN\n" << true;
    QTest::newRow("a default") << "FROM a AS b\nARG MY_PASSWORD=hunter2\nRUN curl $MY_PASSWORD\n" << false;
    QTest::newRow("an ENV") << "FROM a AS b\nENV api_key=hunter2\nRUN curl $api_key\n" << false;
}

void BuildRecordTest::secretsAreNot()
{
    QFETCH(QString, text);
    QFETCH(bool, isInherited);
    const BuildArgument secret{"NPM_TOKEN", "hunter2"};
    const auto progress = built(text.toStdString(), {isInherited ? BuildArgument{"NPM_TOKEN", {}} : secret},
                                "[b 2/2] RUN curl hunter2", "got hunter2\n");
    BuildCircumstances circumstances;
    if (isInherited || !text.contains("NPM_TOKEN"))
        circumstances.environment = {secret};
    const auto [record, log] = recordOf(*progress, circumstances);
    std::string all = record.text + log + record.steps[0].name + record.steps[0].text + record.context;
    for (const auto& texts : {record.command, record.messages}) {
        for (const std::string& each : texts)
            all += each;
    }
    for (const auto& [name, value] : record.arguments)
        all += value;
    for (const auto& [name, value] : record.steps[0].arguments)
        all += value;
    QVERIFY2(!all.contains("hunter2"), all.c_str());
    QVERIFY2(!all.contains("me:pass"), all.c_str());
    QVERIFY(all.contains("****"));
}

void BuildRecordTest::otherValuesAre()
{
    const auto progress = built("FROM a\nARG PUBLIC_KEY\nARG VERSION\nRUN x\n",
                                {{"PUBLIC_KEY", "open"}, {"VERSION", "1.2.3"}}, "[2/2] RUN x", "1.2.3 open");
    QVERIFY(recordOf(*progress, {}).log.ends_with("1.2.3 open\n"));
}

void BuildRecordTest::aTraceComesBack_data()
{
    QTest::addColumn<int>("nothing");
    for (const char* name : {"01-success-cold", "02-success-cached", "03-compile-error", "09-sigint",
                             "22-parallel-failure", "31-named-context", "34c-bad-target"})
        QTest::newRow(name) << 0;
}

void BuildRecordTest::aTraceComesBack()
{
    REQUIRE_SHARED_DATA();
    const auto progress = replay(QTest::currentDataTag());
    const BuildRecording recording = recordOf(*progress, {});
    const BuildTrace trace = traceOf(recording);
    QCOMPARE(trace.result(), progress->trace.result());
    const BuildOverlay overlay = overlayOf(trace, progress->plan->map, progress->plan->tree);
    QCOMPARE(overlay.size(), progress->overlay.size());
    for (std::size_t index = 0; index < overlay.size(); ++index) {
        QCOMPARE(overlay[index].state, progress->overlay[index].state);
        QCOMPARE(overlay[index].error, progress->overlay[index].error);
        QVERIFY(std::abs(overlay[index].seconds - progress->overlay[index].seconds) < 0.001);
    }
}

QTEST_GUILESS_MAIN(BuildRecordTest)
#include "tst_build_record.moc"
