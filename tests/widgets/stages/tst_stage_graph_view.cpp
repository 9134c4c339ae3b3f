// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/stages/graph_view_fixture.h"
#include "widgets/stages/offscreen_mark.h"

#include <QApplication>
#include <QToolButton>
#include <QWheelEvent>

using namespace stagewright;
using namespace stagewright::tests;

/// The stage graph under real mouse, wheel and key events.
class StageGraphViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_on = std::make_unique<GraphViewFixture>(); }
    void cleanup() { m_on.reset(); }

    void clickingACardLeadsToItsFrom();
    void clickingACapsuleLeadsToWhereItIsNamed();
    void clickingALabelLineLeadsToItsCopy();
    void clickingAnArrowAgainLeadsToItsNextCopy();
    void theChevronUnfoldsRowsThatCanBeClicked();
    void spaceUnfoldsTheSelectedCard();
    void arrowKeysWalkAlongEdgesAndEnterActivates();
    void arrowKeysWalkThroughUnfoldedRows();
    void homeSelectsTheTarget();
    void theWheelZoomsAtThePointer();
    void plusMinusAndFitChangeTheScale();
    void buttonsZoomAndFit();
    void draggingPansAndActivatesNothing();
    void fittingStaysLegibleAndShowsTheCurrentStage();
    void aGraphThatIsCutOffBeginsAtItsStartAndLeadsToTheRest();
    void resizingRefitsUntilSomeoneZooms();
    void aLargerFileIsFittedAgain();
    void typingLeavesTheCurrentStageWhereItIs();
    void typingKeepsTheOrderOfCards();
    void aCardKeepsItsStateWhileItsNameIsTyped();
    void theCurrentInstructionIsOutlinedAndBroughtIntoSight();

private:
    std::unique_ptr<GraphViewFixture> m_on;
};

void StageGraphViewTest::clickingACardLeadsToItsFrom()
{
    m_on->click(onNode(m_on->view, "runtime", {80, 30}));
    QCOMPARE(m_on->activated(), 6);
    QCOMPARE(selectedTitle(m_on->view), "runtime");
    QTest::mouseDClick(m_on->view.viewport(), Qt::LeftButton, {}, onNode(m_on->view, "build", {80, 30}));
    QCOMPARE(m_on->activated(), 0);
}

void StageGraphViewTest::clickingACapsuleLeadsToWhereItIsNamed()
{
    m_on->click(onNode(m_on->view, "build context", {30, 10}));
    QCOMPARE(m_on->activated(), 1);
    m_on->click(onNode(m_on->view, "/go/pkg/mod", {30, 10}));
    QCOMPARE(m_on->activated(), 2);
    m_on->click(onNode(m_on->view, "final image", {30, 10}));
    QCOMPARE(m_on->activated(), 6);
}

void StageGraphViewTest::clickingALabelLineLeadsToItsCopy()
{
    const EdgeItem* edge = edgeBetween(m_on->view, "build", "runtime");
    QVERIFY(edge);
    QCOMPARE(edge->label().lines.size(), 2u);
    const QRectF label = edge->labelFrame();
    m_on->click(m_on->view.mapFromScene(QPointF(label.center().x(), label.top() + label.height() * 0.75)));
    QCOMPARE(m_on->activated(), 8);
    m_on->click(m_on->view.mapFromScene(QPointF(label.center().x(), label.top() + label.height() * 0.25)));
    QCOMPARE(m_on->activated(), 7);
}

void StageGraphViewTest::clickingAnArrowAgainLeadsToItsNextCopy()
{
    const EdgeItem* edge = edgeBetween(m_on->view, "build", "runtime");
    const QPoint tip =
        m_on->view.mapFromScene(QPointF(edge->labelFrame().right() + 8, edge->labelFrame().center().y()));
    m_on->click(tip);
    QCOMPARE(m_on->activated(), 7);
    m_on->click(tip);
    QCOMPARE(m_on->activated(), 8);
    m_on->click(tip);
    QCOMPARE(m_on->activated(), 7);
}

