// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/build/build_sentences.h"

#include <QTest>

using namespace stagewright;

/// What the build strip says in a line.
class BuildSentencesTest : public QObject
{
    Q_OBJECT

private slots:
    void coarseTimesAreSaidToBe();
};

void BuildSentencesTest::coarseTimesAreSaidToBe()
{
    ProgressMessage message;
    BuildTrace trace;
    trace.apply(message);
    QVERIFY(!buildSentence(trace, {.total = 2, .ended = 1}, 0).contains("approximate"));
    message.hasCoarseTimes = true;
    trace.apply(message);
    QVERIFY(buildSentence(trace, {.total = 2, .ended = 1}, 0).endsWith("1 of 2 steps  ·  times are approximate"));
}

QTEST_GUILESS_MAIN(BuildSentencesTest)
#include "tst_build_sentences.moc"
