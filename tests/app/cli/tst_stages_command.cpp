// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stagewright::tests;

namespace {

const QByteArray file = "ARG GO=1.25\n" // 1
                        "# build compiles\n" // 2
                        "FROM golang:${GO} AS build\n" // 3
                        "WORKDIR /src\n" // 4
                        "ARG VERSION\n" // 5
                        "ENV PATH=$PATH:/x V=$VERSION W=$VERSON\n" // 6
                        "FROM build AS test\n" // 7
                        "CMD go test\n" // 8
                        "FROM scratch AS runtime\n" // 9
                        "COPY --from=build /a /a\n" // 10
                        "USER 65532:65532\n" // 11
                        "EXPOSE 80\n" // 12
                        "ENTRYPOINT [\"/a\"]\n"; // 13

Outcome stages(const QStringList& arguments, const QByteArray& input = file)
{
    return runStagewright(QStringList{"stages"} + arguments, input);
}

QJsonObject json(const QStringList& arguments, const QByteArray& input = file)
{
    return QJsonDocument::fromJson(stages(QStringList{"-", "--format=json"} + arguments, input).output).object();
}

/// The entry of a list of objects whose `name` is given.
QJsonObject named(const QJsonValue& list, const QString& name)
{
    for (const QJsonValue& entry : list.toArray()) {
        if (entry["name"].toString() == name)
            return entry.toObject();
    }
    return {};
}

} // namespace

/// `stagewright stages` from outside.
class StagesCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void theTableHasOneLineAStage();
    void longCellsAreCut();
    void theTargetDecidesWhatIsNeeded();
    void aLineTellsWhatIsInEffect_data();
    void aLineTellsWhatIsInEffect();
    void jsonOfALine();
    void jsonOfAllStages();
    void buildArgumentsCount();
    void filesCannotSteerTheTerminal();
    void filesWithoutStages();
    void wrongCallsSayWhatToDo_data();
    void wrongCallsSayWhatToDo();
};

void StagesCommandTest::theTableHasOneLineAStage()
{
    const Outcome outcome = stages({"-"});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.words, "");
    const QList<QByteArray> expected{
        "stage  name     base               lines  needed  user          directory  entrypoint    command",
        "0      build    image golang:1.25  3-6    yes     (base image)  /src       (base image)  (base image)",
        "1      test     stage build        7-8    no      (base image)  /src       (base image)  /bin/sh -c go test",
        "2      runtime  scratch            9-13   target  65532:65532   /          [\"/a\"]        -",
        ""};
    QCOMPARE(outcome.output.split('\n'), expected);
}

void StagesCommandTest::longCellsAreCut()
{
    const QByteArray text = "FROM scratch\nCMD " + QByteArray("ä").repeated(100);
    const QString output = QString::fromUtf8(stages({"-"}, text).output);
    QVERIFY2(output.contains("/bin/sh -c " + QString("ä").repeated(28) + "…\n"), qPrintable(output));
}

void StagesCommandTest::theTargetDecidesWhatIsNeeded()
{
    const QList<QByteArray> lines = stages({"-", "--target", "Test"}).output.split('\n');
    QVERIFY(lines[1].contains(" yes "));
    QVERIFY(lines[2].contains(" target "));
    QVERIFY(lines[3].contains(" no "));
}

void StagesCommandTest::aLineTellsWhatIsInEffect_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, const char* line, const char* words) {
        QTest::newRow(name) << QString(line) << QByteArray(words);
    };
    row("the stage", "6", "line 6, stage build (lines 3-6)\n");
    row("the chain of bases", "8", "base               stage build (line 3), on image golang:1.25\n");
    row("where a value comes from", "4", "working directory  /src  (line 4)\n");
    row("another stage's line", "8", "working directory  /src  (line 4, stage build)\n");
    row("what a base image brings", "4", "user               from base image golang:1.25  (else root)\n");
    row("more may come from it", "6", "    and what base image golang:1.25 sets\n");
    row("parts that it brings", "6", "    PATH=$PATH:/x  (line 6; $PATH from base image golang:1.25)\n");
    row("arguments without value", "6",
        "    V=$VERSION  (line 6; $VERSION has no value: give it a default or a build argument)\n");
    row("misspelt names", "6", "    W=$VERSON  (line 6; $VERSON is not declared: did you mean $VERSION?)\n");
    row("arguments", "6", "arguments\n    VERSION  (line 5, no value)\n");
    row("above FROM", "2", "line 2, above the first FROM\n\narguments\n    GO=1.25  (line 1, its default)\n");
    row("commands", "13", "entrypoint         [\"/a\"]  (line 13)\n");
    row("defaults", "13", "stop signal        SIGTERM  (default)\n");
    row("users and groups", "13", "user               65532, group 65532  (line 11)\n");
    row("ports", "13", "ports\n    80/tcp  (line 12)\n");
    row("the empty line at the end", "14", "line 14, stage runtime (lines 9-13)\n");
}

