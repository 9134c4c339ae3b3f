// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/suppressions.h"
#include "core/analysis/analysis.h"
#include "core/text/edit.h"

#include <QTest>

#include <algorithm>

using namespace stagewright;

namespace {

std::vector<Finding> findingsOf(const Advice& advice, std::string_view rule)
{
    std::vector<Finding> findings = advice.findings;
    std::erase_if(findings, [&](const Finding& finding) { return finding.rule != rule; });
    return findings;
}

} // namespace

/// Comments that should silence a rule and do not, and those that need not.
class IgnoreCommentsTest : public QObject
{
    Q_OBJECT

private slots:
    void malformedOnesAreToldAndMended_data();
    void malformedOnesAreToldAndMended();
    void wellFormedOnesAndTalkAreLeftAlone_data();
    void wellFormedOnesAndTalkAreLeftAlone();
    void hadolintsDialectIsReadAsHadolintDoes_data();
    void hadolintsDialectIsReadAsHadolintDoes();
    void unusedNamesAreTold_data();
    void unusedNamesAreTold();
    void unusedIsSaidOnlyWhereItIsCertain_data();
    void unusedIsSaidOnlyWhereItIsCertain();
    void aCodeMeansTheFindingsThatCarryIt();
    void theCommentRulesAreConfiguredAndSilencedAsOthers();
    void onlyAsksWhatItNeedsToJudge();
    void shellCommentsTellTheShell_data();
    void shellCommentsTellTheShell();

private:
    Advice adviceFor(const QByteArray& text, const AdvisorConfig& config = {}) const
    {
        return analyze(Snapshot(text.toStdString()), {}, m_rules, {config, nullptr})->advice;
    }

    const std::vector<Rule> m_rules = allRules();
};

void IgnoreCommentsTest::malformedOnesAreToldAndMended_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("mended");

    const auto row = [](const char* name, const char* text, const char* range, const char* mended) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(range) << QByteArray(mended);
    };
    row("a typing error in our name", "# stagewrigth ignore=untagged-base\nFROM golang\n", "stagewrigth ignore=",
        "# stagewright ignore=untagged-base\nFROM golang\n");
    row("a capital in hadolint's name", "# Hadolint ignore=DL3006\nFROM golang\n", "Hadolint ignore=",
        "# hadolint ignore=DL3006\nFROM golang\n");
    row("a typing error in ignore", "# hadolint ingore=DL3006\nFROM golang\n", "hadolint ingore=",
        "# hadolint ignore=DL3006\nFROM golang\n");
    row("ShellCheck's word", "# hadolint disable=DL3006\nFROM golang\n", "hadolint disable=",
        "# hadolint ignore=DL3006\nFROM golang\n");
    row("a typing error in global", "# stagewright globl ignore=untagged-base\nFROM golang\n", "stagewright globl ignore=",
        "# stagewright global ignore=untagged-base\nFROM golang\n");
    row("a colon", "# hadolint ignore: DL3006\nFROM golang\n", "hadolint ignore: ",
        "# hadolint ignore=DL3006\nFROM golang\n");
    row("nothing between", "# hadolint ignore DL3006\nFROM golang\n", "hadolint ignore ",
        "# hadolint ignore=DL3006\nFROM golang\n");
    row("no list", "# stagewright ignore=\nFROM golang\n", "# stagewright ignore=", "FROM golang\n");
    row("no comma", "# stagewright ignore=latest-base untagged-base\nFROM golang\n", "untagged-base",
        "# stagewright ignore=latest-base, untagged-base\nFROM golang\n");
    row("no instruction behind", "FROM golang:1.27\n# stagewright ignore=untagged-base\n",
        "# stagewright ignore=untagged-base", "FROM golang:1.27\n");
    row("hadolint: words behind the list", "# hadolint ignore=DL3006 on purpose\nFROM golang\n", "on purpose",
        "# hadolint ignore=DL3006 # on purpose\nFROM golang\n");
    row("hadolint: a code in small letters", "# hadolint ignore=dl3006\nFROM golang\n", "dl3006",
        "# hadolint ignore=DL3006\nFROM golang\n");
    row("hadolint: the name of a rule", "# hadolint ignore=untagged-base\nFROM golang\n", "untagged-base",
        "# stagewright ignore=untagged-base\nFROM golang\n");
    row("hadolint: an empty line between", "# hadolint ignore=DL3006\n\nFROM golang\n", "# hadolint ignore=DL3006",
        "# stagewright ignore=DL3006\n\nFROM golang\n");
    row("hadolint: another comment between", "# hadolint ignore=DL3006\n# more\nFROM golang\n", "# hadolint ignore=DL3006",
        "# stagewright ignore=DL3006\n# more\nFROM golang\n");
    row("hadolint: inside an instruction", "FROM golang:1.27\nRUN a && \\\n# hadolint ignore=DL3003\n  cd b\n",
        "# hadolint ignore=DL3003", "FROM golang:1.27\nRUN a && \\\n# stagewright ignore=DL3003\n  cd b\n");
    row("hadolint: stage above another instruction", "FROM golang\n# hadolint stage ignore=DL3006\nUSER 1\n",
        "# hadolint stage ignore=DL3006", "FROM golang\n# stagewright stage ignore=DL3006\nUSER 1\n");
}

