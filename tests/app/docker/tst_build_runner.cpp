// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/docker/build_session.h"
#include "core/dockerfile/parser.h"
#include "tests/app/docker/fake_docker.h"
#include "tests/support/shared_data.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

using Progress = std::shared_ptr<const BuildProgress>;

const char dockerfile[] = "FROM golang AS build\nRUN make\n";

std::shared_ptr<const BuildPlan> planFor(const QByteArray& text, const QString& path = {})
{
    BuildRequest request;
    request.contextFolder = "/context";
    return planBuild(request, path.toStdString(), parse(Snapshot(text.toStdString())));
}

/// Runs a build to its end with `docker` and gives how it ended.
Progress run(const FakeDocker& docker, const std::shared_ptr<const BuildPlan>& plan = planFor(dockerfile))
{
    BuildRunner runner;
    QSignalSpy finished(&runner, &BuildRunner::finished);
    runner.start(docker.program(), plan, docker.environment());
    if (finished.isEmpty())
        finished.wait(30'000);
    return finished.isEmpty() ? nullptr : finished.first().first().value<Progress>();
}

bool isAlive(const QByteArray& pid)
{
    // A zombie has ended; whoever started it has only not asked for it yet.
    QFile status("/proc/" + pid.trimmed() + "/stat");
    return status.open(QIODevice::ReadOnly) && !status.readAll().contains(") Z ");
}

} // namespace

/// Docker runs without a shell, its stream becomes progress, and nothing of it outlives a build.
class BuildRunnerTest : public QObject
{
    Q_OBJECT

private slots:
    void linesBecomeProgress();
    void anOldBuildxIsReadAsText();
    void linesMayArriveInPieces();
    void dockerReadsWhatIsInTheEditor();
    void theDocumentsOwnIgnoreFileGoesAlong();
    void anUnreadableIgnoreFileIsSaid();
    void aFailureHasItsText();
    void aMissingProgramIsSaid();
    void stopInterrupts();
    void stopEndsWhatDoesNotListen();
    void theDestructorEndsTheBuild();
    void timeGoesOnWithoutMessages();
    void aSecondBuildStartsAfresh();
    void aSessionRefusesWithoutDocker();
    void aSessionBuilds();
    void depotBuildsWithoutDockerBeingAsked();
    void depotThatIsMissingIsSaid();
    void aSessionStoppedWhileLookingBuildsNothing();
    void aRecordingPlaysThroughTheProcess();
};

void BuildRunnerTest::linesBecomeProgress()
{
    const FakeDocker docker("printf '%s\\n' \"$@\" >\"$FOLDER/arguments\"\n"
                            "echo not on this channel\n"
                            "cat >&2 <<'END'\n"
                            "{\"vertexes\":[{\"digest\":\"r\",\"name\":\"[build 2/2] RUN make\","
                            "\"started\":\"2026-01-01T00:00:00Z\",\"completed\":\"2026-01-01T00:00:02Z\"}]}\n"
                            "{\"logs\":[{\"vertex\":\"r\",\"stream\":1,\"data\":\"aGkK\"}]}\n"
                            "a word for people\n"
                            "END\n");
    const Progress progress = run(docker);
    QVERIFY(progress);
    QCOMPARE(progress->trace.result(), BuildResult::Succeeded);
    QCOMPARE(progress->overlay.at(1).state, StepState::Done);
    QCOMPARE(progress->overlay.at(1).seconds, 2.0);
    QCOMPARE(progress->trace.vertices().at(0).log.text(), "hi\n");
    QCOMPARE(progress->trace.text(), std::vector<std::string>{"a word for people"});
    QStringList started;
    for (const std::string& word : progress->command)
        started << QString::fromStdString(word);
    QCOMPARE(started.takeFirst(), "docker");
    QCOMPARE(QString::fromUtf8(docker.left("arguments")).trimmed().split('\n'), started);
}

