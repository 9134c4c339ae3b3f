// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/build/recording_replay.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// What a recording must show: the result, the vertices that came from the cache and the line that failed.
struct Expectation
{
    const char* folder;
    BuildResult result;
    int cached = 0;
    int failedLine = 0;
    /// States of the instructions, a letter each: . none, d done, c cached, f failed, x cancelled, u not reached, n not
    /// needed.
    const char* states = "";
};

using enum BuildResult;

constexpr Expectation expectations[] = {
    {"01-success-cold", Succeeded, 2, 0, "dcdd.dcdd.."},
    {"02-success-cached", Succeeded, 6, 0, "dccc.cdcc.."},
    {"03-compile-error", Failed, 2, 7, "dccd.fduu.."},
    {"04-parallel-stages", Succeeded, 1, 0, "cdcd.dd"},
    {"05-unused-stage", Succeeded, 1, 0, "cd.n.n.d"},
    {"06-target", Succeeded, 1, 0, "cd.d.n"},
    {"07-build-args", Succeeded, 1, 0, ".c....dd"},
    {"08-chatty-burst", Succeeded, 1, 0, "cd"},
    {"08-chatty-paced", Succeeded, 1, 0, "cd"},
    {"08-chatty-size-limit-then-fail", Failed, 1, 2, "cf"},
    {"09-sigint", Cancelled, 1, 0, "cx"},
    {"09b-sigterm", Cancelled, 1, 0, "cx"},
    {"09c-sigkill", Cancelled, 1, 0, "cx"},
    {"09d-three-sigints", Cancelled, 1, 0, "cx"},
    {"10-syntax-error", Failed, 0, 3, "uufu"},
    {"10b-syntax-error-flag", Failed, 0, 2, "ufu"},
    {"10c-unterminated-heredoc", Failed, 0, 2, "uf"},
    {"11-missing-copy-source", Failed, 1, 3, "cdfu"},
    {"12-unreachable-base", Failed, 0, 1, "fu"},
    {"13-heredoc-run", Succeeded, 1, 0, "cdddd"},
    {"14-cache-mount", Succeeded, 1, 0, "cd"},
    {"15-warnings", Succeeded, 1, 0, "c..d.d"},
    {"16-nonutf8-ansi", Succeeded, 1, 0, "cd"},
    {"17-secret-mount", Succeeded, 1, 0, "cdd"},
    {"17b-secret-missing", Failed, 1, 2, "cf"},
    {"18-no-daemon", Failed, 0, 0, "."},
    {"18b-no-daemon-tcp", Failed, 0, 0, "."},
    {"19-plain-success", Succeeded, 3, 0, "dccd.ddcd.."},
    {"19b-plain-cached", Succeeded, 6, 0, "dccc.cdcc.."},
    {"19c-plain-compile-error", Failed, 3, 7, "dccc.fduu.."},
    {"19d-plain-warnings", Succeeded, 2, 0, "d..c.c"},
    {"19e-plain-warnings-debug", Succeeded, 2, 0, "d..c.c"},
    {"20-depot-go", Succeeded, 4, 0, "dcccdddcdd..."},
    {"20b-depot-go-syntax-line", Failed, 0, 1, "uuuuuuuuuu..."},
    {"21-multi-platform-refused", Failed, 0, 0, ".."},
    {"21b-multi-platform-cacheonly", Failed, 0, 0, "......"},
    {"21c-multi-platform-arg", Succeeded, 1, 0, "c.d.d"},
    {"22-parallel-failure", Failed, 1, 6, "cxucf.uu"},
    {"22b-plain-parallel-failure", Failed, 1, 6, "cxucf.uu"},
    {"23-pull-registry", Succeeded, 0, 0, "dd"},
    {"24-quiet", Succeeded, 0, 0, ".."},
    {"24b-quiet-fail", Failed, 0, 2, ".f"},
    {"25-copy-link", Succeeded, 1, 0, "cdddd"},
    {"26-onbuild", Succeeded, 1, 0, "c...ddd"},
    {"28-exit-137", Failed, 1, 2, "cf"},
    {"28b-exit-127", Failed, 1, 2, "cf"},
    {"28c-exec-form-missing", Failed, 1, 2, "cf"},
    {"28d-multiline-run-fails", Failed, 1, 2, "cfu"},
    {"29-output-local", Succeeded, 0, 0, ".d"},
    {"30-dockerfile-stdin", Failed, 1, 3, ""},
    {"30b-dockerfile-other-dir", Failed, 1, 3, ""},
    {"31-named-context", Succeeded, 1, 0, "cdd"},
    {"32-no-cache-filter", Succeeded, 1, 0, "cdcd.dd"},
    {"32b-no-cache-filter-again", Succeeded, 4, 0, "cccd.cc"},
    {"34-no-dockerfile", Failed, 0, 0, ""},
    {"34b-no-context-dir", Failed, 0, 0, ""},
    {"34c-bad-target", Failed, 0, 0, "uu"},
    {"34d-empty-dockerfile", Failed, 0, 0, ""},
    {"34e-only-comments", Failed, 0, 1, ""},
    {"34f-no-from", Failed, 0, 1, "f"},
    {"34g-circular", Failed, 0, 4, "uuuf"},
    {"34h-bad-flag", Failed, 0, 0, "."},
    {"34i-copy-from-later-stage", Failed, 0, 2, "ufuu."},
    {"36-check-error-true", Failed, 0, 0, "u.u"},
    {"37-network-default", Failed, 1, 2, "cf"},
    {"40-big-context", Succeeded, 0, 0, ""},
    {"41-metadata-warnings", Succeeded, 2, 0, "d..c.c"},
    {"42-sigint-group-style", Cancelled, 1, 0, "cx"},
};

