// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright::tests;

namespace {

const QByteArray dockerfile = "ARG VERSION=dev\n"
                              "FROM golang:1.25 AS build\n"
                              "WORKDIR /src\n"
                              "COPY go.mod ./\n"
                              "RUN go mod download\n"
                              "COPY . .\n"
                              "RUN go build -o /app\n"
                              "FROM scratch AS run\n"
                              "COPY --from=build /app /app\n"
                              "FROM build AS lint\n"
                              "RUN vet\n";

void write(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(path.section('/', 0, -2));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// `kept 2, rebuilt 3 …` for each step, its index counted over all instructions.
QString fates(const QByteArray& output)
{
    QStringList words;
    for (const QJsonValue& step : QJsonDocument::fromJson(output).object()["steps"].toArray())
        words << QString("%1 %2").arg(step["index"].toInt()).arg(step["state"].toString());
    return words.join(", ");
}

} // namespace

/// `stagewright cache` from outside.
class CacheCommand : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void comparesTwoFolders_data();
    void comparesTwoFolders();
    void predictsAChange_data();
    void predictsAChange();
    void timesDoNotCount();
    void theWordsNameTheReason();
    void wrongCallsSayWhatToDo_data();
    void wrongCallsSayWhatToDo();

private:
    QString at(const QString& path) const { return m_folder->filePath(path); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void CacheCommand::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const QString state : {"a", "b"}) {
        write(at(state + "/Dockerfile"), dockerfile);
        write(at(state + "/.dockerignore"), "*.md\nDockerfile\n");
        write(at(state + "/go.mod"), "module m\n");
        write(at(state + "/main.go"), "package main\n");
        write(at(state + "/README.md"), "hello\n");
    }
}

void CacheCommand::comparesTwoFolders_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("steps");
    const QString same = "2 kept, 3 kept, 4 kept, 5 kept, 6 kept, 8 kept, 10 skipped";
    QTest::newRow("nothing changed") << "main.go" << QByteArray("package main\n") << same;
    QTest::newRow("what the compiler makes of it is open")
        << "main.go" << QByteArray("package main // new\n")
        << "2 kept, 3 kept, 4 kept, 5 rebuilt, 6 rebuilt, 8 unknown, 10 skipped";
    QTest::newRow("a file that is new") << "util.go" << QByteArray("package main\n")
                                        << "2 kept, 3 kept, 4 kept, 5 rebuilt, 6 rebuilt, 8 unknown, 10 skipped";
    QTest::newRow("modules come first")
        << "go.mod" << QByteArray("module n\n")
        << "2 kept, 3 rebuilt, 4 rebuilt, 5 rebuilt, 6 rebuilt, 8 unknown, 10 skipped";
    QTest::newRow("an ignored file") << "README.md" << QByteArray("bye\n") << same;
    QTest::newRow("a comment in a Dockerfile that is ignored") << "Dockerfile" << dockerfile + "# why\n" << same;
}

void CacheCommand::comparesTwoFolders()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, bytes);
    write(at("b/" + path), bytes);
    const Outcome outcome =
        runStagewright({"cache", "--before", at("a"), "--after", at("b"), "--target=run", "--format", "json"});
    QCOMPARE(outcome.words, "");
    QCOMPARE(outcome.exitCode, 0);
    QTEST(fates(outcome.output), "steps");
}

void CacheCommand::predictsAChange_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("steps");
    QTest::newRow("a file") << QStringList{"--changed", "main.go"}
                            << "2 kept, 3 kept, 4 kept, 5 rebuilt, 6 rebuilt, 8 skipped, 10 rebuilt";
    QTest::newRow("a file that is ignored") << QStringList{"--changed=README.md"}
                                            << "2 kept, 3 kept, 4 kept, 5 kept, 6 kept, 8 skipped, 10 kept";
    QTest::newRow("a file that is gone") << QStringList{"--removed", "main.go"}
                                         << "2 kept, 3 kept, 4 kept, 5 rebuilt, 6 rebuilt, 8 skipped, 10 rebuilt";
    QTest::newRow("a line with a step") << QStringList{"--line", "5"}
                                        << "2 kept, 3 kept, 4 rebuilt, 5 rebuilt, 6 rebuilt, 8 skipped, 10 rebuilt";
    QTest::newRow("a build argument that no stage takes over")
        << QStringList{"--arg", "VERSION"} << "2 kept, 3 kept, 4 kept, 5 kept, 6 kept, 8 skipped, 10 kept";
    QTest::newRow("a new digest of the base")
        << QStringList{"--base", "golang:1.25"}
        << "2 rebuilt, 3 rebuilt, 4 rebuilt, 5 rebuilt, 6 rebuilt, 8 skipped, 10 rebuilt";
}

