// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright::tests;

namespace {

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// `stagewright lint`, `explain` and `rules` from outside.
class LintCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void exitStatusTellsWhatWasFound_data();
    void exitStatusTellsWhatWasFound();
    void textIsOneLineAFinding();
    void jsonHasItsForm();
    void onlyAndIgnoreTakeNamesAndAliases();
    void wrongCallsSayWhatToDo_data();
    void wrongCallsSayWhatToDo();
    void anUnreadableFileDoesNotStopTheOthers();
    void foldersAreSearched();
    void threadsDoNotChangeTheOutput();
    void theContextIsTheFilesFolderOrTheNamedOne();
    void fixWritesSafeFixesOnly();
    void fixKeepsModeLineEndsAndLinks();
    void fixAllAppliesTheOthersToo();
    void diffShowsWhatFixWouldChange();
    void everyFormatHasItsHead_data();
    void everyFormatHasItsHead();
    void aFileNamedTwiceIsLintedOnce();
    void explainShowsThePage();
    void rulesAreListed();

private:
    QString write(const QString& name, const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return path;
    }

    QTemporaryDir m_folder;
};

void LintCommandTest::exitStatusTellsWhatWasFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("nothing found") << QByteArray("FROM debian:13\nUSER 10001:10001\n") << QStringList{} << 0;
    QTest::newRow("a warning") << QByteArray("FROM debian\n") << QStringList{} << 1;
    QTest::newRow("a warning below the threshold") << QByteArray("FROM debian\n") << QStringList{"--threshold", "error"} << 0;
    QTest::newRow("a hint") << QByteArray("FROM golang:1.27\n") << QStringList{} << 0;
    QTest::newRow("a hint, asked for") << QByteArray("FROM golang:1.27\n") << QStringList{"--threshold=hint"} << 1;
    QTest::newRow("a syntax error") << QByteArray("FROM debian:13\nFRUM x\n") << QStringList{"--threshold=error"} << 1;
    QTest::newRow("an empty file") << QByteArray() << QStringList{} << 1;
}

void LintCommandTest::exitStatusTellsWhatWasFound()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, options);
    QFETCH(const int, exitCode);
    QCOMPARE(runStagewright(QStringList{"lint", "-"} + options, text).exitCode, exitCode);
}

void LintCommandTest::textIsOneLineAFinding()
{
    const Outcome outcome = runStagewright({"lint", "-", "--stdin-filename", "app/Dockerfile"}, "# \xC3\xA4\nFROM debian\n");
    QVERIFY(outcome.output.startsWith("app/Dockerfile:2:6: warning: debian has no tag"));
    QVERIFY(outcome.output.endsWith("[untagged-base DL3006]\n"));
    QCOMPARE(outcome.output.count('\n'), 1);
    QVERIFY(!outcome.output.contains('\033'));
    QCOMPARE(outcome.words, "");
}

void LintCommandTest::jsonHasItsForm()
{
    const Outcome outcome = runStagewright({"lint", "--format", "json", "-"}, "FROM golang AS build\nCMD serve -v\n");
    const QJsonObject document = QJsonDocument::fromJson(outcome.output).object();
    QCOMPARE(document["version"].toInt(), 1);
    QVERIFY(document["tool"].toString().startsWith("stagewright "));
    const QJsonObject file = document["files"].toArray().first().toObject();
    QCOMPARE(file["path"].toString(), "-");
    QVERIFY(file["error"].isNull());
    const QJsonObject finding = file["findings"].toArray().first().toObject();
    const QStringList keys{"aliases", "category", "column", "endColumn", "endLine", "fixes", "line", "message", "rule", "severity", "stage"};
    QCOMPARE(finding.keys(), keys);
    QCOMPARE(finding["rule"].toString(), "untagged-base");
    QCOMPARE(finding["aliases"].toArray(), QJsonArray{"DL3006"});
    QCOMPARE(finding["stage"].toString(), "build");
    QCOMPARE(finding["column"].toInt(), 6);
    QCOMPARE(finding["endColumn"].toInt(), 12);
    const QJsonObject fix = file["findings"].toArray().last()["fixes"].toArray().first().toObject();
    QCOMPARE(fix.keys(), (QStringList{"edits", "safe", "title"}));
    const QJsonObject edit = fix["edits"].toArray().first().toObject();
    QCOMPARE(edit["text"].toString(), "[\"serve\", \"-v\"]");
    QCOMPARE(edit["line"].toInt(), 2);
    QCOMPARE(edit["column"].toInt(), 5);
    QCOMPARE(edit["endColumn"].toInt(), 13);
}

