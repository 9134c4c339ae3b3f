// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace stagewright::tests;

namespace {

void write(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(path.section('/', 0, -2));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

/// `stagewright context` from outside.
class ContextCommand : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void countsWhatIsSent();
    void saysWhichLineKeepsOut();
    void theDockerfilesOwnIgnoreFileGoesFirst();
    void troublesAreNamed();
    void unreadableFoldersAreListed();
    void wrongCallsSayWhatToDo();

private:
    QString at(const QString& path) const { return m_folder->filePath(path); }
    QJsonObject report(const QStringList& arguments = {}) const
    {
        const Outcome outcome = runStagewright(QStringList{"context", m_folder->path(), "--format=json"} + arguments);
        return QJsonDocument::fromJson(outcome.output).object();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ContextCommand::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(at("main.go"), QByteArray(100, 'a'));
    write(at("docs/a.md"), QByteArray(20, 'a'));
    write(at("docs/keep.md"), QByteArray(3, 'a'));
    write(at("bin/app"), QByteArray(5000, 'a'));
}

void ContextCommand::countsWhatIsSent()
{
    const QJsonObject all = report();
    QCOMPARE(all["ignoreFile"], QJsonValue::Null);
    QCOMPARE(all["sent"], QJsonObject({{"files", 4}, {"folders", 2}, {"links", 0}, {"bytes", 5123}}));
    QCOMPARE(all["biggest"][0], QJsonObject({{"path", "bin/app"}, {"bytes", 5000}}));
    QCOMPARE(all["biggest"].toArray().size(), 4);
    const Outcome words = runStagewright({"context"}, {}, m_folder->path());
    QCOMPARE(words.exitCode, 0);
    QVERIFY2(words.output.startsWith("A build of . sends 5.12 kB in 4 files and 2 folders.\n"), words.output);
    QVERIFY2(words.output.contains("There is no .dockerignore"), words.output);
}

void ContextCommand::saysWhichLineKeepsOut()
{
    write(at(".dockerignore"), "# small\nbin\ndocs\n!docs/keep.md\nnothing\n");
    const QJsonObject kept = report();
    QCOMPARE(kept["sent"]["files"], 3); // main.go, docs/keep.md, .dockerignore
    QCOMPARE(kept["keptOut"].toArray(),
             QJsonArray({QJsonObject({{"line", 2}, {"pattern", "bin"}, {"files", 1}, {"bytes", 5000}}),
                         QJsonObject({{"line", 3}, {"pattern", "docs"}, {"files", 1}, {"bytes", 20}})}));
    const Outcome words = runStagewright({"context", m_folder->path()});
    QVERIFY2(words.output.contains("    2  bin                      1 file, 5.00 kB\n"), words.output);
}

void ContextCommand::theDockerfilesOwnIgnoreFileGoesFirst()
{
    write(at(".dockerignore"), "bin\n");
    write(at("deploy/Dockerfile.dockerignore"), "docs\n");
    QVERIFY(report()["ignoreFile"].toString().endsWith("/.dockerignore"));
    const QJsonObject own = report({"-f", at("deploy/Dockerfile")});
    QVERIFY(own["ignoreFile"].toString().endsWith("deploy/Dockerfile.dockerignore"));
    QCOMPARE(own["keptOut"][0]["pattern"], "docs");
}

void ContextCommand::troublesAreNamed()
{
    write(at(".dockerignore"), "*.md\n[a\n");
    QVERIFY(QFile::link("nowhere", at("link")));
    QVERIFY(QFile::link("main.go", at("good")));
    const QByteArray odd = QFile::encodeName(m_folder->path()) + "/odd\xFF";
    QFile::remove(at("odd"));
    QCOMPARE(::symlink("main.go", odd.constData()), 0);
    const QJsonObject troubles = report();
    QCOMPARE(troubles["brokenPatterns"][0], QJsonObject({{"line", 2}, {"pattern", "[a"}}));
    QCOMPARE(troubles["danglingLinks"].toArray(), QJsonArray({QJsonObject({{"path", "link"}, {"target", "nowhere"}})}));
    QCOMPARE(troubles["invalidNames"].toArray(), QJsonArray({QString("odd�")}));
    const Outcome words = runStagewright({"context", m_folder->path()});
    QCOMPARE(words.exitCode, 1);
    QVERIFY2(words.output.contains("Line 2 of it has the pattern \"[a\""), words.output);
    QVERIFY2(words.output.contains("  link -> nowhere\n"), words.output);
}

void ContextCommand::unreadableFoldersAreListed()
{
    if (::geteuid() == 0)
        QSKIP("root reads everything");
    QVERIFY(QFile::setPermissions(at("bin"), QFileDevice::WriteOwner));
    QCOMPARE(report()["unreadable"][0]["path"], "bin");
    QVERIFY(QFile::setPermissions(at("bin"), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
}

void ContextCommand::wrongCallsSayWhatToDo()
{
    const Outcome missing = runStagewright({"context", at("nope")});
    QCOMPARE(missing.exitCode, 2);
    QVERIFY(missing.words.contains("is no folder"));
    QVERIFY(runStagewright({"context", "--format", "xml"}).words.contains("text or json"));
    QVERIFY(runStagewright({"context", "a", "b"}).words.contains("One file at a time"));
    QVERIFY(runStagewright({"context", "--fromat", "x"}).words.contains("did you mean --format?"));
}

QTEST_GUILESS_MAIN(ContextCommand)
#include "tst_context_command.moc"