void CacheCommand::predictsAChange()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = runStagewright(QStringList{"cache", at("a/Dockerfile"), "--format=json"} + arguments);
    QCOMPARE(outcome.words, "");
    QTEST(fates(outcome.output), "steps");
    const Outcome named = runStagewright(
        QStringList{"cache", at("a/Dockerfile"), "--context", at("a"), "--format=json"} + arguments);
    QCOMPARE(named.output, outcome.output);
}

void CacheCommand::timesDoNotCount()
{
    QFile file(at("b/main.go"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::fromSecsSinceEpoch(1000), QFileDevice::FileModificationTime));
    file.close();
    QVERIFY(!runStagewright({"cache", "--before", at("a"), "--after", at("b")}).output.contains("rebuilt  "));
    QVERIFY(file.setPermissions(file.permissions() | QFileDevice::ExeOwner));
    QVERIFY(runStagewright({"cache", "--before", at("a"), "--after", at("b")}).output.contains("rebuilt  "));
}

void CacheCommand::theWordsNameTheReason()
{
    const Outcome outcome = runStagewright({"cache", at("a/Dockerfile"), "--changed", "go.mod"});
    QVERIFY2(outcome.output.startsWith("5 of 6 steps are rebuilt; the target does not need 1 more."), outcome.output);
    QVERIFY2(outcome.output.contains("    4  rebuilt  COPY go.mod ./\n"), outcome.output);
    QVERIFY2(outcome.output.contains("COPY source changed: go.mod\n"), outcome.output);
    QVERIFY2(outcome.output.contains("step above is rebuilt (line 4: COPY source changed: go.mod)"), outcome.output);
    const Outcome target =
        runStagewright({"cache", "--before", at("a"), "--after", at("b"), "--target-before", "lint", "--target-after",
                        "build"});
    QVERIFY2(target.output.startsWith("0 of 5 steps are rebuilt"), target.output);
}

void CacheCommand::wrongCallsSayWhatToDo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("nothing") << QStringList{} << QByteArray("--before DIR --after DIR");
    QTest::newRow("one state alone") << QStringList{"--before", "a"} << QByteArray("Name both states");
    QTest::newRow("both forms") << QStringList{"--before", "a", "--after", "a", "Dockerfile"} << QByteArray("not both");
    QTest::newRow("no change") << QStringList{"a/Dockerfile"} << QByteArray("Say what changes");
    QTest::newRow("a folder that is not there") << QStringList{"--before", "nope", "--after", "a"}
                                                << QByteArray("does not exist");
    QTest::newRow("a line that is not there") << QStringList{"a/Dockerfile", "--line", "99"}
                                              << QByteArray("There is no line 99");
    QTest::newRow("no line at all") << QStringList{"a/Dockerfile", "--line", "x"} << QByteArray("takes a number");
    QTest::newRow("an argument without a value")
        << QStringList{"--before", "a", "--after", "a", "--build-arg-after", "X"} << QByteArray("write NAME=VALUE");
    QTest::newRow("a misspelt option") << QStringList{"a/Dockerfile", "--chnaged", "x"} << QByteArray("--changed?");
    QTest::newRow("a misspelt target") << QStringList{"a/Dockerfile", "--line", "1", "--target", "lnit"}
                                       << QByteArray("did you mean \"lint\"?");
    QTest::newRow("an unknown format") << QStringList{"a/Dockerfile", "--format", "xml"} << QByteArray("text or json");
}

void CacheCommand::wrongCallsSayWhatToDo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Outcome outcome = runStagewright(QStringList{"cache"} + arguments, {}, m_folder->path());
    QCOMPARE(outcome.exitCode, 2);
    QCOMPARE(outcome.output, "");
    QVERIFY2(outcome.words.contains(words), outcome.words.constData());
}

QTEST_GUILESS_MAIN(CacheCommand)
#include "tst_cache_command.moc"
