// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright::tests;

/// The command line program from outside.
class AstCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void printsTheTreeAsJson();
    void badFilesGetAClearMessage_data();
    void badFilesGetAClearMessage();
    void aMisspeltCommandGetsItsNeighbour();
    void linksNoQt();
};

void AstCommandTest::printsTheTreeAsJson()
{
    const Outcome outcome = runStagewright({"ast", "-"}, "# syntax=docker/dockerfile:1\nFROM a AS b\nRUN --mount=type=cache,target=/x "
                                               "<<EOF\nc \xff\nEOF\nCOPPY d\n");
    QCOMPARE(outcome.exitCode, 0);
    const QJsonObject document = QJsonDocument::fromJson(outcome.output).object();
    QCOMPARE(document["version"].toInt(), 1);
    QCOMPARE(document["directives"][0]["value"].toString(), "docker/dockerfile:1");
    const QJsonObject run = document["instructions"][1].toObject();
    QCOMPARE(run["keyword"].toString(), "RUN");
    QCOMPARE(run["line"].toInt(), 3);
    QCOMPARE(run["endLine"].toInt(), 5);
    QCOMPARE(run["flags"][0].toString(), "--mount=type=cache,target=/x");
    QCOMPARE(run["heredocs"].toArray().size(), 1);
    QCOMPARE(document["errors"][0]["line"].toInt(), 6);
}

void AstCommandTest::badFilesGetAClearMessage_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a binary file") << QByteArray("FROM a\0b", 8) << QByteArray("is a binary file");
    QTest::newRow("a file over 10 MB") << QByteArray(11 * 1024 * 1024, '#') << QByteArray("larger than 10 MB");
}

void AstCommandTest::badFilesGetAClearMessage()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, words);
    QTemporaryDir folder;
    QFile file(folder.filePath("Dockerfile"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const Outcome outcome = runStagewright({"ast", file.fileName()});
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.words.contains(words), outcome.words.constData());
    QVERIFY(runStagewright({"ast", folder.path()}).words.contains("is a folder"));
    QVERIFY(runStagewright({"ast", folder.filePath("none")}).words.contains("does not exist"));
}

void AstCommandTest::aMisspeltCommandGetsItsNeighbour()
{
    const Outcome outcome = runStagewright({"lnit"});
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.words.contains("did you mean stagewright lint?"), outcome.words.constData());
}

void AstCommandTest::linksNoQt()
{
    QProcess process;
    process.start("ldd", {QStringLiteral(STAGEWRIGHT_BINARY_DIR "/bin/stagewright")});
    if (!process.waitForFinished())
        QSKIP("ldd is not on this machine");
    const QByteArray libraries = process.readAllStandardOutput();
    QVERIFY(libraries.contains("libc.so"));
    QVERIFY2(!libraries.contains("Qt"), libraries.constData());
}

QTEST_GUILESS_MAIN(AstCommandTest)
#include "tst_ast_command.moc"