QString logOf(const QString& recording, const QString& nameEnd)
{
    const auto progress = replay(recording);
    for (const Vertex& vertex : progress->trace.vertices()) {
        if (QString::fromStdString(vertex.name).contains(nameEnd))
            return QString::fromStdString(vertex.log.text());
    }
    return {};
}

} // namespace

/// Real builds, replayed from what docker printed.
class RecordingsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void replays_data();
    void replays();
    void everyRecordingHasAnExpectation();
    void aLogIsComplete();
    void bytesArriveUnchanged();
    void warningsHaveTheirLines();
    void aPullCountsBytes();
    void theContextCountsBytes();
    void theReasonOfAFailure_data();
    void theReasonOfAFailure();
    void aStreamCutOffIsIncomplete();
    void damageDoesNoHarm();
};

void RecordingsTest::initTestCase()
{
    REQUIRE_SHARED_DATA();
}

void RecordingsTest::replays_data()
{
    QTest::addColumn<int>("index");
    for (int index = 0; index < int(std::size(expectations)); ++index)
        QTest::newRow(expectations[index].folder) << index;
}

void RecordingsTest::replays()
{
    QFETCH(int, index);
    const Expectation& expected = expectations[index];
    const auto progress = replay(expected.folder);
    QCOMPARE(progress->trace.result(), expected.result);
    const auto cached = std::ranges::count_if(progress->trace.vertices(), &Vertex::isCached);
    QCOMPARE(cached, expected.cached);
    QCOMPARE(progress->failure ? progress->failure->line : 0, expected.failedLine);
    QCOMPARE(letters(progress->overlay), expected.states);
    for (const Vertex& vertex : progress->trace.vertices()) {
        const VertexKind kind = readVertexName(vertex.name).kind;
        const bool isFound = !progress->plan->map.find(vertex.name).instructions.empty();
        QVERIFY2(kind != VertexKind::Step || isFound || progress->overlay.empty(), vertex.name.c_str());
    }
}

void RecordingsTest::everyRecordingHasAnExpectation()
{
    for (const QString& name : recordingNames())
        QVERIFY2(std::ranges::contains(expectations, name.toStdString(), &Expectation::folder), qPrintable(name));
}

