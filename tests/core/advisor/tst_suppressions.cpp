// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/heeding.h"
#include "core/advisor/suppressions.h"
#include "core/analysis/analysis.h"
#include "core/text/edit.h"

#include <QTest>

#include <algorithm>

using namespace stagewright;

namespace {

bool has(const std::vector<Finding>& findings, std::string_view rule)
{
    return std::ranges::contains(findings, rule, &Finding::rule);
}

} // namespace

/// Comments and directives that silence rules.
class SuppressionsTest : public QObject
{
    Q_OBJECT

private slots:
    void commentsSilence_data();
    void commentsSilence();
    void unknownNamesAreToldWithTheNearest();
    void foreignCodesAreKnown();
    void ignoringInsertsAComment_data();
    void ignoringInsertsAComment();
    void aReasonStandsBehindTheNames();
    void ignoringNeedsNoInstruction();
    void heedingTakesTheNameOut_data();
    void heedingTakesTheNameOut();
    void heedingKeepsTheOtherSettingsOfBuildKitsDirective_data();
    void heedingKeepsTheOtherSettingsOfBuildKitsDirective();
    void syntaxErrorsCannotBeSilenced();

private:
    const std::vector<Rule> m_rules = allRules();
};

void SuppressionsTest::commentsSilence_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isSilenced");

    QTest::newRow("no comment") << QByteArray("FROM golang\n") << false;
    QTest::newRow("own name above the instruction") << QByteArray("# stagewright ignore=untagged-base\nFROM golang\n") << true;
    QTest::newRow("an alias in our comment") << QByteArray("# stagewright ignore=DL3006\nFROM golang\n") << true;
    QTest::newRow("several names and a reason")
        << QByteArray("# stagewright ignore=latest-base, untagged-base we follow it on purpose\nFROM golang\n") << true;
    QTest::newRow("another comment between") << QByteArray("# stagewright ignore=untagged-base\n# more\nFROM golang\n") << true;
    QTest::newRow("another rule") << QByteArray("# stagewright ignore=latest-base\nFROM golang\n") << false;
    QTest::newRow("above another instruction")
        << QByteArray("# stagewright ignore=untagged-base\nARG A=1\nFROM golang\n") << false;
    QTest::newRow("hadolint's comment") << QByteArray("# hadolint ignore=DL3006\nFROM golang\n") << true;
    QTest::newRow("hadolint's comment without blanks") << QByteArray("#hadolint ignore=DL3007,DL3006\nFROM golang\n") << true;
    QTest::newRow("hadolint's global comment below") << QByteArray("FROM golang\n# hadolint global ignore=DL3006\n") << true;
    QTest::newRow("our global comment") << QByteArray("ARG A=1\n# stagewright global ignore=untagged-base\nARG B\nFROM golang\n")
                                        << true;
    QTest::newRow("hadolint's stage comment") << QByteArray("# hadolint stage ignore=DL3006\nFROM golang\n") << true;
    QTest::newRow("CRLF") << QByteArray("# stagewright ignore=untagged-base\r\nFROM golang\r\n") << true;
    QTest::newRow("a word that only begins alike") << QByteArray("# stagewright ignores=untagged-base\nFROM golang\n") << false;
}

void SuppressionsTest::commentsSilence()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isSilenced);
    const auto advice = analyze(Snapshot(text.toStdString()), {}, m_rules)->advice;
    QCOMPARE(has(advice.findings, "untagged-base"), !isSilenced);
    QCOMPARE(has(advice.suppressed, "untagged-base"), isSilenced);
    QVERIFY(!has(advice.findings, "unknown-rule"));
}

void SuppressionsTest::unknownNamesAreToldWithTheNearest()
{
    const auto advice = analyze(Snapshot("# stagewright ignore=untaged-base\nFROM golang\n"), {}, m_rules)->advice;
    const auto found = std::ranges::find(advice.findings, "unknown-rule", &Finding::rule);
    QVERIFY(found != advice.findings.end());
    QVERIFY(found->message.contains("did you mean untagged-base?"));
    QCOMPARE(found->severity, Severity::Hint);
    QCOMPARE(found->range, (TextRange{21, 33}));
    QVERIFY(has(advice.findings, "untagged-base"));
}

void SuppressionsTest::foreignCodesAreKnown()
{
    const std::string text = "# check=skip=JSONArgsRecommended,StageNameCasing;error=true\n"
                             "FROM debian:13\n# hadolint ignore=DL3008,SC2086\nRUN true\nCMD run it\n";
    const auto advice = analyze(Snapshot(text), {}, m_rules)->advice;
    QVERIFY(!has(advice.findings, "unknown-rule"));
    QVERIFY(has(advice.suppressed, "shell-form-entrypoint"));
    const auto all = analyze(Snapshot("# check=skip=all\nFROM debian\nCMD run it\n"), {}, m_rules)->advice;
    QVERIFY(has(all.suppressed, "shell-form-entrypoint"));
    QVERIFY(has(all.findings, "untagged-base")); // no check of BuildKit
}