void LintCommandTest::onlyAndIgnoreTakeNamesAndAliases()
{
    const QByteArray text = "FROM debian\nCMD serve -v\n";
    QCOMPARE(runStagewright({"lint", "-", "--only", "DL3025"}, text).output.count('\n'), 1);
    QCOMPARE(runStagewright({"lint", "-", "--only=JSONArgsRecommended,untagged-base"}, text).output.count('\n'), 2);
    QCOMPARE(runStagewright({"lint", "-", "--ignore", "shell-form-entrypoint,dl3006"}, text).output, "");
}

void LintCommandTest::wrongCallsSayWhatToDo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("unknown format") << QStringList{"lint", "-", "--format", "xml"} << QByteArray("text, json, sarif, github, gitlab or checkstyle");
    QTest::newRow("unknown option") << QStringList{"lint", "--formt", "json"} << QByteArray("did you mean --format?");
    QTest::newRow("option without value") << QStringList{"lint", "--only"} << QByteArray("--only needs a value");
    QTest::newRow("unknown rule") << QStringList{"lint", "-", "--only", "untaged-base"} << QByteArray("did you mean untagged-base?");
    QTest::newRow("unknown threshold") << QStringList{"lint", "-", "--threshold", "style"} << QByteArray("error, warning, info or hint");
    QTest::newRow("no number of threads") << QStringList{"lint", "-", "--jobs", "0"} << QByteArray("--jobs 1 or more");
    QTest::newRow("an unknown kind of fix") << QStringList{"lint", "a", "--fix=some"} << QByteArray("use --fix or --fix=all");
    QTest::newRow("a diff in a format") << QStringList{"lint", "-", "--diff", "--format=json"} << QByteArray("leave --format out");
    QTest::newRow("fixing standard input") << QStringList{"lint", "-", "--fix"} << QByteArray("name a file");
    QTest::newRow("a context that is no folder")
        << QStringList{"lint", "-", "--context", "/nowhere"} << QByteArray("is no folder");
    QTest::newRow("missing file") << QStringList{"lint", "/nowhere/Dockerfile"} << QByteArray("does not exist");
    QTest::newRow("explaining an unknown rule") << QStringList{"explain", "DL3O06"} << QByteArray("did you mean DL3006?");
    QTest::newRow("explaining nothing") << QStringList{"explain"} << QByteArray("stagewright explain RULE");
    QTest::newRow("rules in an unknown format") << QStringList{"rules", "--format", "xml"} << QByteArray("text|json|markdown");
}

void LintCommandTest::wrongCallsSayWhatToDo()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, words);
    const Outcome outcome = runStagewright(arguments);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.words.contains(words), outcome.words);
}

void LintCommandTest::anUnreadableFileDoesNotStopTheOthers()
{
    const QString good = write("unreadable/Dockerfile", "FROM debian\n");
    const Outcome outcome = runStagewright({"lint", "--format=json", "/nowhere/Dockerfile", good});
    QCOMPARE(outcome.exitCode, 2);
    const QJsonArray files = QJsonDocument::fromJson(outcome.output)["files"].toArray();
    QCOMPARE(files.size(), 2);
    QVERIFY(files[0]["error"].toString().contains("does not exist"));
    QVERIFY(files[0]["findings"].toArray().isEmpty());
    QCOMPARE(files[1]["findings"].toArray().size(), 1);
}