void BuildRunnerTest::anOldBuildxIsReadAsText()
{
    const FakeDocker docker("case \"$1 $2\" in\n'buildx version') echo github.com/docker/buildx v0.12.1 30feaa1;;\n"
                            "'version --format') echo 24.0.7;;\n*) cat >&2 <<'END'\n"
                            "#0 building with \"default\" instance using docker driver\n\n"
                            "#5 [build 2/2] RUN make\n#5 0.300 hi\nEND\n"
                            "sleep 0.3; echo '#5 DONE 0.3s' >&2;;\nesac\n");
    BuildSession session(docker.environment());
    QSignalSpy finished(&session, &BuildSession::finished);
    session.build(planFor(dockerfile));
    QVERIFY(finished.wait(30'000));
    const auto progress = finished.first().first().value<Progress>();
    QVERIFY(std::ranges::contains(progress->command, "--progress=plain"));
    QVERIFY(progress->trace.hasCoarseTimes());
    QCOMPARE(progress->trace.result(), BuildResult::Succeeded);
    QCOMPARE(progress->overlay.at(1).state, StepState::Done);
    QCOMPARE(progress->trace.vertices().at(0).log.text(), "hi\n");
    QVERIFY(progress->trace.text().empty());
}

void BuildRunnerTest::linesMayArriveInPieces()
{
    const FakeDocker docker("printf '{\"vertexes\":[{\"digest\":\"r\",' >&2; sleep 0.3\n"
                            "printf '\"name\":\"[build 2/2] RUN make\"}]}\\n{\"vertexes\"' >&2; sleep 0.3\n"
                            "printf ':[{\"digest\":\"s\",\"name\":\"x\"}]}' >&2\n");
    const Progress progress = run(docker);
    QVERIFY(progress);
    QCOMPARE(progress->trace.vertices().size(), 2u);
    QVERIFY(progress->trace.text().empty());
}

void BuildRunnerTest::dockerReadsWhatIsInTheEditor()
{
    const FakeDocker docker("for word; do case $word in --file=*) file=${word#--file=};; esac; done\n"
                            "cp \"$file\" \"$FOLDER/text\"; ls -A \"$(dirname \"$file\")\" >\"$FOLDER/folder\"\n"
                            "stat -c %a \"$(dirname \"$file\")\" >\"$FOLDER/mode\"\n");
    const QByteArray text = "FROM a\r\nRUN caf\xe9\n";
    const Progress progress = run(docker, planFor(text, "/project/Web.Dockerfile"));
    QVERIFY(progress);
    QCOMPARE(docker.left("text"), text);
    QCOMPARE(docker.left("folder"), QByteArray("Web.Dockerfile\n"));
    QCOMPARE(docker.left("mode"), QByteArray("700\n"));
    const QString copy = QString::fromStdString(progress->command.at(4)).section('=', 1);
    QCOMPARE(QFileInfo(copy).fileName(), "Web.Dockerfile");
    QVERIFY(!QFileInfo::exists(QFileInfo(copy).path()));
    run(docker, planFor(text));
    QCOMPARE(docker.left("folder"), QByteArray("Dockerfile\n"));
}

void BuildRunnerTest::theDocumentsOwnIgnoreFileGoesAlong()
{
    const FakeDocker docker("for word; do case $word in --file=*) file=${word#--file=};; esac; done\n"
                            "cp \"$file.dockerignore\" \"$FOLDER/ignored\"\n");
    QFile ignoreFile(docker.path("Web.Dockerfile.dockerignore"));
    QVERIFY(ignoreFile.open(QIODevice::WriteOnly));
    ignoreFile.write("*.log\n");
    ignoreFile.close();
    run(docker, planFor(dockerfile, docker.path("Web.Dockerfile")));
    QCOMPARE(docker.left("ignored"), QByteArray("*.log\n"));
}

void BuildRunnerTest::anUnreadableIgnoreFileIsSaid()
{
    const FakeDocker docker("touch \"$FOLDER/ran\"\n");
    QVERIFY(QDir().mkpath(docker.path("Dockerfile.dockerignore")));
    const Progress progress = run(docker, planFor(dockerfile, docker.path("Dockerfile")));
    QVERIFY(progress);
    QCOMPARE(progress->trace.result(), BuildResult::Failed);
    QVERIFY(progress->failure->message.contains("Dockerfile.dockerignore cannot be read"));
    QVERIFY(!QFileInfo::exists(docker.path("ran")));
}

void BuildRunnerTest::aFailureHasItsText()
{
    const FakeDocker docker("printf 'Dockerfile:2\\n--------------------\\n"
                            "   2 | >>> RUN make\\n--------------------\\n"
                            "ERROR: failed to build: failed to solve: exit code: 2\\n' >&2; exit 1\n");
    const Progress progress = run(docker);
    QVERIFY(progress);
    QCOMPARE(progress->trace.result(), BuildResult::Failed);
    QCOMPARE(progress->trace.exitCode(), 1);
    QCOMPARE(progress->failure->line, 2);
    QCOMPARE(progress->overlay.at(1).state, StepState::Failed);
    QCOMPARE(progress->overlay.at(0).state, StepState::None);
}

void BuildRunnerTest::aMissingProgramIsSaid()
{
    BuildRunner runner;
    QSignalSpy finished(&runner, &BuildRunner::finished);
    runner.start("/no/such/docker", planFor(dockerfile), QProcessEnvironment::systemEnvironment());
    QVERIFY(!finished.isEmpty() || finished.wait());
    const auto progress = finished.first().first().value<Progress>();
    QCOMPARE(progress->trace.result(), BuildResult::Failed);
    QVERIFY(progress->failure->message.contains("docker could not be started"));
    QVERIFY(!runner.isRunning());
}

void BuildRunnerTest::stopInterrupts()
{
    const FakeDocker docker("trap 'echo interrupted >\"$FOLDER/end\"; kill $!; exit 130' INT\n"
                            "echo '{\"vertexes\":[{\"digest\":\"r\",\"name\":\"[build 2/2] RUN make\","
                            "\"started\":\"2026-01-01T00:00:00Z\"}]}' >&2\n"
                            "sleep 600 & wait\n");
    BuildRunner runner;
    QSignalSpy progressed(&runner, &BuildRunner::progressed);
    QSignalSpy finished(&runner, &BuildRunner::finished);
    runner.start(docker.program(), planFor(dockerfile), docker.environment());
    QTRY_VERIFY(progressed.last().first().value<Progress>()->overlay.at(1).state == StepState::Running);
    QElapsedTimer timer;
    timer.start();
    runner.stop();
    QVERIFY(finished.wait());
    QVERIFY(timer.elapsed() < 2500);
    QCOMPARE(docker.left("end"), QByteArray("interrupted\n"));
    const auto progress = finished.first().first().value<Progress>();
    QCOMPARE(progress->trace.result(), BuildResult::Cancelled);
    QCOMPARE(progress->overlay.at(0).state, StepState::NotReached);
    QCOMPARE(progress->overlay.at(1).state, StepState::Cancelled);
}

void BuildRunnerTest::stopEndsWhatDoesNotListen()
{
    const FakeDocker docker("trap 'echo INT >>\"$FOLDER/signals\"' INT\ntrap 'echo TERM >>\"$FOLDER/signals\"' TERM\n"
                            "(trap '' INT TERM; sleep 600) &\necho $! >\"$FOLDER/child\"\n"
                            "echo ready >&2\nwhile :; do sleep 0.1; done\n");
    BuildRunner runner;
    QSignalSpy finished(&runner, &BuildRunner::finished);
    runner.start(docker.program(), planFor(dockerfile), docker.environment());
    QTRY_VERIFY(!docker.left("child").isEmpty());
    QVERIFY(isAlive(docker.left("child")));
    QTest::qWait(200);
    QElapsedTimer timer;
    timer.start();
    runner.stop();
    runner.stop();
    QVERIFY(finished.wait(20'000));
    QVERIFY2(timer.elapsed() >= 5'500, "it has three seconds for each signal");
    QCOMPARE(docker.left("signals"), QByteArray("INT\nTERM\n"));
    QCOMPARE(finished.first().first().value<Progress>()->trace.result(), BuildResult::Cancelled);
    QTRY_VERIFY(!isAlive(docker.left("child")));
}

void BuildRunnerTest::theDestructorEndsTheBuild()
{
    const FakeDocker docker("sleep 600 &\necho $! >\"$FOLDER/child\"\nwait\n");
    {
        BuildRunner runner;
        runner.start(docker.program(), planFor(dockerfile), docker.environment());
        QTRY_VERIFY(!docker.left("child").isEmpty());
    }
    QTRY_VERIFY(!isAlive(docker.left("child")));
}

void BuildRunnerTest::timeGoesOnWithoutMessages()
{
    const FakeDocker docker("echo '{\"vertexes\":[{\"digest\":\"r\",\"name\":\"[build 2/2] RUN make\","
                            "\"started\":\"2026-01-01T00:00:00Z\"}]}' >&2\nsleep 1\n");
    BuildRunner runner;
    double longest = 0;
    connect(&runner, &BuildRunner::progressed, this,
            [&](const Progress& progress) { longest = std::max(longest, progress->overlay.at(1).seconds); });
    QSignalSpy finished(&runner, &BuildRunner::finished);
    runner.start(docker.program(), planFor(dockerfile), docker.environment());
    QVERIFY(finished.wait());
    QVERIFY2(longest > 0.3 && longest < 20, qPrintable(QString::number(longest)));
}

void BuildRunnerTest::aSecondBuildStartsAfresh()
{
    const FakeDocker docker("echo one line >&2\n");
    BuildRunner runner;
    QSignalSpy finished(&runner, &BuildRunner::finished);
    for (int count = 1; count <= 2; ++count) {
        runner.start(docker.program(), planFor(dockerfile), docker.environment());
        QVERIFY(runner.isRunning());
        QVERIFY(finished.wait());
        QVERIFY(!runner.isRunning());
        QCOMPARE(finished.last().first().value<Progress>()->trace.text().size(), 1u);
    }
}

void BuildRunnerTest::aSessionRefusesWithoutDocker()
{
    BuildSession session({});
    QSignalSpy refused(&session, &BuildSession::refused);
    session.build(planFor(dockerfile));
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused.first().first().toString().contains("Docker is not installed"));
    QVERIFY(!session.isBusy());
}

void BuildRunnerTest::aSessionBuilds()
{
    const FakeDocker docker("case \"$1 $2\" in\n'buildx version') echo github.com/docker/buildx v0.29.1 x;;\n"
                            "'version --format') echo 28;;\n*) echo built >&2;; esac\n");
    BuildSession session(docker.environment());
    QSignalSpy finished(&session, &BuildSession::finished);
    session.build(planFor(dockerfile));
    QVERIFY(session.isBusy());
    session.build(planFor("FROM other\n"));
    QVERIFY(finished.wait());
    QTest::qWait(100);
    QCOMPARE(finished.size(), 1);
    const auto progress = finished.first().first().value<Progress>();
    QCOMPARE(progress->plan->tree.snapshot.bytes(), std::string_view(dockerfile));
    QCOMPARE(progress->trace.text(), std::vector<std::string>{"built"});
}

void BuildRunnerTest::depotBuildsWithoutDockerBeingAsked()
{
    const FakeDocker docker("echo \"$0 $1 $2\" >>\"$FOLDER/calls\"\n");
    QVERIFY(QFile::link(docker.program(), docker.path("depot")));
    BuildSession session(docker.environment());
    QSignalSpy finished(&session, &BuildSession::finished);
    session.build(planBuild({.usesDepot = true}, {}, parse(Snapshot(dockerfile))));
    QVERIFY(finished.wait());
    QCOMPARE(docker.left("calls"), docker.path("depot").toUtf8() + " build --progress=plain\n");
}

void BuildRunnerTest::depotThatIsMissingIsSaid()
{
    BuildSession session({});
    QSignalSpy refused(&session, &BuildSession::refused);
    session.build(planBuild({.usesDepot = true}, {}, parse(Snapshot(dockerfile))));
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused.first().first().toString().contains("depot is not installed"));
    QVERIFY(!session.isBusy());
}

void BuildRunnerTest::aSessionStoppedWhileLookingBuildsNothing()
{
    const FakeDocker docker("echo \"$1\" >>\"$FOLDER/calls\"; sleep 0.3\n"
                            "case \"$1 $2\" in\n'buildx version') echo github.com/docker/buildx v0.29.1 x;;\n"
                            "'version --format') echo 28;;\nesac\n");
    BuildSession session(docker.environment());
    QSignalSpy refused(&session, &BuildSession::refused);
    session.build(planFor(dockerfile));
    session.stop();
    QVERIFY(refused.wait());
    QVERIFY(!session.isBusy());
    QCOMPARE(docker.left("calls"), QByteArray("buildx\nversion\n"));
}

void BuildRunnerTest::aRecordingPlaysThroughTheProcess()
{
    REQUIRE_SHARED_DATA();
    const QString folder = sharedDataFolder() + "/recordings/03-compile-error";
    const FakeDocker docker("cat '" + folder.toUtf8() + "/stderr.rawjson' >&2; exit 1\n");
    const QByteArray text = QByteArray::fromStdString(readBytes(folder + "/context/Dockerfile"));
    const Progress progress = run(docker, planFor(text));
    QVERIFY(progress);
    QCOMPARE(progress->trace.result(), BuildResult::Failed);
    QCOMPARE(progress->failure->line, 7);
    QCOMPARE(std::ranges::count(progress->overlay, StepState::Failed, &StepStatus::state), 1);
}

QTEST_GUILESS_MAIN(BuildRunnerTest)
#include "tst_build_runner.moc"