void SuppressionsTest::ignoringInsertsAComment_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Suppression::Reach>("reach");
    QTest::addColumn<QByteArray>("expected");
    using enum Suppression::Reach;

    QTest::newRow("here") << QByteArray("FROM golang\n") << Instruction << QByteArray("# stagewright ignore=untagged-base\nFROM golang\n");
    QTest::newRow("here, indented and CRLF") << QByteArray("ARG A=1\r\n  FROM golang\r\n") << Instruction
                                             << QByteArray("ARG A=1\r\n  # stagewright ignore=untagged-base\r\n  FROM golang\r\n");
    QTest::newRow("here, with a comment of ours above")
        << QByteArray("# stagewright ignore=latest-base\nFROM golang\n") << Instruction
        << QByteArray("# stagewright ignore=untagged-base,latest-base\nFROM golang\n");
    QTest::newRow("above hadolint's comment, which must stay where it is")
        << QByteArray("ARG A=1\n# hadolint ignore=DL3007\nFROM golang\n") << Instruction
        << QByteArray("ARG A=1\n# stagewright ignore=untagged-base\n# hadolint ignore=DL3007\nFROM golang\n");
    QTest::newRow("above the description of a stage")
        << QByteArray("# build compiles\nFROM golang AS build\n") << Instruction
        << QByteArray("# stagewright ignore=untagged-base\n# build compiles\nFROM golang AS build\n");
    QTest::newRow("below other comments")
        << QByteArray("# ours\nFROM golang\n") << Instruction
        << QByteArray("# ours\n# stagewright ignore=untagged-base\nFROM golang\n");
    QTest::newRow("below the directives")
        << QByteArray("# syntax=docker/dockerfile:1\nFROM golang\n") << Instruction
        << QByteArray("# syntax=docker/dockerfile:1\n# stagewright ignore=untagged-base\nFROM golang\n");
    QTest::newRow("in the stage")
        << QByteArray("FROM a:1\nUSER 1\n\nFROM golang\nUSER 1\n") << Stage
        << QByteArray("FROM a:1\nUSER 1\n\n# stagewright stage ignore=untagged-base\nFROM golang\nUSER 1\n");
    QTest::newRow("in the stage, with a comment of ours for it")
        << QByteArray("# stagewright stage ignore=x\nFROM golang\n") << Stage
        << QByteArray("# stagewright stage ignore=untagged-base,x\nFROM golang\n");
    QTest::newRow("in the file, below the directives")
        << QByteArray("# syntax=docker/dockerfile:1\nFROM golang\n") << File
        << QByteArray("# syntax=docker/dockerfile:1\n# stagewright global ignore=untagged-base\nFROM golang\n");
    QTest::newRow("in the file, without directives")
        << QByteArray("FROM golang\n") << File << QByteArray("# stagewright global ignore=untagged-base\nFROM golang\n");
    QTest::newRow("behind a byte order mark") << QByteArray("\xEF\xBB\xBF" "FROM golang\n") << Instruction
                                              << QByteArray("\xEF\xBB\xBF# stagewright ignore=untagged-base\nFROM golang\n");
}

void SuppressionsTest::ignoringInsertsAComment()
{
    QFETCH(const QByteArray, text);
    QFETCH(const Suppression::Reach, reach);
    QFETCH(const QByteArray, expected);
    const auto analysis = analyze(Snapshot(text.toStdString()), {}, m_rules);
    const auto finding = std::ranges::find(analysis->advice.findings, "untagged-base", &Finding::rule);
    QVERIFY(finding != analysis->advice.findings.end());
    const std::string changed = applyEdits(text.toStdString(), {ignoringEdit(analysis->tree, *finding, reach)});
    QCOMPARE(QByteArray::fromStdString(changed), expected);
    QVERIFY(!has(analyze(Snapshot(changed), {}, m_rules)->advice.findings, "untagged-base"));
}

void SuppressionsTest::aReasonStandsBehindTheNames()
{
    const std::string text = "FROM golang\n";
    const auto analysis = analyze(Snapshot(text), {}, m_rules);
    const auto finding = std::ranges::find(analysis->advice.findings, "untagged-base", &Finding::rule);
    QVERIFY(finding != analysis->advice.findings.end());
    const Edit edit = ignoringEdit(analysis->tree, *finding, Suppression::Reach::Instruction, "we follow it");
    const std::string changed = applyEdits(text, {edit});
    QCOMPARE(changed, std::string("# stagewright ignore=untagged-base # we follow it\nFROM golang\n"));
    const auto advice = analyze(Snapshot(changed), {}, m_rules)->advice;
    QVERIFY(!has(advice.findings, "untagged-base"));
    QVERIFY(!has(advice.findings, "malformed-suppression"));
}