void LintCommandTest::foldersAreSearched()
{
    for (const char* name : {"Dockerfile", "a/Dockerfile.dev", "a/api.dockerfile", "b/Containerfile"})
        write(QStringLiteral("tree/") + QLatin1String(name), "FROM debian\n");
    for (const char* name : {"Dockerfile.dockerignore", ".git/Dockerfile", "README.md", "Dockerfile~"})
        write(QStringLiteral("tree/") + QLatin1String(name), "FROM debian\n");
    write("tree/.gitignore", "# generated\n/out/\n*.tmp\n!keep.tmp\nvendor/**/skipped\n");
    for (const char* name : {"out/Dockerfile", "b/Dockerfile.tmp", "vendor/x/y/skipped/Dockerfile"})
        write(QStringLiteral("tree/") + QLatin1String(name), "FROM debian\n");
    const Outcome outcome = runStagewright({"lint"}, {}, m_folder.filePath("tree"));
    QCOMPARE(outcome.output.count('\n'), 4);
    QVERIFY(outcome.output.startsWith("Dockerfile:1:6"));
    QDir().mkpath(m_folder.filePath("empty"));
    const Outcome empty = runStagewright({"lint", m_folder.filePath("empty")});
    QCOMPARE(empty.exitCode, 2);
    QVERIFY(empty.words.contains("There is no Dockerfile in"));
}

void LintCommandTest::threadsDoNotChangeTheOutput()
{
    for (int i = 0; i < 100; ++i)
        write(QStringLiteral("many/%1/Dockerfile").arg(i), "FROM debian\nRUN echo " + QByteArray::number(i) + "\n");
    const Outcome one = runStagewright({"lint", "--format", "json", "--jobs", "1", m_folder.filePath("many")});
    const Outcome five = runStagewright({"lint", "--format", "json", "--jobs=5", m_folder.filePath("many")});
    QCOMPARE(one.exitCode, 1);
    QCOMPARE(five.exitCode, 1);
    QCOMPARE(one.output.count("untagged-base"), 100);
    QCOMPARE(five.output, one.output);
}

void LintCommandTest::theContextIsTheFilesFolderOrTheNamedOne()
{
    const QString own = write("context/Dockerfile", "FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go vet ./...\n");
    write("context/go.mod", "module shop\ngo 1.27\n");
    const QStringList call{"lint", "--only", "image-older-than-module"};
    QVERIFY(runStagewright(call + QStringList{own}).output.contains("go.mod asks for Go 1.27"));
    QCOMPARE(runStagewright(call + QStringList{"--no-context", own}).output, "");
    const QString elsewhere = write("docker/Dockerfile", read(own));
    QCOMPARE(runStagewright(call + QStringList{elsewhere}).output, "");
    QVERIFY(!runStagewright(call + QStringList{"--context", m_folder.filePath("context"), elsewhere}).output.isEmpty());
    QVERIFY(!runStagewright(call + QStringList{"--context=" + m_folder.filePath("context"), "-"}, read(own)).output.isEmpty());
}

void LintCommandTest::fixWritesSafeFixesOnly()
{
    const QString path = write("fix/Dockerfile", "FROM golang\nWORKDIR /src\nCOPY . .\nRUN go build -o /server .\nCMD /server -v\n");
    const Outcome outcome = runStagewright({"lint", "--fix", path});
    QCOMPARE(outcome.exitCode, 1); // the tag is left to the user
    QVERIFY(outcome.words.contains("findings fixed"));
    const QByteArray fixed = read(path);
    QVERIFY(fixed.startsWith("FROM golang\n"));
    QVERIFY(fixed.contains("RUN --mount=type=cache,target=/root/.cache/go-build \\\n    go build"));
    QVERIFY(fixed.endsWith("CMD [\"/server\", \"-v\"]\n"));
    runStagewright({"lint", "--fix", path});
    QCOMPARE(read(path), fixed);
}

void LintCommandTest::fixKeepsModeLineEndsAndLinks()
{
    const QString path = write("keep/real", "FROM debian:13\r\nCMD serve -v\r\n");
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
    const auto permissions = QFile::permissions(path);
    const QString link = m_folder.filePath("keep/Dockerfile");
    QVERIFY(QFile::link(path, link));
    QCOMPARE(runStagewright({"lint", "--fix", link}).exitCode, 0);
    QCOMPARE(read(path), "FROM debian:13\r\nCMD [\"serve\", \"-v\"]\r\n");
    QCOMPARE(QFile::permissions(path), permissions);
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(QDir(m_folder.filePath("keep")).entryList(QDir::Files).size(), 2);
}

