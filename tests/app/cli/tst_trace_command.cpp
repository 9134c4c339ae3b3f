// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"
#include "tests/support/shared_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright::tests;

namespace {

const QByteArray dockerfile = "FROM golang:1.25 AS build\n" // 1
                              "WORKDIR /src\n" // 2
                              "RUN go build \\\n" // 3
                              "    ./...\n" // 4
                              "FROM build AS test\n" // 5
                              "RUN go test\n" // 6
                              "FROM scratch\n" // 7
                              "COPY --from=build /a /a\n"; // 8

QByteArray vertex(const QByteArray& name, const QByteArray& more)
{
    return "{\"vertexes\":[{\"digest\":\"sha256:" + QByteArray::number(qHash(name), 16) + "\",\"name\":\"" + name + "\""
           + more + "}]}\n";
}

QByteArray ran(const QByteArray& name, int from, int to, const QByteArray& more = {})
{
    const auto moment = [](int second) { return "\"2026-11-23T06:38:" + QByteArray::number(10 + second) + "Z\""; };
    return vertex(name, ",\"started\":" + moment(from) + ",\"completed\":" + moment(to) + more);
}

QByteArray log(const QByteArray& name, const QByteArray& text)
{
    return "{\"logs\":[{\"vertex\":\"sha256:" + QByteArray::number(qHash(name), 16) + "\",\"stream\":1,\"data\":\""
           + text.toBase64() + "\"}]}\n";
}

const QByteArray compile = "[build 3/3] RUN go build     ./...";

const QByteArray failure = vertex("[stage-2 1/1] COPY --from=build /a /a", "") + vertex(compile, "")
                           + ran("[internal] load build definition from Dockerfile", 0, 1)
                           + ran("[build 1/3] FROM docker.io/library/golang:1.25", 1, 2)
                           + ran("[build 2/3] WORKDIR /src", 2, 2, ",\"cached\":true")
                           + log(compile, "a.go:3:1: syntax error\n\x1b[31mred\n")
                           + ran(compile, 2, 7, ",\"error\":\"exit code: 1\"")
                           + "Dockerfile:3\n--------------------\n   3 | >>> RUN go build \\\n   4 | >>>     ./...\n"
                             "--------------------\nERROR: failed to build: failed to solve: exit code: 1\n";

/// Runs `stagewright trace` in a folder with the Dockerfile.
Outcome trace(const QStringList& arguments, const QByteArray& stream = failure)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("Dockerfile"));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(dockerfile);
    file.close();
    return runStagewright(QStringList{"trace"} + arguments, stream, folder.path());
}

QJsonObject json(const QStringList& arguments, const QByteArray& stream = failure)
{
    return QJsonDocument::fromJson(trace(QStringList{"-", "--format=json"} + arguments, stream).output).object();
}

QJsonObject stepNamed(const QJsonObject& document, const QString& part)
{
    for (const QJsonValue& step : document["steps"].toArray()) {
        if (step["name"].toString().contains(part))
            return step.toObject();
    }
    return {};
}

} // namespace

/// `stagewright trace` from outside.
class TraceCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void jsonOfAFailure();
    void jsonKeepsToItsContract();
    void withoutADockerfileThereAreNoLines();
    void theTargetDecidesWhatIsNotNeeded();
    void optionsOfTheBuildCount();
    void textOfAFailure();
    void textOfASuccess();
    void textWithoutADockerfile();
    void plainProgressIsReadToo();
    void aStreamThatBreaksOffIsIncomplete();
    void streamsCannotSteerTheTerminal();
    void wrongCallsSayWhatToDo_data();
    void wrongCallsSayWhatToDo();
    void recordings();
};

void TraceCommandTest::jsonOfAFailure()
{
    const QJsonObject document = json({"-f", "Dockerfile"});
    QCOMPARE(document["version"].toInt(), 1);
    QCOMPARE(document["result"].toString(), "failed");
    QCOMPARE(document["seconds"].toDouble(), 7.0);
    const QJsonObject step = stepNamed(document, "go build");
    QCOMPARE(step["name"].toString(), compile);
    QCOMPARE(step["stage"].toString(), "build");
    QCOMPARE(step["line"].toInt(), 3);
    QCOMPARE(step["endLine"].toInt(), 4);
    QCOMPARE(step["state"].toString(), "failed");
    QCOMPARE(step["seconds"].toDouble(), 5.0);
    QCOMPARE(step["error"].toString(), "exit code: 1");
    QCOMPARE(step["logLines"].toInt(), 2);
    QCOMPARE(stepNamed(document, "WORKDIR")["state"].toString(), "cached");
    QCOMPARE(stepNamed(document, "FROM")["state"].toString(), "ran");
    QCOMPARE(stepNamed(document, "COPY")["state"].toString(), "waiting");
    QVERIFY(stepNamed(document, "internal")["line"].isNull());
    QCOMPARE(document["notReached"].toArray(),
             (QJsonArray{QJsonObject{{"line", 6}, {"reason", "not needed by target"}},
                         QJsonObject{{"line", 8}, {"reason", "after the failure"}}}));
    QCOMPARE(document["failure"]["line"].toInt(), 3);
    QCOMPARE(document["failure"]["endLine"].toInt(), 4);
}

