// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/ignore_file.h"
#include "core/text/path.h"
#include "tests/support/shared_data.h"
#include "tests/support/to_qstring.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

QJsonObject fixture(const QString& name)
{
    QFile file(sharedDataFolder() + "/parser-fixtures/patternmatcher/" + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

IgnoreFile fileOf(const QJsonArray& patterns)
{
    std::string text;
    for (const QJsonValue& pattern : patterns)
        text += pattern.toString().toStdString() + '\n';
    return IgnoreFile(text);
}

std::string described(const IgnoreLine& line)
{
    return (line.isException ? "!" : "") + line.pattern.text();
}

} // namespace

/// Which paths a .dockerignore keeps from the engine.
class IgnoreFiles : public QObject
{
    Q_OBJECT

private slots:
    void aPathIsIgnored_data();
    void aPathIsIgnored();
    void brokenPatternsAreNamed();
    void aFolderIsEmptyUnlessAnExceptionMayReachIntoIt();
    void linesKnowTheirNumbers();
    void manyStarsTakeNoTime();
    void agreesWithTheMatchersTables();
    void agreesWithGosPatterns();
    void readsFilesAsBuildKit();
    void agreesWithRealBuilds();
};

void IgnoreFiles::aPathIsIgnored_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isIgnored");
    QTest::newRow("a folder takes along what it holds") << "docs\n" << "docs/a/b.txt" << true;
    QTest::newRow("a name means the top folder only") << "*.md\n" << "docs/a.md" << false;
    QTest::newRow("two stars mean every folder") << "**/*.md\n" << "docs/deep/a.md" << true;
    QTest::newRow("two stars mean the top folder too") << "**/*.md\n" << "a.md" << true;
    QTest::newRow("two stars stop at whole names") << "**/a.md\n" << "docs/xa.md" << false;
    QTest::newRow("two stars inside a path") << "a/**/z\n" << "a/b/c/z" << true;
    QTest::newRow("an exception brings a file back") << "docs\n!docs/keep.md\n" << "docs/keep.md" << false;
    QTest::newRow("the last line that matches decides") << "!keep.md\n*.md\n" << "keep.md" << true;
    QTest::newRow("a comment is no pattern") << "# main.go\n" << "main.go" << false;
    QTest::newRow("a slash in front does not matter") << "/bin/\n" << "bin/app" << true;
    QTest::newRow("Windows line ends") << "bin\r\n*.md\r\n" << "a.md" << true;
    QTest::newRow("a class") << "v[0-9]\n" << "v3" << true;
    QTest::newRow("a class that is turned round") << "v[^0-9]\n" << "v3" << false;
    QTest::newRow("letters beyond ASCII") << "?.txt\n" << "ü.txt" << true;
}

void IgnoreFiles::aPathIsIgnored()
{
    QFETCH(const QString, text);
    QFETCH(const QString, path);
    QTEST(IgnoreFile(text.toStdString()).ignores(path.toStdString()), "isIgnored");
}

void IgnoreFiles::brokenPatternsAreNamed()
{
    QCOMPARE(toQString(IgnoreFile("*.md\n[a\n").brokenPattern()), QString("[a"));
    QCOMPARE(toQString(IgnoreFile("a\\\n").brokenPattern()), QString("a\\"));
    QCOMPARE(toQString(IgnoreFile("[z-a]\n").brokenPattern()), QString("[z-a]"));
    QCOMPARE(toQString(IgnoreFile("!\n").brokenPattern()), QString("!"));
    QVERIFY(IgnoreFile("*.md\n[a]\n").brokenPattern().empty());
}

void IgnoreFiles::aFolderIsEmptyUnlessAnExceptionMayReachIntoIt()
{
    QVERIFY(IgnoreFile("docs\n").ignoresAllBelow("docs"));
    QVERIFY(!IgnoreFile("docs\n!docs/a.md\n").ignoresAllBelow("docs"));
    QVERIFY(!IgnoreFile("docs\n!**/*.md\n").ignoresAllBelow("docs"));
    QVERIFY(IgnoreFile("docs\n!cmd/a.md\n").ignoresAllBelow("docs"));
    QVERIFY(!IgnoreFile("docs/*\n").ignoresAllBelow("docs"));
}