void StageGraphViewTest::theChevronUnfoldsRowsThatCanBeClicked()
{
    const QRectF folded = sceneOf(m_on->view).frameOf(nodeTitled(m_on->view, "build"));
    m_on->click(onNode(m_on->view, "build", {17, 16}));
    QCOMPARE(m_on->activated(), -1);
    const QRectF unfolded = sceneOf(m_on->view).frameOf(nodeTitled(m_on->view, "build"));
    QVERIFY(unfolded.height() > folded.height() + 4 * 12);
    const StageCardItem* card = sceneOf(m_on->view).card(0);
    const auto rowCentre = [&](int row) {
        return m_on->view.mapFromScene(unfolded.topLeft() + card->rowFrame(row).center());
    };
    m_on->click(rowCentre(4));
    QCOMPARE(m_on->activated(), 4);
    m_on->click(rowCentre(1));
    QCOMPARE(m_on->activated(), 1);
    m_on->click(onNode(m_on->view, "build", {17, 16}));
    QCOMPARE(sceneOf(m_on->view).frameOf(nodeTitled(m_on->view, "build")).height(), folded.height());
}

void StageGraphViewTest::spaceUnfoldsTheSelectedCard()
{
    m_on->view.setCurrentInstruction(4);
    m_on->press(Qt::Key_Space);
    QVERIFY(sceneOf(m_on->view).card(0)->isUnfolded());
    QVERIFY(!sceneOf(m_on->view).card(2)->isUnfolded());
    m_on->press(Qt::Key_Space);
    QVERIFY(!sceneOf(m_on->view).card(0)->isUnfolded());
}

void StageGraphViewTest::arrowKeysWalkAlongEdgesAndEnterActivates()
{
    m_on->view.setCurrentInstruction(0);
    QCOMPARE(selectedTitle(m_on->view), "build");
    m_on->press(Qt::Key_Right);
    QCOMPARE(selectedTitle(m_on->view), "runtime");
    m_on->press(Qt::Key_Return);
    QCOMPARE(m_on->activated(), 6);
    m_on->press(Qt::Key_Right);
    QCOMPARE(selectedTitle(m_on->view), "final image");
    m_on->press(Qt::Key_Right);
    QCOMPARE(selectedTitle(m_on->view), "final image");
    m_on->press(Qt::Key_Left);
    m_on->press(Qt::Key_Left);
    m_on->press(Qt::Key_Left);
    const QStringList sources{"golang:1.25", "build context", "/go/pkg/mod"};
    QVERIFY2(sources.contains(selectedTitle(m_on->view)), qPrintable(selectedTitle(m_on->view)));
    for (int i = 0; i < 8; ++i)
        m_on->press(Qt::Key_Up);
    const QString top = selectedTitle(m_on->view);
    m_on->press(Qt::Key_Down);
    QVERIFY(selectedTitle(m_on->view) != top);
}

void StageGraphViewTest::arrowKeysWalkThroughUnfoldedRows()
{
    m_on->view.setCurrentInstruction(0);
    m_on->press(Qt::Key_Space);
    m_on->press(Qt::Key_Down);
    m_on->press(Qt::Key_Down);
    m_on->press(Qt::Key_Return);
    QCOMPARE(m_on->activated(), 2);
    m_on->press(Qt::Key_Up);
    m_on->press(Qt::Key_Up);
    m_on->press(Qt::Key_Return);
    QCOMPARE(m_on->activated(), 0);
}

void StageGraphViewTest::homeSelectsTheTarget()
{
    m_on->view.setCurrentInstruction(0);
    m_on->press(Qt::Key_Home);
    QCOMPARE(selectedTitle(m_on->view), "runtime");
}

void StageGraphViewTest::theWheelZoomsAtThePointer()
{
    const qreal before = m_on->view.transform().m11();
    m_on->view.zoom(2.5);
    const qreal close = m_on->view.transform().m11();
    QVERIFY(close > before);
    const QPoint pointer = m_on->view.viewport()->rect().center() + QPoint(60, 20);
    const QPointF held = m_on->view.mapToScene(pointer);
    QWheelEvent wheel(pointer, m_on->view.viewport()->mapToGlobal(pointer), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_on->view.viewport(), &wheel);
    QVERIFY(m_on->view.transform().m11() > close);
    const QPoint now = m_on->view.mapFromScene(held);
    QVERIFY2((now - pointer).manhattanLength() <= 3, "the point under the pointer has moved");
}

