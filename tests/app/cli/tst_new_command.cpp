// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright::tests;

namespace {

const QByteArray module = "module example.com/acme\n\ngo 1.26\n";
const QByteArray program = "package main\n\nfunc main() {}\n";

/// A project's folder that goes with the test.
class Project
{
public:
    explicit Project(const QMap<QString, QByteArray>& files)
    {
        for (auto file = files.begin(); file != files.end(); ++file)
            write(file.key(), file.value());
    }

    void write(const QString& path, const QByteArray& text) const
    {
        QDir(m_folder.path()).mkpath(QFileInfo(path).path());
        QFile file(m_folder.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    /// Null if there is no such file.
    QByteArray read(const QString& path) const
    {
        QFile file(m_folder.filePath(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    Outcome run(const QStringList& arguments) const { return call(QStringList{"new", "go"} + arguments); }
    Outcome call(const QStringList& arguments) const { return runStagewright(arguments, {}, m_folder.path()); }

private:
    QTemporaryDir m_folder;
};

} // namespace

/// `stagewright new go` from outside.
class NewCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void bothFilesAreWrittenOnceAndLintClean();
    void anotherDockerfileIsShownTheDifference();
    void anotherIgnoreFileStays();
    void overwritingIsAsked();
    void printingWritesNothing();
    void severalProgramsAreListed();
    void optionsReachTheFile();
    void wrongCallsSayWhatToDo_data();
    void wrongCallsSayWhatToDo();
    void projectsInTheMakingAreTold();
};

void NewCommandTest::bothFilesAreWrittenOnceAndLintClean()
{
    const Project project({{"go.mod", module}, {"cmd/server/main.go", program}});
    const Outcome first = project.run({});
    QCOMPARE(first.exitCode, 0);
    QVERIFY(first.output.isEmpty());
    QVERIFY2(first.words.contains("Dockerfile is written.\n.dockerignore is written.\n"), first.words);
    QVERIFY2(first.words.contains("main     ./cmd/server"), first.words);
    const QByteArray text = project.read("Dockerfile");
    QVERIFY2(text.contains("-o /out/server ./cmd/server\n"), text);
    const Outcome lint = project.call({"lint", "--threshold", "hint", "--ignore", "sources-stored-for-compiler", "Dockerfile"});
    QVERIFY2(lint.exitCode == 0, lint.output);
    const Outcome second = project.run({"."});
    QCOMPARE(second.exitCode, 0);
    QVERIFY2(second.words.contains("Dockerfile is already as recommended.\n.dockerignore is already"), second.words);
    QCOMPARE(project.read("Dockerfile"), text);
}

void NewCommandTest::anotherDockerfileIsShownTheDifference()
{
    const Project project({{"go.mod", module}, {"main.go", program}, {"Dockerfile", "FROM golang\n"}});
    const Outcome outcome = project.run({});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.output.startsWith("--- Dockerfile\n+++ Dockerfile\n@@ -1,1 +1,"), outcome.output);
    QVERIFY2(outcome.output.contains("\n-FROM golang\n") && outcome.output.contains("+++ .dockerignore\n"), outcome.output);
    QVERIFY2(outcome.words.contains("Dockerfile is there and stays as it is"), outcome.words);
    QCOMPARE(project.read("Dockerfile"), "FROM golang\n");
    QVERIFY(project.read(".dockerignore").isNull());
}

void NewCommandTest::anotherIgnoreFileStays()
{
    const Project project({{"go.mod", module}, {"main.go", program}, {".dockerignore", "mine\n"}});
    const Outcome outcome = project.run({});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.words.contains("Dockerfile is written.\n.dockerignore is there and stays"), outcome.words);
    QVERIFY2(outcome.output.contains("\n-mine\n"), outcome.output);
    QCOMPARE(project.read(".dockerignore"), "mine\n");
    QVERIFY(project.read("Dockerfile").startsWith("# syntax=docker/dockerfile:1\n"));
}

void NewCommandTest::overwritingIsAsked()
{
    const Project project({{"go.mod", module}, {"main.go", program}, {"Dockerfile", "FROM golang\n"}});
    QCOMPARE(project.run({"--diff"}).exitCode, 1);
    QCOMPARE(project.read("Dockerfile"), "FROM golang\n");
    const Outcome outcome = project.run({"--overwrite"});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(project.read("Dockerfile").contains("AS runtime\n"));
    QVERIFY(!project.read(".dockerignore").isNull());
    QCOMPARE(project.run({"--diff"}).exitCode, 0);
}

void NewCommandTest::printingWritesNothing()
{
    const Project project({{"go.mod", module}, {"main.go", program}});
    const Outcome outcome = project.run({"--print"});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY2(outcome.output.endsWith("ENTRYPOINT [\"/usr/local/bin/acme\"]\n"), outcome.output);
    QVERIFY2(outcome.words.isEmpty(), outcome.words);
    QVERIFY(project.read("Dockerfile").isNull());
}

void NewCommandTest::severalProgramsAreListed()
{
    const Project project({{"go.mod", module}, {"cmd/api/main.go", program}, {"cmd/worker/main.go", program}});
    const Outcome outcome = project.run({});
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.words.endsWith("\n  --main ./cmd/api\n  --main ./cmd/worker\n"), outcome.words);
    QVERIFY(project.read("Dockerfile").isNull());
    QVERIFY(project.run({"--main", "./cmd/api", "--print"}).output.contains("-o /out/api ./cmd/api\n"));
    QVERIFY(project.run({"--main=cmd/api", "--main=./cmd/worker/", "--print"}).output.contains("FROM runtime AS worker\n"));
    QVERIFY(project.run({"--main", "./...", "--print"}).output.contains("-o /out/ ./cmd/api ./cmd/worker\n"));
    const Outcome unknown = project.run({"--main", "./cmd/web"});
    QCOMPARE(unknown.exitCode, 2);
    QVERIFY2(unknown.words.startsWith("./cmd/web is no main package of this module. There are:\n"), unknown.words);
}

void NewCommandTest::optionsReachTheFile()
{
    const Project project({{"go.mod", module + "require github.com/google/uuid v1.6.0\n"}, {"go.sum", "x\n"}, {"main.go", program}});
    const Outcome outcome = project.run({"--print", "--base", "ubuntu", "--port=9000", "--platform", "linux/amd64,linux/arm64",
                                         "--private=git.example.com", "--modules=mount"});
    QCOMPARE(outcome.exitCode, 0);
    for (const char* part : {"FROM --platform=$BUILDPLATFORM golang:", "ENV GOPRIVATE=git.example.com\n", "--mount=type=secret,id=netrc",
                             "--mount=type=cache,target=/go/pkg/mod \\\n", "FROM ubuntu:24.04 AS runtime\n", "EXPOSE 9000\n"})
        QVERIFY2(outcome.output.contains(part), part + QByteArray(" is missing in\n") + outcome.output);
}

void NewCommandTest::wrongCallsSayWhatToDo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("an unknown base") << QStringList{"--base", "centos"} << QByteArray("There is no base \"centos\": choose distroless-static, ");
    QTest::newRow("a misspelt option") << QStringList{"--bas", "alpine"} << QByteArray("There is no option --bas: did you mean --base?");
    QTest::newRow("a port that is none") << QStringList{"--port", "http"} << QByteArray("\"http\" is no port: --port takes 1 to 65535, or none.");
    QTest::newRow("a port out of range") << QStringList{"--port", "70000"} << QByteArray("\"70000\" is no port");
    QTest::newRow("a value is missing") << QStringList{"--main"} << QByteArray("--main needs a value.");
    QTest::newRow("a value too much") << QStringList{"--print=yes"} << QByteArray("--print takes no value: write --print alone.");
    QTest::newRow("another system") << QStringList{"--platform", "windows/amd64"} << QByteArray("\"windows/amd64\" is no platform of Linux");
    QTest::newRow("two modes") << QStringList{"--print", "--overwrite"} << QByteArray("--print, --diff and --overwrite exclude each other");
    QTest::newRow("two folders") << QStringList{".", ".."} << QByteArray("One folder at a time: .. is too many.");
    QTest::newRow("no such folder") << QStringList{"nowhere"} << QByteArray("nowhere is no folder: name the one that holds go.mod.");
    QTest::newRow("no module") << QStringList{"cmd"} << QByteArray("There is no go.mod: a Go project begins with \"go mod init\".");
}

void NewCommandTest::wrongCallsSayWhatToDo()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, words);
    const Project project({{"go.mod", module}, {"cmd/acme/main.go", program}});
    const Outcome outcome = project.run(arguments);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.words.startsWith(words), outcome.words);
    QVERIFY(outcome.output.isEmpty());
}

void NewCommandTest::projectsInTheMakingAreTold()
{
    const Project project({{"go.mod", "module example.com/acme\n\nrequire (\n\tgithub.com/google/\n"}, {"main.go", program}});
    const Outcome outcome = project.run({"--print"});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY2(outcome.words.contains("go.mod:3: The block \"require (\" is not closed.\ngo.mod:4: \"require\" needs more behind it.\n"), outcome.words);
    const Project library({{"go.mod", module}, {"lib.go", "package lib\n"}});
    QCOMPARE(library.run({}).exitCode, 2);
    QVERIFY2(library.run({}).words.startsWith("There is no main package"), library.run({}).words);
}

QTEST_GUILESS_MAIN(NewCommandTest)
#include "tst_new_command.moc"
