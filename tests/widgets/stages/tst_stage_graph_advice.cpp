// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/stages/graph_view_fixture.h"
#include "widgets/stages/stage_card_item.h"

using namespace stagewright;
using namespace stagewright::tests;

/// The way from a stage's card to its advice.
class StageGraphAdvice : public QObject
{
    Q_OBJECT

private slots:
    void aClickOnTheNumbersAsksForTheAdvice();
    void aKeyAsksForTheAdvice();

private:
    static void showAdvised(StageGraphView& view)
    {
        const std::vector<Rule> rules = allRules();
        view.setAnalysis(analyze(Snapshot("FROM golang AS build\nRUN go build .\nCMD run\n"), {}, rules));
        view.fit();
        QTest::qWait(500); // until the cards have glided to their places
    }
};

void StageGraphAdvice::aClickOnTheNumbersAsksForTheAdvice()
{
    GraphViewFixture f;
    showAdvised(f.view);
    const auto* card = dynamic_cast<const StageCardItem*>(sceneOf(f.view).node(nodeTitled(f.view, "build")));
    QVERIFY(card);
    QSignalSpy advice(&f.view, &StageGraphView::adviceActivated);
    QPointF numbers;
    for (qreal y = 0; y < card->size().height(); y += 3) {
        if (const QPointF at(card->size().width() - 14, y); card->isAdviceAt(at))
            numbers = numbers.isNull() ? at : (numbers + at) / 2;
    }
    QVERIFY(!numbers.isNull());
    f.click(onNode(f.view, "build", numbers));
    QCOMPARE(advice.count(), 1);
    QCOMPARE(advice.takeFirst().first().toInt(), 0);
    QCOMPARE(f.activated(), -1);
    f.click(onNode(f.view, "build", {40, numbers.y() - 20}));
    QCOMPARE(advice.count(), 0);
    QCOMPARE(f.activated(), 0);
}

void StageGraphAdvice::aKeyAsksForTheAdvice()
{
    GraphViewFixture f;
    showAdvised(f.view);
    f.click(onNode(f.view, "build", {40, 12}));
    QSignalSpy advice(&f.view, &StageGraphView::adviceActivated);
    f.press(Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(advice.count(), 1);
    QCOMPARE(advice.takeFirst().first().toInt(), 0);
}

QTEST_MAIN(StageGraphAdvice)
#include "tst_stage_graph_advice.moc"
