// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright::tests;

namespace {

const QByteArray builds =
    R"({"version":1,"builds":[)"
    R"({"begun":"2026-11-23T06:38:33Z","dockerfile":"/src/Dockerfile","target":"run","command":["docker",)"
    R"("build","it\u0027s"],"result":"success","seconds":12.5,"stepCount":2,"cachedCount":0,"git":{"commit":"abc","dirty":true},"steps":[)"
    R"({"name":"[b 1/2] FROM go","digest":"1","stage":"b","line":1,"text":"FROM go","state":"cached"},)"
    R"({"name":"[b 2/2] RUN make","digest":"2","stage":"b","line":2,"text":"RUN make","state":"ran","seconds":12,)"
    R"("log":"made\n"}]},)"
    R"({"begun":"2026-11-23T06:40:00Z","dockerfile":"/src/Dockerfile","target":"run","command":["docker","build","."],)"
    R"("result":"failed","seconds":2,"stepCount":2,"cachedCount":1,"messages":["ERROR: \u001b[31mno"],"steps":[)"
    R"({"name":"[b 1/2] FROM go","digest":"1","stage":"b","line":1,"text":"FROM go","state":"cached"},)"
    R"({"name":"[b 2/2] RUN make all","digest":"3","stage":"b","line":2,"text":"RUN make all","state":"failed",)"
    R"("seconds":1.5}]}]})";

} // namespace

/// `stagewright history` from outside.
class HistoryCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void nothingIsKeptAtFirst();
    void theListHasOneLineABuild();
    void oneBuildIsTold();
    void whatAStepPrinted();
    void twoBuildsAreCompared();
    void exportsGoIn();
    void wrongCallsSayWhatToDo_data();
    void wrongCallsSayWhatToDo();
    void aDamagedHistoryIsSaid();

private:
    Outcome history(const QStringList& arguments, const QByteArray& input = {})
    {
        return runStagewright(QStringList{"history"} + arguments, input);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void HistoryCommandTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    qputenv("TZ", "UTC");
}

void HistoryCommandTest::nothingIsKeptAtFirst()
{
    const Outcome outcome = history({});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.output, "No build has been kept yet.\n");
}

void HistoryCommandTest::theListHasOneLineABuild()
{
    QCOMPARE(history({"import", "-"}, builds).words, "2 builds were added.\n");
    QCOMPARE(history({}).output, "build  begun             result   time    cached  target  dockerfile\n"
                                 "2      2026-11-23 06:40  failed   2.0 s   1 of 2  run     /src/Dockerfile\n"
                                 "1      2026-11-23 06:38  success  12.5 s  0 of 2  run     /src/Dockerfile\n");
    const QJsonDocument json = QJsonDocument::fromJson(history({"--format", "json"}).output);
    QCOMPARE(json["builds"][0]["id"], 2);
    QCOMPARE(json["builds"][1]["seconds"], 12.5);
}

void HistoryCommandTest::oneBuildIsTold()
{
    history({"import", "-"}, builds);
    QCOMPARE(history({"1"}).output, "build       1\n"
                                    "begun       2026-11-23 06:38\n"
                                    "dockerfile  /src/Dockerfile\n"
                                    "command     docker build 'it'\\''s'\n"
                                    "result      success after 12.5 s\n"
                                    "cached      0 of 2 steps\n"
                                    "commit      abc, with changes\n"
                                    "\n"
                                    "line  stage  state       step\n"
                                    "1     b      cached      FROM go\n"
                                    "2     b      ran 12.0 s  RUN make\n");
    QVERIFY(!history({"2"}).output.contains('\033'));
    QCOMPARE(QJsonDocument::fromJson(history({"1", "--format=json"}).output)["builds"][0]["steps"][1]["log"], "made\n");
}

void HistoryCommandTest::whatAStepPrinted()
{
    history({"import", "-"}, builds);
    QCOMPARE(history({"log", "1"}).output, "==> [b 2/2] RUN make\nmade\n");
}

void HistoryCommandTest::twoBuildsAreCompared()
{
    history({"import", "-"}, builds);
    QCOMPARE(history({"compare", "1", "2"}).output,
             "line  stage  build 1     build 2       difference  step\n"
             "1     b      cached      cached        +0.0 s      FROM go\n"
             "2     b      ran 12.0 s  failed 1.5 s  -10.5 s     RUN make all\n"
             "\n"
             "Together 12.5 s and 2.0 s: -10.5 s.\n"
             "\n"
             "Why steps were not cached:\n"
             "line 2: The instruction was changed.\n");
    QCOMPARE(QJsonDocument::fromJson(history({"compare", "1", "2", "--format=json"}).output)["steps"][1]["reason"],
             "text");
}

void HistoryCommandTest::exportsGoIn()
{
    history({"import", "-"}, builds);
    const QByteArray all = history({"export"}).output;
    const QByteArray one = history({"export", "2"}).output;
    init();
    QCOMPARE(history({"import", "-"}, one).words, "1 build was added.\n");
    QCOMPARE(history({"import", "-"}, all).words, "2 builds were added.\n");
    QCOMPARE(history({}).output.count('\n'), 4);
    QCOMPARE(history({"log", "3"}).output, "==> [b 2/2] RUN make\nmade\n");
}

void HistoryCommandTest::wrongCallsSayWhatToDo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("no number") << QStringList{"x"} << QByteArray("\"x\" is no build: stagewright history tells");
    QTest::newRow("no build") << QStringList{"7"} << QByteArray("There is no build 7 in the history.");
    QTest::newRow("an option") << QStringList{"--all"} << QByteArray("There is no option \"--all\".");
    QTest::newRow("a format") << QStringList{"--format=xml"} << QByteArray("There is no format \"xml\":");
    QTest::newRow("one to compare") << QStringList{"compare", "1"} << QByteArray("Use: stagewright history");
    QTest::newRow("a file that is none") << QStringList{"import", "/none"} << QByteArray("/none");
}

void HistoryCommandTest::wrongCallsSayWhatToDo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Outcome outcome = history(arguments);
    QCOMPARE(outcome.exitCode, 2);
    QCOMPARE(outcome.output, "");
    QVERIFY2(outcome.words.contains(words), outcome.words);
}

void HistoryCommandTest::aDamagedHistoryIsSaid()
{
    history({"import", "-"}, builds);
    QFile file(m_folder->filePath("stagewright/history/builds.sqlite"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nonsense that is long enough to be no empty database at all");
    file.close();
    const Outcome outcome = history({});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.output, "No build has been kept yet.\n");
    QVERIFY2(outcome.words.startsWith("The build history was damaged. It was put aside as "), outcome.words);
}

QTEST_GUILESS_MAIN(HistoryCommandTest)
#include "tst_history_command.moc"
