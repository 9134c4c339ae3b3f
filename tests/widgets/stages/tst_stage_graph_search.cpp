// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/stages/graph_view_fixture.h"
#include "widgets/stages/graph_search.h"
#include "widgets/stages/selection_history.h"

#include <QLabel>
#include <QLineEdit>

using namespace stagewright;
using namespace stagewright::tests;

/// Finding a node by its name, and the way back to where one was.
class StageGraphSearchTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_on = std::make_unique<GraphViewFixture>(); }
    void cleanup() { m_on.reset(); }

    void typedLettersFindAStage();
    void controlFOpensTheSearch();
    void whatIsNotFoundStepsBackAndStays();
    void enterAndF3WalkTheHits();
    void escapeEndsTheSearch();
    void aSearchOutlivesAKeystrokeInTheText();
    void sideButtonsLeadBackAndForward();
    void altArrowsLeadBackAndForward();
    void whatIsGoneIsPassedOver();

private:
    GraphSearchLine* search() const { return m_on->view.findChild<GraphSearchLine*>(); }
    QLineEdit* line() const { return search()->findChild<QLineEdit*>(); }
    QString count() const { return search()->findChild<QLabel*>()->text(); }
    bool isDimmed(const char* title) const
    {
        return sceneOf(m_on->view).node(nodeTitled(m_on->view, title))->isDimmed();
    }
    /// Types into what has the focus after the graph got the first letter.
    void type(const QString& letters)
    {
        QTest::keyClicks(&m_on->view, letters.left(1));
        QTest::keyClicks(line(), letters.mid(1));
    }

    std::unique_ptr<GraphViewFixture> m_on;
};

void StageGraphSearchTest::typedLettersFindAStage()
{
    QVERIFY(!search()->isVisible());
    type("run");
    QVERIFY(search()->isVisible());
    QCOMPARE(search()->word(), "run");
    QCOMPARE(selectedTitle(m_on->view), "runtime");
    QCOMPARE(count(), "1 of 1");
}

void StageGraphSearchTest::controlFOpensTheSearch()
{
    m_on->press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(search()->isVisible());
    QTest::keyClicks(line(), "docs");
    QCOMPARE(selectedTitle(m_on->view), "docs");
    QVERIFY(!line()->accessibleName().isEmpty());
}

void StageGraphSearchTest::whatIsNotFoundStepsBackAndStays()
{
    type("build");
    QVERIFY(!isDimmed("build"));
    QVERIFY(!isDimmed("build context"));
    QVERIFY(isDimmed("runtime"));
    QVERIFY(sceneOf(m_on->view).node(nodeTitled(m_on->view, "runtime"))->opacity() > 0.1);
    QTest::keyClicks(line(), "xyz");
    QCOMPARE(count(), "no hit");
    QVERIFY(isDimmed("build"));
}

void StageGraphSearchTest::enterAndF3WalkTheHits()
{
    type("build");
    QCOMPARE(selectedTitle(m_on->view), "build"); // the whole word comes before the build context
    QCOMPARE(count(), "2 of 2");
    QTest::keyClick(line(), Qt::Key_Return);
    QCOMPARE(selectedTitle(m_on->view), "build context");
    QCOMPARE(count(), "1 of 2");
    QTest::keyClick(line(), Qt::Key_Return);
    QCOMPARE(selectedTitle(m_on->view), "build");
    QTest::keyClick(line(), Qt::Key_F3);
    QCOMPARE(selectedTitle(m_on->view), "build context");
    QTest::keyClick(line(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(selectedTitle(m_on->view), "build");
    m_on->press(Qt::Key_F3);
    QCOMPARE(selectedTitle(m_on->view), "build context");
}

void StageGraphSearchTest::escapeEndsTheSearch()
{
    type("docs");
    QVERIFY(isDimmed("build"));
    QTest::keyClick(line(), Qt::Key_Escape);
    QVERIFY(!search()->isVisible());
    QVERIFY(!isDimmed("build"));
    QCOMPARE(selectedTitle(m_on->view), "docs");
    type("docs");
    m_on->press(Qt::Key_Escape);
    QVERIFY(!search()->isVisible());
    QVERIFY(!isDimmed("build"));
}

void StageGraphSearchTest::aSearchOutlivesAKeystrokeInTheText()
{
    type("docs");
    m_on->view.setAnalysis(analysisOf("FROM busybox AS docs2\n" + twoStages));
    QVERIFY(isDimmed("build"));
    QVERIFY(!isDimmed("docs2"));
    QVERIFY(count().endsWith("of 2"));
}

void StageGraphSearchTest::sideButtonsLeadBackAndForward()
{
    const auto side = [&](Qt::MouseButton button) { QTest::mouseClick(m_on->view.viewport(), button, {}, {5, 5}); };
    for (const char* title : {"build", "runtime", "docs"})
        m_on->click(onNode(m_on->view, title, {80, 30}));
    side(Qt::BackButton);
    QCOMPARE(selectedTitle(m_on->view), "runtime");
    side(Qt::BackButton);
    QCOMPARE(selectedTitle(m_on->view), "build");
    side(Qt::ForwardButton);
    QCOMPARE(selectedTitle(m_on->view), "runtime");
    m_on->click(onNode(m_on->view, "build", {80, 30}));
    side(Qt::ForwardButton);
    QCOMPARE(selectedTitle(m_on->view), "build");
}

void StageGraphSearchTest::altArrowsLeadBackAndForward()
{
    m_on->view.setCurrentInstruction(0);
    m_on->press(Qt::Key_Right);
    QCOMPARE(selectedTitle(m_on->view), "runtime");
    m_on->press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(selectedTitle(m_on->view), "build");
    m_on->press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(selectedTitle(m_on->view), "runtime");
}

void StageGraphSearchTest::whatIsGoneIsPassedOver()
{
    SelectionHistory history;
    for (const char* key : {"a", "b", "b", "c"})
        history.visit(key);
    const auto isNotB = [](const std::string& key) { return key != "b"; };
    QCOMPARE(history.back(isNotB).value_or(""), std::string("a"));
    QVERIFY(!history.back(isNotB));
    QCOMPARE(history.forward(isNotB).value_or(""), std::string("c"));
    QVERIFY(!history.forward(isNotB));
}

QTEST_MAIN(StageGraphSearchTest)
#include "tst_stage_graph_search.moc"
