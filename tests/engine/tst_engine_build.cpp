// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/docker/build_session.h"
#include "core/build/request_check.h"
#include "core/dockerfile/parser.h"
#include "tests/engine/engine_environment.h"
#include "tests/support/shared_data.h"

#include <QDateTime>
#include <QDirIterator>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

using Progress = std::shared_ptr<const BuildProgress>;

constexpr int buildLimit = 15 * 60 * 1000; // milliseconds

/// A word that no earlier run of a test has used.
QByteArray freshWord()
{
    return QByteArray::number(QDateTime::currentMSecsSinceEpoch());
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// `text` without its syntax line, which would make the engine fetch a front end.
QByteArray withoutSyntaxLine(const QByteArray& text)
{
    return text.startsWith("# syntax=") ? text.mid(text.indexOf('\n') + 1) : text;
}

/// The index of the first instruction whose text contains `words`.
std::size_t instructionWith(const BuildProgress& progress, const char* words)
{
    const auto& instructions = progress.plan->tree.instructions;
    const auto found = std::ranges::find_if(instructions, [&](const Instruction& each) {
        return progress.plan->tree.snapshot.text(each.range).contains(words);
    });
    return static_cast<std::size_t>(found - instructions.begin());
}

StepState stateOf(const BuildProgress& progress, const char* words)
{
    return progress.overlay.at(instructionWith(progress, words)).state;
}

QByteArray said(const BuildProgress& progress)
{
    QByteArray text;
    for (const std::string& line : progress.trace.text())
        text += line + '\n';
    return text;
}

/// True if a process of this machine has `word` in its command line, whoever started it.
bool hasProcessWith(const QByteArray& word)
{
    for (const QString& entry : QDir("/proc").entryList(QDir::Dirs)) {
        QFile file("/proc/" + entry + "/cmdline");
        if (entry.toInt() > 0 && file.open(QIODevice::ReadOnly) && file.readAll().contains(word))
            return true;
    }
    return false;
}

} // namespace

/// Builds by a real Docker Engine, from the request to the states of the steps.
class EngineBuild : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void theGoServiceBuildsColdAndThenFromTheCache();
    void aCompileErrorLandsOnItsLine();
    void stopLeavesNothingRunning();
    void whatIsInTheEditorIsBuilt();
    void theDocumentsOwnIgnoreFileIsHonoured();
    void anUnknownBaseFailsAtItsFrom();
    void aRequestsTargetArgumentsSecretsAndOutputReachTheBuild();
    void withoutADaemonItIsSaid();

private:
    Progress build(const BuildRequest& request, const QByteArray& text, const QString& path = {});
    BuildRequest goService();
    QByteArray goDockerfile() const;
    QByteArray docker(const QStringList& arguments) const;

    QProcessEnvironment m_environment;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_refusal;
};

void EngineBuild::initTestCase()
{
    m_environment = engineEnvironment();
    if (m_environment.isEmpty())
        QSKIP("No Docker Engine for the tests is up (tests/engine/engine up starts one, as root on Debian)");
}

void EngineBuild::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

Progress EngineBuild::build(const BuildRequest& request, const QByteArray& text, const QString& path)
{
    BuildSession session(m_environment);
    QSignalSpy finished(&session, &BuildSession::finished);
    connect(&session, &BuildSession::refused, this, [this](const QString& sentence) { m_refusal = sentence; });
    session.build(planBuild(request, path.toStdString(), parse(Snapshot(text.toStdString()))));
    finished.wait(buildLimit);
    return finished.isEmpty() ? nullptr : finished.first().first().value<Progress>();
}

