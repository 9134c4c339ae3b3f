// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/build_json.h"
#include "tests/core/build/recording_replay.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

/// Builds that go from one history to another.
class BuildJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void buildsComeBack_data();
    void buildsComeBack();
    void whatIsNoExportIsRefused_data();
    void whatIsNoExportIsRefused();
    void everyComparisonHasItsWords();
};

void BuildJsonTest::buildsComeBack_data()
{
    QTest::addColumn<int>("nothing");
    for (const char* name : {"01-success-cold", "03-compile-error", "07-build-args", "09-sigint", "34c-bad-target"})
        QTest::newRow(name) << 0;
}

void BuildJsonTest::buildsComeBack()
{
    REQUIRE_SHARED_DATA();
    const BuildCircumstances circumstances{.begun = Timestamp(std::chrono::nanoseconds(1'800'000'000'123'456'789)),
                                           .git = GitState{"abc", true}, .environment = {}, .files = {}};
    const BuildRecording build = recordOf(*replay(QTest::currentDataTag()), circumstances);
    const auto read = readBuildsJson(writeBuildsJson(std::array{build}));
    QVERIFY(read && read->size() == 1);
    BuildRecording expected = build;
    if (build.record.steps.empty()) { // written as in a list
        expected.record.text.clear();
        expected.record.messages.clear();
    }
    QVERIFY(read->front().record == expected.record);
    QCOMPARE(read->front().log, expected.log);
}

void BuildJsonTest::whatIsNoExportIsRefused_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("sentence");
    const QByteArray noList = "This is no file of exported builds: it has no list of builds.";
    QTest::newRow("nothing") << QByteArray() << noList;
    QTest::newRow("another document") << QByteArray("[1]") << noList;
    QTest::newRow("another list") << QByteArray(R"({"builds":1})") << noList;
    QTest::newRow("a later version") << QByteArray(R"({"version":2,"builds":[]})")
                                     << QByteArray("These builds were exported by a later version of Stagewright.");
}

void BuildJsonTest::whatIsNoExportIsRefused()
{
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, sentence);
    const auto read = readBuildsJson(document.toStdString());
    QVERIFY(!read);
    QCOMPARE(QByteArray::fromStdString(read.error()), sentence);
    // Members of the wrong kind are as if they were not there.
    QVERIFY(readBuildsJson(R"({"builds":[1,{"steps":[2,{"line":"x","inputs":7}],"git":3,"command":{}}]})"));
}

void BuildJsonTest::everyComparisonHasItsWords()
{
    BuildRecord before;
    before.id = 3;
    before.seconds = 4;
    before.steps = {RecordedStep{.digest = "1", .stage = "b", .text = "RUN x", .line = 2, .state = StepState::Cached}};
    BuildRecord after = before;
    after.id = 5;
    after.seconds = 3;
    after.steps[0].digest = "2";
    after.steps[0].text = "RUN y";
    after.steps[0].state = StepState::Done;
    after.steps[0].seconds = 1.5;
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(writeComparisonJson(compareBuilds(before, after))));
    QCOMPARE(json["before"], 3);
    QCOMPARE(json["after"], 5);
    QCOMPARE(json["secondsMore"], -1);
    const QJsonValue step = json["steps"][0];
    QCOMPARE(step["change"], "changed");
    QCOMPARE(step["before"]["state"], "cached");
    QCOMPARE(step["after"]["state"], "ran");
    QCOMPARE(step["secondsMore"], 1.5);
    QCOMPARE(step["reason"], "text");
    QCOMPARE(step["sentence"], "The instruction was changed.");
}

QTEST_GUILESS_MAIN(BuildJsonTest)
#include "tst_build_json.moc"
