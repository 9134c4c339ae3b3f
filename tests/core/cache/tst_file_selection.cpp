// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/file_selection.h"
#include "tests/support/to_qstring.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

const ContextFiles project = {{"go.mod", "m"},      {"go.sum", "s"},           {"README.md", "r"},
                              {"cmd/main.go", "c"}, {"cmd/notes.md", "n"},     {"internal/a/a.go", "a"},
                              {"internal/a/a.md", "d"}, {"internal/b/go.mod", "b"}};

QString selected(const FileRequest& request, const ContextFiles& files = project)
{
    const SentContext context(sentFilesOf(files), {});
    const FileSelection selection = select(context, request);
    QStringList paths;
    for (const SelectedFile& file : selection.files)
        paths << toQString(file.path);
    return selection.isMissing ? "missing" : paths.join(' ');
}

ContentDigest digestIn(const ContextFiles& files, const FileRequest& request)
{
    return select(SentContext(sentFilesOf(files), {}), request).digest;
}

} // namespace

/// Which files a COPY or a mount takes its checksum of.
class FileSelectionTest : public QObject
{
    Q_OBJECT

private slots:
    void selects_data();
    void selects();
    void aFilesOwnNameDoesNotCount();
    void aFoldersOwnNameDoesNotCountButThoseInItDo();
    void modesCount();
};

void FileSelectionTest::selects_data()
{
    QTest::addColumn<FileRequest>("request");
    QTest::addColumn<QString>("paths");
    QTest::newRow("a file") << FileRequest{"./go.mod"} << "go.mod";
    QTest::newRow("a slash in front is the context") << FileRequest{"/go.mod"} << "go.mod";
    QTest::newRow("a file that is not there") << FileRequest{"nope"} << "missing";
    QTest::newRow("a folder") << FileRequest{"cmd/"} << "cmd cmd/main.go cmd/notes.md";
    QTest::newRow("a pattern means the top folder") << FileRequest{"go.*"} << "go.mod go.sum";
    QTest::newRow("a pattern that matches nothing is no error") << FileRequest{"vendor*"} << "";
    QTest::newRow("a pattern with a folder") << FileRequest{"*/*.go"} << "cmd/main.go";
    QTest::newRow("a pattern that matches folders takes what they hold")
        << FileRequest{"c*"} << "cmd cmd/main.go cmd/notes.md";
    QTest::newRow("two stars are one") << FileRequest{"**/main.go"} << "cmd/main.go";
    QTest::newRow("a mount takes no patterns") << FileRequest{"go.*", false} << "missing";
    QTest::newRow("--exclude means the top of the source")
        << FileRequest{"cmd", true, false, {"*.md"}} << "cmd cmd/main.go";
    QTest::newRow("--exclude with two stars means all of it")
        << FileRequest{".", true, false, {"**/*.md", "internal", "go.*"}} << "cmd cmd/main.go";
    QTest::newRow("--exclude does not hold what a pattern names itself")
        << FileRequest{"*.md", true, false, {"*.md"}} << "README.md";
    QTest::newRow("--parents keeps the folders above")
        << FileRequest{"internal/a/a.go", true, true} << "internal internal/a internal/a/a.go";
    QTest::newRow("--parents with two stars") << FileRequest{"**/go.mod", true, true}
                                              << "go.mod internal internal/b internal/b/go.mod";
    QTest::newRow("--parents from a pivot on") << FileRequest{"internal/./a/*.go", true, true}
                                               << "internal/a internal/a/a.go";
}

void FileSelectionTest::selects()
{
    QFETCH(const FileRequest, request);
    QTEST(selected(request), "paths");
}

void FileSelectionTest::aFilesOwnNameDoesNotCount()
{
    const ContextFiles files = {{"a/f", "same"}, {"b/g", "same"}, {"c", "other"}};
    QCOMPARE(digestIn(files, {"a/f"}), digestIn(files, {"b/g"}));
    QVERIFY(digestIn(files, {"a/f"}) != digestIn(files, {"c"}));
}

void FileSelectionTest::aFoldersOwnNameDoesNotCountButThoseInItDo()
{
    const ContextFiles files = {{"a/f", "same"}, {"b/f", "same"}, {"c/g", "same"}};
    QCOMPARE(digestIn(files, {"a"}), digestIn(files, {"b"}));
    QVERIFY(digestIn(files, {"a"}) != digestIn(files, {"c"}));
}

void FileSelectionTest::modesCount()
{
    std::vector<SentFile> files = sentFilesOf({{"d/f", "x"}});
    const auto digest = [&](const std::string& path) { return select(SentContext(files, {}), {path}).digest; };
    const ContentDigest folder = digest("d");
    const ContentDigest whole = digest(".");
    files.front().mode = 0700;
    QVERIFY(digest("d") != folder);
    QVERIFY(digest(".") != whole);
}

QTEST_GUILESS_MAIN(FileSelectionTest)
#include "tst_file_selection.moc"