/// A file of comments alone has no instruction to write above.
void SuppressionsTest::ignoringNeedsNoInstruction()
{
    const std::string text = "# Hadolint ignore=DL3006\n";
    const auto analysis = analyze(Snapshot(text), {}, m_rules);
    const auto finding = std::ranges::find(analysis->advice.findings, "malformed-suppression", &Finding::rule);
    QVERIFY(finding != analysis->advice.findings.end());
    const std::string changed = applyEdits(text, {ignoringEdit(analysis->tree, *finding, Suppression::Reach::Instruction)});
    QVERIFY(!has(analyze(Snapshot(changed), {}, m_rules)->advice.findings, "malformed-suppression"));
}

void SuppressionsTest::heedingTakesTheNameOut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a comment of its own goes")
        << QByteArray("ARG A=1\n  # stagewright ignore=untagged-base for now\nFROM golang\n") << QByteArray("ARG A=1\nFROM golang\n");
    QTest::newRow("with CRLF") << QByteArray("# stagewright ignore=untagged-base\r\nFROM golang\r\n")
                               << QByteArray("FROM golang\r\n");
    QTest::newRow("other names stay")
        << QByteArray("# hadolint ignore=DL3006, DL3007\nFROM golang\n") << QByteArray("# hadolint ignore=DL3007\nFROM golang\n");
    QTest::newRow("the name is the last one")
        << QByteArray("# stagewright ignore=latest-base,untagged-base because\nFROM golang\n")
        << QByteArray("# stagewright ignore=latest-base because\nFROM golang\n");
    QTest::newRow("two comments silence it")
        << QByteArray("# stagewright global ignore=untagged-base\n# hadolint ignore=DL3006\nFROM golang\n")
        << QByteArray("FROM golang\n");
}

void SuppressionsTest::heedingTakesTheNameOut()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    const auto analysis = analyze(Snapshot(text.toStdString()), {}, m_rules);
    const auto finding = std::ranges::find(analysis->advice.suppressed, "untagged-base", &Finding::rule);
    QVERIFY(finding != analysis->advice.suppressed.end());
    const auto edits = heedingEdits(analysis->tree, *finding, *findRule(m_rules, "untagged-base"));
    const std::string changed = applyEdits(text.toStdString(), edits);
    QCOMPARE(QByteArray::fromStdString(changed), expected);
    QVERIFY(has(analyze(Snapshot(changed), {}, m_rules)->advice.findings, "untagged-base"));
}

void SuppressionsTest::heedingKeepsTheOtherSettingsOfBuildKitsDirective_data()
{
    QTest::addColumn<QByteArray>("directive");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("behind it") << QByteArray("# check=skip=JSONArgsRecommended;error=true\n") << QByteArray("# check=error=true\n");
    QTest::newRow("no other") << QByteArray("# check=skip=JSONArgsRecommended\n") << QByteArray();
    QTest::newRow("another check") << QByteArray("# check=skip=JSONArgsRecommended,FromAsCasing\n")
                                   << QByteArray("# check=skip=FromAsCasing\n");
}

void SuppressionsTest::heedingKeepsTheOtherSettingsOfBuildKitsDirective()
{
    QFETCH(const QByteArray, directive);
    QFETCH(const QByteArray, expected);
    const std::string rest = "FROM alpine:3.22\nCMD run\n";
    const auto analysis = analyze(Snapshot(directive.toStdString() + rest), {}, m_rules);
    const Rule* rule = findRule(m_rules, "JSONArgsRecommended");
    const auto finding = std::ranges::find(analysis->advice.suppressed, rule->name, &Finding::rule);
    QVERIFY(finding != analysis->advice.suppressed.end());
    const auto edits = heedingEdits(analysis->tree, *finding, *rule);
    QCOMPARE(QByteArray::fromStdString(applyEdits(directive.toStdString() + rest, edits)),
             expected + QByteArray::fromStdString(rest));
}

void SuppressionsTest::syntaxErrorsCannotBeSilenced()
{
    const auto advice = analyze(Snapshot("FROM debian:13\n# stagewright ignore=syntax\nFRUM x\n"), {}, m_rules)->advice;
    const auto error = std::ranges::find(advice.findings, "syntax", &Finding::rule);
    QVERIFY(error != advice.findings.end());
    QCOMPARE(error->severity, Severity::Error);
}

QTEST_GUILESS_MAIN(SuppressionsTest)
#include "tst_suppressions.moc"