void IgnoreCommentsTest::malformedOnesAreToldAndMended()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, range);
    QFETCH(const QByteArray, mended);
    const auto found = findingsOf(adviceFor(text), "malformed-suppression");
    QCOMPARE(found.size(), 1u);
    QCOMPARE(QByteArray::fromStdString(std::string(found[0].range.in(text.toStdString()))), range);
    QCOMPARE(found[0].severity, Severity::Info);
    QCOMPARE(found[0].fixes.size(), 1u);
    QCOMPARE(QByteArray::fromStdString(applyEdits(text.toStdString(), found[0].fixes[0].edits)), mended);
    QVERIFY(findingsOf(adviceFor(mended), "malformed-suppression").empty());
}

void IgnoreCommentsTest::wellFormedOnesAndTalkAreLeftAlone_data()
{
    QTest::addColumn<QByteArray>("comment");
    for (const char* comment :
         {"# stagewright ignore=untagged-base", "#stagewright  ignore = untagged-base , latest-base", "# hadolint ignore=DL3006",
          "# hadolint ignore=DL3006 # on purpose", "# hadolint ignore=DL3006,SC2086", "# hadolint stage ignore=DL3006",
          "# hadolint global ignore = DL3006", "# hadolint shell=/bin/bash", "# hadolint shell = powershell # words",
          "# hadolint complains about the missing tag", "# hadolint ignore is of no use here", "# hadolint: see the wiki",
          "# stagewright", "# Stagewright ignores what it does not know", "# stage ignore=untagged-base",
          "# ignore=untagged-base", "# hadolint image=latest", "# https://github.com/hadolint/hadolint/wiki/DL3006",
          "# stagewright ignore=untagged-base because it moves"})
        QTest::newRow(comment) << QByteArray(comment);
}

void IgnoreCommentsTest::wellFormedOnesAndTalkAreLeftAlone()
{
    QFETCH(const QByteArray, comment);
    QVERIFY(findingsOf(adviceFor(comment + "\nFROM golang\n"), "malformed-suppression").empty());
}

void IgnoreCommentsTest::hadolintsDialectIsReadAsHadolintDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isSilenced");
    QTest::newRow("blanks around the signs") << QByteArray("#  hadolint  ignore = DL3007 , DL3006 \nFROM golang\n") << true;
    QTest::newRow("a reason behind a #") << QByteArray("# hadolint ignore=DL3006 # why\nFROM golang\n") << true;
    QTest::newRow("a reason without #") << QByteArray("# hadolint ignore=DL3006 why\nFROM golang\n") << false;
    QTest::newRow("a word that is no code") << QByteArray("# hadolint ignore=crazy,DL3006\nFROM golang\n") << false;
    QTest::newRow("small letters") << QByteArray("# hadolint ignore=dl3006\nFROM golang\n") << false;
    QTest::newRow("an empty line between") << QByteArray("# hadolint ignore=DL3006\n\nFROM golang\n") << false;
    QTest::newRow("the second of two comments") << QByteArray("# hadolint ignore=DL3007\n# hadolint ignore=DL3006\nFROM golang\n")
                                                << true;
    QTest::newRow("the first of two comments") << QByteArray("# hadolint ignore=DL3006\n# hadolint ignore=DL3007\nFROM golang\n")
                                               << false;
    QTest::newRow("stage, in the stage above") << QByteArray("FROM golang\nUSER 1\n# hadolint stage ignore=DL3006\nFROM a:1\n")
                                               << false;
    QTest::newRow("global, at the end") << QByteArray("FROM golang\n# hadolint global ignore=DL3006\n") << true;
}

