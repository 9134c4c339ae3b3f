// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/clipped_logs.h"
#include "core/build/log_reader.h"
#include "core/build/progress_decoder.h"
#include "tests/core/build/recording_replay.h"

#include <QByteArray>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

void print(BuildTrace& trace, const char* vertex, const char* text, int stream = 1)
{
    ProgressMessage message;
    message.logs.push_back({.vertex = vertex, .stream = stream, .bytes = text, .timestamp = {}});
    trace.apply(message);
}

std::string textOf(const std::vector<LogLines>& lines)
{
    std::string text;
    for (const LogLines& each : lines)
        text += std::to_string(each.vertex) + ":" + each.text;
    return text;
}

BuildTrace traceOfEach(const QString& recording, const std::function<void(const BuildTrace&)>& afterEach)
{
    BuildTrace trace;
    for (const QByteArray& line : streamOf(folderOf(recording)).split('\n')) {
        if (const auto message = decodeProgress(std::string_view(line)))
            trace.apply(*message);
        afterEach(trace);
    }
    return trace;
}

} // namespace

/// What the steps print, merged and by step, and where the builder left some of it out.
class LogReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void linesComeInTheOrderInWhichTheyWereFinished();
    void eachCallGivesWhatIsNew();
    void oneStepIsReadAlone();
    void noLineOfARecordingIsLost_data();
    void noLineOfARecordingIsLost();
    void theBuildersLimitIsRecognised_data();
    void theBuildersLimitIsRecognised();
    void clippedLogsOfRecordingsAreRecognised_data();
    void clippedLogsOfRecordingsAreRecognised();
};

void LogReaderTest::linesComeInTheOrderInWhichTheyWereFinished()
{
    BuildTrace trace;
    print(trace, "a", "a1\nhalf");
    print(trace, "b", "b1\n");
    print(trace, "a", " done\n");
    print(trace, "b", "open");
    LogReader reader;
    QCOMPARE(textOf(reader.news(trace)), "0:a1\n1:b1\n0:half done\n");
    QCOMPARE(reader.unfinished(trace), std::vector({LogLines{1, "open"}}));
}

void LogReaderTest::eachCallGivesWhatIsNew()
{
    BuildTrace trace;
    LogReader reader;
    print(trace, "a", "a1\n");
    QCOMPARE(textOf(reader.news(trace)), "0:a1\n");
    QVERIFY(reader.news(trace).empty());
    print(trace, "a", "a2\n");
    print(trace, "b", "b1\n");
    print(trace, "a", "a3\n");
    QCOMPARE(textOf(reader.news(trace)), "0:a2\n1:b1\n0:a3\n");
}

void LogReaderTest::oneStepIsReadAlone()
{
    BuildTrace trace;
    print(trace, "a", "a1\n");
    print(trace, "b", "b1\nb");
    LogReader reader(1);
    QCOMPARE(textOf(reader.news(trace)), "1:b1\n");
    QCOMPARE(textOf(reader.unfinished(trace)), "1:b");
}

void LogReaderTest::noLineOfARecordingIsLost_data()
{
    QTest::addColumn<QString>("recording");
    for (const char* name : {"04-parallel-stages", "08-chatty-burst", "08-chatty-paced", "08-chatty-size-limit-then-fail",
                             "16-nonutf8-ansi", "22-parallel-failure"})
        QTest::newRow(name) << QString(name);
}

void LogReaderTest::noLineOfARecordingIsLost()
{
    REQUIRE_SHARED_DATA();
    QFETCH(QString, recording);
    std::vector<std::string> read;
    LogReader reader;
    const BuildTrace trace = traceOfEach(recording, [&](const BuildTrace& sofar) {
        for (const LogLines& lines : reader.news(sofar)) {
            read.resize(std::max(read.size(), lines.vertex + 1));
            read[lines.vertex] += lines.text;
        }
    });
    read.resize(trace.vertices().size());
    for (std::size_t vertex = 0; vertex < read.size(); ++vertex)
        QVERIFY(read[vertex] == trace.vertices()[vertex].log.finishedFrom(0));
    if (recording == "08-chatty-paced")
        QVERIFY(std::ranges::count(std::ranges::max(read, {}, &std::string::size), '\n') >= 200'000);
}

void LogReaderTest::theBuildersLimitIsRecognised_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<bool>("isSpeed");
    QTest::newRow("so much in all") << QByteArray("x\n[output clipped, log limit 2MiB reached]\ny") << QByteArray("2MiB") << false;
    QTest::newRow("so much in a second") << QByteArray("\n[output clipped, log limit 200KiB/s reached]\n") << QByteArray("200KiB/s") << true;
    QTest::newRow("the last one counts") << QByteArray("[output clipped, log limit 200KiB/s reached]\n[output clipped, log limit 2MiB reached]\n")
                                         << QByteArray("2MiB") << false;
    QTest::newRow("other words say nothing") << QByteArray("output clipped, log limit") << QByteArray() << false;
    QTest::newRow("half of the words says nothing") << QByteArray("[output clipped, log limit 2MiB\n reached]") << QByteArray() << false;
}

void LogReaderTest::theBuildersLimitIsRecognised()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, amount);
    QFETCH(bool, isSpeed);
    const auto limit = findLogLimit(std::string_view(text));
    QCOMPARE(limit.has_value(), !amount.isEmpty());
    if (limit)
        QCOMPARE(*limit, (LogLimit{isSpeed, amount.toStdString()}));
}

void LogReaderTest::clippedLogsOfRecordingsAreRecognised_data()
{
    QTest::addColumn<QString>("recording");
    QTest::addColumn<QString>("amount");
    QTest::newRow("too fast") << "08-chatty-burst" << "200KiB/s";
    QTest::newRow("too much") << "08-chatty-size-limit-then-fail" << "2MiB";
    QTest::newRow("all of it came") << "08-chatty-paced" << "";
}

void LogReaderTest::clippedLogsOfRecordingsAreRecognised()
{
    REQUIRE_SHARED_DATA();
    QFETCH(QString, recording);
    QFETCH(QString, amount);
    ClippedLogs clipped;
    traceOfEach(recording, [&](const BuildTrace& trace) { clipped.update(trace); });
    QCOMPARE(QString::fromStdString(clipped.anyLimit().value_or(LogLimit()).amount), amount);
}

QTEST_GUILESS_MAIN(LogReaderTest)
#include "tst_log_reader.moc"