void TraceCommandTest::jsonKeepsToItsContract()
{
    const QJsonObject document = json({"-f", "Dockerfile"});
    QCOMPARE(document.keys(), (QStringList{"failure", "notReached", "result", "seconds", "steps", "version"}));
    for (const QJsonValue& step : document["steps"].toArray())
        QCOMPARE(step.toObject().keys(), (QStringList{"digest", "endLine", "error", "line", "logLines", "name",
                                                      "seconds", "stage", "state"}));
}

void TraceCommandTest::withoutADockerfileThereAreNoLines()
{
    const QJsonObject document = json({});
    const QJsonObject step = stepNamed(document, "go build");
    QVERIFY(step["line"].isNull());
    QVERIFY(step["endLine"].isNull());
    QCOMPARE(step["stage"].toString(), "build");
    QVERIFY(document["notReached"].toArray().isEmpty());
}

void TraceCommandTest::theTargetDecidesWhatIsNotNeeded()
{
    const QByteArray stream = ran("[build 1/3] FROM docker.io/library/golang:1.25", 1, 2)
                              + ran("[build 2/3] WORKDIR /src", 2, 2) + ran(compile, 2, 3)
                              + ran("exporting to image", 3, 4);
    for (const QStringList& arguments : {QStringList{"-f", "Dockerfile"}, {"-f", "Dockerfile", "--target=build"}}) {
        const QJsonObject document = json(arguments, stream);
        QCOMPARE(document["result"].toString(), "success");
        QCOMPARE(document["notReached"].toArray().size(), 2);
        QCOMPARE(document["notReached"][1]["line"].toInt(), 8);
        QCOMPARE(document["notReached"][1]["reason"].toString(), "not needed by target");
    }
}

