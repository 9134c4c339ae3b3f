// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/analyzer.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace stagewright;
using namespace std::chrono_literals;

namespace {

using Answer = std::shared_ptr<const Analysis>;

/// A rule that finds nothing, but shows that an analysis runs and keeps it running until it may end.
struct SlowRule
{
    QSemaphore begun;
    QSemaphore mayEnd;
    std::atomic<int> running = 0;
    std::atomic<int> mostRunning = 0;
    std::atomic<bool> ranOnTheMainThread = false;

    std::vector<Rule> asRules()
    {
        Rule rule;
        rule.name = "slow";
        rule.check = [this](const AdviceInput&, const Report&) {
            mostRunning = std::max<int>(mostRunning, ++running);
            ranOnTheMainThread = ranOnTheMainThread || QThread::isMainThread();
            begun.release();
            mayEnd.acquire();
            --running;
        };
        return {rule};
    }
};

Snapshot snapshot(std::uint64_t revision)
{
    return Snapshot("FROM a AS first\nFROM b AS second\n", revision);
}

std::uint64_t revisionOf(const QList<QVariant>& arguments)
{
    return arguments.at(0).value<Answer>()->revision();
}

} // namespace

class TestAnalyzer : public QObject
{
    Q_OBJECT

private slots:
    void answersARequest();
    void answersOnceForABurstOfRequests();
    void waitsForAPauseInTyping();
    void worksOutsideTheMainThread();
    void dropsAnAnswerThatIsOverdue();
    void analysesOneTextAtATime();
    void answersAgainAfterAnAnswer();
    void mayBeDestroyedWhileItRuns();
    void mayBeDestroyedWithARequestWaiting();
};

void TestAnalyzer::answersARequest()
{
    Analyzer analyzer({}, 0ms);
    QSignalSpy answers(&analyzer, &Analyzer::analysisFinished);
    GraphRequest request;
    request.target = "first";
    analyzer.request(snapshot(7), request);
    QVERIFY(answers.wait());
    QCOMPARE(revisionOf(answers.at(0)), std::uint64_t(7));
    const Answer analysis = answers.at(0).at(0).value<Answer>();
    QCOMPARE(analysis->tree.instructions.size(), std::size_t(2));
    QCOMPARE(analysis->graph.target, 0);
}

void TestAnalyzer::answersOnceForABurstOfRequests()
{
    Analyzer analyzer({}, 20ms);
    QSignalSpy answers(&analyzer, &Analyzer::analysisFinished);
    for (std::uint64_t revision = 1; revision <= 100; ++revision)
        analyzer.request(snapshot(revision), {});
    QVERIFY(answers.wait());
    QVERIFY(!answers.wait(200));
    QCOMPARE(answers.size(), 1);
    QCOMPARE(revisionOf(answers.at(0)), std::uint64_t(100));
}

void TestAnalyzer::waitsForAPauseInTyping()
{
    SlowRule slow;
    slow.mayEnd.release(10);
    Analyzer analyzer(slow.asRules(), 300ms);
    QSignalSpy answers(&analyzer, &Analyzer::analysisFinished);
    for (std::uint64_t revision = 1; revision <= 10; ++revision) {
        analyzer.request(snapshot(revision), {});
        QTest::qWait(20);
    }
    QCOMPARE(slow.begun.available(), 0);
    QVERIFY(answers.wait());
    QCOMPARE(slow.begun.available(), 1);
    QCOMPARE(revisionOf(answers.at(0)), std::uint64_t(10));
}

void TestAnalyzer::worksOutsideTheMainThread()
{
    SlowRule slow;
    slow.mayEnd.release();
    Analyzer analyzer(slow.asRules(), 0ms);
    QSignalSpy answers(&analyzer, &Analyzer::analysisFinished);
    bool isAnsweredOnTheMainThread = false;
    connect(&analyzer, &Analyzer::analysisFinished,
            [&](const Answer&) { isAnsweredOnTheMainThread = QThread::isMainThread(); });
    analyzer.request(snapshot(1), {});
    QVERIFY(answers.wait());
    QVERIFY(!slow.ranOnTheMainThread);
    QVERIFY(isAnsweredOnTheMainThread);
}

void TestAnalyzer::dropsAnAnswerThatIsOverdue()
{
    SlowRule slow;
    Analyzer analyzer(slow.asRules(), 0ms);
    QSignalSpy answers(&analyzer, &Analyzer::analysisFinished);
    analyzer.request(snapshot(1), {});
    QTRY_COMPARE(slow.begun.available(), 1);
    analyzer.request(snapshot(2), {});
    analyzer.request(snapshot(3), {});
    slow.mayEnd.release(3);
    QVERIFY(answers.wait());
    QVERIFY(!answers.wait(200));
    QCOMPARE(answers.size(), 1);
    QCOMPARE(revisionOf(answers.at(0)), std::uint64_t(3));
    QCOMPARE(slow.begun.available(), 2);
}

void TestAnalyzer::analysesOneTextAtATime()
{
    SlowRule slow;
    Analyzer analyzer(slow.asRules(), 0ms);
    QSignalSpy answers(&analyzer, &Analyzer::analysisFinished);
    for (std::uint64_t revision = 1; revision <= 5; ++revision) {
        analyzer.request(snapshot(revision), {});
        QTest::qWait(20);
    }
    slow.mayEnd.release(5);
    QVERIFY(answers.wait());
    QCOMPARE(slow.mostRunning.load(), 1);
}

void TestAnalyzer::answersAgainAfterAnAnswer()
{
    Analyzer analyzer({}, 0ms);
    QSignalSpy answers(&analyzer, &Analyzer::analysisFinished);
    analyzer.request(snapshot(1), {});
    QVERIFY(answers.wait());
    analyzer.request(snapshot(2), {});
    QVERIFY(answers.wait());
    QCOMPARE(revisionOf(answers.at(1)), std::uint64_t(2));
}

void TestAnalyzer::mayBeDestroyedWhileItRuns()
{
    SlowRule slow;
    bool isAnswered = false;
    auto analyzer = std::make_unique<Analyzer>(slow.asRules(), 0ms);
    connect(analyzer.get(), &Analyzer::analysisFinished, [&](const Answer&) { isAnswered = true; });
    analyzer->request(snapshot(1), {});
    QTRY_COMPARE(slow.begun.available(), 1);
    const std::unique_ptr<QThread> ending(QThread::create([&] {
        QThread::msleep(100);
        slow.mayEnd.release();
    }));
    ending->start();
    analyzer.reset();
    QCOMPARE(slow.running.load(), 0);
    QTest::qWait(50);
    QVERIFY(!isAnswered);
    QVERIFY(ending->wait());
}

void TestAnalyzer::mayBeDestroyedWithARequestWaiting()
{
    SlowRule slow;
    {
        Analyzer analyzer(slow.asRules(), 10ms);
        analyzer.request(snapshot(1), {});
    }
    QTest::qWait(50);
    QCOMPARE(slow.begun.available(), 0);
}

QTEST_GUILESS_MAIN(TestAnalyzer)
#include "tst_analyzer.moc"
