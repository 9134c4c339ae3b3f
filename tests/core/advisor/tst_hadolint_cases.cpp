// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analysis.h"
#include "core/text/ascii.h"
#include "tests/core/advisor/hadolint_deviations.h"
#include "tests/support/shared_data.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

constexpr double leastShare = 0.97;

bool hasCode(const std::vector<Finding>& findings, const std::string& code)
{
    return std::ranges::any_of(findings,
                               [&](const Finding& finding) { return std::ranges::contains(finding.aliases, code); });
}

std::vector<std::string> wordsOf(const QJsonValue& list)
{
    std::vector<std::string> words;
    for (const QJsonValue& word : list.toArray())
        words.push_back(word.toString().toStdString());
    return words;
}

/// The keys of hadolint's configuration file as settings of ours.
AdvisorConfig configOf(const QJsonObject& keys)
{
    AdvisorConfig config;
    for (const std::string& code : wordsOf(keys["ignored"]))
        config.rules[toLower(code)].isOn = false;
    const QJsonObject overrides = keys["override"].toObject();
    for (const auto& [level, severity] : {std::pair("style", Severity::Hint), std::pair("info", Severity::Info),
                                          std::pair("warning", Severity::Warning), std::pair("error", Severity::Error)}) {
        for (const std::string& code : wordsOf(overrides[QLatin1StringView(level)]))
            config.rules[toLower(code)].severity = severity;
    }
    if (keys.contains("trustedRegistries"))
        config.rules["registry-not-trusted"].options["registries"] = wordsOf(keys["trustedRegistries"]);
    if (keys.contains("strict-labels"))
        config.rules["label-not-in-schema"].options["strict"] = {keys["strict-labels"].toBool() ? "true" : "false"};
    const QJsonObject schema = keys["label-schema"].toObject();
    for (auto label = schema.begin(); label != schema.end(); ++label) {
        config.rules["label-missing"].options["schema"].push_back(
            (label.key() + u':' + label.value().toString()).toStdString());
    }
    return config;
}

} // namespace

/// hadolint's own test cases against the rules that carry its codes.
class HadolintCases : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyDeviationIsACaseAndDeviates();
    void almostAllCasesAgree();

private:
    /// The cases that we decide otherwise than hadolint; ShellCheck's are asked elsewhere.
    std::vector<QJsonObject> m_cases;
    QStringList m_deviating;
};

void HadolintCases::initTestCase()
{
    REQUIRE_SHARED_DATA();
    const std::vector<Rule> rules = allRules();
    for (const QJsonObject& entry : readJsonLines(sharedDataFolder() + "/cases/hadolint.jsonl")) {
        const QString code = entry["rule"].toString();
        if (code.startsWith("SC") || code == "*")
            continue;
        m_cases.push_back(entry);
        const auto analysis = analyze(Snapshot(entry["dockerfile"].toString().toStdString()), {}, rules,
                                      {configOf(entry["config"].toObject()), nullptr});
        const bool fires = hasCode(analysis->advice.findings, code.toStdString());
        if (fires != (entry["expect"].toString() == "fires"))
            m_deviating << entry["id"].toString();
    }
    QVERIFY(m_cases.size() > 500);
}

void HadolintCases::everyDeviationIsACaseAndDeviates()
{
    for (const HadolintDeviation& deviation : hadolintDeviations)
        QVERIFY2(m_deviating.contains(QString::fromUtf8(deviation.id)), deviation.id);
}

void HadolintCases::almostAllCasesAgree()
{
    QStringList unexplained;
    for (const QString& id : m_deviating) {
        const bool isExplained = std::ranges::any_of(
            hadolintDeviations, [&](const HadolintDeviation& deviation) { return id == QString::fromUtf8(deviation.id); });
        if (!isExplained)
            unexplained << id;
    }
    const double share = 1 - static_cast<double>(m_deviating.size()) / static_cast<double>(m_cases.size());
    qInfo("%.1f %% of %zu cases agree", share * 100, m_cases.size());
    QVERIFY2(unexplained.isEmpty(), qPrintable("decided otherwise without a reason:\n" + unexplained.join(u'\n')));
    QVERIFY(share >= leastShare);
}

QTEST_GUILESS_MAIN(HadolintCases)
#include "tst_hadolint_cases.moc"
