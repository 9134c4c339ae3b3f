// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/stages/graph_view_fixture.h"
#include "widgets/stages/graph_note.h"
#include "widgets/stages/graph_tool_tip.h"

#include <QHelpEvent>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

const QByteArray chain = "FROM golang AS base\n"
                         "FROM base AS one\n"
                         "FROM base AS two\n"
                         "FROM one AS last\n"
                         "COPY --from=two /a /b\n"
                         "FROM last AS more\n";

} // namespace

/// What the pointer lights up in the graph, and what it tells the others.
class StageGraphHoverTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_on = std::make_unique<GraphViewFixture>();
        m_on->view.setAnalysis(nullptr);
        m_on->view.setAnalysis(analysisOf(chain));
    }
    void cleanup() { m_on.reset(); }

    void waysInAndOutLightUpToTheirEnds();
    void theOthersAreToldTheStages();
    void anArrowLightsUpToo();
    void shiftColoursWhatFlowsInAndOut();
    void shiftColoursTheSelectedNodeForTheKeyboard();
    void toolTipsAreCards();
    void toolTipsGoWithThePointer();

private:
    void pointAt(QPoint at, Qt::KeyboardModifiers modifiers = {})
    {
        QMouseEvent move(QEvent::MouseMove, at, m_on->view.viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                         modifiers);
        QCoreApplication::sendEvent(m_on->view.viewport(), &move);
    }
    const NodeItem& item(const char* title) const
    {
        return *sceneOf(m_on->view).node(nodeTitled(m_on->view, title));
    }
    QString tip(QPoint at)
    {
        QHelpEvent help(QEvent::ToolTip, at, m_on->view.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(m_on->view.viewport(), &help);
        return m_on->view.findChild<GraphToolTip*>()->text();
    }

    std::unique_ptr<GraphViewFixture> m_on;
};

void StageGraphHoverTest::waysInAndOutLightUpToTheirEnds()
{
    pointAt(onNode(m_on->view, "one", {60, 30}));
    for (const char* title : {"golang", "base", "one", "last", "more", "final image"})
        QVERIFY2(item(title).isHot() && !item(title).isDimmed(), title);
    QVERIFY(item("two").isDimmed());
    QVERIFY(!item("two").isHot());
    QVERIFY(edgeBetween(m_on->view, "last", "more")->isHot());
    QVERIFY(edgeBetween(m_on->view, "two", "last")->isDimmed());
    pointAt({2, 2});
    QVERIFY(!item("one").isHot());
    QVERIFY(!item("two").isDimmed());
}

void StageGraphHoverTest::theOthersAreToldTheStages()
{
    QSignalSpy told(&m_on->view, &StageGraphView::stagesHovered);
    pointAt(onNode(m_on->view, "one", {60, 30}));
    pointAt(onNode(m_on->view, "one", {62, 32}));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][0].value<std::vector<int>>(), std::vector{0});
    QCOMPARE(told[0][1].value<std::vector<int>>(), std::vector{1});
    QCOMPARE(told[0][2].value<std::vector<int>>(), (std::vector{3, 4}));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_on->view.viewport(), &leave);
    QCOMPARE(told.size(), 2);
    for (const QVariant& stages : told[1])
        QVERIFY(stages.value<std::vector<int>>().empty());
}

void StageGraphHoverTest::anArrowLightsUpToo()
{
    QSignalSpy told(&m_on->view, &StageGraphView::stagesHovered);
    const QRectF label = edgeBetween(m_on->view, "two", "last")->labelFrame();
    pointAt(m_on->view.mapFromScene(label.center()));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][0].value<std::vector<int>>(), (std::vector{0, 2}));
    QVERIFY(told[0][1].value<std::vector<int>>().empty());
    QCOMPARE(told[0][2].value<std::vector<int>>(), (std::vector{3, 4}));
}

void StageGraphHoverTest::shiftColoursWhatFlowsInAndOut()
{
    const auto* note = m_on->view.findChild<GraphNote*>();
    pointAt(onNode(m_on->view, "one", {60, 30}));
    QVERIFY(!item("base").tint().isValid());
    QVERIFY(!note->isVisible());
    pointAt(onNode(m_on->view, "one", {61, 30}), Qt::ShiftModifier);
    QCOMPARE(item("base").tint(), GraphScene::sideColor(Reach::Upstream, Theme::light()));
    QCOMPARE(item("last").tint(), GraphScene::sideColor(Reach::Downstream, Theme::light()));
    QCOMPARE(edgeBetween(m_on->view, "last", "more")->tint(), item("more").tint());
    QVERIFY(note->isVisible());
    QVERIFY2(note->text().contains("made from"), qPrintable(note->text()));
    QTest::keyRelease(&m_on->view, Qt::Key_Shift);
    QVERIFY(!item("base").tint().isValid());
    QVERIFY(!note->isVisible());
}

void StageGraphHoverTest::shiftColoursTheSelectedNodeForTheKeyboard()
{
    m_on->view.setCurrentInstruction(0);
    m_on->press(Qt::Key_Right);
    const QString selected = selectedTitle(m_on->view);
    QTest::keyPress(&m_on->view, Qt::Key_Shift);
    QCOMPARE(item("base").tint(), GraphScene::sideColor(Reach::Upstream, Theme::light()));
    QVERIFY(item(qPrintable(selected)).isHot());
    QTest::keyRelease(&m_on->view, Qt::Key_Shift);
    QVERIFY(!item("base").isHot());
}

void StageGraphHoverTest::toolTipsAreCards()
{
    const QString last = tip(onNode(m_on->view, "last", {60, 30}));
    for (const char* words : {"stage 3", "lines 4 to 5", "FROM stage one", "takes from one, two", "used by more"})
        QVERIFY2(last.contains(words), qPrintable(QString(words) + " is not in " + last));
    QVERIFY(tip(onNode(m_on->view, "more", {60, 30})).contains("the target"));
    m_on->view.setAnalysis(analyze(Snapshot("FROM golang AS build\nRUN go build .\nCMD run\n"), {}, allRules()));
    const QString advised = tip(onNode(m_on->view, "build", {60, 30}));
    QVERIFY2(advised.contains(sceneOf(m_on->view).card(0)->summary().adviceWords()), qPrintable(advised));
    QVERIFY(!sceneOf(m_on->view).card(0)->summary().adviceWords().isEmpty());
}

void StageGraphHoverTest::toolTipsGoWithThePointer()
{
    QVERIFY(!tip(onNode(m_on->view, "one", {60, 30})).isEmpty());
    const auto* card = m_on->view.findChild<GraphToolTip*>();
    QVERIFY(card->isVisible());
    pointAt({2, 2});
    QVERIFY(!card->isVisible());
    tip(onNode(m_on->view, "one", {60, 30}));
    m_on->press(Qt::Key_Right);
    QVERIFY(!card->isVisible());
}

QTEST_MAIN(StageGraphHoverTest)
#include "tst_stage_graph_hover.moc"