void StageGraphViewTest::plusMinusAndFitChangeTheScale()
{
    const qreal fitted = m_on->view.transform().m11();
    m_on->press(Qt::Key_Plus);
    QVERIFY(m_on->view.transform().m11() > fitted);
    m_on->press(Qt::Key_Minus);
    m_on->press(Qt::Key_Minus);
    QVERIFY(m_on->view.transform().m11() < fitted);
    m_on->press(Qt::Key_F);
    QCOMPARE(m_on->view.transform().m11(), fitted);
    m_on->press(Qt::Key_0);
    QCOMPARE(m_on->view.transform().m11(), 1.0);
}

void StageGraphViewTest::buttonsZoomAndFit()
{
    const qreal fitted = m_on->view.transform().m11();
    auto buttons = m_on->view.findChildren<QToolButton*>();
    buttons.removeIf([](const QToolButton* button) { return button->text().size() > 3 || button->text().isEmpty(); });
    QCOMPARE(buttons.size(), 3);
    for (const QToolButton* button : buttons)
        QVERIFY(!button->accessibleName().isEmpty());
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    QVERIFY(m_on->view.transform().m11() > fitted);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QVERIFY(m_on->view.transform().m11() < fitted);
    QTest::mouseClick(buttons[2], Qt::LeftButton);
    QCOMPARE(m_on->view.transform().m11(), fitted);
}

void StageGraphViewTest::draggingPansAndActivatesNothing()
{
    m_on->view.zoom(3);
    const QPoint start = m_on->view.viewport()->rect().center();
    const QPointF held = m_on->view.mapToScene(start);
    QTest::mousePress(m_on->view.viewport(), Qt::LeftButton, {}, start);
    QTest::mouseMove(m_on->view.viewport(), start + QPoint(-40, -10));
    QTest::mouseMove(m_on->view.viewport(), start + QPoint(-80, -20));
    QTest::mouseRelease(m_on->view.viewport(), Qt::LeftButton, {}, start + QPoint(-80, -20));
    QVERIFY((m_on->view.mapFromScene(held) - start - QPoint(-80, -20)).manhattanLength() <= 3);
    QCOMPARE(m_on->activated(), -1);
}

void StageGraphViewTest::fittingStaysLegibleAndShowsTheCurrentStage()
{
    m_on->view.resize(420, 350);
    for (const int instruction : {0, 9}) {
        m_on->view.setCurrentInstruction(instruction);
        m_on->view.fit();
        QVERIFY(m_on->view.transform().m11() >= 0.749);
        const QRectF frame = sceneOf(m_on->view).frameOf(sceneOf(m_on->view).currentNode());
        QVERIFY(m_on->view.viewport()->rect().contains(m_on->view.mapFromScene(frame).boundingRect()));
    }
    m_on->press(Qt::Key_F, Qt::ShiftModifier);
    QVERIFY(m_on->view.transform().m11() < 0.749);
}

void StageGraphViewTest::aGraphThatIsCutOffBeginsAtItsStartAndLeadsToTheRest()
{
    m_on->view.resize(420, 350);
    const auto mark = [&](ViewSide side) {
        const auto marks = m_on->view.findChildren<OffscreenMark*>();
        return *std::ranges::find(marks, side, &OffscreenMark::side);
    };
    const auto isInSight = [&](const char* title) {
        return m_on->view.viewport()->rect().contains(onNode(m_on->view, title, {20, 10}));
    };
    QVERIFY(isInSight("build context"));
    QVERIFY(!isInSight("final image"));
    QVERIFY(!mark(ViewSide::Left)->isVisible());
    QVERIFY(mark(ViewSide::Right)->toolTip().contains("final image"));
    for (int clicks = 0; clicks < 4 && mark(ViewSide::Right)->isVisible(); ++clicks) {
        const QPoint before = onNode(m_on->view, "final image", {});
        QTest::mouseClick(mark(ViewSide::Right), Qt::LeftButton);
        QTRY_VERIFY(onNode(m_on->view, "final image", {}).x() < before.x());
        QTest::qWait(200); // the glide
    }
    QVERIFY(isInSight("final image"));
    QVERIFY(mark(ViewSide::Left)->isVisible());
    m_on->press(Qt::Key_F, Qt::ShiftModifier);
    for (const ViewSide side : {ViewSide::Left, ViewSide::Right, ViewSide::Top, ViewSide::Bottom})
        QVERIFY(!mark(side)->isVisible());
}

