// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/analysis.h"
#include "widgets/stages/graph_scene.h"
#include "widgets/stages/stage_graph_view.h"

#include <QHelpEvent>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

using namespace stagewright;

namespace {

const QByteArray twoStages = "FROM golang:1.25 AS build\n"                                     // 0
                             "COPY go.mod go.sum ./\n"                                         // 1
                             "RUN --mount=type=cache,target=/go/pkg/mod go mod download\n"     // 2
                             "COPY . .\n"                                                      // 3
                             "RUN go build -o /out/app .\n"                                    // 4
                             "FROM node AS docs\n"                                             // 5
                             "FROM scratch AS runtime\n"                                       // 6
                             "COPY --from=build /out/app /app\n"                               // 7
                             "COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/\n" // 8
                             "ENTRYPOINT [\"/app\"]\n";                                        // 9

std::shared_ptr<const Analysis> analysisOf(const QByteArray& text)
{
    return analyze(Snapshot(text.toStdString()), {}, {});
}

const GraphScene& sceneOf(const StageGraphView& view)
{
    return *qobject_cast<const GraphScene*>(view.scene());
}

int nodeTitled(const StageGraphView& view, const char* title)
{
    const auto& nodes = sceneOf(view).picture().nodes;
    const auto node = std::ranges::find(nodes, title, &PictureNode::title);
    return node == nodes.end() ? -1 : static_cast<int>(node - nodes.begin());
}

/// Where a place on a node is in the viewport; `at` counts from the node's upper left corner.
QPoint onNode(const StageGraphView& view, const char* title, QPointF at)
{
    return view.mapFromScene(sceneOf(view).frameOf(nodeTitled(view, title)).topLeft() + at);
}

const EdgeItem* edgeBetween(const StageGraphView& view, const char* from, const char* to)
{
    for (const EdgeItem* edge : sceneOf(view).edges()) {
        if (edge->edge().from == nodeTitled(view, from) && edge->edge().to == nodeTitled(view, to))
            return edge;
    }
    return nullptr;
}

QString selectedTitle(const StageGraphView& view)
{
    const NodeItem* item = sceneOf(view).node(sceneOf(view).selected());
    return item ? QString::fromStdString(item->node().title) : QString();
}

} // namespace

/// The stage graph under real mouse, wheel and key events.
class StageGraphViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void anEmptyFileSaysWhatToDo();
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
    void resizingRefitsUntilSomeoneZooms();
    void theCurrentInstructionIsOutlinedAndBroughtIntoSight();
    void unneededStagesSayForWhom();
    void buildStatesAreSummedUp_data();
    void buildStatesAreSummedUp();
    void tooltipsTellEverything();
    void foldingOutlivesANewAnalysis();
    void theMenuExports();
    void picturesHaveContent();
    void screenReadersHearTheSelection();
    void brokenFilesAreDrawnWithTheirErrors();
    void themesPaintDifferently();

private:
    void click(QPoint at) { QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, at); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view.get(), key, modifiers); }
    int activated() { return m_activated->isEmpty() ? -1 : m_activated->takeLast().first().toInt(); }

    std::unique_ptr<StageGraphView> m_view;
    std::unique_ptr<QSignalSpy> m_activated;
};

void StageGraphViewTest::init()
{
    m_view = std::make_unique<StageGraphView>();
    m_activated = std::make_unique<QSignalSpy>(m_view.get(), &StageGraphView::instructionActivated);
    m_view->resize(1100, 600);
    m_view->setAnalysis(analysisOf(twoStages));
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setFocus();
}

void StageGraphViewTest::cleanup()
{
    m_view.reset();
}

void StageGraphViewTest::anEmptyFileSaysWhatToDo()
{
    const QImage full = m_view->grab().toImage();
    m_view->setAnalysis(analysisOf("# nothing yet\n"));
    QVERIFY(sceneOf(*m_view).isEmpty());
    const QImage empty = m_view->grab().toImage();
    QVERIFY(full != empty);
    const QImage middle = empty.copy(0, empty.height() / 2 - 30, empty.width(), 60);
    QImage blank(middle.size(), middle.format());
    blank.fill(Theme::light().canvas);
    QVERIFY2(middle != blank, "there are no words in the middle");
    press(Qt::Key_Right);
    press(Qt::Key_Return);
    press(Qt::Key_F);
    click({50, 50});
    QCOMPARE(activated(), -1);
    m_view->setAnalysis(nullptr);
    m_view->setCurrentInstruction(3);
}