void TraceCommandTest::optionsOfTheBuildCount()
{
    QTemporaryDir folder;
    QFile file(folder.filePath("D"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("ARG GO=1.25\nFROM golang:$GO AS a\nFROM img\nRUN x\nCOPY --from=a / /\n");
    file.close();
    const QByteArray stream = ran("[a 1/1] FROM docker.io/library/golang:1.26", 1, 2)
                              + ran("[context img] ubuntu:24.04", 1, 2) + ran("[stage-1 1/3] RUN x", 2, 3);
    const QJsonObject document = json({"-f", file.fileName(), "--build-arg", "GO=1.26", "--build-context=img=/x"}, stream);
    QCOMPARE(stepNamed(document, "golang")["line"].toInt(), 2);
    QCOMPARE(stepNamed(document, "context")["line"].toInt(), 3);
}

void TraceCommandTest::textOfAFailure()
{
    const Outcome outcome = trace({"-", "-f", "Dockerfile"});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.words, "");
    const QList<QByteArray> expected{
        "Failed at Dockerfile:3 after 7.0 s  ·  1 ran, 1 cached, 1 failed, 1 not reached, 1 not needed",
        "",
        "build",
        "     1  ran               1.0 s  FROM docker.io/library/golang:1.25",
        "     2  cached                   WORKDIR /src",
        "     3  failed            5.0 s  RUN go build ./...",
        "",
        "test  not needed by the target",
        "",
        "stage 2",
        "     8  not reached              COPY --from=build /a /a",
        "",
        "other work of the builder",
        "        ran               1.0 s  [internal] load build definition from Dockerfile",
        "",
        "Dockerfile:3: error: exit code: 1",
        "    | a.go:3:1: syntax error",
        "    | red",
        ""};
    QCOMPARE(outcome.output.split('\n'), expected);
}

void TraceCommandTest::textOfASuccess()
{
    const QByteArray stream = ran("[build 1/3] FROM docker.io/library/golang:1.25", 1, 2)
                              + ran("[build 2/3] WORKDIR /src", 2, 2) + ran(compile, 2, 3)
                              + ran("[stage-2 1/1] COPY --from=build /a /a", 3, 4) + ran("exporting to image", 4, 5);
    const Outcome outcome = trace({"-", "-f", "Dockerfile"}, stream);
    QVERIFY(outcome.output.startsWith("Succeeded in 4.0 s  ·  4 ran, 1 not needed\n"));
    QVERIFY(!outcome.output.contains("error"));
}

void TraceCommandTest::textWithoutADockerfile()
{
    const QByteArray text = trace({"-"}).output;
    QVERIFY(text.startsWith("Failed after 7.0 s"));
    QVERIFY(text.contains("\nbuild\n        ran               1.0 s  FROM docker.io/library/golang:1.25\n"));
    QVERIFY(text.contains("\nline 3: error: exit code: 1\n"));
}

void TraceCommandTest::plainProgressIsReadToo()
{
    const QByteArray stream = "#1 [build 1/3] FROM docker.io/library/golang:1.25\n#1 DONE 0.5s\n\n"
                              "#2 [build 2/3] WORKDIR /src\n#2 CACHED\n\n#3 [build 3/3] RUN go build     ./...\n"
                              "#3 1.500 no\n#3 ERROR: exit code: 1\nERROR: failed to solve: exit code: 1\n";
    const QJsonObject document = json({"-f", "Dockerfile"}, stream);
    QCOMPARE(document["result"].toString(), "failed");
    const QJsonObject step = stepNamed(document, "go build");
    QVERIFY(step["digest"].isNull());
    QCOMPARE(step["line"].toInt(), 3);
    QCOMPARE(step["seconds"].toDouble(), 1.5);
    QVERIFY(trace({"-"}, stream).output.startsWith("Failed after about 2.0 s"));
}

void TraceCommandTest::aStreamThatBreaksOffIsIncomplete()
{
    const QByteArray stream = vertex(compile, "") + ran("[build 1/3] FROM docker.io/library/golang:1.25", 1, 2)
                              + vertex("[build 2/3] WORKDIR /src", ",\"started\":\"2026-11-23T06:38:12Z\"");
    const QJsonObject document = json({"-f", "Dockerfile"}, stream);
    QCOMPARE(document["result"].toString(), "incomplete");
    QCOMPARE(stepNamed(document, "WORKDIR")["state"].toString(), "running");
    QCOMPARE(stepNamed(document, "go build")["state"].toString(), "waiting");
}

void TraceCommandTest::streamsCannotSteerTheTerminal()
{
    const QByteArray evil = ran("[a 1/1] RUN \\u001b[2J", 0, 1, ",\"error\":\"\\u001b[31m\"") + "ERROR: \x1b[1m\n";
    for (const QStringList& arguments : {QStringList{"-"}, {"-", "-f", "Dockerfile"}, {"-", "--format=json"}})
        QVERIFY2(!trace(arguments, evil).output.contains('\x1b'), qPrintable(arguments.join(' ')));
}

void TraceCommandTest::wrongCallsSayWhatToDo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, const QStringList& arguments, const QByteArray& stream, const char* words) {
        QTest::newRow(name) << arguments << stream << QByteArray(words);
    };
    row("no file", {}, failure, "stagewright trace FILE");
    row("an unknown option", {"-", "--fromat=json"}, failure, "did you mean --format?");
    row("an unknown format", {"-", "--format=dot"}, failure, "choose text or json");
    row("a build argument without value", {"-", "--build-arg=A"}, failure, "write --build-arg NAME=VALUE");
    row("nothing", {"-"}, "", "Standard input is no record of a build");
    row("another text", {"Dockerfile"}, "", "Dockerfile is no record of a build");
    row("JSON of another kind", {"-"}, "{\"a\":1}\n", "is no record of a build");
    row("a build that never began", {"-"}, "ERROR: Cannot connect to the daemon\n", "It says: Cannot connect");
    row("a compressed file", {"-"}, "\x1f\x8b\x08", "is compressed: use gzip -dc");
    row("a missing file", {"no-such-file"}, "", "no-such-file does not exist");
    row("a folder", {"/"}, "", "/ is a folder");
    row("a missing Dockerfile", {"-", "-f", "no-such-file"}, failure, "no-such-file does not exist");
    row("a misspelt target", {"-", "-f", "Dockerfile", "--target=biuld"}, failure, "did you mean \"build\"?");
    row("one input for two", {"-", "-f", "-"}, failure, "not both");
}

void TraceCommandTest::wrongCallsSayWhatToDo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, words);
    const Outcome outcome = trace(arguments, stream);
    QCOMPARE(outcome.exitCode, 2);
    QCOMPARE(outcome.output, "");
    QVERIFY2(outcome.words.contains(words), outcome.words.constData());
}

void TraceCommandTest::recordings()
{
    REQUIRE_SHARED_DATA();
    const QString folder = sharedDataFolder() + "/recordings/20-depot-go/";
    const Outcome outcome = runStagewright({"trace", folder + "stderr.rawjson", "-f",
                                            folder + "context/Dockerfile.nosyntax", "--format=json"});
    const QJsonObject document = QJsonDocument::fromJson(outcome.output).object();
    QCOMPARE(document["result"].toString(), "success");
    for (const QJsonValue& step : document["steps"].toArray()) {
        const bool isStep = step["name"].toString().startsWith('[') && !step["name"].toString().startsWith("[internal");
        QVERIFY2(isStep == step["line"].isDouble(), qPrintable(step["name"].toString()));
    }
}

QTEST_GUILESS_MAIN(TraceCommandTest)
#include "tst_trace_command.moc"
