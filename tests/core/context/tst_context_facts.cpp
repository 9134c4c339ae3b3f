// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/context_reader.h"
#include "tests/support/to_qstring.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

/// What is known of a context: its files, and which of them the engine gets.
class ContextFactsTest : public QObject
{
    Q_OBJECT

private slots:
    void aTreeFindsFilesAndFolders();
    void linksHideWhatTheyHold();
    void nothingIsMissingFromAnIncompleteTree();
    void theDockerfilesOwnIgnoreFileComesFirst();
    void aFolderIsSentIfAFileOfItIs();
    void gitMayBeAFile();
};

void ContextFactsTest::aTreeFindsFilesAndFolders()
{
    const auto tree = factsOf({{"a/b.txt", "12"}, {"a-b", ""}, {"a/c/d", ""}})->tree;
    QVERIFY(tree->find("a") && tree->find("a")->kind == FileKind::Folder);
    QVERIFY(tree->find("./a/b.txt/") && tree->find("/a/b.txt")->size == 2);
    QVERIFY(!tree->find("a/b"));
    QCOMPARE(tree->below("a").size(), std::size_t(3));
    QCOMPARE(tree->below(".").size(), tree->entries().size());
    QVERIFY(tree->below("b").empty());
}

void ContextFactsTest::linksHideWhatTheyHold()
{
    ContextFacts facts;
    facts.tree = std::make_shared<FileTree>(std::vector<FileEntry>{{"web", FileKind::Link, 0}});
    QVERIFY(facts.tree->passesLink("web/index.html") && !facts.lacks("web/index.html"));
    QVERIFY(facts.lacks("www/index.html"));
}

void ContextFactsTest::nothingIsMissingFromAnIncompleteTree()
{
    ContextFacts facts;
    QVERIFY(facts.lacks("go.sum") && !facts.lacks("."));
    facts.tree = std::make_shared<FileTree>(std::vector<FileEntry>{}, false);
    QVERIFY(!facts.lacks("go.sum"));
}

void ContextFactsTest::theDockerfilesOwnIgnoreFileComesFirst()
{
    const ContextFiles files{{".dockerignore", "a\n"}, {"dev.Dockerfile.dockerignore", "b\n"}};
    QCOMPARE(toQString(factsOf(files)->ignorePath), QString(".dockerignore"));
    const auto facts = factsOf(files, "dev.Dockerfile");
    QCOMPARE(toQString(facts->ignorePath), QString("dev.Dockerfile.dockerignore"));
    QVERIFY(facts->ignores("b") && !facts->ignores("./a"));
    QVERIFY(factsOf({})->ignorePath.empty() && !factsOf({})->ignore);
}

void ContextFactsTest::aFolderIsSentIfAFileOfItIs()
{
    const auto facts = factsOf({{".dockerignore", "docs\n!docs/keep.md\nweb\n"}, {"docs/keep.md", ""}, {"web/a.js", ""}});
    QVERIFY(facts->sends("docs") && !facts->sends("web") && !facts->sends("absent"));
    QVERIFY(facts->sends("Dockerfile"));
}

void ContextFactsTest::gitMayBeAFile()
{
    QVERIFY(factsOf({})->git() == GitEntry::None);
    QVERIFY(factsOf({{".git", "gitdir: ../x\n"}})->git() == GitEntry::File);
    QVERIFY(factsOf({{".git/HEAD", ""}})->git() == GitEntry::Folder);
}

QTEST_GUILESS_MAIN(ContextFactsTest)
#include "tst_context_facts.moc"