void IgnoreCommentsTest::hadolintsDialectIsReadAsHadolintDoes()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isSilenced);
    QCOMPARE(findingsOf(adviceFor(text), "untagged-base").empty(), isSilenced);
}

void IgnoreCommentsTest::unusedNamesAreTold_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("mended");
    QTest::newRow("the only one") << QByteArray("# stagewright ignore=untagged-base\nFROM golang:1.27\n")
                                  << QByteArray("untagged-base") << QByteArray("FROM golang:1.27\n");
    QTest::newRow("one of two") << QByteArray("# stagewright ignore=latest-base,untagged-base # why\nFROM golang\n")
                                << QByteArray("latest-base") << QByteArray("# stagewright ignore=untagged-base # why\nFROM golang\n");
    QTest::newRow("in the file") << QByteArray("# stagewright global ignore=untagged-base\nFROM golang:1.27\n")
                                 << QByteArray("untagged-base") << QByteArray("FROM golang:1.27\n");
    QTest::newRow("in the stage")
        << QByteArray("FROM golang\n# stagewright stage ignore=untagged-base\nFROM golang:1.27\n")
        << QByteArray("untagged-base") << QByteArray("FROM golang\nFROM golang:1.27\n");
    QTest::newRow("hadolint's code for another instruction")
        << QByteArray("FROM golang:1.27\n# hadolint ignore=DL3006\nUSER 1000:1000\n") << QByteArray("DL3006")
        << QByteArray("FROM golang:1.27\nUSER 1000:1000\n");
    QTest::newRow("hadolint's code for another program")
        << QByteArray("FROM golang:1.27\n# hadolint ignore=DL3006\nRUN true\n") << QByteArray("DL3006")
        << QByteArray("FROM golang:1.27\nRUN true\n");
}

void IgnoreCommentsTest::unusedNamesAreTold()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, mended);
    const auto found = findingsOf(adviceFor(text), "unused-suppression");
    QCOMPARE(found.size(), 1u);
    QVERIFY(QByteArray::fromStdString(found[0].message).startsWith(name + " has nothing to report"));
    QCOMPARE(QByteArray::fromStdString(applyEdits(text.toStdString(), found[0].fixes.at(0).edits)), mended);
}

void IgnoreCommentsTest::unusedIsSaidOnlyWhereItIsCertain_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("it silences") << QByteArray("# stagewright ignore=untagged-base\nFROM golang\n");
    QTest::newRow("a code that no rule carries") << QByteArray("# hadolint ignore=DL3999\nFROM golang:1.27\n");
    QTest::newRow("ShellCheck's code") << QByteArray("FROM golang:1.27\n# hadolint ignore=SC2086\nRUN true\n");
    QTest::newRow("hadolint may see it otherwise") << QByteArray("ARG V=1.27\n# hadolint ignore=DL3006\nFROM golang:$V\n");
    QTest::newRow("an opt-in rule") << QByteArray("# stagewright ignore=silenced-by-comment\nFROM golang:1.27\n");
    QTest::newRow("a rule that may ask the context") << QByteArray("# stagewright ignore=everything-rebuilt\nFROM golang:1.27\n");
    QTest::newRow("the file does not parse") << QByteArray("# stagewright ignore=untagged-base\nFROM golang:1.27\nFRUM\n");
    QTest::newRow("all of BuildKit's checks") << QByteArray("# check=skip=all\nFROM golang:1.27\n");
}

void IgnoreCommentsTest::unusedIsSaidOnlyWhereItIsCertain()
{
    QFETCH(const QByteArray, text);
    QVERIFY(findingsOf(adviceFor(text), "unused-suppression").empty());
}

