// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/shell_checker.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const Analysis> analysisOf(std::string text, const ShellComments* comments = nullptr)
{
    return analyze(Snapshot(std::move(text)), {}, {}, {}, comments);
}

/// What is reported about `text`, as code and line.
QStringList codesIn(const std::string& text, const ShellComments& comments)
{
    QStringList codes;
    const auto analysis = analysisOf(text, &comments);
    for (const Finding& finding : analysis->advice.findings)
        codes << QString::fromStdString(finding.aliases.front()) + ":" + QString::number(finding.line);
    return codes;
}

/// A program that answers as ShellCheck does where nothing is wrong, and writes a line to `calls` for each script.
QString countingProgram(const QTemporaryDir& folder)
{
    const QString path = folder.filePath("shellcheck");
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write("#!/bin/sh\nfor word; do case $word in -*) ;; *) echo >> "
                   + folder.filePath("calls").toUtf8() + ";; esac; done\necho '{\"comments\":[]}'\n");
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

qsizetype linesIn(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
}

} // namespace

class TestShellChecker : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatShellCheckSays();
    void asksAboutAScriptOnce();
    void saysOnceThatShellCheckIsMissing();
    void endsTheProgramWithItself();
};

void TestShellChecker::tellsWhatShellCheckSays()
{
    if (QStandardPaths::findExecutable("shellcheck").isEmpty())
        QSKIP("ShellCheck is not on this machine");
    ShellChecker checker("shellcheck", 0ms);
    QSignalSpy changes(&checker, &ShellChecker::commentsChanged);
    checker.check(analysisOf("FROM debian:13\nRUN rm $1\n"));
    QVERIFY(changes.wait());
    QCOMPARE(codesIn("FROM debian:13\nRUN rm $1\n", *checker.comments()), QStringList{"SC2086:2"});
    // Known by its text, so it is told at once wherever the script stands.
    QCOMPARE(codesIn("FROM debian:13\nUSER app\nRUN rm $1\nRUN ls $1\n", *checker.comments()), QStringList{"SC2086:3"});
}

void TestShellChecker::asksAboutAScriptOnce()
{
    const QTemporaryDir folder;
    ShellChecker checker(countingProgram(folder).toStdString(), 0ms);
    QSignalSpy changes(&checker, &ShellChecker::commentsChanged);
    checker.check(analysisOf("FROM debian:13\nRUN first\nRUN second\nRUN first\n"));
    QVERIFY(changes.wait());
    QCOMPARE(linesIn(folder.filePath("calls")), 2);
    checker.check(analysisOf("FROM debian:13\nRUN second\nRUN third\n"));
    QVERIFY(changes.wait());
    QCOMPARE(linesIn(folder.filePath("calls")), 3);
    checker.check(analysisOf("FROM debian:13\n\n\nRUN third\n"));
    QVERIFY(!changes.wait(300));
    QCOMPARE(linesIn(folder.filePath("calls")), 3);
}

void TestShellChecker::saysOnceThatShellCheckIsMissing()
{
    ShellChecker checker("no-such-shellcheck", 0ms);
    QSignalSpy failures(&checker, &ShellChecker::failed);
    checker.check(analysisOf("FROM debian:13\n"));
    QVERIFY(!failures.wait(200)); // without a script nobody misses it
    checker.check(analysisOf("FROM debian:13\nRUN make\n"));
    QVERIFY(failures.wait());
    QVERIFY(failures.at(0).at(0).toString().contains("not installed"));
    checker.check(analysisOf("FROM debian:13\nRUN make all\n"));
    QVERIFY(!failures.wait(200));
}

void TestShellChecker::endsTheProgramWithItself()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("shellcheck");
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\necho >> " + folder.filePath("calls").toUtf8() + "\nexec sleep 600\n");
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    }
    QElapsedTimer time;
    {
        ShellChecker checker(path.toStdString(), 0ms);
        checker.check(analysisOf("FROM debian:13\nRUN make\n"));
        QTRY_COMPARE(linesIn(folder.filePath("calls")), 1);
        time.start();
    }
    QVERIFY(time.elapsed() < 60'000);
}

QTEST_MAIN(TestShellChecker)
#include "tst_shell_checker.moc"
