// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/context/context_source.h"
#include "tests/support/to_qstring.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

/// Folders on the disk, read as build contexts.
class ContextScan : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void namesSizesAndTextsAreRead();
    void linksAreNotFollowed();
    void gitIsNotEntered();
    void theScanStopsAtItsLimits();
    void aStopRequestEndsTheScan();
    void unreadableFoldersAreSkipped();
    void aDockerfileMayLieElsewhere();
    void aFolderThatIsNoProjectIsNotGuessed();
    void eachFolderIsScannedOnce();
    void filesThatAskForNothingCostNothing();

private:
    void write(const QString& name, const QByteArray& bytes = {}) const
    {
        const QString path = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }

    std::filesystem::path at(const QString& name = {}) const
    {
        return std::filesystem::path(m_folder->filePath(name).toStdString());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ContextScan::namesSizesAndTextsAreRead()
{
    write("go.mod", "module example.com/shop\ngo 1.27\n");
    write("cmd/api/main.go", "package main\nimport \"net/http\"\n");
    write("web/a.bin", QByteArray(5000, 'x'));
    write(".dockerignore", "web\n");
    const ContextContent content = scanContext(at());
    QVERIFY(content.tree->isComplete());
    QCOMPARE(content.tree->entries().size(), std::size_t(7));
    QCOMPARE(content.tree->find("web/a.bin")->size, std::uint64_t(5000));
    QVERIFY(content.go && content.go->mains().size() == 1);
    QVERIFY(content.ignoreText == "web\n");
    const auto facts = factsFor(content, at(), at("cmd/Dockerfile"));
    QCOMPARE(toQString(facts->dockerfile), QString("cmd/Dockerfile"));
    QVERIFY(facts->ignores("web/a.bin"));
}

void ContextScan::linksAreNotFollowed()
{
    write("a/b.txt");
    QVERIFY(QFile::link(m_folder->path(), m_folder->filePath("a/loop")));
    QVERIFY(QFile::link("/nowhere", m_folder->filePath("broken")));
    const auto tree = scanContext(at()).tree;
    QCOMPARE(tree->entries().size(), std::size_t(4));
    QVERIFY(tree->find("a/loop")->kind == FileKind::Link);
    QVERIFY(tree->find("broken")->kind == FileKind::Link);
}

void ContextScan::gitIsNotEntered()
{
    write(".git/objects/ab/cd");
    QCOMPARE(scanContext(at()).tree->entries().size(), std::size_t(1));
}

void ContextScan::theScanStopsAtItsLimits()
{
    for (int i = 0; i < 40; ++i)
        write(QStringLiteral("d%1/x.txt").arg(i));
    const auto tree = scanContext(at(), {.entries = 30}).tree;
    QVERIFY(!tree->isComplete());
    QCOMPARE(tree->entries().size(), std::size_t(30));
    write("go.mod", "module a\n");
    write("main.go", "package main\n" + QByteArray(1000, '\n'));
    QVERIFY(!scanContext(at(), {.sourceBytes = 500}).tree->isComplete());
}

void ContextScan::aStopRequestEndsTheScan()
{
    write("a.txt");
    std::stop_source stop;
    stop.request_stop();
    const auto tree = scanContext(at(), {}, stop.get_token()).tree;
    QVERIFY(tree->entries().empty() && !tree->isComplete());
}

void ContextScan::unreadableFoldersAreSkipped()
{
    write("secret/a.txt");
    write("b.txt");
    QFile::setPermissions(m_folder->filePath("secret"), QFile::WriteOwner);
    const bool isRoot = QDir(m_folder->filePath("secret")).entryList(QDir::Files).size() == 1;
    const auto tree = scanContext(at()).tree;
    QFile::setPermissions(m_folder->filePath("secret"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY(tree->find("b.txt"));
    QVERIFY(tree->isComplete() == isRoot);
}

void ContextScan::aDockerfileMayLieElsewhere()
{
    write("project/go.mod", "module a\n");
    write("docker/Dockerfile", "FROM scratch\nCOPY . .\n");
    write("docker/Dockerfile.dockerignore", "*.md\n");
    ContextSource source(at("project"));
    const auto facts = source.factsFor(at("docker/Dockerfile"), "COPY . .");
    QVERIFY(facts && facts->dockerfile.empty() && !facts->isGuess);
    QVERIFY(facts->ignores("README.md"));
}

void ContextScan::aFolderThatIsNoProjectIsNotGuessed()
{
    write("Dockerfile");
    write("dev.Dockerfile");
    QVERIFY(!ContextSource().factsFor(at("Dockerfile"), "COPY . ."));
    write("dev.Dockerfile.dockerignore", "a\n");
    QVERIFY(!ContextSource().factsFor(at("Dockerfile"), "COPY . ."));
    QVERIFY(ContextSource().factsFor(at("dev.Dockerfile"), "COPY . .")->isGuess);
    write("go.mod", "module a\n");
    QVERIFY(ContextSource().factsFor(at("Dockerfile"), "COPY . .")->go);
}

void ContextScan::eachFolderIsScannedOnce()
{
    write("go.mod", "module a\n");
    ContextSource source;
    const auto first = source.factsFor(at("Dockerfile"), "COPY . .");
    write("later.txt");
    const auto second = source.factsFor(at("other.Dockerfile"), "RUN go build");
    QVERIFY(first->tree == second->tree && first->go == second->go);
}

void ContextScan::filesThatAskForNothingCostNothing()
{
    write("go.mod", "module a\n");
    QVERIFY(!ContextSource().factsFor(at("Dockerfile"), "FROM debian:13\nRUN apt-get update\n"));
}

QTEST_GUILESS_MAIN(ContextScan)
#include "tst_context_scan.moc"
