// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/git_state.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;

namespace {

QString shown(const std::optional<GitState>& state)
{
    return state ? QString::fromStdString(state->commit) + (state->isDirty ? " dirty" : "") : "none";
}

} // namespace

/// Commit and changes of a build context.
class GitStateTest : public QObject
{
    Q_OBJECT

private slots:
    void readsAStatus_data();
    void readsAStatus();
    void asksGit();
};

void GitStateTest::readsAStatus_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QString>("expected");
    QTest::newRow("clean") << QByteArray("# branch.oid 12ab\n# branch.head main\n") << "12ab";
    QTest::newRow("a changed file") << QByteArray("# branch.oid 12ab\n1 .M N... 1 1 1 a b f\n") << "12ab dirty";
    QTest::newRow("a file that Git does not know") << QByteArray("# branch.oid 12ab\n? new\n") << "12ab dirty";
    QTest::newRow("no commit yet") << QByteArray("# branch.oid (initial)\n? new\n") << "none";
    QTest::newRow("no repository") << QByteArray() << "none";
}

void GitStateTest::readsAStatus()
{
    QFETCH(QByteArray, status);
    QFETCH(QString, expected);
    QCOMPARE(shown(readGitStatus(status.toStdString())), expected);
}

void GitStateTest::asksGit()
{
    QTemporaryDir folder;
    QVERIFY(!gitStateOf(folder.path().toStdString()));
    const auto git = [&](const QStringList& words) {
        const QStringList who{"-C", folder.path(), "-c", "user.name=a", "-c", "user.email=a@b"};
        return QProcess::execute("git", who + words);
    };
    if (git({"init", "-q"}) != 0)
        QSKIP("git is not on this machine");
    QDir(folder.path()).mkdir("context");
    QCOMPARE(git({"commit", "-q", "--allow-empty", "-m", "one"}), 0);
    const std::string context = folder.filePath("context").toStdString();
    const auto clean = gitStateOf(context);
    QVERIFY(clean && clean->commit.size() == 40 && !clean->isDirty);
    const auto touch = [&](const QString& name) { return QFile(folder.filePath(name)).open(QIODevice::WriteOnly); };
    QVERIFY(touch("elsewhere"));
    QVERIFY(!gitStateOf(context)->isDirty);
    QVERIFY(touch("context/file"));
    QVERIFY(gitStateOf(context)->isDirty);
}

QTEST_GUILESS_MAIN(GitStateTest)
#include "tst_git_state.moc"
