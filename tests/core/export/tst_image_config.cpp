// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/parser.h"
#include "core/export/image_config_json.h"
#include "tests/support/to_qstring.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

ImageConfig configOf(const QByteArray& text, const GraphRequest& request = {})
{
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    const StageGraph graph = buildStageGraph(tree, request);
    return imageConfig(tree, graph, graph.target, request);
}

QJsonObject jsonOf(const ImageConfig& config)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(writeImageConfigJson(config))).object();
}

QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// The search path that BuildKit gives an image from scratch.
const QByteArray path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

} // namespace

/// The configuration of an image that is not built yet, beside what a Docker Engine 28 said of the built one.
class ImageConfigTest : public QObject
{
    Q_OBJECT

private slots:
    void scratchImagesAreAsTheEngineMakesThem_data();
    void scratchImagesAreAsTheEngineMakesThem();
    void whatTheBaseDecidesIsLeftOut();
    void whatIsOpenIsSaid_data();
    void whatIsOpenIsSaid();
    void thePlatformIsTheRequested_data();
    void thePlatformIsTheRequested();
    void theAuthorStandsBesideTheConfig();
    void bytesThatAreNoTextDoNotBreakTheJson();
};

void ImageConfigTest::scratchImagesAreAsTheEngineMakesThem_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("inspected"); // Config without ArgsEscaped
    QTest::newRow("every instruction that an image keeps")
        << QByteArray("ARG VERSION=1.2\n"
                      "FROM scratch\n"
                      "ARG VERSION\n"
                      "ENV B=2 A=1\n"
                      "ENV PATH=/app:$PATH B=3 V=$VERSION\n"
                      "WORKDIR app\n"
                      "WORKDIR bin\n"
                      "USER app:staff\n"
                      "EXPOSE 80 53/udp 8000-8002\n"
                      "VOLUME /data [\"/cache\"]\n"
                      "LABEL z=last a=\"first one\" v=$VERSION\n"
                      "STOPSIGNAL SIGQUIT\n"
                      "SHELL [\"/bin/bash\", \"-c\"]\n"
                      "HEALTHCHECK --interval=30s --timeout=1m30s --start-period=500ms --start-interval=2s"
                      " --retries=4 CMD curl -f http://localhost\n"
                      "ENTRYPOINT [\"/app/server\"]\n"
                      "CMD [\"--port\", \"80\"]\n"
                      "ONBUILD COPY . /src\n"
                      "ONBUILD RUN make\n")
        << QByteArray(R"({"Cmd":["--port","80"],"Entrypoint":["/app/server"],"Env":["PATH=/app:)" + path.mid(5)
                      + R"(","B=3","A=1","V=1.2"],"ExposedPorts":{"53/udp":{},"80/tcp":{},"8000/tcp":{},"8001/tcp":{},)"
                        R"("8002/tcp":{}},"Healthcheck":{"Interval":30000000000,"Retries":4,"StartInterval":2000000000,)"
                        R"("StartPeriod":500000000,"Test":["CMD-SHELL","curl -f http://localhost"],)"
                        R"("Timeout":90000000000},"Labels":{"a":"first one","v":"1.2","z":"last"},)"
                        R"("OnBuild":["COPY . /src","RUN make"],"Shell":["/bin/bash","-c"],"StopSignal":"SIGQUIT",)"
                        R"("User":"app:staff","Volumes":{"/data":{},"[/cache]":{}},"WorkingDir":"/app/bin"})");
    QTest::newRow("command lines and an exec health check")
        << QByteArray("FROM --platform=linux/arm64 scratch\n"
                      "ENTRYPOINT exec /server \"a b\"\n"
                      "CMD serve --help\n"
                      "HEALTHCHECK CMD [\"/check\", \"-q\"]\n"
                      "EXPOSE 127.0.0.1:8080:80\n"
                      "VOLUME [\"/a b\", \"/c\"]\n"
                      "USER 1000\n")
        << QByteArray(R"({"Cmd":["/bin/sh","-c","serve --help"],"Entrypoint":["/bin/sh","-c","exec /server \"a b\""],)"
                      R"("Env":[")" + path
                      + R"("],"ExposedPorts":{"80/tcp":{}},"Healthcheck":{"Test":["CMD","/check","-q"]},"Labels":null,)"
                        R"("OnBuild":null,"User":"1000","Volumes":{"/a b":{},"/c":{}},"WorkingDir":"/"})");
    QTest::newRow("a stage on a stage, things taken back")
        << QByteArray("FROM scratch AS base\n"
                      "CMD [\"a\"]\n"
                      "ENV X=1\n"
                      "WORKDIR /base\n"
                      "LABEL from=base\n"
                      "HEALTHCHECK CMD true\n"
                      "FROM base\n"
                      "ENTRYPOINT [\"b\"]\n"
                      "HEALTHCHECK NONE\n"
                      "WORKDIR sub\n"
                      "LABEL empty=\n"
                      "CMD []\n")
        << QByteArray(R"({"Cmd":null,"Entrypoint":["b"],"Env":[")" + path
                      + R"(","X=1"],"Healthcheck":{"Test":["NONE"]},"Labels":{"empty":"","from":"base"},)"
                        R"("OnBuild":null,"User":"","Volumes":null,"WorkingDir":"/base/sub"})");
    QTest::newRow("another shell, an entrypoint emptied")
        << QByteArray("FROM scratch\n"
                      "ENV EMPTY= QUOTED=\"a b\"\n"
                      "USER :100\n"
                      "CMD [\"x\"]\n"
                      "SHELL [\"cmd\"]\n"
                      "CMD run me\n"
                      "ENTRYPOINT []\n"
                      "HEALTHCHECK --interval=0s CMD a\n"
                      "STOPSIGNAL 9\n")
        << QByteArray(R"({"Cmd":["cmd","run me"],"Entrypoint":null,"Env":[")" + path
                      + R"(","EMPTY=","QUOTED=a b"],"Healthcheck":{"Test":["CMD-SHELL","a"]},"Labels":null,)"
                        R"("OnBuild":null,"Shell":["cmd"],"StopSignal":"9","User":":100","Volumes":null,)"
                        R"("WorkingDir":"/"})");
    QTest::newRow("an ARG in front of an ENV")
        << QByteArray("FROM scratch AS a\n"
                      "ENV A=1\n"
                      "ARG A=2\n"
                      "CMD echo $A\n"
                      "FROM a\n"
                      "ENV C=$A\n"
                      "LABEL k=$A\n"
                      "USER $C:$A\n"
                      "WORKDIR ../..\n"
                      "ONBUILD ENV Q=1\n")
        << QByteArray(R"({"Cmd":["/bin/sh","-c","echo $A"],"Entrypoint":null,"Env":[")" + path
                      + R"(","A=1","C=1"],"Labels":{"k":"1"},"OnBuild":["ENV Q=1"],"User":"1:1","Volumes":null,)"
                        R"("WorkingDir":"/"})");
}

