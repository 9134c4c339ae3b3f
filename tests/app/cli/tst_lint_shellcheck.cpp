// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_stagewright.h"
#include "tests/support/shared_data.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright::tests;

namespace {

QJsonArray findingsIn(const QByteArray& text, const QStringList& options)
{
    const Outcome outcome = runStagewright(QStringList{"lint", "--format", "json", "-"} + options, text);
    const QJsonArray files = QJsonDocument::fromJson(outcome.output).object()["files"].toArray();
    return files.isEmpty() ? QJsonArray() : files[0].toObject()["findings"].toArray();
}

/// The codes of ShellCheck that are reported, with the line of each.
QStringList shellCodes(const QByteArray& text, const QStringList& options = {})
{
    QStringList codes;
    for (const QJsonValue& finding : findingsIn(text, options)) {
        if (finding["rule"].toString() == "shellcheck")
            codes << finding["aliases"][0].toString() + ":" + QString::number(finding["line"].toInt());
    }
    return codes;
}

} // namespace

/// `stagewright lint` with ShellCheck, as it is installed here.
class LintShellCheck : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyFindingHasItsPlace();
    void itCanBeTurnedOff();
    void commentsSilenceCodes();
    void onlyAndIgnoreTakeCodes();
    void hadolintsCasesAgree();
    void aProgramThatIsNoShellCheckIsNamed();
};

void LintShellCheck::initTestCase()
{
    if (QStandardPaths::findExecutable("shellcheck").isEmpty())
        QSKIP("ShellCheck is not on this machine");
}

void LintShellCheck::everyFindingHasItsPlace()
{
    const QStringList codes = shellCodes("FROM debian:13\nRUN ls \\\n    $x \\\n # why\n && rm $y\n");
    QCOMPARE(codes, (QStringList{"SC2154:3", "SC2086:3", "SC2154:5", "SC2086:5"}));
}

void LintShellCheck::itCanBeTurnedOff()
{
    const QByteArray text = "FROM debian:13\nRUN ls $x\n";
    QVERIFY(!shellCodes(text).isEmpty());
    QCOMPARE(shellCodes(text, {"--shellcheck", "off"}), QStringList());
    QVERIFY(!shellCodes(text, {"--shellcheck=" + QStandardPaths::findExecutable("shellcheck")}).isEmpty());
    const Outcome outcome = runStagewright({"lint", "--shellcheck", "/no/such/program", "-"}, text);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY(outcome.words.contains("/no/such/program"));
}

void LintShellCheck::commentsSilenceCodes()
{
    QCOMPARE(shellCodes("FROM debian:13\nARG x\n# hadolint ignore=SC2086\nRUN ls $x\n"), QStringList());
    QCOMPARE(shellCodes("FROM debian:13\nARG x\n# stagewright ignore=shellcheck\nRUN ls $x\n"), QStringList());
}

void LintShellCheck::onlyAndIgnoreTakeCodes()
{
    const QByteArray text = "FROM debian:13\nRUN ls $x\n";
    QCOMPARE(shellCodes(text, {"--only", "SC2086"}), QStringList{"SC2086:2"});
    QCOMPARE(shellCodes(text, {"--ignore", "sc2086"}), QStringList{"SC2154:2"});
    QCOMPARE(findingsIn(text, {"--only", "untagged-base"}).size(), 0);
}

void LintShellCheck::hadolintsCasesAgree()
{
    REQUIRE_SHARED_DATA();
    QStringList wrong;
    int count = 0;
    for (const QJsonObject& entry : readJsonLines(sharedDataFolder() + "/cases/hadolint.jsonl")) {
        // SHELL is part of the image, so it holds for what ONBUILD starts too.
        if (!entry["rule"].toString().startsWith("SC") || entry["id"].toString() == "hadolint/Shellcheck/18")
            continue;
        ++count;
        const bool fires = !shellCodes(entry["dockerfile"].toString().toUtf8()).isEmpty();
        if (fires != (entry["expect"].toString() == "fires"))
            wrong << entry["id"].toString();
    }
    QVERIFY(count > 10);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(' ')));
}

void LintShellCheck::aProgramThatIsNoShellCheckIsNamed()
{
    const Outcome outcome = runStagewright({"lint", "--shellcheck", "/bin/true", "-"}, "FROM debian:13\nRUN ls $x\n");
    QVERIFY(outcome.words.contains("json1"));
    QVERIFY(outcome.exitCode != 2);
}

QTEST_GUILESS_MAIN(LintShellCheck)
#include "tst_lint_shellcheck.moc"