void StagesCommandTest::aLineTellsWhatIsInEffect()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, words);
    const Outcome outcome = stages({"--line", line, "-"});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY2(outcome.output.contains(words), outcome.output.constData());
}

void StagesCommandTest::jsonOfALine()
{
    const QJsonObject document = json({"--line=6"});
    QCOMPARE(document["version"].toInt(), 1);
    QCOMPARE(document["line"].toInt(), 6);
    QCOMPARE(document["stage"]["description"].toString(), "compiles");
    QCOMPARE(document["base"]["reference"].toString(), "golang:1.25");
    QCOMPARE(document["workingDirectory"]["value"].toString(), "/src");
    QCOMPARE(document["workingDirectory"]["origin"]["line"].toInt(), 4);
    QVERIFY(document["user"]["value"].isNull());
    QCOMPARE(document["user"]["origin"]["kind"].toString(), "base-image");
    const QJsonObject path = named(document["environment"], "PATH");
    QCOMPARE(path["value"].toString(), "$PATH:/x");
    QCOMPARE(path["missing"][0].toString(), "PATH");
    QVERIFY(named(document["arguments"], "VERSION")["value"].isNull());
    QVERIFY(json({"--line=1"})["stage"].isNull());
}

void StagesCommandTest::jsonOfAllStages()
{
    const QJsonObject document = json({});
    QCOMPARE(document["target"].toString(), "runtime");
    const QJsonArray list = document["stages"].toArray();
    QCOMPARE(list.size(), 3);
    QCOMPARE(list[1]["needed"].toBool(true), false);
    QCOMPARE(list[1]["base"]["stages"].toArray(), (QJsonArray{0, 1}));
    QCOMPARE(list[1]["command"]["words"].toArray(), (QJsonArray{"/bin/sh", "-c", "go test"}));
    QCOMPARE(list[2]["entrypoint"]["form"].toString(), "exec");
    QCOMPARE(list[2]["user"]["group"].toString(), "65532");
    QCOMPARE(list[2]["ports"][0]["value"].toString(), "80/tcp");
}

void StagesCommandTest::buildArgumentsCount()
{
    const QStringList given{"--build-arg", "GO=1.26", "--build-arg=VERSION=a=b", "--line=6"};
    const QJsonObject document = json(given);
    QCOMPARE(document["base"]["reference"].toString(), "golang:1.26");
    QCOMPARE(named(document["environment"], "V")["value"].toString(), "a=b");
    QCOMPARE(named(document["arguments"], "VERSION")["source"].toString(), "build-argument");
}

void StagesCommandTest::filesCannotSteerTheTerminal()
{
    const QByteArray evil = "FROM a\x1b[31m\nENV A=\x1b[2J\xff\nCMD \x1b]0;x\n";
    for (const QStringList& arguments : {QStringList{"-"}, {"-", "--line=3"}, {"-", "--format=json"}})
        QVERIFY2(!stages(arguments, evil).output.contains('\x1b'), qPrintable(arguments.join(' ')));
}

void StagesCommandTest::filesWithoutStages()
{
    QCOMPARE(stages({"-"}, "").output, "No stage yet: a Dockerfile begins with FROM.\n");
    QCOMPARE(stages({"-", "--line=1"}, "").exitCode, 0);
    QVERIFY(json({}, "# nothing")["stages"].toArray().isEmpty());
}

void StagesCommandTest::wrongCallsSayWhatToDo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, const QStringList& arguments, const char* words) {
        QTest::newRow(name) << arguments << QByteArray(words);
    };
    row("no file", {}, "stagewright stages FILE");
    row("two files", {"a", "b"}, "One file at a time");
    row("an unknown option", {"-", "--lien", "3"}, "did you mean --line?");
    row("an option of nobody", {"-", "--colourful", "3"}, "There is no option --colourful.");
    row("an option without its value", {"-", "--line"}, "--line needs a value");
    row("a line that is none", {"-", "--line", "x"}, "\"x\" is no line");
    row("line 0", {"-", "--line=0"}, "from 1 on");
    row("a line with something behind it", {"-", "--line=3x"}, "\"3x\" is no line");
    row("a line behind the end", {"-", "--line=15"}, "There is no line 15: the file has 14.");
    row("an unknown format", {"-", "--format=dot"}, "choose text or json");
    row("a build argument without value", {"-", "--build-arg", "A"}, "write --build-arg NAME=VALUE");
    row("a build argument without name", {"-", "--build-arg", "=A"}, "write --build-arg NAME=VALUE");
    row("a misspelt target", {"-", "--target=biuld"}, "did you mean \"build\"?");
    row("a missing file", {"no-such-file"}, "does not exist");
}

void StagesCommandTest::wrongCallsSayWhatToDo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Outcome outcome = stages(arguments);
    QCOMPARE(outcome.exitCode, 2);
    QCOMPARE(outcome.output, "");
    QVERIFY2(outcome.words.contains(words), outcome.words.constData());
}

QTEST_GUILESS_MAIN(StagesCommandTest)
#include "tst_stages_command.moc"