void ImageConfigTest::scratchImagesAreAsTheEngineMakesThem()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, inspected);
    const ImageConfig config = configOf(text);
    const QJsonObject json = jsonOf(config);
    QCOMPARE(compact(json["Config"].toObject()), compact(QJsonDocument::fromJson(inspected).object()));
    QCOMPARE(json["Os"].toString(), "linux");
    QCOMPARE(json["Architecture"].toString(), toQString(machineArchitecture()));
    QCOMPARE(inheritedWords(config), "");
}

void ImageConfigTest::whatTheBaseDecidesIsLeftOut()
{
    const ImageConfig config = configOf("FROM golang:1.25\nENV A=1\nENTRYPOINT [\"/x\"]\n");
    QCOMPARE(compact(jsonOf(config)["Config"].toObject()),
             QByteArray(R"({"Cmd":null,"Entrypoint":["/x"],"Env":["A=1"],"OnBuild":null})"));
}

void ImageConfigTest::whatIsOpenIsSaid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing but the base")
        << QByteArray("FROM golang:1.25\n")
        << "The rest is from golang:1.25: Cmd, Entrypoint, Healthcheck, StopSignal, User and WorkingDir, and perhaps "
           "more variables, ports, volumes and labels.";
    QTest::newRow("the search path continued, a relative directory")
        << QByteArray("FROM golang:1.25\nENV PATH=/x:$PATH\nWORKDIR src\nUSER 1\nCMD x\nENTRYPOINT y\nSTOPSIGNAL 9\n"
                      "HEALTHCHECK NONE\n")
        << "The rest is from golang:1.25: perhaps more variables, ports, volumes and labels. What is written in PATH "
           "and WorkingDir continues what it sets.";
}

void ImageConfigTest::whatIsOpenIsSaid()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    QCOMPARE(toQString(inheritedWords(configOf(text))), words);
}

void ImageConfigTest::thePlatformIsTheRequested_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("platform");
    QTest::newRow("of the base image") << QByteArray("FROM --platform=linux/arm/v7 alpine\n") << QByteArray("linux arm v7");
    QTest::newRow("unknown") << QByteArray("FROM --platform=$NOBODY alpine\n") << QByteArray("  ");
    QTest::newRow("of the stage below")
        << QByteArray("FROM --platform=linux/s390x alpine AS a\nFROM a\n") << QByteArray("linux s390x ");
}

void ImageConfigTest::thePlatformIsTheRequested()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, platform);
    const QJsonObject json = jsonOf(configOf(text));
    const QString words =
        json["Os"].toString() + ' ' + json["Architecture"].toString() + ' ' + json["Variant"].toString();
    QCOMPARE(words.toUtf8(), platform);
}

void ImageConfigTest::theAuthorStandsBesideTheConfig()
{
    QCOMPARE(jsonOf(configOf("FROM scratch\nMAINTAINER somebody\n"))["Author"].toString(), "somebody");
}

void ImageConfigTest::bytesThatAreNoTextDoNotBreakTheJson()
{
    const QJsonObject json = jsonOf(configOf("FROM scratch\nENV A=\xFF\nLABEL \xFF=1\nVOLUME /\xFF\nUSER \xFF\n"));
    QCOMPARE(json["Config"].toObject()["Env"].toArray().at(1).toString(), QString::fromUtf8("A=\xEF\xBF\xBD"));
}

QTEST_APPLESS_MAIN(ImageConfigTest)
#include "tst_image_config.moc"
