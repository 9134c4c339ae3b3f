// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/stages/graph_view_fixture.h"
#include "widgets/stages/graph_note.h"
#include "widgets/stages/legend.h"
#include "widgets/stages/minimap.h"
#include "widgets/stages/stale_bar.h"

using namespace stagewright;
using namespace stagewright::tests;

/// The graph while a text is typed, and the graph of a large text.
class StageGraphSteadyTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_on = std::make_unique<GraphViewFixture>(); }
    void cleanup() { m_on.reset(); }

    void aHalfTypedLineKeepsTheGraphAndSaysWhy();
    void clicksInAStaleGraphLeadToTheNewText();
    void aLargeGraphIsDrawnWithLessAndSaysSo();
    void onlyTheNewestLargeGraphIsShown();
    void theMapShowsWhatIsInSightAndLeadsThere();
    void aSmallGraphHasNoMap();
    void theLegendExplainsWhatOccurs();

private:
    static QByteArray manyStages(int count)
    {
        QByteArray text = "FROM golang AS s0\n";
        for (int i = 1; i < count; ++i)
            text += "FROM s" + QByteArray::number((i - 1) / 2) + " AS s" + QByteArray::number(i) + "\nRUN make\n";
        return text;
    }

    std::unique_ptr<GraphViewFixture> m_on;
};

void StageGraphSteadyTest::aHalfTypedLineKeepsTheGraphAndSaysWhy()
{
    const auto* bar = m_on->view.findChild<StaleBar*>();
    const auto stages = [&] { return sceneOf(m_on->view).analysis()->graph.stages.size(); };
    QVERIFY(!bar->isVisible());
    m_on->view.setAnalysis(analysisOf(twoStages + "FROM"));
    QCOMPARE(stages(), 3u);
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains("Line 11"), qPrintable(bar->text()));
    QTest::mouseClick(m_on->view.findChild<StaleBar*>(), Qt::LeftButton);
    QCOMPARE(m_on->activated(), 10);
    m_on->view.setAnalysis(analysisOf(twoStages + "FROM alpine"));
    QCOMPARE(stages(), 4u);
    QVERIFY(!bar->isVisible());
    m_on->view.setAnalysis(nullptr);
    m_on->view.setAnalysis(analysisOf("FROM\n"));
    QCOMPARE(stages(), 1u);
    QVERIFY(!bar->isVisible());
}

void StageGraphSteadyTest::clicksInAStaleGraphLeadToTheNewText()
{
    m_on->view.setAnalysis(analysisOf(QByteArray(twoStages).replace("FROM node", "RUN ls\nFROM\nFROM node")));
    QVERIFY(m_on->view.findChild<StaleBar*>()->isVisible());
    m_on->click(onNode(m_on->view, "runtime", {80, 30}));
    QCOMPARE(m_on->activated(), 8);
    m_on->view.setCurrentInstruction(8);
    QCOMPARE(sceneOf(m_on->view).currentNode(), nodeTitled(m_on->view, "runtime"));
}

void StageGraphSteadyTest::aLargeGraphIsDrawnWithLessAndSaysSo()
{
    const auto* note = m_on->view.findChild<GraphNote*>();
    m_on->view.setAnalysis(nullptr);
    m_on->view.setAnalysis(analysisOf(manyStages(300)));
    QVERIFY(sceneOf(m_on->view).isEmpty()); // it is being drawn elsewhere
    QVERIFY2(note->text().contains("300 stages"), qPrintable(note->text()));
    QTRY_VERIFY(!sceneOf(m_on->view).isEmpty());
    QCOMPARE(sceneOf(m_on->view).detail(), GraphDetail::Reduced);
    QVERIFY(note->isVisible());
    QCOMPARE(note->text(), QString("300 stages: details are left out"));
    QCOMPARE(nodeTitled(m_on->view, "golang"), -1);
    m_on->view.unfoldAll();
    QVERIFY(!sceneOf(m_on->view).card(5)->isUnfolded());
    m_on->view.setAnalysis(nullptr);
    m_on->view.setAnalysis(analysisOf(twoStages));
    QVERIFY(!note->isVisible());
}

void StageGraphSteadyTest::onlyTheNewestLargeGraphIsShown()
{
    m_on->view.setAnalysis(analysisOf(manyStages(300)));
    m_on->view.setAnalysis(analysisOf(manyStages(310)));
    m_on->view.setAnalysis(analysisOf(manyStages(280)));
    m_on->view.setCurrentInstruction(3);
    QTRY_COMPARE(sceneOf(m_on->view).analysis()->graph.stages.size(), 280u);
    m_on->view.setAnalysis(analysisOf(manyStages(300)));
    m_on->view.setAnalysis(analysisOf(twoStages));
    QTest::qWait(300);
    QCOMPARE(sceneOf(m_on->view).analysis()->graph.stages.size(), 3u);
}

void StageGraphSteadyTest::theMapShowsWhatIsInSightAndLeadsThere()
{
    m_on->view.setAnalysis(nullptr);
    m_on->view.setAnalysis(analysisOf(manyStages(60)));
    auto* map = m_on->view.findChild<Minimap*>();
    QVERIFY(map->isVisible());
    QVERIFY(m_on->view.viewport()->geometry().contains(map->geometry()));
    const auto middle = [&] { return m_on->view.mapToScene(m_on->view.viewport()->rect().center()); };
    QTest::mousePress(map, Qt::LeftButton, {}, {20, map->height() - 6});
    const qreal low = middle().y();
    QTest::mouseMove(map, {20, 6});
    QTest::mouseRelease(map, Qt::LeftButton, {}, {20, 6});
    QVERIFY(middle().y() < low - 200);
    m_on->press(Qt::Key_F, Qt::ShiftModifier);
    QVERIFY(!map->isVisible());
}

void StageGraphSteadyTest::aSmallGraphHasNoMap()
{
    m_on->view.zoom(3);
    QVERIFY(!m_on->view.findChild<Minimap*>()->isVisible());
}

void StageGraphSteadyTest::theLegendExplainsWhatOccurs()
{
    const auto words = [&] { return m_on->view.findChild<Legend*>()->words(); };
    for (const char* word : {"FROM", "COPY", "cache mount", "result", "image", "scratch", "build context", "cache",
                             "final image", "not needed"})
        QVERIFY2(words().contains(word), word);
    QVERIFY(!words().contains("ADD"));
    QVERIFY(!words().contains("refused by the builder"));
    m_on->view.setAnalysis(analysisOf("FROM a\nCOPY --from=9 /x /y\n"));
    QVERIFY(words().contains("refused by the builder"));
    QVERIFY(!words().contains("not needed"));
}

QTEST_MAIN(StageGraphSteadyTest)
#include "tst_stage_graph_steady.moc"
