// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/base64.h"
#include "core/build/progress_decoder.h"

#include <QTest>

using namespace stagewright;
using namespace std::chrono_literals;

/// Lines of the rawjson stream, and lines that are none.
class ProgressDecoderTest : public QObject
{
    Q_OBJECT

private slots:
    void timestamps_data();
    void timestamps();
    void base64_data();
    void base64();
    void otherLinesAreText_data();
    void otherLinesAreText();
    void aVertex();
    void aStatus();
    void aLog();
    void aWarning();
    void wrongTypesCountAsAbsent();
};

void ProgressDecoderTest::timestamps_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("nanoseconds");
    QTest::newRow("the epoch") << QByteArray("1970-01-01T00:00:00Z") << qint64(0);
    QTest::newRow("nine digits") << QByteArray("1970-01-01T00:00:01.000000001Z") << qint64(1'000'000'001);
    QTest::newRow("two digits") << QByteArray("1970-01-02T00:00:00.25Z") << qint64(86'400'250'000'000);
    QTest::newRow("digits behind nanoseconds are dropped")
        << QByteArray("1970-01-01T00:00:00.0000000019Z") << qint64(1);
    QTest::newRow("an offset is taken off") << QByteArray("1970-01-01T02:30:00+02:30") << qint64(0);
    QTest::newRow("a negative offset") << QByteArray("1969-12-31T23:00:00-01:00") << qint64(0);
    QTest::newRow("a leap day") << QByteArray("2024-02-29T00:00:00Z") << qint64(1'709'164'800'000'000'000);
    for (const char* wrong : {"", "now", "2024-02-30T00:00:00Z", "2024-01-01 00:00:00Z", "2024-01-01T00:00:00",
                              "0001-01-01T00:00:00Z", "9999-01-01T00:00:00Z", "2024-01-01T25:00:00Z",
                              "2024-01-01T00:00:00+1"})
        QTest::addRow("no moment: '%s'", wrong) << QByteArray(wrong) << qint64(-1);
}

void ProgressDecoderTest::timestamps()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, nanoseconds);
    const auto moment = readTimestamp(text.toStdString());
    QCOMPARE(moment ? moment->time_since_epoch().count() : -1, nanoseconds);
}

void ProgressDecoderTest::base64_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one byte") << QByteArray("\0", 1);
    QTest::newRow("two bytes") << QByteArray("\xff\xfe");
    QTest::newRow("three bytes") << QByteArray("abc");
    QTest::newRow("a line") << QByteArray("\x1b[31mfäh\n");
}

void ProgressDecoderTest::base64()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(decodeBase64(bytes.toBase64().toStdString()), bytes.toStdString());
    QVERIFY(!decodeBase64("abc"));
    QVERIFY(!decodeBase64("ab c"));
    QVERIFY(!decodeBase64("a==="));
}

void ProgressDecoderTest::otherLinesAreText_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char* line :
         {"", "ERROR: failed to solve", "Dockerfile:3", "{ not json", "[1]", "\"text\"", "{\"vertexes\":"})
        QTest::newRow(*line ? line : "an empty line") << QByteArray(line);
}

void ProgressDecoderTest::otherLinesAreText()
{
    QFETCH(QByteArray, line);
    QVERIFY(!decodeProgress(line.toStdString()));
}

void ProgressDecoderTest::aVertex()
{
    const auto message = decodeProgress(R"({"vertexes":[{"digest":"sha256:1","inputs":["sha256:2"],)"
                                        R"("name":"[a 1/2] RUN \u003c",)"
                                        R"("started":"1970-01-01T00:00:01Z","completed":"1970-01-01T00:00:03Z",)"
                                        R"("cached":true,"error":"no"}]})");
    QVERIFY(message);
    const VertexMessage& vertex = message->vertices.at(0);
    QCOMPARE(vertex.digest, "sha256:1");
    QCOMPARE(vertex.name, "[a 1/2] RUN <");
    QCOMPARE(vertex.inputs, std::vector<std::string>{"sha256:2"});
    QVERIFY(vertex.started == Timestamp(1s));
    QVERIFY(vertex.completed == Timestamp(3s));
    QVERIFY(vertex.isCached);
    QCOMPARE(vertex.error, "no");
}

void ProgressDecoderTest::aStatus()
{
    const auto message = decodeProgress(R"({"statuses":[{"id":"sha256:9","vertex":"v","name":"extracting","total":200,)"
                                        R"("current":50,"timestamp":"1970-01-01T00:00:01Z"}]})");
    QVERIFY(message);
    const StatusMessage& status = message->statuses.at(0);
    QCOMPARE(status.vertex, "v");
    QCOMPARE(status.id, "sha256:9");
    QCOMPARE(status.name, "extracting");
    QCOMPARE(status.current, 50);
    QCOMPARE(status.total, 200);
    QVERIFY(!status.completed);
}

void ProgressDecoderTest::aLog()
{
    const auto message = decodeProgress(R"({"logs":[{"vertex":"v","stream":2,"data":"aGkK"}]})");
    QVERIFY(message);
    QCOMPARE(message->logs.at(0).bytes, "hi\n");
    QCOMPARE(message->logs.at(0).stream, 2);
}

void ProgressDecoderTest::aWarning()
{
    const auto message = decodeProgress(R"({"warnings":[{"vertex":"v","level":1,"short":"aGkK",)"
                                        R"("detail":["YQ==","Yg=="],)"
                                        R"("url":"u","range":[{"start":{"line":7},"end":{"line":8}}]}]})");
    QVERIFY(message);
    const WarningMessage& warning = message->warnings.at(0);
    QCOMPARE(warning.text, "hi\n");
    QCOMPARE(warning.details, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(warning.url, "u");
    QCOMPARE(warning.line, 7);
}

void ProgressDecoderTest::wrongTypesCountAsAbsent()
{
    const auto message = decodeProgress(
        R"({"vertexes":[{"digest":1,"name":null,"inputs":"x","started":5,"cached":"yes","error":{}},7],)"
        R"("statuses":{},"logs":[{"stream":"2","data":"!"}],"warnings":[{"range":[[]],"short":3,"detail":4}]})");
    QVERIFY(message);
    QCOMPARE(message->vertices.size(), 1u);
    QVERIFY(message->vertices[0].digest.empty());
    QVERIFY(!message->vertices[0].started);
    QVERIFY(!message->vertices[0].isCached);
    QVERIFY(message->statuses.empty());
    QVERIFY(message->logs.at(0).bytes.empty());
    QCOMPARE(message->warnings.at(0).line, 0);
}

QTEST_GUILESS_MAIN(ProgressDecoderTest)
#include "tst_progress_decoder.moc"
