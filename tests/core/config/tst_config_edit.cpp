// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_edit.h"
#include "core/config/project_config.h"

#include <QTest>

using namespace stagewright;

namespace {

std::vector<Rule> someRules()
{
    Rule registry;
    registry.name = "registry-not-trusted";
    registry.aliases = {"DL3026"};
    registry.options = {{.name = "registries", .description = "Those that may be used."}};
    Rule untagged;
    untagged.name = "untagged-base";
    untagged.aliases = {"DL3006"};
    return {registry, untagged};
}

QByteArray textOf(const ConfigEdit& edit)
{
    return edit ? QByteArray::fromStdString(*edit) : "error: " + QByteArray::fromStdString(edit.error());
}

void columns()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
}

void row(const char* name, const char* before, const char* after)
{
    QTest::newRow(name) << QByteArray(before) << QByteArray(after);
}

} // namespace

/// Changes of a configuration's text: what is not meant stays as it is.
class ConfigEditTest : public QObject
{
    Q_OBJECT

private slots:
    void ignoring_data();
    void ignoring();
    void settingALevel_data();
    void settingALevel();
    void settingAnOption_data();
    void settingAnOption();
    void takingOut_data();
    void takingOut();
    void whatCannotBeChangedIsRefused_data();
    void whatCannotBeChangedIsRefused();

private:
    const std::vector<Rule> m_rules = someRules();
    const Rule& m_registry = m_rules[0];
    const Rule& m_untagged = m_rules[1];
};

void ConfigEditTest::ignoring_data()
{
    columns();
    row("a new file", "", "ignore: [untagged-base]\n");
    row("a file with other keys", "# ours\nthreshold: info # strict\n",
        "# ours\nthreshold: info # strict\nignore: [untagged-base]\n");
    row("without a last line end", "threshold: info", "threshold: info\nignore: [untagged-base]");
    row("a list in brackets", "ignore: [DL3026] # both\nthreshold: info\n",
        "ignore: [DL3026, untagged-base] # both\nthreshold: info\n");
    row("an empty list in brackets", "ignore: []\n", "ignore: [untagged-base]\n");
    row("brackets over several lines", "ignore: [\n  DL3026, # why\n  \"DL3007\"\n]\n",
        "ignore: [\n  DL3026, # why\n  \"DL3007\", untagged-base\n]\n");
    row("a list of lines", "ignore:\n  - DL3026   # why\n  # more\nthreshold: info\n",
        "ignore:\n  - DL3026   # why\n  - untagged-base\n  # more\nthreshold: info\n");
    row("a list of lines that is not indented", "ignore:\n- DL3026\n- DL3007", "ignore:\n- DL3026\n- DL3007\n- untagged-base");
    row("one word", "ignore: DL3026\n", "ignore: [DL3026, untagged-base]\n");
    row("a key without value", "ignore: # later\nthreshold: info\n", "ignore: [untagged-base] # later\nthreshold: info\n");
    row("CRLF", "ignore:\r\n  - DL3026\r\n", "ignore:\r\n  - DL3026\r\n  - untagged-base\r\n");
    row("a byte order mark", "\xEF\xBB\xBFignore: [DL3026]\n", "\xEF\xBB\xBFignore: [DL3026, untagged-base]\n");
    row("the whole file in braces", "{threshold: info}\n", "{threshold: info, ignore: [untagged-base]}\n");
    row("already there", "ignore: [untagged-base]\n", "ignore: [untagged-base]\n");
    row("a name with an umlaut before", "# äöü\nignore: [DL3026]\n", "# äöü\nignore: [DL3026, untagged-base]\n");
}

void ConfigEditTest::ignoring()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QCOMPARE(textOf(ignoringInConfig(before.toStdString(), "untagged-base", m_rules)), after);
}

void ConfigEditTest::settingALevel_data()
{
    columns();
    row("a new file", "", "rules:\n  untagged-base: error\n");
    row("beside other rules", "rules:\n    DL3026: off # why\nthreshold: info\n",
        "rules:\n    DL3026: off # why\n    untagged-base: error\nthreshold: info\n");
    row("another level", "rules:\n  untagged-base: hint # why\n", "rules:\n  untagged-base: error # why\n");
    row("under an alias", "rules:\n  DL3006: hint\n", "rules:\n  DL3006: error\n");
    row("in braces", "rules: {DL3026: off}\n", "rules: {DL3026: off, untagged-base: error}\n");
    row("a mapping of its own", "rules:\n  untagged-base:\n    severity: hint\n",
        "rules:\n  untagged-base:\n    severity: error\n");
    row("rules without any", "rules:\nthreshold: info\n", "rules:\n  untagged-base: error\nthreshold: info\n");
    row("no longer ignored", "ignore: [DL3006, DL3026]\n", "ignore: [DL3026]\nrules:\n  untagged-base: error\n");
    row("no longer ignored in lines", "ignore:\n  - DL3006 # why\n  - DL3026\n",
        "ignore:\n  - DL3026\nrules:\n  untagged-base: error\n");
}