void StageGraphViewTest::clickingACardLeadsToItsFrom()
{
    click(onNode(*m_view, "runtime", {80, 30}));
    QCOMPARE(activated(), 6);
    QCOMPARE(selectedTitle(*m_view), "runtime");
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, onNode(*m_view, "build", {80, 30}));
    QCOMPARE(activated(), 0);
}

void StageGraphViewTest::clickingACapsuleLeadsToWhereItIsNamed()
{
    click(onNode(*m_view, "build context", {30, 10}));
    QCOMPARE(activated(), 1);
    click(onNode(*m_view, "/go/pkg/mod", {30, 10}));
    QCOMPARE(activated(), 2);
    click(onNode(*m_view, "final image", {30, 10}));
    QCOMPARE(activated(), 6);
}

void StageGraphViewTest::clickingALabelLineLeadsToItsCopy()
{
    const EdgeItem* edge = edgeBetween(*m_view, "build", "runtime");
    QVERIFY(edge);
    QCOMPARE(edge->label().lines.size(), 2u);
    const QRectF label = edge->labelFrame();
    click(m_view->mapFromScene(QPointF(label.center().x(), label.top() + label.height() * 0.75)));
    QCOMPARE(activated(), 8);
    click(m_view->mapFromScene(QPointF(label.center().x(), label.top() + label.height() * 0.25)));
    QCOMPARE(activated(), 7);
}

void StageGraphViewTest::clickingAnArrowAgainLeadsToItsNextCopy()
{
    const EdgeItem* edge = edgeBetween(*m_view, "build", "runtime");
    const QPoint tip = m_view->mapFromScene(QPointF(edge->labelFrame().right() + 8, edge->labelFrame().center().y()));
    click(tip);
    QCOMPARE(activated(), 7);
    click(tip);
    QCOMPARE(activated(), 8);
    click(tip);
    QCOMPARE(activated(), 7);
}

void StageGraphViewTest::theChevronUnfoldsRowsThatCanBeClicked()
{
    const QRectF folded = sceneOf(*m_view).frameOf(nodeTitled(*m_view, "build"));
    click(onNode(*m_view, "build", {17, 16}));
    QCOMPARE(activated(), -1);
    const QRectF unfolded = sceneOf(*m_view).frameOf(nodeTitled(*m_view, "build"));
    QVERIFY(unfolded.height() > folded.height() + 4 * 12);
    const StageCardItem* card = sceneOf(*m_view).card(0);
    const auto rowCentre = [&](int row) { return m_view->mapFromScene(unfolded.topLeft() + card->rowFrame(row).center()); };
    click(rowCentre(4));
    QCOMPARE(activated(), 4);
    click(rowCentre(1));
    QCOMPARE(activated(), 1);
    click(onNode(*m_view, "build", {17, 16}));
    QCOMPARE(sceneOf(*m_view).frameOf(nodeTitled(*m_view, "build")).height(), folded.height());
}

void StageGraphViewTest::spaceUnfoldsTheSelectedCard()
{
    m_view->setCurrentInstruction(4);
    press(Qt::Key_Space);
    QVERIFY(sceneOf(*m_view).card(0)->isUnfolded());
    QVERIFY(!sceneOf(*m_view).card(2)->isUnfolded());
    press(Qt::Key_Space);
    QVERIFY(!sceneOf(*m_view).card(0)->isUnfolded());
}

