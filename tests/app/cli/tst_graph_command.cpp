// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stagewright::tests;

namespace {

const QByteArray file = "FROM golang AS build\nFROM scratch AS runtime\nCOPY --from=build /a /a\nFROM build AS test\n";

Outcome graph(const QStringList& arguments, const QByteArray& input = file)
{
    return runStagewright(QStringList{"graph"} + arguments, input);
}

} // namespace

/// `stagewright graph` from outside.
class GraphCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void writesEachFormat_data();
    void writesEachFormat();
    void theTargetDecidesWhatIsNeeded();
    void wrongCallsSayWhatToDo_data();
    void wrongCallsSayWhatToDo();
};

void GraphCommandTest::writesEachFormat_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("text by default") << QStringList{"-"} << QByteArray("stage 0  build");
    QTest::newRow("json") << QStringList{"-", "--format", "json"} << QByteArray("{\n  \"version\": 1");
    QTest::newRow("json with an equals sign") << QStringList{"--format=json", "-"} << QByteArray("{\n  \"version\": 1");
    QTest::newRow("dot") << QStringList{"--format", "dot", "-"} << QByteArray("digraph stages");
    QTest::newRow("mermaid") << QStringList{"-", "--format", "mermaid"} << QByteArray("flowchart LR");
    QTest::newRow("svg") << QStringList{"-", "--format", "svg"} << QByteArray("<svg xmlns=");
}

void GraphCommandTest::writesEachFormat()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, beginning);
    const Outcome outcome = graph(arguments);
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.words, "");
    QVERIFY2(outcome.output.startsWith(beginning), outcome.output.left(100).constData());
}

void GraphCommandTest::theTargetDecidesWhatIsNeeded()
{
    const QJsonObject all = QJsonDocument::fromJson(graph({"-", "--format=json"}).output).object();
    QCOMPARE(all["target"].toString(), "test");
    QCOMPARE(all["stages"][1]["needed"].toBool(), false);
    const QJsonObject one =
        QJsonDocument::fromJson(graph({"-", "--format=json", "--target", "Runtime"}).output).object();
    QCOMPARE(one["target"].toString(), "runtime");
    QCOMPARE(one["stages"][1]["needed"].toBool(), true);
    QCOMPARE(one["stages"][2]["needed"].toBool(), false);
}

void GraphCommandTest::wrongCallsSayWhatToDo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("no file") << QStringList{} << QByteArray("stagewright graph FILE");
    QTest::newRow("two files") << QStringList{"a", "b"} << QByteArray("One file at a time");
    QTest::newRow("an unknown format") << QStringList{"-", "--format", "xml"}
                                       << QByteArray("text, json, dot, mermaid or svg");
    QTest::newRow("an unknown option") << QStringList{"-", "--fromat", "json"} << QByteArray("did you mean --format?");
    QTest::newRow("an option without its value")
        << QStringList{"-", "--target"} << QByteArray("--target needs a value");
    QTest::newRow("a misspelt target") << QStringList{"-", "--target", "biuld"}
                                       << QByteArray("did you mean \"build\"?");
    QTest::newRow("a number as target") << QStringList{"-", "--target", "0"} << QByteArray("no stage \"0\"");
    QTest::newRow("a missing file") << QStringList{"no-such-file"} << QByteArray("does not exist");
}

void GraphCommandTest::wrongCallsSayWhatToDo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Outcome outcome = graph(arguments);
    QCOMPARE(outcome.exitCode, 2);
    QCOMPARE(outcome.output, "");
    QVERIFY2(outcome.words.contains(words), outcome.words.constData());
}

QTEST_GUILESS_MAIN(GraphCommandTest)
#include "tst_graph_command.moc"
