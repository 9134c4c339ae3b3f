// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/ignore_walk.h"
#include "core/context/sent_context.h"
#include "tests/support/shared_data.h"
#include "tests/support/to_qstring.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

QStringList pathsOf(const SentContext& context)
{
    QStringList paths;
    for (const SentFile& file : context.files())
        paths << toQString(file.path);
    return paths;
}

} // namespace

/// What an ignore file says while a tree is walked, and what then is sent.
class IgnoreWalks : public QObject
{
    Q_OBJECT

private slots:
    void foldersComeBeforeWhatTheyHold();
    void agreesWithRealBuilds();
    void namesTheLineThatDecides();
    void linesThatCouldChangeNothingAreNotRemembered();
    void foldersComeAlongWithWhatIsSent();
    void linksAreFollowedInsideTheContext();
    void filesAreAddedAndTakenAway();
};

void IgnoreWalks::foldersComeBeforeWhatTheyHold()
{
    std::vector<std::string> paths = {"a.b", "a/c", "a", "a-b", "b", "a/b/c", "a/b"};
    std::ranges::sort(paths, TreeOrder{});
    QCOMPARE(paths, (std::vector<std::string>{"a", "a/b", "a/b/c", "a/c", "a-b", "a.b", "b"}));
}

void IgnoreWalks::agreesWithRealBuilds()
{
    REQUIRE_SHARED_DATA();
    QFile file(sharedDataFolder() + "/parser-fixtures/patternmatcher/own-ignore-cases.json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject data = QJsonDocument::fromJson(file.readAll()).object();
    int builds = 0;
    for (const QJsonValue& each : data["cases"].toArray()) {
        const QJsonObject row = each.toObject();
        const QJsonArray kept = row["engine"].toObject()["kept"].toArray();
        if (row.contains("newError") || row.contains("matchError") || !row.contains("engine"))
            continue;
        ContextFiles files;
        for (const QJsonValue& path : data["engineTree"].toArray())
            files[path.toString().toStdString()] = "";
        const SentContext context(sentFilesOf(files), IgnoreFile(row["ignorefile"].toString().toStdString()));
        const QStringList sent = pathsOf(context);
        for (const QJsonValue& path : data["engineTree"].toArray()) {
            const QString name = path.toString();
            QVERIFY2(sent.contains(name) == kept.contains(path), qPrintable(row["id"].toString() + ": " + name));
        }
        ++builds;
    }
    QVERIFY(builds > 10);
}

void IgnoreWalks::namesTheLineThatDecides()
{
    const IgnoreFile file("*.md\ndocs\n!docs/keep.md\n");
    IgnoreWalk walk(file);
    QCOMPARE(walk.decides("README.md").line->line, 1);
    QCOMPARE(walk.decides("docs").line->line, 2);
    QCOMPARE(walk.decides("docs/a.txt").line->line, 2);
    QCOMPARE(walk.decides("docs/keep.md").line->line, 3);
    QVERIFY(!walk.decides("docs/keep.md").isIgnored);
    QVERIFY(walk.decides("main.go").line == nullptr);
}

void IgnoreWalks::linesThatCouldChangeNothingAreNotRemembered()
{
    // Line 3 could change nothing for the folder, which line 1 ignores already, so the file in it comes back for good.
    const IgnoreFile file("*\n!x/y\nx\n");
    IgnoreWalk walk(file);
    QVERIFY(walk.decides("x").isIgnored);
    QVERIFY(!walk.decides("x/y").isIgnored);
}

void IgnoreWalks::foldersComeAlongWithWhatIsSent()
{
    const ContextFiles files = {{"a/b/keep", ""}, {"a/b/other", ""}, {"c/d", ""}};
    const SentContext context(sentFilesOf(files), IgnoreFile("*\n!a/b/keep\n"));
    QCOMPARE(pathsOf(context), QStringList({"a", "a/b", "a/b/keep"}));
}

void IgnoreWalks::linksAreFollowedInsideTheContext()
{
    std::vector<SentFile> files = sentFilesOf({{"real/file", "x"}});
    files.push_back({"folder", FileKind::Link, 0777, 0, "real"});
    files.push_back({"file", FileKind::Link, 0777, 0, "/folder/../real/file"});
    files.push_back({"loop", FileKind::Link, 0777, 0, "loop"});
    const SentContext context(std::move(files), {});
    QCOMPARE(context.find("folder/file"), context.find("real/file"));
    QCOMPARE(context.find("./file"), context.find("real/file"));
    QVERIFY(context.find("real/file"));
    QVERIFY(!context.find("loop"));
    QVERIFY(!context.find("real/none"));
}

void IgnoreWalks::filesAreAddedAndTakenAway()
{
    SentContext context(sentFilesOf({{"a/b", ""}}), IgnoreFile("*.md\n"));
    context.put({"a/README", FileKind::File, 0644, 1, {}});
    context.put({"x/y/z", FileKind::File, 0644, 1, {}});
    context.put({"note.md", FileKind::File, 0644, 1, {}});
    QCOMPARE(pathsOf(context), QStringList({"a", "a/README", "a/b", "x", "x/y", "x/y/z"}));
    context.remove("x");
    QCOMPARE(pathsOf(context), QStringList({"a", "a/README", "a/b"}));
}

QTEST_GUILESS_MAIN(IgnoreWalks)
#include "tst_ignore_walk.moc"