void StageGraphViewTest::arrowKeysWalkAlongEdgesAndEnterActivates()
{
    m_view->setCurrentInstruction(0);
    QCOMPARE(selectedTitle(*m_view), "build");
    press(Qt::Key_Right);
    QCOMPARE(selectedTitle(*m_view), "runtime");
    press(Qt::Key_Return);
    QCOMPARE(activated(), 6);
    press(Qt::Key_Right);
    QCOMPARE(selectedTitle(*m_view), "final image");
    press(Qt::Key_Right);
    QCOMPARE(selectedTitle(*m_view), "final image");
    press(Qt::Key_Left);
    press(Qt::Key_Left);
    press(Qt::Key_Left);
    const QStringList sources{"golang:1.25", "build context", "/go/pkg/mod"};
    QVERIFY2(sources.contains(selectedTitle(*m_view)), qPrintable(selectedTitle(*m_view)));
    for (int i = 0; i < 8; ++i)
        press(Qt::Key_Up);
    const QString top = selectedTitle(*m_view);
    press(Qt::Key_Down);
    QVERIFY(selectedTitle(*m_view) != top);
}

void StageGraphViewTest::arrowKeysWalkThroughUnfoldedRows()
{
    m_view->setCurrentInstruction(0);
    press(Qt::Key_Space);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(activated(), 2);
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    press(Qt::Key_Return);
    QCOMPARE(activated(), 0);
}

void StageGraphViewTest::homeSelectsTheTarget()
{
    m_view->setCurrentInstruction(0);
    press(Qt::Key_Home);
    QCOMPARE(selectedTitle(*m_view), "runtime");
}

void StageGraphViewTest::theWheelZoomsAtThePointer()
{
    const qreal before = m_view->transform().m11();
    m_view->zoom(2.5);
    const qreal close = m_view->transform().m11();
    QVERIFY(close > before);
    const QPoint pointer = m_view->viewport()->rect().center() + QPoint(60, 20);
    const QPointF held = m_view->mapToScene(pointer);
    QWheelEvent wheel(pointer, m_view->viewport()->mapToGlobal(pointer), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view->viewport(), &wheel);
    QVERIFY(m_view->transform().m11() > close);
    const QPoint now = m_view->mapFromScene(held);
    QVERIFY2((now - pointer).manhattanLength() <= 3, "the point under the pointer has moved");
}

void StageGraphViewTest::plusMinusAndFitChangeTheScale()
{
    const qreal fitted = m_view->transform().m11();
    press(Qt::Key_Plus);
    QVERIFY(m_view->transform().m11() > fitted);
    press(Qt::Key_Minus);
    press(Qt::Key_Minus);
    QVERIFY(m_view->transform().m11() < fitted);
    press(Qt::Key_F);
    QCOMPARE(m_view->transform().m11(), fitted);
    press(Qt::Key_0);
    QCOMPARE(m_view->transform().m11(), 1.0);
}

void StageGraphViewTest::buttonsZoomAndFit()
{
    const qreal fitted = m_view->transform().m11();
    const auto buttons = m_view->findChildren<QToolButton*>();
    QCOMPARE(buttons.size(), 3);
    for (const QToolButton* button : buttons)
        QVERIFY(!button->accessibleName().isEmpty());
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    QVERIFY(m_view->transform().m11() > fitted);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QVERIFY(m_view->transform().m11() < fitted);
    QTest::mouseClick(buttons[2], Qt::LeftButton);
    QCOMPARE(m_view->transform().m11(), fitted);
}

void StageGraphViewTest::draggingPansAndActivatesNothing()
{
    m_view->zoom(3);
    const QPoint start = m_view->viewport()->rect().center();
    const QPointF held = m_view->mapToScene(start);
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, start);
    QTest::mouseMove(m_view->viewport(), start + QPoint(-40, -10));
    QTest::mouseMove(m_view->viewport(), start + QPoint(-80, -20));
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, start + QPoint(-80, -20));
    QVERIFY((m_view->mapFromScene(held) - start - QPoint(-80, -20)).manhattanLength() <= 3);
    QCOMPARE(activated(), -1);
}

void StageGraphViewTest::fittingStaysLegibleAndShowsTheCurrentStage()
{
    m_view->resize(420, 350);
    for (const int instruction : {0, 9}) {
        m_view->setCurrentInstruction(instruction);
        m_view->fit();
        QVERIFY(m_view->transform().m11() >= 0.749);
        const QRectF frame = sceneOf(*m_view).frameOf(sceneOf(*m_view).currentNode());
        QVERIFY(m_view->viewport()->rect().contains(m_view->mapFromScene(frame).boundingRect()));
    }
    press(Qt::Key_F, Qt::ShiftModifier);
    QVERIFY(m_view->transform().m11() < 0.749);
}