void IgnoreCommentsTest::aCodeMeansTheFindingsThatCarryIt()
{
    Rule rule;
    rule.name = "repeated";
    rule.aliases = {"DL4003", "DL4004", "MultipleInstructionsDisallowed"};
    Finding entrypoint;
    entrypoint.rule = "repeated";
    entrypoint.aliases = {"DL4004"};
    Suppression name;
    name.reach = Suppression::Reach::File;
    const auto covers = [&](const char* word) {
        name.name = word;
        return name.covers(entrypoint, rule);
    };
    QVERIFY(covers("DL4004"));
    QVERIFY(covers("dl4004"));
    QVERIFY(covers("repeated"));
    QVERIFY(!covers("DL4003"));
    QVERIFY(covers("MultipleInstructionsDisallowed"));
    entrypoint.aliases.clear();
    QVERIFY(covers("DL4003"));
}

void IgnoreCommentsTest::theCommentRulesAreConfiguredAndSilencedAsOthers()
{
    const QByteArray text = "# stagewright ignore=untagged-base\nFROM golang:1.27\n";
    AdvisorConfig config;
    config.rules["unused-suppression"].severity = Severity::Error;
    QCOMPARE(findingsOf(adviceFor(text, config), "unused-suppression").at(0).severity, Severity::Error);
    config.rules["unused-suppression"].isOn = false;
    QVERIFY(findingsOf(adviceFor(text, config), "unused-suppression").empty());
    const QByteArray silenced = "# stagewright global ignore=unused-suppression\n" + text;
    QVERIFY(findingsOf(adviceFor(silenced), "unused-suppression").empty());
    config = {};
    config.honoursComments = false;
    QVERIFY(!findingsOf(adviceFor("# stagewright ignore=untagged-base\nFROM golang\n", config), "untagged-base").empty());
}

void IgnoreCommentsTest::onlyAsksWhatItNeedsToJudge()
{
    AdvisorConfig config;
    config.askOnly(std::vector<std::string>{"unused-suppression"});
    const Advice advice = adviceFor("# stagewright ignore=untagged-base\nFROM golang\n"
                                    "# stagewright ignore=untagged-base\nFROM golang:1.27\nCMD run\n", config);
    QCOMPARE(advice.findings.size(), 1u);
    QCOMPARE(advice.findings[0].line, 3);
    config.turnOff("untagged-base");
    QVERIFY(adviceFor("# stagewright ignore=untagged-base\nFROM golang:1.27\n", config).findings.empty());
}

void IgnoreCommentsTest::shellCommentsTellTheShell_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shell"); // at the last instruction
    QTest::addColumn<bool>("isPosix");
    QTest::newRow("none") << QByteArray("FROM a:1\nRUN b\n") << QByteArray() << true;
    QTest::newRow("before the stages") << QByteArray("# hadolint shell=powershell\nFROM a:1\nFROM b:1\nRUN c\n")
                                       << QByteArray("powershell") << false;
    QTest::newRow("in the stage") << QByteArray("FROM a:1\n# hadolint shell=/bin/bash\nRUN b\nRUN c\n")
                                  << QByteArray("/bin/bash") << true;
    QTest::newRow("in the stage before") << QByteArray("FROM a:1\n# hadolint shell=pwsh\nRUN b\nFROM c:1\nRUN d\n")
                                         << QByteArray() << true;
    QTest::newRow("SHELL behind it") << QByteArray("# hadolint shell=pwsh\nFROM a:1\nSHELL [\"/bin/sh\", \"-c\"]\nRUN b\n")
                                     << QByteArray("/bin/sh") << true;
    QTest::newRow("without FROM") << QByteArray("# hadolint shell=cmd.exe # why\nRUN b\n") << QByteArray("cmd.exe") << false;
}

void IgnoreCommentsTest::shellCommentsTellTheShell()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, shell);
    QFETCH(const bool, isPosix);
    const auto analysis = analyze(Snapshot(text.toStdString()), {}, {});
    const std::vector<Scope> scopes = scopesOf(analysis->tree, analysis->graph, basesOf(analysis->graph));
    QCOMPARE(QByteArray::fromStdString(scopes.back().shell), shell);
    QCOMPARE(scopes.back().isPosixShell, isPosix);
}

QTEST_GUILESS_MAIN(IgnoreCommentsTest)
#include "tst_ignore_comments.moc"