void ConfigEditTest::settingALevel()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QCOMPARE(textOf(settingLevel(before.toStdString(), m_untagged, "error", m_rules)), after);
}

void ConfigEditTest::settingAnOption_data()
{
    columns();
    row("a new file", "", "rules:\n  registry-not-trusted: {registries: [docker.io, \"*.example.com\"]}\n");
    row("a rule with a level", "rules:\n  DL3026: error # why\n",
        "rules:\n  DL3026: {severity: error, registries: [docker.io, \"*.example.com\"]} # why\n");
    row("another value in brackets", "rules:\n  DL3026:\n    registries: [a, b] # why\n    severity: error\n",
        "rules:\n  DL3026:\n    registries: [docker.io, \"*.example.com\"] # why\n    severity: error\n");
    row("another value in lines", "rules:\n  DL3026:\n    registries:\n      - a\n      - b\n    severity: error\n",
        "rules:\n  DL3026:\n    registries: [docker.io, \"*.example.com\"]\n    severity: error\n");
    row("beside a severity", "rules:\n  registry-not-trusted:\n    severity: error\n  untagged-base: off\n",
        "rules:\n  registry-not-trusted:\n    severity: error\n    registries: [docker.io, \"*.example.com\"]\n"
        "  untagged-base: off\n");
}

void ConfigEditTest::settingAnOption()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QCOMPARE(textOf(settingOption(before.toStdString(), m_registry, "registries", {"docker.io", "*.example.com"}, m_rules)),
             after);
}

void ConfigEditTest::takingOut_data()
{
    columns();
    row("nothing said", "threshold: info\n", "threshold: info\n");
    row("a line", "rules:\n  untagged-base: off # why\n  DL3026: off\n", "rules:\n  DL3026: off\n");
    row("the only line", "rules:\n  untagged-base: off\n", "rules:\n");
    row("all its names", "ignore: [DL3006]\nrules: {DL3026: off, untagged-base: error, DL3006: hint}\n",
        "ignore: []\nrules: {DL3026: off}\n");
    row("the first in braces", "rules: {untagged-base: error, DL3026: off}\n", "rules: {DL3026: off}\n");
    row("one word", "ignore: untagged-base\n", "ignore: []\n");
    row("a mapping of lines", "rules:\n  untagged-base:\n    severity: error\n  DL3026: off\n", "rules:\n  DL3026: off\n");
}

void ConfigEditTest::takingOut()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QCOMPARE(textOf(withoutSettings(before.toStdString(), m_untagged, m_rules)), after);
}

void ConfigEditTest::whatCannotBeChangedIsRefused_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("no YAML") << QByteArray("ignore: [a\nrules:\n");
    QTest::newRow("a list as the file") << QByteArray("- a\n");
    QTest::newRow("behind the end of the document") << QByteArray("threshold: info\n...\n");
    QTest::newRow("a list that an anchor shares") << QByteArray("ignore: &a [DL3026]\npaths: {x: {ignore: *a}}\n");
    QTest::newRow("a list that holds itself") << QByteArray("ignore: &a\n  - *a\n");
    QTest::newRow("text in a block") << QByteArray("ignore: |\n  DL3026\n");
}

/// Whatever the layout, no answer says something else than was asked.
void ConfigEditTest::whatCannotBeChangedIsRefused()
{
    QFETCH(const QByteArray, yaml);
    const ConfigEdit edit = ignoringInConfig(yaml.toStdString(), "untagged-base", m_rules);
    if (edit) {
        const ProjectConfig config = readConfig(".stagewright.yaml", *edit, m_rules);
        QCOMPARE(config.advice.find("untagged-base")->isOn, false);
    } else {
        QVERIFY(edit.error().starts_with(".stagewright.yaml "));
        QVERIFY(edit.error().ends_with('.'));
    }
}

QTEST_GUILESS_MAIN(ConfigEditTest)
#include "tst_config_edit.moc"
