// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/build_request.h"
#include "core/build/request_check.h"

#include <QTest>

using namespace stagewright;

using Origin = BuildSecret::Origin;

Q_DECLARE_METATYPE(stagewright::BuildRequest)

/// A request becomes words for a process, never text for a shell.
class BuildRequestTest : public QObject
{
    Q_OBJECT

private slots:
    void command_data();
    void command();
    void anotherProgram_data();
    void anotherProgram();
    void anOldBuildxReportsAsText();
    void problems_data();
    void problems();
    void noProblemRepeatsWhatStandsInASecret();
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
        << BuildRequest{.network = "host", .ignoresCache = true, .pullsAlways = true, .builder = "big"}
        << QStringList{"--builder=big", "--network=host", "--no-cache", "--pull"};
    QTest::newRow("labels") << BuildRequest{.labels = {{"a", "1 2"}, {"b", ""}}} << QStringList{"--label=a=1 2", "--label=b="};
    QTest::newRow("a secret is a file or the name of a variable")
        << BuildRequest{.secrets = {{"npm", Origin::File, "my,npmrc"}, {"token", Origin::Variable, "TOKEN"}}}
        << QStringList{"--secret=id=npm,\"src=my,npmrc\"", "--secret=id=token,env=TOKEN"};
    QTest::newRow("a value in the place of a variable's name goes nowhere")
        << BuildRequest{.secrets = {{"token", Origin::Variable, "s3cr3t-"}, {"", Origin::File, "a"}, {"b"}}} << QStringList{};
    QTest::newRow("ssh") << BuildRequest{.ssh = {"default", "git=/k"}} << QStringList{"--ssh=default", "--ssh=git=/k"};
    QTest::newRow("caches") << BuildRequest{.cacheFrom = {"type=local,src=c"}, .cacheTo = {"type=inline"}}
                            << QStringList{"--cache-from=type=local,src=c", "--cache-to=type=inline"};
    QTest::newRow("chosen stages without the cache")
        << BuildRequest{.uncachedStages = {"a", "b"}} << QStringList{"--no-cache-filter=a,b"};
    QTest::newRow("all without the cache says it for each")
        << BuildRequest{.ignoresCache = true, .uncachedStages = {"a"}} << QStringList{"--no-cache"};
    QTest::newRow("attestations are on, off or the builder's choice")
        << BuildRequest{.provenance = false, .sbom = true} << QStringList{"--provenance=false", "--sbom=true"};
    QTest::newRow("loaded") << BuildRequest{.output = {OutputKind::Load, ""}} << QStringList{"--load"};
    QTest::newRow("an image") << BuildRequest{.output = {OutputKind::Image, ""}} << QStringList{"--output=type=image"};
    QTest::newRow("a folder") << BuildRequest{.output = {OutputKind::Folder, "out"}}
                              << QStringList{"--output=type=local,dest=out"};
    QTest::newRow("a tar file whose name has a comma and a quote")
        << BuildRequest{.output = {OutputKind::Tar, "a,\"b"}} << QStringList{"--output=type=tar,\"dest=a,\"\"b\""};
    QTest::newRow("an OCI image") << BuildRequest{.output = {OutputKind::Oci, "i.tar"}}
                                  << QStringList{"--output=type=oci,dest=i.tar"};
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

void BuildRequestTest::anotherProgram_data()
{
    QTest::addColumn<BuildRequest>("request");
    QTest::addColumn<QString>("words");

    QTest::newRow("a Docker context is said before the command")
        << BuildRequest{.builder = "big", .dockerContext = "far"}
        << "docker --context far buildx build --progress=rawjson --builder=big --file=D .";
    QTest::newRow("depot takes what it shares and brings its own builder")
        << BuildRequest{.target = "t", .secrets = {{"a", Origin::Variable, "B"}}, .pullsAlways = true, .builder = "big",
                        .dockerContext = "far", .usesDepot = true}
        << "depot build --progress=plain --file=D --target=t --secret=id=a,env=B --pull .";
}

void BuildRequestTest::anotherProgram()
{
    QFETCH(BuildRequest, request);
    QFETCH(QString, words);
    request.contextFolder = ".";
    QCOMPARE(QString::fromStdString(shellText(buildCommand(request, "D"))), words);
}

void BuildRequestTest::anOldBuildxReportsAsText()
{
    const BuildRequest request{.contextFolder = "."};
    QCOMPARE(shellText(buildCommand(request, "D", ProgressForm::Plain)),
             "docker buildx build --progress=plain --file=D .");
    QCOMPARE(progressFormOf(BuildRequest{.usesDepot = true}, ProgressForm::RawJson), ProgressForm::Plain);
}

void BuildRequestTest::problems_data()
{
    QTest::addColumn<BuildRequest>("request");
    QTest::addColumn<QString>("driver");
    QTest::addColumn<QString>("words"); ///< of the one problem; empty: there is none

    const BuildRequest two{.platforms = {"linux/amd64", "linux/arm64"}};
    BuildRequest loaded = two;
    loaded.output.kind = OutputKind::Load;
    QTest::newRow("nothing asked for") << BuildRequest{} << "docker" << "";
    QTest::newRow("two platforms by the docker driver") << two << "docker" << "for one platform only";
    QTest::newRow("two platforms by a driver that can") << two << "docker-container" << "";
    QTest::newRow("two platforms are not loaded") << loaded << "docker-container" << "cannot be loaded";
    QTest::newRow("nobody knows the driver") << loaded << "" << "";
    QTest::newRow("a platform with a blank") << BuildRequest{.platforms = {"linux amd64"}} << "" << "is no platform";
    QTest::newRow("a stage of the file in capitals") << BuildRequest{.target = "BUILD"} << "" << "";
    QTest::newRow("a stage by its number") << BuildRequest{.target = "0"} << "" << "";
    QTest::newRow("a target that is gone") << BuildRequest{.target = "old"} << "" << "There is no stage old";
    QTest::newRow("a stage without cache that is gone")
        << BuildRequest{.uncachedStages = {"old"}} << "" << "There is no stage old";
    QTest::newRow("tar needs a file") << BuildRequest{.output = {OutputKind::Tar, ""}} << "" << "which tar file";
    QTest::newRow("a folder needs a name") << BuildRequest{.output = {OutputKind::Folder, ""}} << "" << "which folder";
    QTest::newRow("OCI needs a file") << BuildRequest{.output = {OutputKind::Oci, ""}} << "" << "which tar file";
    QTest::newRow("OCI by the docker driver") << BuildRequest{.output = {OutputKind::Oci, "a"}} << "docker" << "no OCI image";
    QTest::newRow("an SBOM by the docker driver") << BuildRequest{.sbom = true} << "docker" << "no SBOM";
    QTest::newRow("no SBOM by the docker driver") << BuildRequest{.sbom = false} << "docker" << "";
    QTest::newRow("a cache of the docker driver") << BuildRequest{.cacheTo = {"a/b:c"}} << "docker" << "type=inline";
    QTest::newRow("an inline cache of the docker driver") << BuildRequest{.cacheTo = {"type=inline"}} << "docker" << "";
    QTest::newRow("a secret without id") << BuildRequest{.secrets = {{"", Origin::File, "a"}}} << "" << "has no id";
    QTest::newRow("a secret without file") << BuildRequest{.secrets = {{"a"}}} << "" << "which file holds the secret a";
    QTest::newRow("a secret without variable")
        << BuildRequest{.secrets = {{"a", Origin::Variable, ""}}} << "" << "which environment variable";
    QTest::newRow("a secret twice")
        << BuildRequest{.secrets = {{"a", Origin::File, "x"}, {"a", Origin::File, "y"}}} << "" << "there twice";
    QTest::newRow("a tag with a port and a capital in the registry's name")
        << BuildRequest{.tags = {"Host:5000/a/b:V1"}} << "" << "";
    QTest::newRow("a tag in capitals") << BuildRequest{.tags = {"App:1"}} << "" << "capitals";
    QTest::newRow("two tags in one line") << BuildRequest{.tags = {"a b"}} << "" << "line of its own";
    QTest::newRow("a label without a name") << BuildRequest{.labels = {{"", "x"}}} << "" << "form name=value";
    QTest::newRow("a context without a place") << BuildRequest{.namedContexts = {{"x", ""}}} << "" << "form name=place";
    QTest::newRow("an argument with a blank") << BuildRequest{.arguments = {{"A B", "1"}}} << "" << "no name";
}

void BuildRequestTest::problems()
{
    QFETCH(BuildRequest, request);
    QFETCH(QString, driver);
    QFETCH(QString, words);
    const auto problems = requestProblems(request, {driver.toStdString(), {"build"}});
    QCOMPARE(problems.size(), words.isEmpty() ? 0u : 1u);
    if (!words.isEmpty())
        QVERIFY2(problems.front().contains(words.toStdString()), problems.front().c_str());
}

void BuildRequestTest::noProblemRepeatsWhatStandsInASecret()
{
    const auto problems = requestProblems({.secrets = {{"token", Origin::Variable, "ghp_value!"}}}, {});
    QCOMPARE(problems.size(), 1u);
    QVERIFY(!problems.front().contains("ghp_value"));
    QVERIFY(problems.front().contains("not its value"));
}

void BuildRequestTest::shellTextQuotesWhatNeedsIt()
{
    QCOMPARE(shellText({"docker", "--tag=a:1", "A=1 2", "", "it's", "$HOME"}),
             "docker --tag=a:1 'A=1 2' '' 'it'\\''s' '$HOME'");
}

QTEST_GUILESS_MAIN(BuildRequestTest)
#include "tst_build_request.moc"
