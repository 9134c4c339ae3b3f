// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/safe_fixes.h"
#include "core/analysis/safe_change.h"

#include <QTest>

#include <algorithm>

using namespace stagewright;

/// All safe fixes of a file as one change.
class SafeChangeTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingSafeIsLeft();
    void fixesOfOnePlaceTakeTheirTurns();
    void aCleanFileHasNone();

private:
    std::string changed(const std::string& text) const
    {
        const auto analysis = analyze(Snapshot(text), {}, m_rules);
        const Fix fix = safeChange(*analysis, {}, m_rules, {});
        return applyEdits(text, fix.edits);
    }

    const std::vector<Rule> m_rules = allRules();
};

void SafeChangeTest::nothingSafeIsLeft()
{
    const std::string text = "from golang:1.27 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /a .\nCMD a -v\n";
    const std::string after = changed(text);
    QVERIFY(after != text);
    QVERIFY(safeEdits(analyze(Snapshot(after), {}, m_rules)->advice.findings).empty());
    QCOMPARE(changed(after), after);
}

void SafeChangeTest::fixesOfOnePlaceTakeTheirTurns()
{
    const std::string text = "FROM alpine:3.22 as Build\r\nMAINTAINER me\r\n";
    const std::string after = changed(text);
    QVERIFY(safeEdits(analyze(Snapshot(after), {}, m_rules)->advice.findings).empty());
    QCOMPARE(std::ranges::count(after, '\r'), std::ranges::count(after, '\n'));
}

void SafeChangeTest::aCleanFileHasNone()
{
    const std::string text = "FROM debian:13-slim\nUSER 10001:10001\nENTRYPOINT [\"/server\"]\n";
    QCOMPARE(changed(text), text);
}

QTEST_GUILESS_MAIN(SafeChangeTest)
#include "tst_safe_change.moc"
