// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/context/context_reader.h"
#include "core/context/go_constraint.h"
#include "tests/support/to_qstring.h"

#include <QTest>

#include <algorithm>

using namespace stagewright;
using namespace stagewright::tests;

/// What is read from the files of a Go project.
class GoProjects : public QObject
{
    Q_OBJECT

private slots:
    void goModIsRead();
    void goWorkIsRead();
    void vendorListsAreCompared_data();
    void vendorListsAreCompared();
    void portsAreTold();
    void importsAreRead();
    void embedsAndVariablesAreRead();
    void damagedSourcesAreSurvived();
    void constraintsHold_data();
    void constraintsHold();
    void filesForOtherSystemsAreLeftOut();
    void packagesKnowTheirPlace();
    void aClosureReachesThroughTheModule();
    void aClosureReachesIntoVendor();
    void testsAndHiddenFoldersAreNoPackages();
};

void GoProjects::goModIsRead()
{
    const GoModule module = readGoModule("module \"example.com/shop\" // the shop\n\n"
                                         "go 1.25.3\ntoolchain go1.26.1\n\n"
                                         "require (\n\tgithub.com/a/b v1.2.3\n\tgithub.com/c/d v0.1.0 // indirect\n)\n"
                                         "require example.org/x v2.0.0+incompatible\n"
                                         "replace github.com/a/b v1.2.3 => ../b\r\n"
                                         "replace (\n\texample.org/x => example.org/y v1.0.0\n)\n"
                                         "exclude example.org/z v1.0.0\n"
                                         "tool golang.org/x/tools/cmd/stringer\n");
    QCOMPARE(toQString(module.path), QString("example.com/shop"));
    QCOMPARE(toQString(module.goVersion), QString("1.25.3"));
    QCOMPARE(toQString(module.toolchain), QString("go1.26.1"));
    QCOMPARE(module.requirements.size(), std::size_t(3));
    QVERIFY((module.requirements[1] == GoRequirement{"github.com/c/d", "v0.1.0", true}));
    QVERIFY(!module.requirements[2].isIndirect);
    QCOMPARE(module.replacements.size(), std::size_t(2));
    QVERIFY(module.replacements[0].isByFolder() && !module.replacements[1].isByFolder());
    QCOMPARE(toQString(module.replacements[0].by), QString("../b"));
    QCOMPARE(module.tools.size(), std::size_t(1));
}

void GoProjects::goWorkIsRead()
{
    const GoWorkspace workspace = readGoWorkspace("go 1.26\nuse ./tools\nuse (\n\t./services/api\n\t../shared\n)\n");
    QCOMPARE(toQString(workspace.goVersion), QString("1.26"));
    QVERIFY((workspace.uses == std::vector<std::string>{"tools", "services/api", "../shared"}));
}

void GoProjects::vendorListsAreCompared_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("mismatch");
    QTest::newRow("they agree") << "# a.org/x v1.0.0\n## explicit; go 1.20\na.org/x\n# a.org/z v3.0.0\na.org/z\n# a.org/y v2.0.0\n## explicit\na.org/y\n" << "";
    QTest::newRow("another version") << "# a.org/x v1.0.1\n## explicit\n# a.org/y v2.0.0\n## explicit\n" << "a.org/x";
    QTest::newRow("one is missing") << "# a.org/x v1.0.0\n## explicit\n" << "a.org/y";
    QTest::newRow("one too much") << "# a.org/x v1.0.0\n## explicit\n# a.org/y v2.0.0\n## explicit\n# a.org/z v1.0.0\n## explicit\n" << "a.org/z";
    QTest::newRow("an empty list") << "" << "a.org/x";
}

void GoProjects::vendorListsAreCompared()
{
    QFETCH(const QString, list);
    QFETCH(const QString, mismatch);
    const auto facts = factsOf({{"go.mod", "module m\nrequire (\n\ta.org/x v1.0.0\n\ta.org/y v2.0.0 // indirect\n)\n"},
                                {"vendor/modules.txt", list.toStdString()}});
    QCOMPARE(toQString(facts->go->modules.at(0).vendorMismatch), mismatch);
}

