// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule.h"
#include "core/config/project_config.h"

#include <QTest>

using namespace stagewright;

namespace {

using Words = std::vector<std::string>;

ProjectConfig read(const QByteArray& yaml)
{
    Rule health;
    health.name = "no-healthcheck";
    health.aliases = {"DL3057"};
    health.isOptIn = true;
    Rule untagged;
    untagged.name = "untagged-base";
    untagged.aliases = {"DL3006"};
    const std::vector<Rule> rules = {health, untagged};
    return readConfig(".hadolint.yaml", yaml.toStdString(), rules);
}

QStringList problemsOf(const ProjectConfig& config)
{
    QStringList lines;
    for (const ConfigProblem& problem : config.problems)
        lines << QString("%1 %2").arg(problem.position.line).arg(QString::fromStdString(problem.message));
    return lines;
}

} // namespace

/// hadolint's configuration file as settings of the rules that carry its codes.
class HadolintConfigTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKeyIsRead();
    void overridesSetSeverities();
    void ignoredBeatsOverride();
    void theSeverestOverrideHolds();
    void thresholds_data();
    void thresholds();
    void formats_data();
    void formats();
    void problemsAreTold_data();
    void problemsAreTold();
};

void HadolintConfigTest::everyKeyIsRead()
{
    const ProjectConfig config = read("ignored:\n- DL3006\n- SC2086\ntrustedRegistries:\n- docker.io\n- '*.example.com'\n"
                                      "label-schema:\n  maintainer: email\n  version: semver\nstrict-labels: true\n"
                                      "disable-ignore-pragma: true\nno-color: true\nverbose: false\n");
    QCOMPARE(problemsOf(config), QStringList());
    QVERIFY(!config.advice.wants("untagged-base", Words{"DL3006"}));
    QVERIFY(!config.advice.wants("shellcheck", Words{"SC2086"}));
    QCOMPARE(config.advice.option("registry-not-trusted", "registries"), (Words{"docker.io", "*.example.com"}));
    QCOMPARE(config.advice.option("label-missing", "schema"), (Words{"maintainer:email", "version:semver"}));
    QCOMPARE(config.advice.option("label-not-in-schema", "strict"), Words{"true"});
    QVERIFY(!config.advice.honoursComments);
    QVERIFY(!config.neverFails);
}

void HadolintConfigTest::overridesSetSeverities()
{
    const ProjectConfig config = read("override:\n  style: [DL3006]\n  warning: [DL3057]\n");
    QCOMPARE(config.advice.severityFor("untagged-base", Words{"DL3006"}), Severity::Hint);
    Rule health;
    health.name = "no-healthcheck";
    health.aliases = {"DL3057"};
    health.isOptIn = true;
    QVERIFY(config.advice.asks(health));
}

void HadolintConfigTest::ignoredBeatsOverride()
{
    QVERIFY(!read("ignored: [DL3006]\noverride: {error: [DL3006]}\n").advice.wants("x", Words{"DL3006"}));
    QVERIFY(!read("override: {error: [DL3006], ignore: [DL3006]}\n").advice.wants("x", Words{"DL3006"}));
}

void HadolintConfigTest::theSeverestOverrideHolds()
{
    const ProjectConfig config = read("override: {error: [DL3006], style: [DL3006]}\n");
    QCOMPARE(config.advice.severityFor("untagged-base", Words{"DL3006"}), Severity::Error);
}

void HadolintConfigTest::thresholds_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<int>("severity"); // -1: not said
    QTest::addColumn<bool>("neverFails");

    QTest::newRow("error") << QByteArray("failure-threshold: error\n") << static_cast<int>(Severity::Error) << false;
    QTest::newRow("style is a hint") << QByteArray("failure-threshold: style\n") << static_cast<int>(Severity::Hint) << false;
    QTest::newRow("none") << QByteArray("failure-threshold: none\n") << -1 << true;
    QTest::newRow("no-fail") << QByteArray("no-fail: true\nfailure-threshold: info\n") << static_cast<int>(Severity::Info)
                             << true;
    QTest::newRow("no no-fail") << QByteArray("no-fail: false\n") << -1 << false;
}

void HadolintConfigTest::thresholds()
{
    QFETCH(const QByteArray, yaml);
    QFETCH(const int, severity);
    QFETCH(const bool, neverFails);
    const ProjectConfig config = read(yaml);
    QCOMPARE(config.threshold ? static_cast<int>(*config.threshold) : -1, severity);
    QCOMPARE(config.neverFails, neverFails);
}

void HadolintConfigTest::formats_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("format");

    QTest::newRow("tty") << QByteArray("format: tty\n") << QByteArray("text");
    QTest::newRow("json") << QByteArray("format: json\n") << QByteArray("json");
    QTest::newRow("GitLab's") << QByteArray("format: gitlab_codeclimate\n") << QByteArray("gitlab");
    QTest::newRow("the first of several") << QByteArray("formats: [sarif, json]\n") << QByteArray("sarif");
    QTest::newRow("none") << QByteArray("no-fail: true\n") << QByteArray();
}

void HadolintConfigTest::formats()
{
    QFETCH(const QByteArray, yaml);
    QFETCH(const QByteArray, format);
    QCOMPARE(QByteArray::fromStdString(read(yaml).format), format);
}

void HadolintConfigTest::problemsAreTold_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("problem");

    QTest::newRow("unknown key") << QByteArray("# x\nignore: [DL3006]\n") << "2 There is no key ignore: did you mean ignored?";
    QTest::newRow("unknown code") << QByteArray("ignored: [DL306]\n") << "1 There is no rule DL306: did you mean DL3006?";
    QTest::newRow("unknown level") << QByteArray("override:\n  fatal: [DL3006]\n")
                                   << "2 There is no key fatal; the keys are error, warning, info, style, ignore.";
    QTest::newRow("unknown type of label") << QByteArray("label-schema: {a: mail}\n")
                                           << "1 There is no type of labels mail: did you mean email?";
    QTest::newRow("a form that is not there") << QByteArray("format: junit\n")
                                              << "1 The form junit is not there; findings are written as text.";
    QTest::newRow("wrong type") << QByteArray("no-fail: [a]\n") << "1 no-fail must be true or false.";
}

void HadolintConfigTest::problemsAreTold()
{
    QFETCH(const QByteArray, yaml);
    QFETCH(const QString, problem);
    QCOMPARE(problemsOf(read(yaml)), QStringList{problem});
}

QTEST_GUILESS_MAIN(HadolintConfigTest)
#include "tst_hadolint_config.moc"
