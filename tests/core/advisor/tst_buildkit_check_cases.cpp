// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/check_comment.h"
#include "core/analysis/analysis.h"
#include "tests/support/shared_data.h"

#include <QJsonArray>
#include <QTest>

#include <set>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// Needs the ignore file of the build context.
constexpr std::string_view contextCheck = "CopyIgnoredFile";

using Reports = std::multiset<std::pair<std::string, int>>;

/// What the newest BuildKit reports; `expectCorrected` where the lines of its own test are wrong.
Reports expectedReports(const QJsonObject& entry)
{
    Reports reports;
    for (const QString& key : {QString("expectCorrected"), QString("headFrontend"), QString("expect")}) {
        if (!entry[key].isArray())
            continue;
        for (const QJsonValue& report : entry[key].toArray()) {
            const std::string check = report["rule"].toString().toStdString();
            if (check != contextCheck)
                reports.emplace(check, report["line"].toInt());
        }
        break;
    }
    return reports;
}

QString spelled(const Reports& reports)
{
    QStringList words;
    for (const auto& [check, line] : reports)
        words << QString("%1:%2").arg(QString::fromStdString(check)).arg(line);
    return words.join(", ");
}

} // namespace

/// BuildKit's own test cases of its checks.
class BuildKitCheckCases : public QObject
{
    Q_OBJECT

private slots:
    void agrees_data();
    void agrees();

private:
    const std::vector<Rule> m_rules = allRules();
};

void BuildKitCheckCases::agrees_data()
{
    QTest::addColumn<QJsonObject>("entry");
    for (const QJsonObject& entry : readJsonLines(sharedDataFolder() + "/cases/buildkit-checks.jsonl"))
        QTest::newRow(qPrintable(entry["id"].toString())) << entry;
}

void BuildKitCheckCases::agrees()
{
    REQUIRE_SHARED_DATA();
    QFETCH(const QJsonObject, entry);
    GraphRequest request;
    const QJsonObject arguments = entry["buildArgs"].toObject();
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument)
        request.arguments[argument.key().toStdString()] = argument.value().toString().toStdString();
    const auto analysis = analyze(Snapshot(entry["dockerfile"].toString().toStdString()), request, m_rules);
    Reports found;
    for (const Finding& finding : analysis->advice.findings) {
        for (const std::string& alias : finding.aliases) {
            if (isBuildKitCheck(alias) && alias != contextCheck)
                found.emplace(alias, finding.line);
        }
    }
    QCOMPARE(spelled(found), spelled(expectedReports(entry)));
}

QTEST_GUILESS_MAIN(BuildKitCheckCases)
#include "tst_buildkit_check_cases.moc"
