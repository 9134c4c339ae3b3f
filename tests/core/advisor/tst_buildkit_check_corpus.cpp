// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/check_comment.h"
#include "core/advisor/suppressions.h"
#include "core/analysis/analysis.h"
#include "tests/support/shared_data.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <iterator>
#include <set>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// A check's name and the line that it reports; a check may report a line more than once.
using Reports = std::multiset<std::pair<std::string, int>>;

Reports reportsIn(const QJsonArray& warnings)
{
    Reports reports;
    for (const QJsonValue& warning : warnings)
        reports.emplace(warning.toArray().at(0).toString().toStdString(), warning.toArray().at(1).toInt());
    return reports;
}

void addReports(const Finding& finding, Reports& reports)
{
    for (const std::string& alias : finding.aliases) {
        if (isBuildKitCheck(alias))
            reports.emplace(alias, finding.line);
    }
}

Reports reportsOf(const Analysis& analysis)
{
    Reports reports;
    for (const Finding& finding : analysis.advice.findings)
        addReports(finding, reports);
    return reports;
}

QStringList without(const Reports& from, const Reports& others)
{
    Reports rest;
    std::ranges::set_difference(from, others, std::inserter(rest, rest.end()));
    QStringList words;
    for (const auto& [check, line] : rest)
        words << QString("%1:%2").arg(QString::fromStdString(check)).arg(line);
    return words;
}

} // namespace

/// BuildKit's checks on the public Dockerfiles of the reference data, of which it knows no base image either.
class BuildKitCheckCorpus : public QObject
{
    Q_OBJECT

private slots:
    void everyFileAgrees();

private:
    const std::vector<Rule> m_rules = allRules();
};

void BuildKitCheckCorpus::everyFileAgrees()
{
    REQUIRE_SHARED_DATA();
    const QString folder = sharedDataFolder() + "/corpus/";
    QStringList differing;
    std::size_t reports = 0;
    std::size_t files = 0;
    for (const QJsonObject& entry : readJsonLines(folder + "buildkit-checks.jsonl")) {
        const QString file = entry["file"].toString();
        const Reports expected = reportsIn(entry["warnings"].toArray());
        const auto analysis = analyze(Snapshot(readBytes(folder + "files/" + file)), {}, m_rules);
        const Reports found = reportsOf(*analysis);
        ++files;
        reports += expected.size();
        if (found != expected)
            differing << QString("%1 lacks [%2], has too [%3]")
                             .arg(file, without(expected, found).join(", "), without(found, expected).join(", "));
    }
    qInfo("%zu of %zu files agree in %zu reports", files - std::size_t(differing.size()), files, reports);
    QVERIFY(files > 1000);
    QVERIFY2(differing.isEmpty(), qPrintable(differing.join(u'\n')));
}

QTEST_GUILESS_MAIN(BuildKitCheckCorpus)
#include "tst_buildkit_check_corpus.moc"
