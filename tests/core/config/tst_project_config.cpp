// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/project_config.h"
#include "core/advisor/rule.h"

#include <QTest>

using namespace stagewright;

namespace {

using Words = std::vector<std::string>;

/// One rule of each kind: with options, opt-in, plain.
std::vector<Rule> someRules()
{
    Rule registry;
    registry.name = "registry-not-trusted";
    registry.aliases = {"DL3026"};
    registry.options = {{.name = "registries", .description = "Those that may be used."},
                        {.name = "depth", .description = "How far to look.", .initial = {"3"}},
                        {.name = "strict", .description = "Also names without one.", .initial = {"false"}}};
    Rule untagged;
    untagged.name = "untagged-base";
    untagged.aliases = {"DL3006"};
    Rule health;
    health.name = "no-healthcheck";
    health.aliases = {"DL3057"};
    health.isOptIn = true;
    return {registry, untagged, health};
}

ProjectConfig read(const QByteArray& yaml)
{
    return readConfig(".stagewright.yaml", yaml.toStdString(), someRules());
}

QString problemsOf(const ProjectConfig& config)
{
    QStringList lines;
    for (const ConfigProblem& problem : config.problems)
        lines << QString("%1:%2 %3 %4")
                     .arg(problem.position.line)
                     .arg(problem.position.column)
                     .arg(problem.isError ? "error" : "warning", QString::fromStdString(problem.message));
    return lines.join('\n');
}

} // namespace

/// `.stagewright.yaml` as text.
class ProjectConfigTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyIsRead();
    void anEmptyFileSaysNothing();
    void ignoredRulesAreOffWhateverElseIsSaid();
    void optionsBelongToTheRuleByAnyName();
    void exceptionsHoldForTheirPaths_data();
    void exceptionsHoldForTheirPaths();
    void problemsAreToldAtTheirPlace_data();
    void problemsAreToldAtTheirPlace();
    void codesOfOtherToolsAreKnown();
};

void ProjectConfigTest::everyKeyIsRead()
{
    const ProjectConfig config = read("threshold: info\n"
                                      "ignore: [DL3006]\n"
                                      "inline-ignore: off\n"
                                      "rules:\n"
                                      "  no-healthcheck: on\n"
                                      "  DL3026:\n"
                                      "    severity: error\n"
                                      "    registries: [docker.io, \"*.example.com\"]\n");
    QCOMPARE(problemsOf(config), QString());
    QCOMPARE(config.threshold, Severity::Info);
    QVERIFY(!config.neverFails);
    QVERIFY(!config.advice.honoursComments);
    QVERIFY(!config.advice.wants("untagged-base", Words{"DL3006"}));
    QVERIFY(config.advice.asks(someRules()[2]));
    QCOMPARE(config.advice.severityFor("registry-not-trusted", Words{"DL3026"}), Severity::Error);
    QCOMPARE(config.advice.option("registry-not-trusted", "registries"), (Words{"docker.io", "*.example.com"}));
}

void ProjectConfigTest::anEmptyFileSaysNothing()
{
    for (const char* text : {"", "# nothing yet\n", "rules:\nignore:\n"}) {
        const ProjectConfig config = read(text);
        QCOMPARE(problemsOf(config), QString());
        QVERIFY(config.advice.wants("untagged-base", Words{"DL3006"}));
        QVERIFY(!config.threshold);
    }
}

void ProjectConfigTest::ignoredRulesAreOffWhateverElseIsSaid()
{
    const ProjectConfig config = read("ignore: untagged-base\nrules: {untagged-base: error}\n");
    QVERIFY(!config.advice.wants("untagged-base", {}));
}

void ProjectConfigTest::optionsBelongToTheRuleByAnyName()
{
    const ProjectConfig config = read("rules: {dl3026: {registries: ghcr.io, depth: 7, strict: yes}}\n");
    QCOMPARE(problemsOf(config), QString());
    QCOMPARE(config.advice.option("registry-not-trusted", "registries"), Words{"ghcr.io"});
    QCOMPARE(config.advice.option("registry-not-trusted", "depth"), Words{"7"});
    QCOMPARE(config.advice.option("registry-not-trusted", "strict"), Words{"true"});
    const ProjectConfig map = read("rules: {registry-not-trusted: {registries: {a: text, b: url}}}\n");
    QCOMPARE(map.advice.option("registry-not-trusted", "registries"), (Words{"a:text", "b:url"}));
}

