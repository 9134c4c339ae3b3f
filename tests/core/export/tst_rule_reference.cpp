// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/rule_page.h"
#include "core/export/rule_reference.h"
#include "core/export/rules_json.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stagewright;

namespace {

/// A rule whose texts hold what Markdown would take for markup.
Rule sampleRule()
{
    Rule rule;
    rule.name = "sample-rule";
    rule.aliases = {"DL3006", "StageNameCasing"};
    rule.category = "cache";
    rule.severity = Severity::Info;
    rule.isOptIn = true;
    rule.options = {{"largest-file", "The *largest* file.", {"10"}, {}}};
    rule.title = "Copy *.go <late>";
    rule.rationale = "A `COPY *.go` of $A_B and $C_D takes long.";
    rule.bad = "FROM a\n";
    rule.good = "FROM b\n";
    rule.sources = {"https://example.com/"};
    rule.check = [](const AdviceInput&, const Report& report) {
        report({{0, 4}, "So it is.", {{"Write b", true, {{{5, 6}, "b"}}}}, {}, {}, {}});
    };
    return rule;
}

QByteArray pageOf(const Rule& rule, bool isColored)
{
    TextStyle style;
    style.isColored = isColored;
    return QByteArray::fromStdString(writeRulePage(rule, style));
}

} // namespace

/// The rules as people look them up.
class RuleReferenceTest : public QObject
{
    Q_OBJECT

private slots:
    void theReferenceLeadsToEachRule();
    void textIsNoMarkup();
    void thePageTellsFixAndOptions();
    void jsonTellsFixAndOptions();
    void docsAreCurrent();
};

void RuleReferenceTest::theReferenceLeadsToEachRule()
{
    const Rule rule = sampleRule();
    const QByteArray text = QByteArray::fromStdString(writeRuleReference({&rule, 1}));
    QVERIFY(text.contains("\n- [cache](#cache) (1)\n"));
    QVERIFY(text.contains("\n## cache\n"));
    QVERIFY(text.contains("| [sample-rule](#sample-rule) | info | safe | Copy \\*.go \\<late> (opt-in) |\n"));
    QVERIFY(text.contains("\n### sample-rule\n"));
    QVERIFY(text.contains("| BuildKit | StageNameCasing | [sample-rule](#sample-rule) |\n"
                          "| hadolint | DL3006 | [sample-rule](#sample-rule) |\n"));
}

void RuleReferenceTest::textIsNoMarkup()
{
    const QByteArray text = QByteArray::fromStdString(writeRuleMarkdown(sampleRule()));
    QVERIFY(text.startsWith("**Copy \\*.go \\<late>.** info"));
    QVERIFY(text.contains("\nA `COPY *.go` of $A\\_B and $C\\_D takes long.\n"));
    QVERIFY(text.contains("```dockerfile\nFROM a\n```\n"));
    QVERIFY(text.contains("- Option `largest-file` (`10` without it): The \\*largest\\* file.\n"));
}

void RuleReferenceTest::thePageTellsFixAndOptions()
{
    const QByteArray page = pageOf(sampleRule(), false);
    QVERIFY(page.contains("Write b. It changes nothing about what is built"));
    QVERIFY(page.contains("`largest-file`: The *largest* file. Without it: 10.\n"));
    QVERIFY(page.contains("It is asked only where"));
    QVERIFY(!page.contains('\033'));
    QVERIFY(pageOf(sampleRule(), true).contains("A \033[36mCOPY *.go\033[39m of"));
    Rule bare = sampleRule();
    bare.check = [](const AdviceInput&, const Report&) {};
    bare.options.clear();
    QVERIFY(!pageOf(bare, false).contains("\nFix\n"));
    QVERIFY(!pageOf(bare, false).contains("Options"));
}

void RuleReferenceTest::jsonTellsFixAndOptions()
{
    const Rule rule = sampleRule();
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(writeRulesJson({&rule, 1})));
    const QJsonObject json = document["rules"][0].toObject();
    QCOMPARE(json["isOptIn"].toBool(), true);
    QCOMPARE(json["hasFix"].toBool(), true);
    QCOMPARE(json["isFixSafe"].toBool(), true);
    QCOMPARE(json["options"][0]["name"].toString(), "largest-file");
    QCOMPARE(json["options"][0]["initial"].toArray(), QJsonArray{"10"});
}

void RuleReferenceTest::docsAreCurrent()
{
    QFile file(STAGEWRIGHT_SOURCE_DIR "/docs/rules.md");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY2(file.readAll() == QByteArray::fromStdString(writeRuleReference(allRules())),
             "docs/rules.md is older than the rules. Write it anew: stagewright rules --format markdown > docs/rules.md");
}

QTEST_GUILESS_MAIN(RuleReferenceTest)
#include "tst_rule_reference.moc"