void IgnoreFiles::linesKnowTheirNumbers()
{
    const IgnoreFile file("# kept small\n\n.git\n!x\n");
    QCOMPARE(file.lines().size(), std::size_t(2));
    QCOMPARE(file.lines()[0].line, 3);
    QVERIFY(file.lines()[1].isException && file.hasExceptions());
}

void IgnoreFiles::manyStarsTakeNoTime()
{
    std::string pattern;
    for (int i = 0; i < 200; ++i)
        pattern += "**/*a*";
    const IgnoreFile file(pattern + "b\n");
    QVERIFY(!file.ignores(std::string(4000, 'a')));
}

void IgnoreFiles::agreesWithTheMatchersTables()
{
    REQUIRE_SHARED_DATA();
    int number = 0;
    for (const char* name : {"matches.json", "single.json"}) {
        for (const QJsonValue& each : fixture(name)["cases"].toArray()) {
            const QJsonObject row = each.toObject();
            const IgnoreFile file = fileOf(row["patterns"].toArray());
            const bool isIgnored = file.ignores(row["path"].toString().toStdString());
            const QByteArray text = QJsonDocument(row).toJson(QJsonDocument::Compact);
            QVERIFY2(row["error"].toBool() ? !file.brokenPattern().empty() : isIgnored == row["matches"].toBool(), text);
            ++number;
        }
    }
    QVERIFY(number > 50);
}

void IgnoreFiles::agreesWithGosPatterns()
{
    REQUIRE_SHARED_DATA();
    const QJsonArray rows = fixture("go-match.json")["cases"].toArray();
    QVERIFY(!rows.isEmpty());
    for (const QJsonValue& each : rows) {
        const QJsonObject row = each.toObject();
        const IgnoreFile file = fileOf({row["pattern"]});
        const bool isIgnored = file.ignores(row["path"].toString().toStdString());
        const QByteArray text = QJsonDocument(row).toJson(QJsonDocument::Compact);
        QVERIFY2(row["badPattern"].toBool() ? !file.brokenPattern().empty() : isIgnored == row["matches"].toBool(), text);
    }
}

void IgnoreFiles::readsFilesAsBuildKit()
{
    REQUIRE_SHARED_DATA();
    const QJsonObject row = fixture("ignorefile.json")["cases"].toArray().first().toObject();
    std::vector<std::string> patterns;
    for (const QJsonValue& pattern : row["patterns"].toArray()) {
        if (pattern.toString() != "!")
            patterns.push_back(pattern.toString().toStdString());
    }
    const IgnoreFile file(row["content"].toString().toStdString());
    QCOMPARE(file.lines().size(), patterns.size());
    for (std::size_t i = 0; i < patterns.size(); ++i)
        QCOMPARE(toQString(described(file.lines()[i])), toQString(patterns[i]));
}

void IgnoreFiles::agreesWithRealBuilds()
{
    REQUIRE_SHARED_DATA();
    const QJsonObject data = fixture("own-ignore-cases.json");
    QVERIFY(!data["cases"].toArray().isEmpty());
    for (const QJsonValue& each : data["cases"].toArray()) {
        const QJsonObject row = each.toObject();
        const IgnoreFile file(row["ignorefile"].toString().toStdString());
        const QByteArray name = row["id"].toString().toUtf8();
        if (row.contains("newError") || row.contains("matchError")) {
            QVERIFY2(!file.brokenPattern().empty(), name);
            continue;
        }
        QVERIFY2(file.brokenPattern().empty(), name);
        QVERIFY2(file.hasExceptions() == row["hasExclusions"].toBool(), name);
        for (const QJsonValue& path : data["paths"].toArray()) {
            QVERIFY2(file.ignores(path.toString().toStdString()) == row["ignored"].toArray().contains(path),
                     name + ": " + path.toString().toUtf8());
        }
        const QJsonArray kept = row["engine"].toObject()["kept"].toArray();
        for (const QJsonValue& path : data["engineTree"].toArray())
            QVERIFY2(file.ignores(path.toString().toStdString()) != kept.contains(path), name + ": " + path.toString().toUtf8());
    }
}

QTEST_GUILESS_MAIN(IgnoreFiles)
#include "tst_ignore_file.moc"
