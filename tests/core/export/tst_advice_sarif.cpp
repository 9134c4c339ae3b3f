// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/advice_sarif.h"
#include "tests/core/export/linted_sample.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

#include <array>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// What the schema of SARIF 2.1.0 says of the objects that are written here: every member it requires, and those of the
/// others that are used. The schema allows no further ones.
struct ObjectForm
{
    QStringList required;
    QStringList optional;
};

const QMap<QString, ObjectForm> forms{
    {"log", {{"version", "runs"}, {"$schema"}}},
    {"run", {{"tool"}, {"columnKind", "invocations", "results"}}},
    {"tool", {{"driver"}, {}}},
    {"driver", {{"name"}, {"version", "rules"}}},
    {"rule", {{"id"}, {"shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration", "properties"}}},
    {"help", {{"text"}, {"markdown"}}},
    {"configuration", {{}, {"enabled", "level"}}},
    {"message", {{"text"}, {}}},
    {"invocation", {{"executionSuccessful"}, {"toolExecutionNotifications"}}},
    {"notification", {{"message"}, {"level", "locations"}}},
    {"result", {{"message"}, {"ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "fixes", "properties"}}},
    {"location", {{}, {"physicalLocation"}}},
    {"physicalLocation", {{"artifactLocation"}, {"region"}}},
    {"artifactLocation", {{}, {"uri", "uriBaseId"}}},
    {"region", {{}, {"startLine", "startColumn", "endLine", "endColumn"}}},
    {"fix", {{"artifactChanges"}, {"description"}}},
    {"change", {{"artifactLocation", "replacements"}, {}}},
    {"replacement", {{"deletedRegion"}, {"insertedContent"}}},
};

const QStringList levels{"none", "note", "warning", "error"};

/// Walks a document and collects what the schema would refuse.
class SarifReader
{
public:
    QStringList read(const QJsonObject& log)
    {
        check(log, "log");
        expect(log["version"] == "2.1.0", "version");
        expect(!log["runs"].toArray().isEmpty(), "runs");
        for (const QJsonValue& run : log["runs"].toArray())
            readRun(run.toObject());
        return m_faults;
    }

private:
    void expect(bool isSo, const QString& what)
    {
        if (!isSo)
            m_faults << what;
    }

    QJsonObject check(const QJsonValue& value, const QString& form)
    {
        const QJsonObject object = value.toObject();
        const ObjectForm& wanted = forms[form];
        for (const QString& name : wanted.required)
            expect(object.contains(name), form + " lacks " + name);
        for (const QString& name : object.keys())
            expect(wanted.required.contains(name) || wanted.optional.contains(name), form + " has " + name);
        return object;
    }

    void readMessage(const QJsonValue& message, const QString& form = "message")
    {
        expect(check(message, form)["text"].isString(), "text of a message");
    }

    void readRun(const QJsonObject& run)
    {
        check(run, "run");
        expect(run["columnKind"] == "unicodeCodePoints", "columnKind");
        const QJsonObject driver = check(check(run["tool"], "tool")["driver"], "driver");
        m_rules = driver["rules"].toArray();
        for (const QJsonValue& rule : m_rules)
            readRule(check(rule, "rule"));
        for (const QJsonValue& invocation : run["invocations"].toArray())
            readInvocation(check(invocation, "invocation"));
        for (const QJsonValue& result : run["results"].toArray())
            readResult(check(result, "result"));
    }

    void readRule(const QJsonObject& rule)
    {
        expect(rule["id"].isString(), "id of a rule");
        for (const char* text : {"shortDescription", "fullDescription"}) {
            if (rule.contains(QLatin1String(text)))
                readMessage(rule[QLatin1String(text)]);
        }
        if (rule.contains("help"))
            readMessage(rule["help"], "help");
        if (rule.contains("helpUri"))
            expect(QUrl(rule["helpUri"].toString(), QUrl::StrictMode).scheme().startsWith("http"), "helpUri");
        const QJsonObject configuration = check(rule["defaultConfiguration"], "configuration");
        expect(levels.contains(configuration["level"].toString()), "level of a rule");
        QStringList tags = rule["properties"]["tags"].toVariant().toStringList();
        expect(tags.removeDuplicates() == 0, "tags of a rule");
    }

    void readInvocation(const QJsonObject& invocation)
    {
        expect(invocation["executionSuccessful"].isBool(), "executionSuccessful");
        for (const QJsonValue& each : invocation["toolExecutionNotifications"].toArray()) {
            const QJsonObject notification = check(each, "notification");
            readMessage(notification["message"]);
            expect(levels.contains(notification["level"].toString()), "level of a notification");
            readLocations(notification["locations"].toArray());
        }
    }

    void readResult(const QJsonObject& result)
    {
        readMessage(result["message"]);
        expect(levels.contains(result["level"].toString()), "level of a result");
        expect(m_rules.at(result["ruleIndex"].toInt())["id"] == result["ruleId"], "ruleIndex");
        readLocations(result["locations"].toArray());
        for (const QJsonValue& print : result["partialFingerprints"].toObject())
            expect(print.isString(), "fingerprint");
        expect(!result.contains("fixes") || !result["fixes"].toArray().isEmpty(), "fixes");
        for (const QJsonValue& fix : result["fixes"].toArray())
            readFix(check(fix, "fix"));
    }

    void readFix(const QJsonObject& fix)
    {
        readMessage(fix["description"]);
        expect(!fix["artifactChanges"].toArray().isEmpty(), "artifactChanges");
        for (const QJsonValue& each : fix["artifactChanges"].toArray()) {
            const QJsonObject change = check(each, "change");
            readArtifact(change["artifactLocation"]);
            expect(!change["replacements"].toArray().isEmpty(), "replacements");
            for (const QJsonValue& replacement : change["replacements"].toArray()) {
                readRegion(check(replacement, "replacement")["deletedRegion"]);
                readMessage(replacement["insertedContent"]);
            }
        }
    }

    void readLocations(const QJsonArray& locations)
    {
        for (const QJsonValue& location : locations) {
            const QJsonObject place = check(check(location, "location")["physicalLocation"], "physicalLocation");
            readArtifact(place["artifactLocation"]);
            if (place.contains("region"))
                readRegion(place["region"]);
        }
    }

    void readArtifact(const QJsonValue& value)
    {
        const QJsonObject artifact = check(value, "artifactLocation");
        const QUrl url(artifact["uri"].toString(), QUrl::StrictMode);
        expect(url.isValid() && url.isRelative() == artifact.contains("uriBaseId"), "uri " + artifact["uri"].toString());
    }

    void readRegion(const QJsonValue& value)
    {
        const QJsonObject region = check(value, "region");
        const auto begin = std::pair(region["startLine"].toInt(), region["startColumn"].toInt());
        const auto end = std::pair(region["endLine"].toInt(), region["endColumn"].toInt());
        expect(begin.first >= 1 && begin.second >= 1 && end.second >= 1 && begin <= end, "region");
    }

    QJsonArray m_rules;
    QStringList m_faults;
};

QJsonObject sarifOf(std::span<const LintedFile> files, std::span<const Rule> rules)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(writeAdviceSarif(files, rules))).object();
}

} // namespace

