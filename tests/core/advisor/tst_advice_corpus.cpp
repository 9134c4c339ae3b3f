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

/// What a peer says of one of its checks, and the files that it could not read.
struct Peer
{
    Places places;
    std::set<std::string> unread;
};

Peer readPeer(const QString& fileName, const QString& check)
{
    const bool isHadolint = fileName.startsWith("hadolint");
    Peer peer;
    for (const QJsonObject& entry : readJsonLines(sharedDataFolder() + "/corpus/" + fileName)) {
        const std::string file = entry["file"].toString().toStdString();
        if (isHadolint ? entry["exit"].toInt() > 1 || !entry["err"].toString().isEmpty() : entry["error"].isString())
            peer.unread.insert(file);
        for (const QJsonValue& finding : entry[isHadolint ? "findings" : "warnings"].toArray()) {
            const QString name = finding.toArray().at(0).toString();
            if (name == check)
                peer.places.insert({file, finding.toArray().at(1).toInt()});
            if (name == "DL1000")
                peer.unread.insert(file);
        }
    }
    return peer;
}

/// Package managers. Only hadolint: what is in a variable nobody knows, PowerShell, caches that are emptied by rm or not
/// filled at all, versions from the project's go.mod. Only we: apt beside apt-get, calls behind sudo or by path, lists
/// that some other rm -rf did not delete, yarn without a verb, the 12 of gcc-toolset-12-gcc.
void addPackageManagers()
{
    const auto packages = [](const char* code, const char* rule, int missing, int more) {
        QTest::newRow(qPrintable(QString("%1 beside hadolint").arg(code))) << rule << "hadolint.jsonl" << code << missing << more;
    };
    packages("DL3008", "unpinned-apt-package", 1, 65);
    packages("DL3009", "apt-lists-kept", 27, 12); // apt-get dist-clean deletes the lists
    packages("DL3013", "unpinned-pip-package", 2, 6);
    packages("DL3014", "install-without-yes", 0, 2);
    packages("DL3015", "apt-recommends-installed", 0, 37);
    packages("DL3016", "unpinned-npm-package", 2, 0);
    packages("DL3018", "unpinned-apk-package", 0, 0);
    packages("DL3019", "apk-cache-kept", 23, 0);
    packages("DL3027", "apt-instead-of-apt-get", 0, 5);
    packages("DL3028", "unpinned-gem", 1, 0);
    packages("DL3032", "rpm-cache-kept", 1, 1);
    packages("DL3033", "unpinned-rpm-package", 0, 0);
    packages("DL3038", "install-without-yes", 0, 0);
    packages("DL3040", "rpm-cache-kept", 0, 0);
    packages("DL3041", "unpinned-rpm-package", 0, 2);
    packages("DL3042", "pip-cache-kept", 6, 4);
    packages("DL3062", "unpinned-go-tool", 7, 0);
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
    void halfTypedFilesGetAdvice();
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
    // What the Go catalogue says of files in any language.
    static const std::set<std::string> general = {"SW121", "SW122", "SW303", "SW305", "SW306", "SW309", "SW313",
                                                "SW405", "SW406", "SW607", "SW608", "SW613", "SW616", "SW701",
                                                "SW702", "SW704"};
    std::set<std::string> goRules;
    for (const Rule& rule : m_rules) {
        const bool isForGo = !rule.aliases.empty() && std::ranges::all_of(rule.aliases, [](const std::string& alias) {
            return alias.starts_with("SW") && !general.contains(alias);
        });
        if (isForGo)
            goRules.insert(rule.name);
    }
    QVERIFY(goRules.size() > 30);
    for (const auto& [file, analysis] : m_analyses) {
        const std::string_view text = analysis->tree.snapshot.bytes();
        const bool mentionsGo = text.contains("go ") || text.contains("golang") || text.contains("GOMAXPROCS");
        for (const Finding& finding : analysis->advice.findings)
            QVERIFY2(mentionsGo || !goRules.contains(finding.rule), (file + ": " + finding.rule).c_str());
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
        for (const Finding& finding : analysis->advice.findings) {
            // A mount that a fix writes is what the syntax line is for.
            const bool isOld = finding.rule == "missing-syntax-line"
                               || std::ranges::contains(before->advice.findings, finding.rule, &Finding::rule);
            QVERIFY2(isOld, (file + ": a fix brought " + finding.rule).c_str());
        }
        QVERIFY2(analysis->tree.errors.size() <= before->tree.errors.size(), file.c_str());
    }
}

void AdviceCorpus::halfTypedFilesGetAdvice()
{
    int number = 0;
    for (const auto& [file, analysis] : m_analyses) {
        if (++number % 40 != 0 && !analysis->tree.snapshot.bytes().contains("go build"))
            continue;
        const std::string text(analysis->tree.snapshot.bytes());
        const std::size_t step = text.size() / 60 + 1;
        for (std::size_t size = 1; size < text.size(); size += step) {
            const auto half = analyze(Snapshot(text.substr(0, size)), {}, m_rules);
            for (const Finding& finding : half->advice.findings)
                QVERIFY2(finding.range.end <= size, file.c_str());
        }
    }
}