/// A request for a copy of the sample service whose sources nobody has built before.
BuildRequest EngineBuild::goService()
{
    namespace fs = std::filesystem;
    fs::copy(STAGEWRIGHT_SOURCE_DIR "/resources/samples/go-service", m_folder->path().toStdString(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    QDirIterator walk(m_folder->path(), {"*.go"}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        writeFile(path, QByteArray::fromStdString(readBytes(path)) + "\n// " + freshWord() + '\n');
    }
    BuildRequest request;
    request.contextFolder = m_folder->path().toStdString();
    request.network = "host";
    request.tags = {"stagewright-test/go-service:" + freshWord().toStdString()};
    return request;
}

QByteArray EngineBuild::goDockerfile() const
{
    return withoutSyntaxLine(QByteArray::fromStdString(readBytes(m_folder->filePath("Dockerfile"))));
}

QByteArray EngineBuild::docker(const QStringList& arguments) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    // QProcess looks for programs in this process's own PATH, and the engine may bring the only docker.
    process.start(QStandardPaths::findExecutable("docker", m_environment.value("PATH").split(':')), arguments);
    return process.waitForFinished() && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

void EngineBuild::theGoServiceBuildsColdAndThenFromTheCache()
{
    BuildRequest request = goService();
    const QString tag = QString::fromStdString(request.tags.front());
    // The sources are new to any engine; what comes before them may be known to one that is used again.
    request.ignoresCache = true;
    const Progress cold = build(request, goDockerfile(), m_folder->filePath("Dockerfile"));
    QVERIFY2(cold, qPrintable(m_refusal));
    QVERIFY2(cold->trace.result() == BuildResult::Succeeded, said(*cold));
    QCOMPARE(cold->trace.exitCode(), 0);
    // A WORKDIR may come from the cache all the same: BuildKit does not ask it to ignore the cache.
    for (const char* step : {"COPY go.mod", "go mod download", "COPY . .", "go build", "COPY --from=build"})
        QVERIFY2(stateOf(*cold, step) == StepState::Done, step);
    QCOMPARE(stateOf(*cold, "go vet"), StepState::NotNeeded);
    QCOMPARE(stateOf(*cold, "ENTRYPOINT"), StepState::None);
    QVERIFY(cold->overlay.at(instructionWith(*cold, "go build")).seconds > 0);
    QVERIFY(docker({"image", "inspect", tag}).contains("65532"));

    request.ignoresCache = false;
    const Progress cached = build(request, goDockerfile(), m_folder->filePath("Dockerfile"));
    QVERIFY(cached);
    QCOMPARE(cached->trace.result(), BuildResult::Succeeded);
    for (const char* step :
         {"WORKDIR /src", "COPY go.mod", "go mod download", "COPY . .", "go build", "COPY --from=build"})
        QVERIFY2(stateOf(*cached, step) == StepState::Cached, step);
    QCOMPARE(stateOf(*cached, "go vet"), StepState::NotNeeded);
    docker({"image", "rm", tag});
}

void EngineBuild::aCompileErrorLandsOnItsLine()
{
    const BuildRequest request = goService();
    const QString source = m_folder->filePath("cmd/server/main.go");
    writeFile(source, QByteArray::fromStdString(readBytes(source)) + "\nfunc broken() { missingName() }\n");
    const Progress progress = build(request, goDockerfile(), m_folder->filePath("Dockerfile"));
    QVERIFY2(progress, qPrintable(m_refusal));
    QCOMPARE(progress->trace.result(), BuildResult::Failed);
    QCOMPARE(progress->trace.exitCode(), 1);
    const std::size_t compile = instructionWith(*progress, "go build");
    QVERIFY(progress->failure);
    QCOMPARE(progress->failure->file, "Dockerfile");
    QCOMPARE(progress->failure->line, progress->plan->tree.instructions.at(compile).line);
    QCOMPARE(progress->overlay.at(compile).state, StepState::Failed);
    QVERIFY2(progress->overlay.at(compile).error.contains("undefined: missingName"),
             progress->overlay.at(compile).error.c_str());
    QCOMPARE(stateOf(*progress, "COPY --from=build"), StepState::NotReached);
    QCOMPARE(std::ranges::count(progress->overlay, StepState::Failed, &StepStatus::state), 1);
}

void EngineBuild::stopLeavesNothingRunning()
{
    const QByteArray nap = "61" + freshWord().right(6);
    BuildRequest request;
    request.contextFolder = m_folder->path().toStdString();
    request.network = "host";
    BuildSession session(m_environment);
    QSignalSpy finished(&session, &BuildSession::finished);
    Progress latest;
    connect(&session, &BuildSession::progressed, this, [&](const Progress& progress) { latest = progress; });
    const QByteArray text = "FROM ubuntu:24.04\nRUN echo begun && sleep " + nap + "\nRUN echo never\n";
    session.build(planBuild(request, {}, parse(Snapshot(text.toStdString()))));
    const auto hasBegun = [&] {
        return latest && std::ranges::any_of(latest->trace.vertices(),
                                             [](const Vertex& vertex) { return vertex.log.text().contains("begun"); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasBegun(), 60'000);
    QCOMPARE(stateOf(*latest, "begun"), StepState::Running);
    const QByteArray context = m_folder->path().toUtf8();
    QVERIFY(hasProcessWith(context));
    QElapsedTimer timer;
    timer.start();
    session.stop();
    QVERIFY(finished.wait(20'000));
    qInfo("stopped after %lld ms", timer.elapsed());
    const auto end = finished.first().first().value<Progress>();
    QCOMPARE(end->trace.result(), BuildResult::Cancelled);
    QCOMPARE(end->trace.exitCode(), 130);
    QCOMPARE(stateOf(*end, "begun"), StepState::Cancelled);
    QCOMPARE(stateOf(*end, "never"), StepState::NotReached);
    QVERIFY(!hasProcessWith(context));
    QTRY_VERIFY_WITH_TIMEOUT(!hasProcessWith(nap), 10'000);
}

void EngineBuild::whatIsInTheEditorIsBuilt()
{
    writeFile(m_folder->filePath("Web.Dockerfile"), "FROM scratch\nCOPY saved /\n");
    writeFile(m_folder->filePath("edited"), "x");
    BuildRequest request;
    request.contextFolder = m_folder->path().toStdString();
    const QByteArray text = "FROM scratch\nCOPY edited /\nCOPY gone /\n";
    const Progress progress = build(request, text, m_folder->filePath("Web.Dockerfile"));
    QVERIFY2(progress, qPrintable(m_refusal));
    QCOMPARE(progress->trace.result(), BuildResult::Failed);
    QCOMPARE(progress->failure->file, "Web.Dockerfile");
    QCOMPARE(progress->failure->line, 3);
    QCOMPARE(stateOf(*progress, "COPY gone"), StepState::Failed);
}

void EngineBuild::theDocumentsOwnIgnoreFileIsHonoured()
{
    writeFile(m_folder->filePath("kept"), "x");
    writeFile(m_folder->filePath("left-out"), "x");
    writeFile(m_folder->filePath(".dockerignore"), "kept\n");
    writeFile(m_folder->filePath("Web.Dockerfile.dockerignore"), "left-out\n");
    const QString output = m_folder->filePath("output");
    BuildRequest request;
    request.contextFolder = m_folder->path().toStdString();
    request.extraOptions = {"--output=type=local,dest=" + output.toStdString()};
    const QByteArray text = "FROM scratch\nCOPY . /\n";
    const Progress own = build(request, text, m_folder->filePath("Web.Dockerfile"));
    QVERIFY2(own && own->trace.result() == BuildResult::Succeeded, qPrintable(m_refusal));
    QVERIFY(QFile::exists(output + "/kept"));
    QVERIFY(!QFile::exists(output + "/left-out"));

    QVERIFY(QDir(output).removeRecursively());
    const Progress common = build(request, text, m_folder->filePath("Dockerfile"));
    QVERIFY(common && common->trace.result() == BuildResult::Succeeded);
    QVERIFY(!QFile::exists(output + "/kept"));
    QVERIFY(QFile::exists(output + "/left-out"));
}

void EngineBuild::anUnknownBaseFailsAtItsFrom()
{
    BuildRequest request;
    request.contextFolder = m_folder->path().toStdString();
    const Progress progress = build(request, "FROM scratch AS a\nFROM registry.invalid/none:1\nCOPY --from=a / /\n");
    QVERIFY2(progress, qPrintable(m_refusal));
    QCOMPARE(progress->trace.result(), BuildResult::Failed);
    QCOMPARE(progress->failure->line, 2);
    QCOMPARE(progress->overlay.at(1).state, StepState::Failed);
    QCOMPARE(progress->overlay.at(2).state, StepState::NotReached);
}

void EngineBuild::aRequestsTargetArgumentsSecretsAndOutputReachTheBuild()
{
    const QByteArray word = freshWord();
    m_environment.insert("STAGEWRIGHT_TEST_SECRET", "variable-" + word);
    writeFile(m_folder->filePath("secret, of a file"), "file-" + word);
    BuildRequest request{.contextFolder = m_folder->path().toStdString(),
                               .target = "files",
                               .arguments = {{"VERSION", "1 2"}},
                               .secrets = {{"a", BuildSecret::Origin::File, "secret, of a file"},
                                           {"b", BuildSecret::Origin::Variable, "STAGEWRIGHT_TEST_SECRET"}},
                               .network = "host",
                               .output = {OutputKind::Folder, "made here"}};
    request.ignoresCache = true; // a step with other secrets is the same step
    QVERIFY(requestProblems(request, {"docker", {"make", "files", "other"}}).empty());
    const Progress progress = build(request, "FROM debian:13-slim AS make\n"
                                             "ARG VERSION=0\n"
                                             "RUN --mount=type=secret,id=a,required --mount=type=secret,id=b,required \\\n"
                                             "    (echo \"$VERSION\"; cat /run/secrets/a; cat /run/secrets/b) > /made\n"
                                             "FROM scratch AS files\n"
                                             "COPY --from=make /made /\n"
                                             "FROM debian:13-slim AS other\n"
                                             "RUN false\n");
    QVERIFY2(progress, qPrintable(m_refusal));
    QVERIFY2(progress->trace.result() == BuildResult::Succeeded, said(*progress));
    QCOMPARE(QByteArray::fromStdString(readBytes(m_folder->filePath("made here/made"))),
             "1 2\nfile-" + word + "variable-" + word);
    for (const std::string& each : progress->command)
        QVERIFY(!each.contains(word.toStdString()));
}

void EngineBuild::withoutADaemonItIsSaid()
{
    QProcessEnvironment environment = m_environment;
    environment.insert("DOCKER_HOST", "unix:///no/such/docker.sock");
    BuildSession session(environment);
    QSignalSpy refused(&session, &BuildSession::refused);
    session.build(planBuild({}, {}, parse(Snapshot("FROM scratch\n"))));
    QVERIFY(refused.wait(30'000));
    const QString sentence = refused.first().first().toString();
    QVERIFY2(sentence.contains("does not answer at unix:///no/such/docker.sock"), qPrintable(sentence));
}

QTEST_GUILESS_MAIN(EngineBuild)
#include "tst_engine_build.moc"