void ProjectConfigTest::exceptionsHoldForTheirPaths_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("holds");

    QTest::newRow("a name holds at any depth") << QByteArray("dev.Dockerfile") << QByteArray("a/b/dev.Dockerfile") << true;
    QTest::newRow("a name with a wildcard") << QByteArray("*.Dockerfile") << QByteArray("dev.Dockerfile") << true;
    QTest::newRow("a folder holds for all in it") << QByteArray("examples/") << QByteArray("examples/a/Dockerfile") << true;
    QTest::newRow("a folder at any depth") << QByteArray("examples") << QByteArray("x/examples/Dockerfile") << true;
    QTest::newRow("a path is seen from the top") << QByteArray("a/Dockerfile") << QByteArray("x/a/Dockerfile") << false;
    QTest::newRow("two stars are any folders") << QByteArray("a/**/Dockerfile") << QByteArray("a/b/c/Dockerfile") << true;
    QTest::newRow("two stars at the end") << QByteArray("a/**") << QByteArray("a/b/Dockerfile") << true;
    QTest::newRow("one star is one name") << QByteArray("a/*/Dockerfile") << QByteArray("a/b/c/Dockerfile") << false;
    QTest::newRow("a slash in front means the top") << QByteArray("/Dockerfile") << QByteArray("a/Dockerfile") << false;
    QTest::newRow("another name") << QByteArray("dev.Dockerfile") << QByteArray("Dockerfile") << false;
}

void ProjectConfigTest::exceptionsHoldForTheirPaths()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, path);
    QFETCH(const bool, holds);
    const ProjectConfig config = read("ignore: [DL3006]\n"
                                      "paths:\n"
                                      "  \"" + pattern + "\":\n"
                                      "    ignore: [DL3026]\n"
                                      "    rules: {DL3006: hint}\n");
    QCOMPARE(problemsOf(config), QString());
    const AdvisorConfig advice = config.adviceFor(path.toStdString());
    QCOMPARE(advice.wants("untagged-base", Words{"DL3006"}), holds);
    QCOMPARE(advice.severityFor("untagged-base", Words{"DL3006"}).has_value(), holds);
    QCOMPARE(advice.wants("registry-not-trusted", Words{"DL3026"}), !holds);
}

void ProjectConfigTest::problemsAreToldAtTheirPlace_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char* name, const char* yaml, const char* expected) {
        QTest::newRow(name) << QByteArray(yaml) << QString::fromUtf8(expected);
    };
    row("unknown key", "ignore: []\ntreshold: info\n", "2:1 warning There is no key treshold: did you mean threshold?");
    row("what follows an unknown key is read", "treshold: info\nignore: [zzz]\nrules: {zzzz: off}\n",
        "1:1 warning There is no key treshold: did you mean threshold?\n2:10 warning There is no rule zzz.\n"
        "3:9 warning There is no rule zzzz.");
    row("unknown key far from any", "whatever: 1\n",
        "1:1 warning There is no key whatever; the keys are threshold, ignore, rules, paths, inline-ignore, builds.");
    row("unknown rule in the list", "ignore:\n  - DL3026\n  - untaged-base\n",
        "3:5 warning There is no rule untaged-base: did you mean untagged-base?");
    row("unknown rule among the rules", "rules:\n  zzz: off\n", "2:3 warning There is no rule zzz.");
    row("unknown option", "rules:\n  DL3026:\n    registrys: [a]\n",
        "3:5 warning DL3026 has no option registrys: did you mean registries?");
    row("unknown severity", "rules:\n  DL3006: fatal\n",
        "2:11 error fatal is no severity: use error, warning, info, hint, on or off.");
    row("unknown threshold", "threshold: style\n",
        "1:12 error There is no threshold style: use error, warning, info, hint or never.");
    row("a mapping where a list belongs", "ignore:\n  a: b\n", "1:1 error ignore must be a list: [a, b].");
    row("a list in a list", "ignore: [[DL3006]]\n", "1:10 error ignore must be a list of single words.");
    row("a list where the severity belongs", "rules:\n  DL3006: [off]\n",
        "2:3 error DL3006 needs a severity, on, off, or its options.");
    row("no number", "rules:\n  DL3026: {depth: far}\n", "2:19 error depth must be a number.");
    row("neither yes nor no", "inline-ignore: perhaps\n", "1:1 error inline-ignore must be true or false.");
    row("a list as the file", "- a\n", "1:1 error The file must be a mapping: lines of the form \"key: value\".");
    row("a key twice", "ignore: [DL3006]\nignore: [DL3026]\n", "2:1 error ignore is there twice: keep one of the two.");
    row("a key in a path", "paths:\n  a:\n    threshold: info\n",
        "3:5 warning There is no key threshold; the keys are ignore, rules.");
}

void ProjectConfigTest::problemsAreToldAtTheirPlace()
{
    QFETCH(const QByteArray, yaml);
    QFETCH(const QString, expected);
    QCOMPARE(problemsOf(read(yaml)), expected);
}

void ProjectConfigTest::codesOfOtherToolsAreKnown()
{
    QCOMPARE(problemsOf(read("ignore: [DL9999, SC2086, syntax]\n")), QString());
    const ProjectConfig broken = read("ignore: [DL3006\nrules:\n  DL3026: off\n");
    QCOMPARE(broken.problems.size(), 1u);
    QVERIFY(broken.problems[0].isError);
    QVERIFY(broken.problems[0].position.line > 1);
    QVERIFY(broken.advice.rules.empty());
}

QTEST_GUILESS_MAIN(ProjectConfigTest)
#include "tst_project_config.moc"
