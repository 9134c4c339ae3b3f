// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/safe_fixes.h"
#include "core/analysis/analysis.h"
#include "tests/support/shared_data.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

using Places = std::set<std::pair<std::string, int>>; // file and line

/// Lines at which a peer reports one of its checks.
Places peerPlaces(const QString& fileName, const char* key, const QString& check)
{
    Places places;
    for (const QJsonObject& entry : readJsonLines(sharedDataFolder() + "/corpus/" + fileName)) {
        for (const QJsonValue& finding : entry[QLatin1String(key)].toArray()) {
            if (finding.toArray().at(0).toString() == check)
                places.insert({entry["file"].toString().toStdString(), finding.toArray().at(1).toInt()});
        }
    }
    return places;
}

} // namespace

/// All rules over the public Dockerfiles of the reference data.
class AdviceCorpus : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void rangesLieInTheText();
    void goAdviceStaysInGoFiles();
    void safeFixesSettle();
    void agreesWithPeers_data();
    void agreesWithPeers();

private:
    const std::vector<Rule> m_rules = allRules();
    std::map<std::string, std::shared_ptr<const Analysis>> m_analyses;
};

void AdviceCorpus::initTestCase()
{
    REQUIRE_SHARED_DATA();
    for (const QString& path : corpusFiles())
        m_analyses[QFileInfo(path).fileName().toStdString()] = analyze(Snapshot(readBytes(path)), {}, m_rules);
    QVERIFY(m_analyses.size() > 1000);
}

void AdviceCorpus::rangesLieInTheText()
{
    for (const auto& [file, analysis] : m_analyses) {
        const std::size_t size = analysis->tree.snapshot.bytes().size();
        for (const Finding& finding : analysis->advice.findings) {
            QVERIFY2(finding.range.begin <= finding.range.end && finding.range.end <= size, file.c_str());
            for (const Fix& fix : finding.fixes) {
                for (const Edit& edit : fix.edits)
                    QVERIFY2(edit.range.begin <= edit.range.end && edit.range.end <= size, file.c_str());
            }
        }
    }
}

void AdviceCorpus::goAdviceStaysInGoFiles()
{
    static const std::set<std::string> shared = {
        "account-without-fixed-id", "copy-before-workdir",     "healthcheck-tool-missing", "latest-base",
        "missing-syntax-line",      "numbered-stage",          "owner-changed-after-copy", "privileged-step-as-user",
        "relative-workdir",         "runs-as-root",            "secret-in-arg-or-env",     "shell-form-entrypoint",
        "syntax",                   "unknown-rule",            "unnamed-stage",            "untagged-base",
        "user-by-name",             "user-unknown-to-image",   "user-without-group"};
    for (const auto& [file, analysis] : m_analyses) {
        const std::string_view text = analysis->tree.snapshot.bytes();
        const bool mentionsGo = text.contains("go ") || text.contains("golang") || text.contains("GOMAXPROCS");
        for (const Finding& finding : analysis->advice.findings)
            QVERIFY2(mentionsGo || shared.contains(finding.rule), (file + ": " + finding.rule).c_str());
    }
}

void AdviceCorpus::safeFixesSettle()
{
    for (const auto& [file, before] : m_analyses) {
        auto analysis = before;
        int rounds = 0;
        for (auto edits = safeEdits(analysis->advice.findings); !edits.empty() && rounds < 20; ++rounds) {
            analysis = analyze(Snapshot(applyEdits(analysis->tree.snapshot.bytes(), edits)), {}, m_rules);
            edits = safeEdits(analysis->advice.findings);
        }
        QVERIFY2(rounds < 20, file.c_str());
        QVERIFY2(analysis->tree.errors.size() <= before->tree.errors.size(), file.c_str());
    }
}

void AdviceCorpus::agreesWithPeers_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("check");
    QTest::addColumn<int>("mostMissing");
    QTest::addColumn<int>("mostMore");

    QTest::newRow("JSON arrays, BuildKit") << "shell-form-entrypoint" << "buildkit-checks.jsonl" << "warnings"
                                           << "JSONArgsRecommended" << 0 << 0;
    QTest::newRow("secrets, BuildKit") << "secret-in-arg-or-env" << "buildkit-checks.jsonl" << "warnings"
                                       << "SecretsUsedInArgOrEnv" << 0 << 0;
    QTest::newRow("relative WORKDIR, BuildKit") << "relative-workdir" << "buildkit-checks.jsonl" << "warnings"
                                                << "WorkdirRelativePath" << 0 << 0;
    QTest::newRow("no tag, hadolint") << "untagged-base" << "hadolint.jsonl" << "findings" << "DL3006" << 0 << 0;
    QTest::newRow("latest, hadolint") << "latest-base" << "hadolint.jsonl" << "findings" << "DL3007" << 0 << 0;
    QTest::newRow("copy before WORKDIR, hadolint") << "copy-before-workdir" << "hadolint.jsonl" << "findings" << "DL3045"
                                                   << 0 << 0;
}

void AdviceCorpus::agreesWithPeers()
{
    QFETCH(const QString, rule);
    QFETCH(const QString, data);
    QFETCH(const QString, key);
    QFETCH(const QString, check);
    QFETCH(const int, mostMissing);
    QFETCH(const int, mostMore);
    const Places theirs = peerPlaces(data, key.toLatin1().constData(), check);
    QVERIFY(!theirs.empty());
    Places ours;
    for (const auto& [file, analysis] : m_analyses) {
        for (const std::vector<Finding>* list : {&analysis->advice.findings, &analysis->advice.suppressed}) {
            for (const Finding& finding : *list) {
                if (finding.rule == rule.toStdString())
                    ours.insert({file, analysis->tree.instructions[static_cast<std::size_t>(finding.instruction)].line});
            }
        }
    }
    const auto show = [&](const Places& from, const Places& without, const char* what) {
        int count = 0;
        for (const auto& place : from) {
            if (without.contains(place))
                continue;
            ++count;
            qInfo("%s: %s:%d", what, place.first.c_str(), place.second);
        }
        return count;
    };
    const int missing = show(theirs, ours, "only the peer");
    const int more = show(ours, theirs, "only we");
    QVERIFY2(missing <= mostMissing && more <= mostMore,
             qPrintable(QString("%1 both, %2 only the peer, %3 only we").arg(ours.size() - std::size_t(more)).arg(missing).arg(more)));
}

QTEST_GUILESS_MAIN(AdviceCorpus)
#include "tst_advice_corpus.moc"
