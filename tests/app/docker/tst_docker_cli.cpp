// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/docker/docker_cli.h"
#include "tests/app/docker/fake_docker.h"

#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

DockerFindings findingsWith(const QProcessEnvironment& environment, bool needsDaemon = true)
{
    DockerCli docker(environment);
    QSignalSpy discovered(&docker, &DockerCli::discovered);
    docker.discover(needsDaemon);
    if (discovered.isEmpty())
        discovered.wait(30'000);
    return discovered.isEmpty() ? DockerFindings() : discovered.first().first().value<DockerFindings>();
}

/// A script that answers `docker buildx version` and `docker version` with these shell commands.
QByteArray script(const QByteArray& buildx, const QByteArray& version)
{
    return "case \"$1\" in\nbuildx) " + buildx + ";;\nversion) " + version + ";;\nesac\n";
}

const QByteArray goodBuildx = "echo github.com/docker/buildx v0.29.1 abcdef";
const QByteArray goodVersion = "echo 28.5.2";

} // namespace

/// What is missing is named, together with what to do about it.
class DockerCliTest : public QObject
{
    Q_OBJECT

private slots:
    void findings_data();
    void findings();
    void anOldBuildxReportsAsText();
    void withoutADockerCommand();
    void aBuilderElsewhereNeedsNoDaemon();
    void nothingRunsBeforeItIsAsked();
    void aCommandThatTakesTooLongIsEnded();
    void aCommandThatCannotStartAnswers();
};

void DockerCliTest::findings_data()
{
    QTest::addColumn<QByteArray>("buildx");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<DockerProblem>("problem");
    QTest::addColumn<QString>("words");

    QTest::newRow("all is there") << goodBuildx << goodVersion << DockerProblem::None << "";
    QTest::newRow("a distribution's version has no v")
        << QByteArray("echo github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-2") << goodVersion
        << DockerProblem::None << "";
    QTest::newRow("no buildx") << QByteArray("echo 'docker: unknown command: docker buildx' >&2; exit 1") << goodVersion
                              << DockerProblem::NoBuildx << "docker-buildx";
    QTest::newRow("an old docker without buildx")
        << QByteArray("echo \"docker: 'buildx' is not a docker command.\" >&2; exit 1") << goodVersion
        << DockerProblem::NoBuildx << "Install the package";
    QTest::newRow("an old buildx") << QByteArray("echo github.com/docker/buildx v0.11.2 9872040") << goodVersion
                                  << DockerProblem::None << "";
    QTest::newRow("Podman's docker") << QByteArray("echo 'buildah 1.39.3'") << goodVersion << DockerProblem::NotDocker
                                    << "Podman";
    QTest::newRow("no daemon")
        << goodBuildx
        << QByteArray("echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon "
                      "running?' >&2; exit 1")
        << DockerProblem::NoDaemon << "does not answer at unix:///var/run/docker.sock. Start it";
    QTest::newRow("no daemon behind TCP")
        << goodBuildx
        << QByteArray("echo 'Cannot connect to the Docker daemon at tcp://127.0.0.1:9. Is it running?' >&2; exit 1")
        << DockerProblem::NoDaemon << "at tcp://127.0.0.1:9. Start it";
    QTest::newRow("not allowed")
        << goodBuildx
        << QByteArray("echo 'permission denied while trying to connect to the Docker daemon socket at "
                      "unix:///var/run/docker.sock: Get x' >&2; exit 1")
        << DockerProblem::NoDaemon << "usermod -aG docker";
    QTest::newRow("another reason") << goodBuildx << QByteArray("echo 'error during connect: tls' >&2; exit 1")
                                   << DockerProblem::NoDaemon << "cannot be used: error during connect: tls";
}

void DockerCliTest::findings()
{
    QFETCH(QByteArray, buildx);
    QFETCH(QByteArray, version);
    QFETCH(DockerProblem, problem);
    QFETCH(QString, words);
    const FakeDocker docker(script(buildx, version));
    const DockerFindings findings = findingsWith(docker.environment());
    QCOMPARE(findings.problem, problem);
    QVERIFY2(findings.sentence.contains(words), qPrintable(findings.sentence));
    QCOMPARE(findings.sentence.isEmpty(), problem == DockerProblem::None);
    if (problem == DockerProblem::None)
        QCOMPARE(findings.engineVersion, "28.5.2");
}

void DockerCliTest::anOldBuildxReportsAsText()
{
    const auto progressOf = [](const QByteArray& version) {
        const FakeDocker docker(script("echo github.com/docker/buildx " + version, goodVersion));
        return findingsWith(docker.environment()).progress;
    };
    QCOMPARE(progressOf("v0.12.1 30feaa1"), ProgressForm::Plain);
    QCOMPARE(progressOf("0.13.0-rc1+ds1 0.13"), ProgressForm::RawJson);
    QCOMPARE(progressOf("v0.29.1 abc"), ProgressForm::RawJson);
}

void DockerCliTest::withoutADockerCommand()
{
    const QTemporaryDir empty;
    for (const QString& path : {empty.path(), QString()}) {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("PATH"), path);
        const DockerFindings findings = findingsWith(environment);
        QCOMPARE(findings.problem, DockerProblem::NoDocker);
        QVERIFY(findings.sentence.contains("Install Docker"));
    }
}

void DockerCliTest::aBuilderElsewhereNeedsNoDaemon()
{
    const FakeDocker docker(script(goodBuildx, "exit 1"));
    QCOMPARE(findingsWith(docker.environment(), false).problem, DockerProblem::None);
}

void DockerCliTest::nothingRunsBeforeItIsAsked()
{
    const FakeDocker docker("echo \"$@\" >>\"$FOLDER/calls\"\n" + script(goodBuildx, goodVersion));
    DockerCli cli(docker.environment());
    QTest::qWait(200);
    QCOMPARE(docker.left("calls"), QByteArray());
    findingsWith(docker.environment());
    QCOMPARE(docker.left("calls"), QByteArray("buildx version\nversion --format {{.Server.Version}}\n"));
}

void DockerCliTest::aCommandThatTakesTooLongIsEnded()
{
    const FakeDocker docker("echo begun\nexec sleep 600\n");
    CommandQuery query(docker.program(), {}, docker.environment(), 300, nullptr);
    QSignalSpy answered(&query, &CommandQuery::answered);
    query.start();
    QVERIFY(answered.wait(10'000));
    const auto answer = answered.first().first().value<CommandAnswer>();
    QVERIFY(answer.hasTimedOut);
    QVERIFY(!answer.exitCode);
}

void DockerCliTest::aCommandThatCannotStartAnswers()
{
    CommandQuery query("/no/such/docker", {}, {}, 300, nullptr);
    QSignalSpy answered(&query, &CommandQuery::answered);
    query.start();
    QVERIFY(!answered.isEmpty() || answered.wait(10'000));
    QVERIFY(!answered.first().first().value<CommandAnswer>().isSuccess());
}

QTEST_GUILESS_MAIN(DockerCliTest)
#include "tst_docker_cli.moc"