void StageGraphViewTest::resizingRefitsUntilSomeoneZooms()
{
    const qreal wide = m_view->transform().m11();
    m_view->resize(800, 500);
    QTRY_VERIFY(m_view->transform().m11() < wide);
    press(Qt::Key_Plus);
    const qreal chosen = m_view->transform().m11();
    m_view->resize(1100, 600);
    m_view->setAnalysis(analysisOf(twoStages + "USER 1\n"));
    QCOMPARE(m_view->transform().m11(), chosen);
}

void StageGraphViewTest::theCurrentInstructionIsOutlinedAndBroughtIntoSight()
{
    m_view->zoom(3);
    for (const int instruction : {1, 9, 3}) {
        m_view->setCurrentInstruction(instruction);
        const int node = sceneOf(*m_view).currentNode();
        QVERIFY(sceneOf(*m_view).node(node)->isCurrent());
        QTRY_VERIFY(m_view->viewport()->rect().intersects(
            m_view->mapFromScene(sceneOf(*m_view).frameOf(node)).boundingRect()));
    }
    m_view->setCurrentInstruction(-1);
    QCOMPARE(sceneOf(*m_view).currentNode(), -1);
}

void StageGraphViewTest::unneededStagesSayForWhom()
{
    QCOMPARE(sceneOf(*m_view).card(1)->summary().unneeded, "not needed by runtime");
    QVERIFY(sceneOf(*m_view).card(0)->summary().unneeded.isEmpty());
    QVERIFY(sceneOf(*m_view).card(1)->spoken().contains("not needed"));
}

void StageGraphViewTest::buildStatesAreSummedUp_data()
{
    using enum StepState;
    QTest::addColumn<QList<int>>("states"); // of the build stage's instructions 1 to 4
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, std::array<StepState, 4> states, StepState state, const char* words) {
        QList<int> list;
        for (const StepState s : states)
            list << static_cast<int>(s);
        QTest::newRow(name) << list << static_cast<int>(state) << QString(words);
    };
    row("nothing known", {None, None, None, None}, None, "");
    row("all wait", {Waiting, Waiting, Waiting, Waiting}, Waiting, "waiting");
    row("one runs", {Done, Running, Waiting, Waiting}, Running, "1 of 4");
    row("between two steps", {Done, Cached, Waiting, Waiting}, Running, "2 of 4");
    row("all done", {Done, Done, Done, Done}, Done, "6.0 s");
    row("some cached", {Cached, Done, Done, Cached}, Done, "3.0 s");
    row("all cached", {Cached, Cached, Cached, Cached}, Cached, "cached");
    row("one failed", {Done, Failed, NotReached, NotReached}, Failed, "failed");
    row("stopped", {Done, Cancelled, NotReached, NotReached}, Cancelled, "cancelled");
    row("never reached", {NotReached, NotReached, NotReached, NotReached}, NotReached, "not reached");
    row("not in the target", {NotNeeded, NotNeeded, NotNeeded, NotNeeded}, NotNeeded, "not built");
}

void StageGraphViewTest::buildStatesAreSummedUp()
{
    QFETCH(QList<int>, states);
    QFETCH(int, state);
    QFETCH(QString, words);
    BuildOverlay overlay(10);
    for (int i = 0; i < states.size(); ++i) {
        StepStatus& status = overlay[std::size_t(i + 1)];
        status.state = static_cast<StepState>(states[i]);
        status.seconds = status.state == StepState::Done ? 1.5 : 0;
    }
    const QImage before = m_view->grab().toImage();
    m_view->setBuildOverlay(overlay);
    QCOMPARE(static_cast<int>(sceneOf(*m_view).card(0)->progress().state), state);
    QCOMPARE(sceneOf(*m_view).card(0)->progress().words(), words);
    QCOMPARE(m_view->grab().toImage() == before, words.isEmpty());
    m_view->setBuildOverlay({});
    QCOMPARE(sceneOf(*m_view).card(0)->progress().state, StepState::None);
}