void StageGraphViewTest::resizingRefitsUntilSomeoneZooms()
{
    const qreal wide = m_on->view.transform().m11();
    m_on->view.resize(800, 500);
    QTRY_VERIFY(m_on->view.transform().m11() < wide);
    m_on->press(Qt::Key_Plus);
    const qreal chosen = m_on->view.transform().m11();
    m_on->view.resize(1100, 600);
    m_on->view.setAnalysis(analysisOf(twoStages + "USER 1\n"));
    QCOMPARE(m_on->view.transform().m11(), chosen);
}

void StageGraphViewTest::aLargerFileIsFittedAgain()
{
    m_on->view.resize(420, 350);
    m_on->view.setAnalysis(analysisOf("FROM scratch AS build\n"));
    m_on->view.setCurrentInstruction(0);
    QVERIFY(m_on->view.transform().m11() > 0.8);
    m_on->view.setAnalysis(analysisOf(twoStages));
    QCOMPARE(m_on->view.transform().m11(), 0.75);
}

void StageGraphViewTest::typingLeavesTheCurrentStageWhereItIs()
{
    const auto placeOfBuild = [&] { return onNode(m_on->view, "build", {0, 0}); };
    m_on->view.setCurrentInstruction(2);
    m_on->view.zoom(2.5);
    m_on->view.setCurrentInstruction(4);
    QTest::qWait(250);
    const QPoint before = placeOfBuild();
    m_on->view.setAnalysis(analysisOf("FROM busybox AS one\nFROM busybox AS two\nCOPY . .\n" + twoStages +
                                      "COPY --from=one / /\nCOPY --from=two / /\n"));
    QVERIFY((placeOfBuild() - before).manhattanLength() <= 40);
}

void StageGraphViewTest::typingKeepsTheOrderOfCards()
{
    const auto isFirstOnTop = [&] {
        const GraphScene& scene = sceneOf(m_on->view);
        return scene.frameOf(nodeTitled(m_on->view, "first")).y() <
               scene.frameOf(nodeTitled(m_on->view, "second")).y();
    };
    const QByteArray swapped = "FROM busybox AS second\nFROM busybox AS first\n";
    m_on->view.setAnalysis(analysisOf("FROM busybox AS first\nFROM busybox AS second\n"));
    m_on->view.setAnalysis(analysisOf(swapped));
    QVERIFY(isFirstOnTop());
    m_on->view.setAnalysis(nullptr); // another text
    m_on->view.setAnalysis(analysisOf(swapped));
    QVERIFY(!isFirstOnTop());
}

void StageGraphViewTest::aCardKeepsItsStateWhileItsNameIsTyped()
{
    m_on->view.setAnalysis(analysisOf("FROM busybox AS firs\nRUN x\nFROM busybox AS second\n"));
    QTest::mouseClick(m_on->view.viewport(), Qt::LeftButton, {}, onNode(m_on->view, "firs", {30, 12}));
    QTest::keyClick(&m_on->view, Qt::Key_Space);
    QCOMPARE(selectedTitle(m_on->view), "firs");
    m_on->view.setAnalysis(analysisOf("FROM busybox AS first\nRUN x\nFROM busybox AS second\n"));
    QCOMPARE(selectedTitle(m_on->view), "first");
    QCOMPARE(sceneOf(m_on->view).memory().unfolded.count("stage:first"), 1u);
}

void StageGraphViewTest::theCurrentInstructionIsOutlinedAndBroughtIntoSight()
{
    m_on->view.zoom(3);
    for (const int instruction : {1, 9, 3}) {
        m_on->view.setCurrentInstruction(instruction);
        const int node = sceneOf(m_on->view).currentNode();
        QVERIFY(sceneOf(m_on->view).node(node)->isCurrent());
        QTRY_VERIFY(m_on->view.viewport()->rect().intersects(
            m_on->view.mapFromScene(sceneOf(m_on->view).frameOf(node)).boundingRect()));
    }
    m_on->view.setCurrentInstruction(-1);
    QCOMPARE(sceneOf(m_on->view).currentNode(), -1);
}

QTEST_MAIN(StageGraphViewTest)
#include "tst_stage_graph_view.moc"
