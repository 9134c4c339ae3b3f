// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/go_checklist.h"
#include "core/analysis/analysis.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <algorithm>

using namespace stagewright;

/// The practices of a Go build, ticked by the advice.
class GoChecklist : public QObject
{
    Q_OBJECT

private slots:
    void everyRuleOfItExists();
    void everyRuleOfTheCatalogueBelongsToAPractice();
    void theSampleKeepsAll();
    void theNaiveSampleBreaksSome();
    void otherLanguagesHaveNone();

private:
    std::vector<Practice> listFor(const std::string& text) const
    {
        const auto analysis = analyze(Snapshot(text), {}, m_rules);
        return analysis->practices;
    }

    std::vector<Practice> listForSample(const QString& name) const
    {
        return listFor(tests::readBytes(QStringLiteral(STAGEWRIGHT_SOURCE_DIR "/resources/samples/%1/Dockerfile").arg(name)));
    }

    const std::vector<Rule> m_rules = allRules();
};

void GoChecklist::everyRuleOfItExists()
{
    for (const Practice& practice : listFor("FROM golang\n")) {
        for (const QString& name : QString::fromUtf8(practice.rules).split(u' ')) {
            if (!name.startsWith("SW"))
                QVERIFY2(findRule(m_rules, name.toStdString()), qPrintable(name));
        }
        QVERIFY2(findRule(m_rules, practice.firstRule()), practice.firstRule().data());
    }
}

void GoChecklist::everyRuleOfTheCatalogueBelongsToAPractice()
{
    const auto list = listFor("FROM golang\n");
    for (const Rule& rule : m_rules) {
        const auto isOfCatalogue = [](const std::string& alias) { return alias.starts_with("SW"); };
        if (std::ranges::none_of(rule.aliases, isOfCatalogue))
            continue;
        const bool isWatched = std::ranges::any_of(list, [&](const Practice& practice) {
            return practice.isWatchedBy(rule.name)
                   || std::ranges::any_of(rule.aliases, [&](const auto& alias) { return practice.isWatchedBy(alias); });
        });
        QVERIFY2(isWatched, rule.name.c_str());
    }
}

void GoChecklist::theSampleKeepsAll()
{
    const auto list = listForSample("go-service");
    QVERIFY(!list.empty());
    for (const Practice& practice : list)
        QVERIFY2(practice.isKept(), practice.title.data());
    const auto advice = analyze(Snapshot(tests::readBytes(STAGEWRIGHT_SOURCE_DIR "/resources/samples/go-service/Dockerfile")),
                                {}, m_rules)->advice;
    for (const Finding& finding : advice.findings)
        QVERIFY2(finding.severity == Severity::Hint, finding.message.c_str());
}

void GoChecklist::theNaiveSampleBreaksSome()
{
    const auto list = listForSample("go-service-naive");
    QVERIFY(std::ranges::count_if(list, [](const Practice& practice) { return !practice.isKept(); }) >= 4);
}

void GoChecklist::otherLanguagesHaveNone()
{
    QVERIFY(listFor("FROM node:24\nCOPY . .\nRUN npm ci\n").empty());
    QVERIFY(listFor("").empty());
}

QTEST_GUILESS_MAIN(GoChecklist)
#include "tst_go_checklist.moc"
