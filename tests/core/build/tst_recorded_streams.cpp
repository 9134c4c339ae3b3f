// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/built_target.h"
#include "tests/core/build/recording_replay.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// What a build tells of its steps and how it warns, in a form in which it does not matter which of them the cache had,
/// how far those that were cancelled came, and in which order they were told.
QStringList tellingsOf(const BuildProgress& progress)
{
    QStringList tellings;
    for (const Vertex& vertex : progress.trace.vertices()) {
        if (readVertexName(vertex.name).kind != VertexKind::Step || !vertex.hasStarted())
            continue;
        const StepState state = progress.trace.stateOf(vertex);
        const bool isFailed = state == StepState::Failed;
        tellings << QString("%1 %2 %3 %4")
                        .arg(QString::fromStdString(vertex.name))
                        .arg(int(state == StepState::Cached ? StepState::Done : state))
                        .arg(QString::fromStdString(isFailed ? vertex.log.text() : ""),
                             QString::fromStdString(isFailed ? vertex.error : ""));
    }
    for (const WarningMessage& warning : progress.trace.warnings())
        tellings << QString("%1 %2").arg(warning.line).arg(QString::fromStdString(warning.text));
    tellings.sort();
    return tellings;
}

} // namespace

/// What a stream alone tells of a build, compared with what docker and the command line told of it.
class RecordedStreamsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theExitCodeIsNotNeeded();
    void theTargetIsNotNeeded();
    void plainProgressTellsTheSame_data();
    void plainProgressTellsTheSame();
};

void RecordedStreamsTest::initTestCase()
{
    REQUIRE_SHARED_DATA();
}

void RecordedStreamsTest::theExitCodeIsNotNeeded()
{
    for (const QString& name : recordingNames()) {
        const BuildTrace trace = traceOf(streamOf(folderOf(name)), -1);
        const bool isStream = !trace.vertices().empty();
        QVERIFY2(!isStream || trace.result() == replay(name)->trace.result(), qPrintable(name));
    }
}

void RecordedStreamsTest::theTargetIsNotNeeded()
{
    for (const QString& name : recordingNames()) {
        const auto progress = replay(name);
        BuildRequest request = progress->plan->request;
        request.target.clear();
        const auto lastStage = planBuild(request, {}, progress->plan->tree);
        request.target = builtTarget(progress->trace, *lastStage);
        const auto found = progressOf(planBuild(request, {}, progress->plan->tree), {}, progress->trace);
        QVERIFY2(letters(found->overlay) == letters(progress->overlay), qPrintable(name));
    }
}

void RecordedStreamsTest::plainProgressTellsTheSame_data()
{
    QTest::addColumn<QString>("twin");
    QTest::newRow("19-plain-success") << "01-success-cold";
    QTest::newRow("19b-plain-cached") << "02-success-cached";
    QTest::newRow("19c-plain-compile-error") << "03-compile-error";
    QTest::newRow("19d-plain-warnings") << "15-warnings";
    QTest::newRow("22b-plain-parallel-failure") << "22-parallel-failure";
}

void RecordedStreamsTest::plainProgressTellsTheSame()
{
    QFETCH(QString, twin);
    const auto plain = replay(QTest::currentDataTag());
    const auto json = replay(twin);
    QCOMPARE(tellingsOf(*plain), tellingsOf(*json));
    QCOMPARE(plain->failure ? plain->failure->message : "", json->failure ? json->failure->message : "");
    QVERIFY(plain->trace.hasCoarseTimes() && !json->trace.hasCoarseTimes());
}

QTEST_GUILESS_MAIN(RecordedStreamsTest)
#include "tst_recorded_streams.moc"