void StageGraphViewTest::tooltipsTellEverything()
{
    const auto tip = [&](QPoint at) {
        QHelpEvent help(QEvent::ToolTip, at, m_view->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(m_view->viewport(), &help);
        return QToolTip::text();
    };
    QVERIFY(tip(onNode(*m_view, "build", {80, 30})).contains("golang:1.25"));
    QVERIFY(tip(onNode(*m_view, "docs", {80, 30})).contains("not needed by runtime"));
    QVERIFY(tip(onNode(*m_view, "/go/pkg/mod", {30, 10})).contains("cache mount"));
    const QRectF label = edgeBetween(*m_view, "build", "runtime")->labelFrame();
    QVERIFY(tip(m_view->mapFromScene(label.center())).contains("/etc/ssl/certs/ca-certificates.crt"));
    tip({1, 1});
    QTRY_VERIFY(!QToolTip::isVisible());
}

void StageGraphViewTest::foldingOutlivesANewAnalysis()
{
    m_view->setCurrentInstruction(0);
    press(Qt::Key_Space);
    m_view->setAnalysis(analysisOf("FROM busybox AS tools\n" + twoStages));
    QVERIFY(sceneOf(*m_view).card(1)->isUnfolded());
    QVERIFY(!sceneOf(*m_view).card(0)->isUnfolded());
    m_view->unfoldAll();
    QVERIFY(sceneOf(*m_view).card(3)->isUnfolded());
    m_view->foldAll();
    QVERIFY(!sceneOf(*m_view).card(1)->isUnfolded());
}

void StageGraphViewTest::theMenuExports()
{
    QSignalSpy asked(m_view.get(), &StageGraphView::pictureRequested);
    QStringList titles;
    QTimer::singleShot(0, m_view.get(), [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu)
            return;
        for (const QAction* action : menu->actions())
            titles << action->text();
        QTest::keyClick(menu, Qt::Key_S);
        menu->close();
    });
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {100, 100}, m_view->mapToGlobal(QPoint(100, 100)));
    QCoreApplication::sendEvent(m_view->viewport(), &event);
    QVERIFY2(titles.join(' ').contains("DOT"), qPrintable(titles.join(' ')));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<StageGraphView::PictureFormat>(), StageGraphView::PictureFormat::Svg);
}

void StageGraphViewTest::picturesHaveContent()
{
    const QImage image = m_view->image(1);
    QVERIFY(image.width() > 400);
    QVERIFY(image.allGray() == false);
    const QByteArray svg = m_view->svg();
    QVERIFY(svg.contains("<svg"));
    QVERIFY(svg.contains("runtime"));
}

void StageGraphViewTest::screenReadersHearTheSelection()
{
    QVERIFY(!m_view->accessibleName().isEmpty());
    m_view->setCurrentInstruction(0);
    QVERIFY(m_view->accessibleDescription().contains("build"));
    press(Qt::Key_Right);
    QVERIFY(m_view->accessibleDescription().contains("runtime"));
}

void StageGraphViewTest::brokenFilesAreDrawnWithTheirErrors()
{
    m_view->setAnalysis(analysisOf("FROM a AS x\nCOPY --from=y /1 /\nCOPY --from=x /2 /\nCOPY --from=9 /3 /\nFROM\nFROM b AS y\n"
                                   "COPY --from=$z"));
    int errors = 0;
    for (const EdgeItem* edge : sceneOf(*m_view).edges())
        errors += edge->edge().error.empty() ? 0 : 1;
    QCOMPARE(errors, 5);
    const QImage picture = m_view->grab().toImage();
    QVERIFY(!picture.isNull());
    for (const EdgeItem* edge : sceneOf(*m_view).edges())
        QVERIFY(edge->edge().error.empty() || edge->toolTipAt({}).contains(QString::fromStdString(edge->edge().error).toHtmlEscaped()));
}

void StageGraphViewTest::themesPaintDifferently()
{
    const QImage light = m_view->grab().toImage();
    m_view->setTheme(Theme::dark());
    const QImage dark = m_view->grab().toImage();
    QCOMPARE(light.pixelColor(3, 3), Theme::light().canvas);
    QCOMPARE(dark.pixelColor(3, 3), Theme::dark().canvas);
}

QTEST_MAIN(StageGraphViewTest)
#include "tst_stage_graph_view.moc"
