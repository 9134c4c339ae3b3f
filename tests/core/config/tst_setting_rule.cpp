// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/project_config.h"
#include "core/config/setting_rule.h"

#include <QTest>

using namespace stagewright;

/// What a settings page says of a rule, written into the project's file.
class SettingRuleTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSetIsReadAgain_data();
    void whatIsSetIsReadAgain();
    void commentsStay();

private:
    const Rule& rule() const { return *findRule(m_rules, "untagged-base"); }

    const std::vector<Rule> m_rules = allRules();
};

void SettingRuleTest::whatIsSetIsReadAgain_data()
{
    QTest::addColumn<RuleSettings>("before");
    QTest::addColumn<RuleSettings>("now");
    const RuleSettings nothing;
    const RuleSettings off{false, {}, {}};
    const RuleSettings error{{}, Severity::Error, {}};
    QTest::newRow("turned off") << nothing << off;
    QTest::newRow("another severity") << nothing << error;
    QTest::newRow("a severity, then off") << error << off;
    QTest::newRow("off, then a severity") << off << error;
    QTest::newRow("reset") << error << nothing;
}

void SettingRuleTest::whatIsSetIsReadAgain()
{
    QFETCH(RuleSettings, before);
    QFETCH(RuleSettings, now);
    const auto first = settingRule("", rule(), {}, before, m_rules);
    QVERIFY2(first, first ? "" : first.error().c_str());
    const auto second = settingRule(*first, rule(), before, now, m_rules);
    QVERIFY2(second, second ? "" : second.error().c_str());
    const ProjectConfig config = readConfig(".stagewright.yaml", *second, m_rules);
    QVERIFY2(config.problems.empty(), second->c_str());
    const RuleSettings* said = config.advice.find("untagged-base");
    QCOMPARE(said && said->isOn == false, now.isOn == false);
    QVERIFY((said ? said->severity : std::nullopt) == now.severity);
}

void SettingRuleTest::commentsStay()
{
    const std::string yaml = "# ours\nrules:\n  latest-base: off # for now\n";
    const auto changed = settingRule(yaml, rule(), {}, {{}, Severity::Hint, {}}, m_rules);
    QVERIFY(changed);
    QVERIFY(changed->contains("# ours"));
    QVERIFY(changed->contains("latest-base: off # for now"));
    QVERIFY(changed->contains("untagged-base"));
}

QTEST_GUILESS_MAIN(SettingRuleTest)
#include "tst_setting_rule.moc"
