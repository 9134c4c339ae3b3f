// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/history_controller.h"
#include "app/docker/build_session.h"
#include "app/history/log_file.h"
#include "core/dockerfile/parser.h"
#include "tests/app/docker/fake_docker.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// Answers like a Docker that builds one step, which prints the secret that it was given.
const QByteArray builder = R"(
case "$*" in
*"buildx version"*) echo 'github.com/docker/buildx v0.29.1 x' ; exit 0 ;;
*"buildx build"*) ;;
*) echo 28.0.0 ; exit 0 ;;
esac
echo '{"vertexes":[{"digest":"sha256:1","name":"[2/2] RUN curl hunter2","started":"2026-11-23T06:38:33Z"}]}' >&2
echo '{"logs":[{"vertex":"sha256:1","stream":1,"data":"aHVudGVyMgo=","timestamp":"2026-11-23T06:38:34Z"}]}' >&2
echo '{"vertexes":[{"digest":"sha256:1","name":"[2/2] RUN curl hunter2","started":"2026-11-23T06:38:33Z",'\
'"completed":"2026-11-23T06:38:35Z"}]}' >&2
)";

using Builds = std::shared_ptr<const std::vector<BuildRecord>>;

} // namespace

/// Builds that end are kept, beside the window's thread.
class HistoryControllerTest : public QObject
{
    Q_OBJECT

private slots:
    void aBuildIsKeptWithoutItsSecret();
    void buildsGoOutAndIn();
};

namespace {

/// Runs one build with a secret to its end and lets `history` keep it.
void runBuild(HistoryController& history, const FakeDocker& docker)
{
    BuildRequest request{.contextFolder = docker.path("").toStdString()};
    request.arguments = {{"API_TOKEN", "hunter2"}};
    const auto plan = planBuild(request, docker.path("Dockerfile").toStdString(),
                                parse(Snapshot("FROM a\nARG API_TOKEN\nRUN curl $API_TOKEN\n")));
    BuildSession session(docker.environment());
    QSignalSpy finished(&session, &BuildSession::finished);
    QSignalSpy refused(&session, &BuildSession::refused);
    QObject::connect(&session, &BuildSession::finished, &history, &HistoryController::keepBuild);
    history.beginBuild(plan);
    session.build(plan);
    QVERIFY(finished.wait());
    QVERIFY2(refused.isEmpty(), qPrintable(refused.value(0).value(0).toString()));
}

} // namespace

void HistoryControllerTest::aBuildIsKeptWithoutItsSecret()
{
    const FakeDocker docker(builder);
    QTemporaryDir folder;
    HistoryController history(folder.filePath("history"));
    QSignalSpy listed(&history, &HistoryController::listed);
    QSignalSpy said(&history, &HistoryController::said);
    runBuild(history, docker);
    QVERIFY(listed.wait() || !listed.isEmpty());
    QVERIFY(said.isEmpty());
    const Builds builds = listed.first().first().value<Builds>();
    QCOMPARE(builds->size(), 1u);
    QCOMPARE(builds->front().result, BuildResult::Succeeded);
    QSignalSpy loaded(&history, &HistoryController::loaded);
    history.load(builds->front().id);
    QVERIFY(loaded.wait());
    const auto recording = loaded.first().first().value<std::shared_ptr<const BuildRecording>>();
    QCOMPARE(recording->record.steps.at(0).line, 3);
    QCOMPARE(recording->log, "==> [2/2] RUN curl ****\n****\n");
    int files = 0;
    for (QDirIterator walk(folder.path(), QDir::Files, QDirIterator::Subdirectories); walk.hasNext(); ++files) {
        QFile file(walk.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        if (file.fileName().endsWith(".gz"))
            bytes += QByteArray::fromStdString(readLogFile(file.fileName().toStdString()).value());
        QVERIFY2(!bytes.contains("hunter2"), qPrintable(file.fileName()));
    }
    QCOMPARE(files, 2);
}

void HistoryControllerTest::buildsGoOutAndIn()
{
    const FakeDocker docker(builder);
    QTemporaryDir folder;
    HistoryController history(folder.filePath("history"));
    QSignalSpy listed(&history, &HistoryController::listed);
    QSignalSpy said(&history, &HistoryController::said);
    QSignalSpy noted(&history, &HistoryController::noted);
    QSignalSpy compared(&history, &HistoryController::compared);
    runBuild(history, docker);
    history.exportBuilds({1}, folder.filePath("out.json"));
    QVERIFY(noted.wait());
    history.importBuilds(folder.filePath("out.json"));
    history.compare(1, 2);
    QVERIFY(compared.wait());
    QCOMPARE(listed.last().first().value<Builds>()->size(), 2u);
    history.remove({1});
    history.exportBuilds({1}, folder.filePath("out.json"));
    QTRY_COMPARE(said.count(), 1);
    QCOMPARE(said[0][0].toString(), "There is no build 1 in the history.");
    QCOMPARE(listed.last().first().value<Builds>()->size(), 1u);
}

QTEST_GUILESS_MAIN(HistoryControllerTest)
#include "tst_history_controller.moc"