void RecordingsTest::aLogIsComplete()
{
    const QString log = logOf("08-chatty-paced", "RUN");
    QCOMPARE(log.size(), 1'288'903);
    QCOMPARE(log.count('\n'), 200'001);
}

void RecordingsTest::bytesArriveUnchanged()
{
    const auto progress = replay("16-nonutf8-ansi");
    std::size_t bytes = 0;
    for (const Vertex& vertex : progress->trace.vertices())
        bytes += vertex.log.text().size();
    QCOMPARE(bytes, 173u);
}

void RecordingsTest::warningsHaveTheirLines()
{
    const auto progress = replay("15-warnings");
    QStringList warnings;
    for (const WarningMessage& warning : progress->trace.warnings())
        warnings << QString("%1 %2").arg(warning.line).arg(QString::fromStdString(warning.text).section(':', 0, 0));
    warnings.sort();
    QCOMPARE(warnings.join(", "),
             "1 ConsistentInstructionCasing, 1 FromAsCasing, 1 StageNameCasing, 2 MaintainerDeprecated, "
             "3 LegacyKeyValueFormat, 3 SecretsUsedInArgOrEnv, 4 WorkdirRelativePath, 5 JSONArgsRecommended, "
             "8 NoEmptyContinuation");
}

void RecordingsTest::aPullCountsBytes()
{
    const auto progress = replay("23-pull-registry");
    qsizetype blobs = 0;
    for (const Vertex& vertex : progress->trace.vertices())
        blobs += std::ranges::count_if(vertex.transfers, [](const Transfer& each) {
            return each.id.starts_with("sha256:") && each.total > 0 && each.current == each.total && each.isComplete;
        });
    QCOMPARE(blobs, 5); // a manifest, a configuration and three layers
}

void RecordingsTest::theContextCountsBytes()
{
    const auto progress = replay("40-big-context");
    std::int64_t bytes = 0;
    for (const Vertex& vertex : progress->trace.vertices()) {
        for (const Transfer& transfer : vertex.transfers)
            bytes = std::max(bytes, transfer.current);
    }
    QVERIFY(bytes > 60'000'000);
}

void RecordingsTest::theReasonOfAFailure_data()
{
    QTest::addColumn<QString>("reason");
    QTest::newRow("03-compile-error")
        << "cmd/hello/main.go:6:14: cannot use \"three\" (untyped string constant) as int value "
           "in variable declaration";
    QTest::newRow("11-missing-copy-source") << "\"/nothere.txt\": not found";
    QTest::newRow("22-parallel-failure") << "bad fails";
    QTest::newRow("28b-exit-127") << "/bin/sh: 1: no-such-command: not found";
    QTest::newRow("08-chatty-size-limit-then-fail") << "LAST-LINE-BEFORE-FAILURE";
}

void RecordingsTest::theReasonOfAFailure()
{
    QFETCH(QString, reason);
    const auto progress = replay(QTest::currentDataTag());
    const auto failed = std::ranges::find(progress->overlay, StepState::Failed, &StepStatus::state);
    QVERIFY(failed != progress->overlay.end());
    QCOMPARE(QString::fromStdString(failed->error), reason);
}

void RecordingsTest::aStreamCutOffIsIncomplete()
{
    const QByteArray stream = streamOf(folderOf("03-compile-error"));
    BuildTrace trace = traceOf(stream.left(stream.indexOf("RUN go build") + 600), -1);
    QCOMPARE(trace.result(), BuildResult::Incomplete);
}

void RecordingsTest::damageDoesNoHarm()
{
    const auto plan = replay("20-depot-go")->plan;
    const QByteArray stream = streamOf(folderOf("20-depot-go"));
    const QByteArray damage = QByteArray("\0\n\"{}[]:,9x\xff", 12);
    for (qsizetype at = 0; at < stream.size(); at += 37) {
        QByteArray damaged = stream;
        for (qsizetype place = at; place < stream.size(); place += 1777)
            damaged[place] = damage[(at + place) % damage.size()];
        const auto progress = progressOf(plan, {}, traceOf(damaged, int(at % 3) - 1));
        QCOMPARE(progress->overlay.size(), plan->tree.instructions.size());
    }
}

QTEST_GUILESS_MAIN(RecordingsTest)
#include "tst_recordings.moc"