void AdviceCorpus::agreesWithPeers_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("check");
    QTest::addColumn<int>("mostMissing");
    QTest::addColumn<int>("mostMore");

    // BuildKit has a test of its own.
    // hadolint resolves no variables: the names without a value are its, those with a default ours. Two are REPLACE-ME.
    QTest::newRow("no tag, hadolint") << "untagged-base" << "hadolint.jsonl" << "DL3006" << 4 << 32;
    QTest::newRow("latest, hadolint") << "latest-base" << "hadolint.jsonl" << "DL3007" << 0 << 17;
    QTest::newRow("copy before WORKDIR, hadolint") << "copy-before-workdir" << "hadolint.jsonl" << "DL3045" << 0 << 0;
    QTest::newRow("JSON arrays, hadolint") << "shell-form-entrypoint" << "hadolint.jsonl" << "DL3025"
                                           << 25 << 0; // health checks, and CMD behind a SHELL
    QTest::newRow("relative WORKDIR, hadolint") << "relative-workdir" << "hadolint.jsonl" << "DL3000"
                                                 << 4 << 1; // below an absolute WORKDIR; a variable
    const auto hadolint = [](const char* row, const char* rule, const char* code, int mostMissing, int mostMore) {
        QTest::newRow(row) << rule << "hadolint.jsonl" << code << mostMissing << mostMore;
    };
    // A database that the step starts, fills and stops.
    hadolint("commands without use", "command-without-use", "DL3001", 3, 0);
    // A base stage whose children switch away from root; a USER that the last stage inherits.
    hadolint("root, hadolint", "runs-as-root", "DL3002", 3, 2);
    // Into a folder that the step has unpacked or made, in parentheses, in a branch, or with the shell's variables.
    hadolint("cd", "cd-in-run", "DL3003", 210, 1);
    hadolint("sudo", "sudo-in-run", "DL3004", 0, 0);
    // URLs in variables and beside files.
    hadolint("ADD", "add-instead-of-copy", "DL3020", 23, 0);
    // A dot is a folder.
    hadolint("several sources", "several-sources-to-a-file", "DL3021", 1, 0);
    hadolint("COPY --from", "copy-from-no-earlier-stage", "DL3022", 0, 0);
    hadolint("ENV", "variable-used-where-set", "DL3044", 0, 1);
    // The variable's name was taken for the number.
    hadolint("large user ids", "large-user-id", "DL3046", 2, 0);
    hadolint("wget", "wget-progress-in-log", "DL3047", 0, 0);
    hadolint("labels", "label-key-unusual", "DL3048", 0, 0);
    // Windows shells, where && may not be known; a download of Go's modules stands alone; `a || b` is two commands.
    hadolint("steps in a row", "mergeable-runs", "DL3059", 87, 5);
    // USERs above the last one of a stage, root among them, and Windows accounts; variables are resolved.
    hadolint("user by name, hadolint", "user-by-name", "DL3066", 188, 3);
    // tonistiigi/xx is made to be copied so.
    hadolint("root folder", "root-folder-copied", "DL3067", 8, 0);
    // Calls inside $( … ).
    hadolint("wget and curl", "wget-and-curl", "DL4001", 5, 0);
    // BusyBox in a distroless image takes nobody's place.
    hadolint("links to a shell", "shell-replaced-by-link", "DL4005", 4, 0);
    // Pipes from echo, printf and yes, inside $( … ), with `set -o pipefail` in the step, in an inherited SHELL.
    hadolint("pipes", "pipe-without-pipefail", "DL4006", 208, 0);
    addPackageManagers();
}

void AdviceCorpus::agreesWithPeers()
{
    QFETCH(const QString, rule);
    QFETCH(const QString, data);
    QFETCH(const QString, check);
    QFETCH(const int, mostMissing);
    QFETCH(const int, mostMore);
    const Peer peer = readPeer(data, check);
    QVERIFY(!peer.places.empty());
    Places ours;
    Places either; // silenced by a comment in one dialect or the other
    for (const auto& [file, analysis] : m_analyses) {
        const auto collect = [&](const std::vector<Finding>& findings, Places& places) {
            for (const Finding& finding : findings) {
                const bool isIt = finding.rule == rule.toStdString()
                                  && std::ranges::contains(finding.aliases, check.toStdString());
                if (isIt && !peer.unread.contains(file))
                    places.insert({file, analysis->tree.instructions[std::size_t(finding.instruction)].line});
            }
        };
        collect(analysis->advice.findings, ours);
        collect(analysis->advice.suppressed, either);
    }
    const auto count = [&](const Places& from, const Places& without, const char* who) {
        int number = 0;
        for (const auto& place : from) {
            if (without.contains(place) || either.contains(place))
                continue;
            ++number;
            qInfo("only %s: %s:%d", who, place.first.c_str(), place.second);
        }
        return number;
    };
    const int missing = count(peer.places, ours, "the peer");
    const int more = count(ours, peer.places, "we");
    QVERIFY2(missing <= mostMissing && more <= mostMore,
             qPrintable(QString("%1 of ours, %2 only the peer, %3 only we").arg(ours.size()).arg(missing).arg(more)));
}

QTEST_GUILESS_MAIN(AdviceCorpus)
#include "tst_advice_corpus.moc"
