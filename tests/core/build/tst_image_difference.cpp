// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/image_difference.h"
#include "core/dockerfile/parser.h"
#include "tests/support/to_qstring.h"

#include <QStringList>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// One difference a line: `member: expected -> found`; or what is wrong with the answer.
QString differences(const QByteArray& text, const QByteArray& inspected)
{
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    const StageGraph graph = buildStageGraph(tree);
    const auto found = imageDifferences(imageConfig(tree, graph, graph.target), inspected.toStdString());
    if (!found)
        return toQString(found.error());
    QStringList lines;
    for (const ImageDifference& difference : *found)
        lines << QString("%1: %2 -> %3").arg(toQString(difference.member), toQString(difference.expected),
                                             toQString(difference.found));
    return lines.join('\n');
}

const QByteArray path = R"("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")";

} // namespace

/// What a built image has beside what the file tells.
class ImageDifferenceTest : public QObject
{
    Q_OBJECT

private slots:
    void answersAreCompared_data();
    void answersAreCompared();
};

void ImageDifferenceTest::answersAreCompared_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("inspected");
    QTest::addColumn<QString>("expected");
    const QByteArray small = "FROM scratch\nENV A=1\nUSER 5\nEXPOSE 80\nVOLUME /v\nLABEL l=1\n"
                             "HEALTHCHECK --retries=2 CMD t\nENTRYPOINT [\"/x\"]\n";
    const QByteArray same = R"("ArgsEscaped":true,"Cmd":null,"Entrypoint":["/x"],"ExposedPorts":{"80/tcp":{}},)"
                            R"("Healthcheck":{"Retries":2,"Test":["CMD-SHELL","t"]},"Labels":{"l":"1"},"OnBuild":null,)"
                            R"("Volumes":{"/v":{}},"WorkingDir":"/")";
    QTest::newRow("the array that docker image inspect prints")
        << small << QByteArray(R"([{"Id":"sha256:1","Config":{"Env":[)" + path + R"(,"A=1"],"User":"5",)" + same + "}}]")
        << "";
    QTest::newRow("one image") << small
                               << QByteArray(R"({"Config":{"Env":[)" + path + R"(,"A=1"],"User":"5",)" + same + "}}") << "";
    QTest::newRow("the Config alone, with other values")
        << small << QByteArray(R"({"Env":[)" + path + R"(,"A=2","B=3"],"User":"",)" + same + "}")
        << "User: 5 -> \nEnv A: 1 -> 2\nEnv B:  -> 3";
    QTest::newRow("nothing of it")
        << QByteArray("FROM scratch\nCMD a\nSTOPSIGNAL 9\nSHELL [\"s\"]\nONBUILD RUN x\nVOLUME /v\nLABEL l=1\nEXPOSE 1\n"
                      "HEALTHCHECK --timeout=1s CMD t\n")
        << QByteArray("{}")
        << "WorkingDir: / -> \nCmd: [\"/bin/sh\",\"-c\",\"a\"] -> \nOnBuild: [\"RUN x\"] -> \nShell: [\"s\"] -> \n"
           "StopSignal: 9 -> \nEnv PATH: /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin -> \n"
           "ExposedPorts 1/tcp: 1/tcp -> \nVolumes /v: /v -> \nLabels l: 1 -> \n"
           "Healthcheck Test: [\"CMD-SHELL\",\"t\"] -> \nHealthcheck Timeout: 1000000000 -> ";
    // As a Docker Engine 28 said of an image built on a golang image.
    QTest::newRow("a base image brings what the file does not tell")
        << QByteArray("FROM golang:1.25\nENV PATH=/extra:$PATH GOPATH=/other APP=1\nWORKDIR src\n"
                      "HEALTHCHECK --timeout=3s CMD true\nLABEL title=\"An <app> & more\"\n")
        << QByteArray(R"({"Cmd":["bash"],"Entrypoint":null,"Env":["PATH=/extra:/go/bin:/usr/bin","GOPATH=/other",)"
                      R"("GOTOOLCHAIN=local","APP=1"],"Healthcheck":{"Test":["CMD-SHELL","true"],"Timeout":3000000000},)"
                      R"("Labels":{"title":"An <app> & more"},"OnBuild":null,"User":"","Volumes":null,)"
                      R"("WorkingDir":"/go/src"})")
        << "";
    QTest::newRow("a base image does not excuse what the file sets")
        << QByteArray("FROM golang:1.25\nENV A=1\nUSER 5\nENTRYPOINT [\"/x\"]\n")
        << QByteArray(R"({"Cmd":["bash"],"Entrypoint":["/y"],"Env":["A=2"],"User":"0"})")
        << "User: 5 -> 0\nEntrypoint: [\"/x\"] -> [\"/y\"]\nCmd:  -> [\"bash\"]\nEnv A: 1 -> 2";
    QTest::newRow("no JSON") << small << QByteArray("Error: No such image\n")
                             << "Docker's answer about the image is no JSON object.";
    QTest::newRow("no image") << small << QByteArray("[]\n") << "Docker's answer about the image is no JSON object.";
    QTest::newRow("members of other kinds are no crash")
        << QByteArray("FROM golang\n") << QByteArray(R"({"Env":"A","Labels":[1],"Volumes":7,"ExposedPorts":null})") << "";
}

void ImageDifferenceTest::answersAreCompared()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, inspected);
    QFETCH(QString, expected);
    QCOMPARE(differences(text, inspected), expected);
}

QTEST_APPLESS_MAIN(ImageDifferenceTest)
#include "tst_image_difference.moc"