void LintCommandTest::fixAllAppliesTheOthersToo()
{
    const QByteArray text = "FROM golang\nWORKDIR /src\nCOPY . .\nCMD /server -v\n";
    const QString path = write("all/Dockerfile", text);
    runStagewright({"lint", "--fix=all", "--only", "DL3006,DL3025", path});
    const QByteArray fixed = read(path);
    QVERIFY(fixed.startsWith("FROM golang:1"));
    QVERIFY(fixed.endsWith("\nWORKDIR /src\nCOPY . .\nCMD [\"/server\", \"-v\"]\n"));
}

void LintCommandTest::diffShowsWhatFixWouldChange()
{
    const QByteArray text = "FROM debian\nCMD serve -v\n";
    const QString path = write("diff/Dockerfile", text);
    const Outcome outcome = runStagewright({"lint", "--diff", "--only=DL3006,DL3025", path});
    QCOMPARE(outcome.output, "--- " + path.toUtf8() + "\n+++ " + path.toUtf8() + "\n@@ -1,2 +1,2 @@\n FROM debian\n"
                             "-CMD serve -v\n+CMD [\"serve\", \"-v\"]\n");
    QCOMPARE(outcome.exitCode, 1); // of the file as it is
    QCOMPARE(read(path), text);
    const Outcome ofInput = runStagewright({"lint", "--diff", "--fix", "-", "--stdin-filename=x"}, "FROM debian:13\nCMD serve\n");
    QVERIFY(ofInput.output.startsWith("--- x\n+++ x\n"));
    QCOMPARE(runStagewright({"lint", "--diff", "--only=DL3025", "-"}, "FROM debian\n").output, "");
}

void LintCommandTest::everyFormatHasItsHead_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("text") << "text" << QByteArray("x/Dockerfile:1:6: warning: ");
    QTest::newRow("json") << "json" << QByteArray("{\n  \"version\": 1,\n");
    QTest::newRow("sarif") << "sarif" << QByteArray("{\n  \"$schema\": ");
    QTest::newRow("github") << "github" << QByteArray("::warning file=x/Dockerfile,line=1,");
    QTest::newRow("gitlab") << "gitlab" << QByteArray("[\n  {\n    \"description\": ");
    QTest::newRow("checkstyle") << "checkstyle" << QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle");
}

void LintCommandTest::everyFormatHasItsHead()
{
    QFETCH(const QString, format);
    QFETCH(const QByteArray, head);
    const Outcome outcome = runStagewright({"lint", "--format", format, "--stdin-filename", "x/Dockerfile", "-"}, "FROM debian\n");
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.output.startsWith(head), outcome.output);
}

void LintCommandTest::aFileNamedTwiceIsLintedOnce()
{
    write("twice/Dockerfile", "FROM debian\n");
    const Outcome outcome = runStagewright({"lint", "Dockerfile", "./Dockerfile", "."}, {}, m_folder.filePath("twice"));
    QCOMPARE(outcome.output.count('\n'), 1);
}

void LintCommandTest::explainShowsThePage()
{
    const Outcome outcome = runStagewright({"explain", "DL3006"});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.output.startsWith("Name the version of the base image\nuntagged-base"));
    for (const QByteArray& line : outcome.output.split('\n'))
        QVERIFY2(line.size() <= 100 || line.contains("http"), line);
}

void LintCommandTest::rulesAreListed()
{
    const qsizetype count = runStagewright({"rules"}).output.count('\n');
    QVERIFY(count > 30);
    const QByteArray json = runStagewright({"rules", "--format", "json"}).output;
    QCOMPARE(QJsonDocument::fromJson(json)["rules"].toArray().size(), count);
    const QByteArray markdown = runStagewright({"rules", "--format=markdown"}).output;
    QCOMPARE(markdown.count("\n### "), count);
}

QTEST_GUILESS_MAIN(LintCommandTest)
#include "tst_lint_command.moc"
