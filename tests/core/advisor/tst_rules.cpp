// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/rule_examples.h"
#include "core/advisor/shellcheck_advice.h"
#include "core/analysis/analysis.h"
#include "core/text/edit.h"

#include <QTest>

#include <algorithm>

using namespace stagewright;

namespace {

std::vector<Finding> findingsOf(const std::string& text, const Rule& rule, std::span<const Rule> rules,
                                Example example = Example::Bad)
{
    std::vector<Finding> findings = analyze(Snapshot(text), {}, rules, requestForExamples(rule, example))->advice.findings;
    std::erase_if(findings, [&](const Finding& finding) { return finding.rule != rule.name; });
    return findings;
}

std::string withCrLf(const std::string& text)
{
    std::string result;
    for (const char c : text)
        result += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return result;
}

} // namespace

/// Each rule against its own examples, as they stand in its file.
class Rules : public QObject
{
    Q_OBJECT

private slots:
    void badIsReported_data() { addRules(); }
    void badIsReported();
    void goodIsNotReported_data() { addRules(); }
    void goodIsNotReported();
    void fixesRemoveTheFinding_data() { addRules(); }
    void fixesRemoveTheFinding();
    void fixesKeepCrLf_data() { addRules(); }
    void fixesKeepCrLf();
    void textsAreComplete_data() { addRules(); }
    void textsAreComplete();
    void namesAndAliasesAreUnique();

private:
    void addRules() const
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_rules.size(); ++i)
            QTest::newRow(m_rules[i].name.c_str()) << static_cast<int>(i);
    }

    const Rule& ruleAt(int index) const { return m_rules[static_cast<std::size_t>(index)]; }

    const std::vector<Rule> m_rules = allRules();
};

void Rules::badIsReported()
{
    QFETCH(const int, index);
    const Rule& rule = ruleAt(index);
    if (rule.name == shellCheckRule)
        QSKIP("another program is asked, see tst_lint_shellcheck");
    const auto analysis = analyze(Snapshot(rule.bad), {}, m_rules);
    QVERIFY2(analysis->tree.errors.empty(), "the bad example must parse");
    const auto findings = findingsOf(rule.bad, rule, m_rules);
    QVERIFY(!findings.empty());
    for (const Finding& finding : findings) {
        QVERIFY(finding.range.begin < finding.range.end);
        QVERIFY(finding.range.end <= rule.bad.size());
        QVERIFY(finding.message.ends_with('.') || finding.message.ends_with('?'));
        const auto isInComment = [&](TextRange comment) { return comment.contains(finding.range); };
        if (finding.instruction < 0 && std::ranges::any_of(analysis->tree.comments, isInComment))
            continue;
        QVERIFY(finding.instruction >= 0);
        const Instruction& place = analysis->tree.instructions[static_cast<std::size_t>(finding.instruction)];
        QVERIFY(place.range.begin <= finding.range.begin && finding.range.end <= place.range.end);
        QVERIFY(place.line <= finding.line && finding.line <= place.endLine);
    }
}

void Rules::goodIsNotReported()
{
    QFETCH(const int, index);
    const Rule& rule = ruleAt(index);
    const auto analysis = analyze(Snapshot(rule.good), {}, m_rules);
    QVERIFY2(analysis->tree.errors.empty(), "the good example must parse");
    const auto findings = findingsOf(rule.good, rule, m_rules, Example::Good);
    QVERIFY2(findings.empty(), findings.empty() ? "" : findings.front().message.c_str());
}

void Rules::fixesRemoveTheFinding()
{
    QFETCH(const int, index);
    const Rule& rule = ruleAt(index);
    for (const Finding& finding : findingsOf(rule.bad, rule, m_rules)) {
        for (const Fix& fix : finding.fixes) {
            QVERIFY(!fix.title.empty());
            const std::string fixed = applyEdits(rule.bad, fix.edits);
            const auto analysis = analyze(Snapshot(fixed), {}, m_rules);
            QVERIFY2(analysis->tree.errors.empty(), fixed.c_str());
            const std::size_t left = findingsOf(fixed, rule, m_rules).size();
            QVERIFY2(left < findingsOf(rule.bad, rule, m_rules).size(), fixed.c_str());
        }
    }
}

void Rules::fixesKeepCrLf()
{
    QFETCH(const int, index);
    const Rule& rule = ruleAt(index);
    if (rule.name == shellCheckRule)
        QSKIP("another program is asked, see tst_lint_shellcheck");
    const std::string bad = withCrLf(rule.bad);
    const auto findings = findingsOf(bad, rule, m_rules);
    QVERIFY(!findings.empty());
    for (const Finding& finding : findings) {
        for (const Fix& fix : finding.fixes) {
            const std::string fixed = applyEdits(bad, fix.edits);
            QCOMPARE(std::ranges::count(fixed, '\n'), std::ranges::count(fixed, '\r'));
            QVERIFY(analyze(Snapshot(fixed), {}, m_rules)->tree.errors.empty());
        }
    }
}

void Rules::textsAreComplete()
{
    static const std::vector<std::string> categories = {"cache",           "correctness", "security", "size",
                                                        "reproducibility", "runtime",     "structure"};
    QFETCH(const int, index);
    const Rule& rule = ruleAt(index);
    QVERIFY(std::ranges::contains(categories, rule.category));
    QVERIFY(!rule.title.empty() && !rule.title.ends_with('.'));
    QVERIFY(rule.rationale.size() > 80 && rule.rationale.ends_with('.'));
    QVERIFY(rule.bad.ends_with('\n') && rule.good.ends_with('\n'));
    QVERIFY(!rule.sources.empty());
}

void Rules::namesAndAliasesAreUnique()
{
    std::vector<std::string> names;
    for (const Rule& rule : m_rules) {
        names.push_back(rule.name);
        names.insert(names.end(), rule.aliases.begin(), rule.aliases.end());
    }
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    QVERIFY2(twice == names.end(), twice == names.end() ? "" : twice->c_str());
}

QTEST_GUILESS_MAIN(Rules)
#include "tst_rules.moc"