void GoProjects::portsAreTold()
{
    const auto ports = [](const char* body) { return readGoSource(std::string("package main\n") + body).ports; };
    QVERIFY((ports("var a = \":8080\"\nvar b = \"0.0.0.0:9090\"\nvar c = \"[::]:7070\"\n") == std::set<int>{7070, 8080, 9090}));
    QVERIFY(ports("var a = \"localhost:5432\"\nvar b = \":70000\"\nvar c = \":http\"\nvar d = \"a :80\"\nvar e = \":0\"\nvar f = \":80").empty());
}

void GoProjects::importsAreRead()
{
    const GoSource source = readGoSource("// Package main serves.\n//go:build linux && !race\n\n/* a\nb */ package main\n"
                                         "import \"fmt\"; import _ \"embed\"\nimport (\n\t. \"strings\" // joined\n"
                                         "\thttp \"net/http\"\n\t`os`\n)\nimport \"C\"\nvar x = \"import \\\"not/this\\\"\"\n");
    QCOMPARE(toQString(source.package), QString("main"));
    QVERIFY((source.imports == std::vector<std::string>{"fmt", "embed", "strings", "net/http", "os"}));
    QVERIFY(source.usesC);
    QCOMPARE(toQString(source.constraint), QString("linux && !race"));
}

void GoProjects::embedsAndVariablesAreRead()
{
    const GoSource source = readGoSource("package main\n\nimport \"embed\"\n\n//go:embed web/*.html \"with blank.txt\"\n"
                                         "var files embed.FS\n\nvar (\n\tversion, commit = \"dev\", \"none\"\n)\n\n"
                                         "func main() {\n\tvar local string\n\t_ = local\n}\n");
    QVERIFY((source.embeds == std::vector<std::string>{"web/*.html", "with blank.txt"}));
    QVERIFY((source.variables == std::set<std::string, std::less<>>{"commit", "files", "version"}));
    QVERIFY(readGoSource("package a\n//go:embed no.txt\nvar x string\n").embeds.empty());
}

void GoProjects::damagedSourcesAreSurvived()
{
    const std::string text = "package main\nimport (\n\t\"fmt\"\n\tx \"os\"\n)\n//go:embed \"a\nvar v = 1 /* open";
    for (std::size_t size = 0; size <= text.size(); ++size)
        QVERIFY(readGoSource(text.substr(0, size)).imports.size() <= 2);
    QVERIFY(readGoSource("package main\n/*").imports.empty());
    QVERIFY(readGoSource("/*").package.empty());
}

void GoProjects::constraintsHold_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<bool>("withC");
    QTest::addColumn<bool>("withoutC");
    QTest::newRow("linux") << "linux" << true << true;
    QTest::newRow("ignored") << "ignore" << false << false;
    QTest::newRow("not windows") << "!windows" << true << true;
    QTest::newRow("cgo") << "cgo && linux" << true << false;
    QTest::newRow("no cgo") << "!cgo || windows" << false << true;
    QTest::newRow("parentheses") << "(darwin || linux) && go1.21" << true << true;
    QTest::newRow("and binds stronger") << "linux || windows && ignore" << true << true;
    QTest::newRow("not understood") << "linux && (" << true << true;
    QTest::newRow("very deep") << QString(100'000, u'!') + "linux" << true << true;
}

void GoProjects::constraintsHold()
{
    QFETCH(const QString, expression);
    QTEST(holdsOnLinux(expression.toStdString(), true), "withC");
    QTEST(holdsOnLinux(expression.toStdString(), false), "withoutC");
}

