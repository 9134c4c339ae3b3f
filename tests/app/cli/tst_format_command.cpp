// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright::tests;

namespace {

const QByteArray crooked = "from a\nRUN x \\\n  y\n";
const QByteArray straight = "FROM a\nRUN x \\\n    y\n";

Outcome format(const QStringList& arguments, const QByteArray& input = {})
{
    return runStagewright(QStringList{"format"} + arguments, input);
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// `stagewright format` from outside.
class FormatCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void printsTheText();
    void checkTellsWhatWouldChange();
    void diffShowsWhatWouldChange();
    void writeChangesFilesAndKeepsTheirMode();
    void optionsChooseTheLayout();
    void errorsAreToldAndLeftAlone();
    void anUnreadableFileDoesNotStopTheOthers();
    void wrongCallsSayWhatToDo_data();
    void wrongCallsSayWhatToDo();

private:
    QString write(const QString& name, const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return path;
    }

    QTemporaryDir m_folder;
};

void FormatCommandTest::printsTheText()
{
    const Outcome outcome = format({"-"}, crooked);
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.output, straight);
    QCOMPARE(outcome.words, "");
    QCOMPARE(format({write("printed", crooked)}).output, straight);
    QCOMPARE(read(m_folder.filePath("printed")), crooked);
}

void FormatCommandTest::checkTellsWhatWouldChange()
{
    const QString bad = write("bad", crooked);
    const QString good = write("good", straight);
    const Outcome both = format({"--check", bad, good});
    QCOMPARE(both.exitCode, 1);
    QCOMPARE(both.output, "");
    QVERIFY(both.words.contains(bad.toUtf8() + " would change"));
    QVERIFY(!both.words.contains(good.toUtf8()));
    QCOMPARE(read(bad), crooked);
    QCOMPARE(format({"--check", good}).exitCode, 0);
    QCOMPARE(format({"--check", "-"}, crooked).exitCode, 1);
}

void FormatCommandTest::diffShowsWhatWouldChange()
{
    const QString path = write("differs", crooked);
    const Outcome outcome = format({"--diff", path});
    const QByteArray name = path.toUtf8();
    QCOMPARE(outcome.output, "--- " + name + "\n+++ " + name
                                 + "\n@@ -1,3 +1,3 @@\n-from a\n+FROM a\n RUN x \\\n-  y\n+    y\n");
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(format({"--diff", "--check", path}).exitCode, 1);
    QCOMPARE(format({"--diff", "-"}, straight).output, "");
}

void FormatCommandTest::writeChangesFilesAndKeepsTheirMode()
{
    const QString bad = write("rewritten", crooked);
    const QString good = write("untouched", straight);
    QFile::setPermissions(bad, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QDateTime before = QDateTime::currentDateTime().addDays(-1);
    QFile file(good);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(before, QFileDevice::FileModificationTime));
    file.close();
    const Outcome outcome = format({"--write", bad, good});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.output, "");
    QCOMPARE(read(bad), straight);
    QVERIFY(QFileInfo(bad).isExecutable());
    QCOMPARE(QFileInfo(good).lastModified(), before);
}

void FormatCommandTest::optionsChooseTheLayout()
{
    QCOMPARE(format({"-", "--keep-case", "--indent", "2"}, crooked).output, crooked);
    QCOMPARE(format({"-", "--indent=3", "--align"}, "FROM a\nRUN xyz \\\n y \\\n z\n").output,
             "FROM a\nRUN xyz \\\n   y    \\\n   z\n");
    QVERIFY(format({"--help"}).output.contains("--keep-case"));
}

void FormatCommandTest::errorsAreToldAndLeftAlone()
{
    const Outcome outcome = format({"-"}, "from a\n  frum b\n");
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.output, "FROM a\n  frum b\n");
    QVERIFY(outcome.words.startsWith("standard input:2: "));
}

void FormatCommandTest::anUnreadableFileDoesNotStopTheOthers()
{
    const QString bad = write("after", crooked);
    const Outcome outcome = format({"--check", "/nowhere/Dockerfile", bad});
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY(outcome.words.contains("/nowhere/Dockerfile does not exist"));
    QVERIFY(outcome.words.contains(bad.toUtf8() + " would change"));
}

void FormatCommandTest::wrongCallsSayWhatToDo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("no file") << QStringList{} << QByteArray("Use: stagewright format");
    QTest::newRow("several files on one output") << QStringList{"a", "b"} << QByteArray("add --write, --check or --diff");
    QTest::newRow("writing to standard input") << QStringList{"--write", "-"} << QByteArray("name a file");
    QTest::newRow("checking and writing") << QStringList{"--write", "--check", "a"} << QByteArray("choose one");
    QTest::newRow("unknown option") << QStringList{"--chek", "a"} << QByteArray("did you mean --check?");
    QTest::newRow("an indentation that is no number") << QStringList{"--indent", "x", "a"} << QByteArray("from 1 to 16");
    QTest::newRow("an indentation that is too wide") << QStringList{"--indent=99", "a"} << QByteArray("from 1 to 16");
    QTest::newRow("an indentation that is missing") << QStringList{"a", "--indent"} << QByteArray("needs a value");
    QTest::newRow("a value where there is none") << QStringList{"--check=yes", "a"} << QByteArray("takes no value");
    QTest::newRow("a folder") << QStringList{"/"} << QByteArray("is a folder");
}

void FormatCommandTest::wrongCallsSayWhatToDo()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, words);
    const Outcome outcome = format(arguments);
    QCOMPARE(outcome.exitCode, 2);
    QCOMPARE(outcome.output, "");
    QVERIFY2(outcome.words.contains(words), outcome.words);
}

QTEST_GUILESS_MAIN(FormatCommandTest)
#include "tst_format_command.moc"