/// SARIF as code scanning services read it.
class AdviceSarifTest : public QObject
{
    Q_OBJECT

private slots:
    void itHasTheFormOfTheSchema();
    void anEmptyRunHasTheFormToo();
    void everyRuleHasTheForm();
    void placesAreCodePoints();
    void rulesBringTheirTexts();
    void unreadableFilesAreNotifications();

private:
    const std::array<LintedFile, 2> m_files = {awkwardFile(), unreadableFile()};
    const std::vector<Rule> m_rules = allRules();
};

void AdviceSarifTest::itHasTheFormOfTheSchema()
{
    QCOMPARE(SarifReader().read(sarifOf(m_files, m_rules)), QStringList());
}

void AdviceSarifTest::anEmptyRunHasTheFormToo()
{
    QCOMPARE(SarifReader().read(sarifOf({}, m_rules)), QStringList());
}

void AdviceSarifTest::everyRuleHasTheForm()
{
    LintedFile file = awkwardFile();
    file.findings.resize(1);
    for (const Rule& rule : m_rules) {
        file.findings.push_back(file.findings.front());
        file.findings.back().rule = rule.name;
    }
    QCOMPARE(SarifReader().read(sarifOf({&file, 1}, m_rules)), QStringList());
}

void AdviceSarifTest::placesAreCodePoints()
{
    const QJsonArray results = sarifOf(m_files, m_rules)["runs"][0]["results"].toArray();
    QCOMPARE(results.size(), 3);
    const QJsonValue place = results[1]["locations"][0]["physicalLocation"];
    QCOMPARE(place["artifactLocation"]["uri"].toString(), "app%20dir/%25%C3%A4%2Cb%3A%FF");
    QCOMPARE(place["region"]["startColumn"].toInt(), 18);
    QCOMPARE(place["region"]["endColumn"].toInt(), 21);
    QCOMPARE(results[1]["level"].toString(), "note");
    QCOMPARE(results[2]["fixes"].toArray().size(), 1); // one has no edit
    QCOMPARE(results[2]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"].toString(),
             QStringLiteral("all \uFFFD"));
}

void AdviceSarifTest::rulesBringTheirTexts()
{
    const QJsonArray rules = sarifOf(m_files, m_rules)["runs"][0]["tool"]["driver"]["rules"].toArray();
    QCOMPARE(rules.size(), 2);
    QCOMPARE(rules[0]["id"].toString(), "untagged-base");
    QVERIFY(rules[0]["help"]["markdown"].toString().contains("```dockerfile"));
    QVERIFY(rules[0]["properties"]["tags"].toArray().contains("DL3006"));
    QCOMPARE(rules[1]["id"].toString(), "syntax");
}

void AdviceSarifTest::unreadableFilesAreNotifications()
{
    const QJsonValue invocation = sarifOf(m_files, m_rules)["runs"][0]["invocations"][0];
    QCOMPARE(invocation["executionSuccessful"].toBool(true), false);
    const QJsonValue notification = invocation["toolExecutionNotifications"][0];
    QVERIFY(notification["message"]["text"].toString().contains("does not exist"));
    QCOMPARE(notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].toString(),
             "file:///nowhere/a%20b");
}

QTEST_GUILESS_MAIN(AdviceSarifTest)
#include "tst_advice_sarif.moc"
