// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/rule_settings_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QTreeWidget>

#include <algorithm>

using namespace stagewright;

namespace {

Rule rule(std::string name, std::string category, bool isOptIn = false)
{
    Rule made;
    made.name = name;
    made.aliases = {"DL" + std::to_string(1000 + name.size())};
    made.title = "The practice of " + name;
    made.category = std::move(category);
    made.isOptIn = isOptIn;
    made.rationale = "Because.";
    return made;
}

} // namespace

/// The page of rules under mouse and keys. What it asks for is answered as a window would: by the new configuration.
class RuleSettingsPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<RuleSettings>(); }
    void init();
    void cleanup() { m_page.reset(); }
    void everyRuleOfTheTableIsThere();
    void aTickTurnsARuleOffAndOn();
    void anOptInRuleIsTurnedOn();
    void theSeverityIsSet();
    void optionsAreSet();
    void resetSaysNothingAnyMore();
    void theSearchFindsNamesCodesAndWords();
    void thePageExplains();

private:
    QTreeWidgetItem* item(const QString& title) const
    {
        const auto found = tree()->findItems(title, Qt::MatchEndsWith | Qt::MatchRecursive);
        return found.isEmpty() ? nullptr : found.first();
    }
    QTreeWidget* tree() const { return m_page->findChild<QTreeWidget*>("ruleTree"); }
    const RuleSettings* said(const char* name) const { return m_config.find(name); }

    AdvisorConfig m_config;
    std::unique_ptr<RuleSettingsPage> m_page;
};

void RuleSettingsPageTest::init()
{
    std::vector<Rule> rules{rule("plain", "cache"), rule("extra-rule", "size", true), rule("with-options", "size")};
    rules.back().options = {{"words", "Which words.", {"a", "b"}}, {"strict", "Whether.", {"false"}}};
    m_config = {};
    m_page = std::make_unique<RuleSettingsPage>(std::move(rules));
    connect(m_page.get(), &RuleSettingsPage::settingsChanged, this, [this](const QString& name, const RuleSettings& settings) {
        m_config.rules[name.toStdString()] = settings;
        m_page->setConfig(m_config, "here");
    });
    m_page->setConfig(m_config, "here");
    m_page->resize(800, 500);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void RuleSettingsPageTest::everyRuleOfTheTableIsThere()
{
    const std::vector<Rule> rules = allRules();
    const RuleSettingsPage page(rules);
    int count = 0;
    for (QTreeWidgetItemIterator each(page.findChild<QTreeWidget*>("ruleTree")); *each; ++each)
        count += (*each)->parent() != nullptr;
    QCOMPARE(count, static_cast<int>(rules.size()));
}

void RuleSettingsPageTest::aTickTurnsARuleOffAndOn()
{
    QCOMPARE(item("plain")->checkState(0), Qt::Checked);
    tree()->setCurrentItem(item("plain"));
    tree()->setFocus();
    QTest::keyClick(tree(), Qt::Key_Space);
    QVERIFY(said("plain")->isOn == false);
    QCOMPARE(item("plain")->checkState(0), Qt::Unchecked);
    QTest::keyClick(tree(), Qt::Key_Space);
    QVERIFY(!said("plain")->isOn);
    QCOMPARE(item("plain")->checkState(0), Qt::Checked);
}

void RuleSettingsPageTest::anOptInRuleIsTurnedOn()
{
    QCOMPARE(item("extra-rule")->checkState(0), Qt::Unchecked);
    item("extra-rule")->setCheckState(0, Qt::Checked);
    QVERIFY(said("extra-rule")->isOn == true);
    item("extra-rule")->setCheckState(0, Qt::Unchecked);
    QVERIFY(!said("extra-rule")->isOn);
}

void RuleSettingsPageTest::theSeverityIsSet()
{
    tree()->setCurrentItem(item("plain"));
    auto* severity = m_page->findChild<QComboBox*>("ruleSeverity");
    QCOMPARE(item("plain")->text(1), "warning");
    severity->setFocus();
    QTest::keyClick(severity, Qt::Key_Down); // error
    QVERIFY(said("plain")->severity == Severity::Error);
    QCOMPARE(item("plain")->text(1), "error");
    QTest::keyClick(severity, Qt::Key_Up);
    QVERIFY(!said("plain")->severity);
}

void RuleSettingsPageTest::optionsAreSet()
{
    tree()->setCurrentItem(item("with-options"));
    auto* words = m_page->findChild<QLineEdit*>("option-words");
    QCOMPARE(words->text(), "a, b");
    words->setFocus();
    words->selectAll();
    QTest::keyClicks(words, "x,y  z");
    QTest::keyClick(words, Qt::Key_Return);
    QCOMPARE(said("with-options")->options.at("words"), (std::vector<std::string>{"x", "y", "z"}));
    QTest::mouseClick(m_page->findChild<QCheckBox*>("option-strict"), Qt::LeftButton, {}, {6, 8});
    QCOMPARE(said("with-options")->options.at("strict"), std::vector<std::string>{"true"});
    words->selectAll();
    QTest::keyClicks(words, "a, b");
    QTest::keyClick(words, Qt::Key_Return);
    QVERIFY(!said("with-options")->options.contains("words")); // as without configuration
    tree()->setCurrentItem(item("plain"));
    QTest::qWait(0);
    QVERIFY(!m_page->findChild<QLineEdit*>("option-words"));
}

void RuleSettingsPageTest::resetSaysNothingAnyMore()
{
    tree()->setCurrentItem(item("plain"));
    auto* reset = m_page->findChild<QPushButton*>("ruleReset");
    QVERIFY(!reset->isEnabled());
    item("plain")->setCheckState(0, Qt::Unchecked);
    QVERIFY(reset->isEnabled());
    QTest::mouseClick(reset, Qt::LeftButton);
    QVERIFY(!said("plain")->isOn);
    QVERIFY(!reset->isEnabled());
}

void RuleSettingsPageTest::theSearchFindsNamesCodesAndWords()
{
    auto* search = m_page->findChild<QLineEdit*>("ruleSearch");
    QTest::keyClicks(search, "DL1005");
    QVERIFY(!item("plain")->isHidden());
    QVERIFY(item("extra-rule")->isHidden());
    QVERIFY(item("extra-rule")->parent()->isHidden());
    search->clear();
    QTest::keyClicks(search, "PRACTICE OF WITH");
    QVERIFY(item("plain")->isHidden());
    QVERIFY(!item("with-options")->isHidden());
    m_page->showRule("plain");
    QCOMPARE(tree()->currentItem(), item("plain"));
    QVERIFY(!item("plain")->isHidden());
}

void RuleSettingsPageTest::thePageExplains()
{
    m_page->showRule("plain");
    const QString page = m_page->findChild<QTextBrowser*>("rulePage")->toPlainText();
    QVERIFY(page.contains("The practice of plain"));
    QVERIFY(page.contains("Because."));
}

QTEST_MAIN(RuleSettingsPageTest)
#include "tst_rule_settings_page.moc"