void GoProjects::filesForOtherSystemsAreLeftOut()
{
    for (const char* name : {"main.go", "a_linux.go", "windows.go", "a_unix.go", "a_windows_x.go", "a_arm64.go"})
        QVERIFY2(isNameForLinux(name), name);
    for (const char* name : {"a_windows.go", "a_darwin_arm64.go", "a_js_wasm.go", "a_windows_test.go"})
        QVERIFY2(!isNameForLinux(name), name);
}

void GoProjects::packagesKnowTheirPlace()
{
    const auto facts = factsOf({{"go.mod", "module example.com/shop\n"},
                                {"go.sum", ""},
                                {"lib/go.mod", "module example.com/lib\n"},
                                {"lib/lib.go", "package lib\n"},
                                {"cmd/api/main.go", "package main\n"}});
    QVERIFY(facts->go);
    QCOMPARE(facts->go->modules.size(), std::size_t(2));
    QVERIFY(facts->go->moduleOf(".")->hasSum && !facts->go->moduleOf("lib")->hasSum);
    QCOMPARE(facts->go->mains().size(), std::size_t(1));
    QCOMPARE(toQString(facts->go->importPathOf(*facts->go->mains().front())), QString("example.com/shop/cmd/api"));
    QCOMPARE(toQString(facts->go->importPathOf(*facts->go->packageAt("./lib/"))), QString("example.com/lib"));
    QVERIFY(facts->go->folderOf("example.com/lib") == "lib");
    QVERIFY(!facts->go->folderOf("example.com/library"));
    QVERIFY(!factsOf({{"main.go", "package main\n"}})->go);
}

void GoProjects::aClosureReachesThroughTheModule()
{
    const auto facts = factsOf({{"go.mod", "module example.com/shop\nrequire github.com/mattn/go-sqlite3 v1.14.0\n"},
                                {"main.go", "package main\nimport \"example.com/shop/store\"\n"},
                                {"store/store.go", "package store\nimport (\n\"net/http\"\n\"time\"\n"
                                                   "_ \"github.com/mattn/go-sqlite3\"\n)\n"
                                                   "func f() { time.LoadLocation(\"Europe/Vienna\") }\n"},
                                {"other/other.go", "package other\nimport \"os/user\"\n"}});
    const GoClosure closure = facts->go->closureOf(".");
    QVERIFY(closure.imports.contains("net/http") && !closure.imports.contains("os/user"));
    QVERIFY(closure.deeds.loadsTimeZones && !closure.deeds.handlesSignals);
    QVERIFY(!closure.isWhole);
    QCOMPARE(toQString(closure.packageWithC), QString("github.com/mattn/go-sqlite3"));
    QVERIFY(!facts->go->closureOf("missing").isWhole);
    QVERIFY(facts->go->closureOf("other").isWhole);
}

void GoProjects::aClosureReachesIntoVendor()
{
    const auto facts = factsOf({{"go.mod", "module shop\n"},
                                {"vendor/modules.txt", ""},
                                {"main.go", "package main\nimport \"example.org/x\"\n"},
                                {"vendor/example.org/x/x.go", "package x\nimport \"C\"\nimport \"net\"\n"}});
    const GoClosure closure = facts->go->closureOf(".");
    QVERIFY(closure.isWhole && closure.imports.contains("net"));
    QCOMPARE(toQString(closure.packageWithC), QString("example.org/x"));
    QVERIFY(facts->go->moduleOf(".")->hasVendor);
}

void GoProjects::testsAndHiddenFoldersAreNoPackages()
{
    const auto facts = factsOf({{"go.mod", "module shop\n"},
                                {"a_test.go", "package main\n"},
                                {"testdata/b.go", "package main\n"},
                                {"_old/c.go", "package main\n"},
                                {"gen.go", "//go:build ignore\n\npackage main\n"}});
    QVERIFY(facts->go->mains().empty());
    QVERIFY(facts->go->hasTests());
    QVERIFY(!facts->go->packageAt("testdata"));
}

QTEST_GUILESS_MAIN(GoProjects)
#include "tst_go_project.moc"
