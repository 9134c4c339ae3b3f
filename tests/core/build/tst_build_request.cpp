// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_request.h"

#include <QTest>

using namespace stagewright;

Q_DECLARE_METATYPE(stagewright::BuildRequest)

/// A request becomes words for a process, never text for a shell.
class BuildRequestTest : public QObject
{
    Q_OBJECT

private slots:
    void command_data();
    void command();
    void shellTextQuotesWhatNeedsIt();
};

void BuildRequestTest::command_data()
{
    QTest::addColumn<BuildRequest>("request");
    QTest::addColumn<QStringList>("options");

    QTest::newRow("nothing asked for leaves all to docker") << BuildRequest{} << QStringList{};
    QTest::newRow("a stage is the target") << BuildRequest{.target = "test"} << QStringList{"--target=test"};
    QTest::newRow("platforms share one option")
        << BuildRequest{.platforms = {"linux/amd64", "linux/arm64"}}
        << QStringList{"--platform=linux/amd64,linux/arm64"};
    QTest::newRow("an argument has a value, an empty one, or docker's own")
        << BuildRequest{.arguments = {{"A", "1 2"}, {"B", ""}, {"C", std::nullopt}}}
        << QStringList{"--build-arg=A=1 2", "--build-arg=B=", "--build-arg=C"};
    QTest::newRow("shell characters stay what they are")
        << BuildRequest{.arguments = {{"X", "$(reboot); `id` \"'"}}}
        << QStringList{"--build-arg=X=$(reboot); `id` \"'"};
    QTest::newRow("a value that looks like an option stays a value")
        << BuildRequest{.target = "--no-cache"} << QStringList{"--target=--no-cache"};
    QTest::newRow("every tag is given") << BuildRequest{.tags = {"a:1", "b:2"}}
                                       << QStringList{"--tag=a:1", "--tag=b:2"};
    QTest::newRow("a context has a name") << BuildRequest{.namedContexts = {{"src", "../src"}}}
                                         << QStringList{"--build-context=src=../src"};
    QTest::newRow("network, builder, cache and pull")
        << BuildRequest{.network = "host", .builder = "big", .ignoresCache = true, .pullsAlways = true}
        << QStringList{"--builder=big", "--network=host", "--no-cache", "--pull"};
    QTest::newRow("other options go through") << BuildRequest{.extraOptions = {"--ssh", "default"}}
                                             << QStringList{"--ssh", "default"};
}

void BuildRequestTest::command()
{
    QFETCH(BuildRequest, request);
    QFETCH(QStringList, options);
    request.contextFolder = "/src/my app";
    QStringList command;
    for (const std::string& word : buildCommand(request, "/tmp/x/Dockerfile"))
        command << QString::fromStdString(word);
    QCOMPARE(command.mid(0, 4), (QStringList{"docker", "buildx", "build", "--progress=rawjson"}));
    QCOMPARE(command.last(), "/src/my app");
    QVERIFY(command.removeOne("--file=/tmp/x/Dockerfile"));
    QCOMPARE(command.mid(4, command.size() - 5), options);
}

void BuildRequestTest::shellTextQuotesWhatNeedsIt()
{
    QCOMPARE(shellText({"docker", "--tag=a:1", "A=1 2", "", "it's", "$HOME"}),
             "docker --tag=a:1 'A=1 2' '' 'it'\\''s' '$HOME'");
}

QTEST_GUILESS_MAIN(BuildRequestTest)
#include "tst_build_request.moc"
