// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/stages/graph_view_fixture.h"
#include "widgets/stages/graph_tool_tip.h"

#include <QHelpEvent>

#include <array>

using namespace stagewright;
using namespace stagewright::tests;

/// What the stage graph says, in pictures and in words.
class StageGraphContentTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_on = std::make_unique<GraphViewFixture>(); }
    void cleanup() { m_on.reset(); }

    void anEmptyFileSaysWhatToDo();
    void unneededStagesSayForWhom();
    void buildStatesAreSummedUp_data();
    void buildStatesAreSummedUp();
    void tooltipsTellEverything();
    void foldingOutlivesANewAnalysis();
    void picturesHaveContent();
    void screenReadersHearTheSelection();
    void brokenFilesAreDrawnWithTheirErrors();
    void themesPaintDifferently();

private:
    std::unique_ptr<GraphViewFixture> m_on;
};

void StageGraphContentTest::anEmptyFileSaysWhatToDo()
{
    const QImage full = m_on->view.grab().toImage();
    m_on->view.setAnalysis(analysisOf("# nothing yet\n"));
    QVERIFY(sceneOf(m_on->view).isEmpty());
    const QImage empty = m_on->view.grab().toImage();
    QVERIFY(full != empty);
    const QImage middle = empty.copy(0, empty.height() / 2 - 30, empty.width(), 60);
    QImage blank(middle.size(), middle.format());
    blank.fill(Theme::light().canvas);
    QVERIFY2(middle != blank, "there are no words in the middle");
    m_on->press(Qt::Key_Right);
    m_on->press(Qt::Key_Return);
    m_on->press(Qt::Key_F);
    m_on->click({50, 50});
    QCOMPARE(m_on->activated(), -1);
    m_on->view.setAnalysis(nullptr);
    m_on->view.setCurrentInstruction(3);
}

void StageGraphContentTest::unneededStagesSayForWhom()
{
    QCOMPARE(sceneOf(m_on->view).card(1)->summary().unneeded, "not needed by runtime");
    QVERIFY(sceneOf(m_on->view).card(0)->summary().unneeded.isEmpty());
    QVERIFY(sceneOf(m_on->view).card(1)->spoken().contains("not needed"));
    QVERIFY(sceneOf(m_on->view).card(2)->spoken().contains("the target"));
    QVERIFY(!sceneOf(m_on->view).card(0)->spoken().contains("the target"));
}

void StageGraphContentTest::buildStatesAreSummedUp_data()
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

void StageGraphContentTest::buildStatesAreSummedUp()
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
    const QImage before = m_on->view.grab().toImage();
    m_on->view.setBuildOverlay(overlay);
    QCOMPARE(static_cast<int>(sceneOf(m_on->view).card(0)->progress().state), state);
    QCOMPARE(sceneOf(m_on->view).card(0)->progress().words(), words);
    QCOMPARE(m_on->view.grab().toImage() == before, words.isEmpty());
    m_on->view.setBuildOverlay({});
    QCOMPARE(sceneOf(m_on->view).card(0)->progress().state, StepState::None);
}

void StageGraphContentTest::tooltipsTellEverything()
{
    const auto tip = [&](QPoint at) {
        QHelpEvent help(QEvent::ToolTip, at, m_on->view.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(m_on->view.viewport(), &help);
        return m_on->view.findChild<GraphToolTip*>()->text();
    };
    QVERIFY(tip(onNode(m_on->view, "build", {80, 30})).contains("golang:1.25"));
    QVERIFY(tip(onNode(m_on->view, "docs", {80, 30})).contains("not needed by runtime"));
    QVERIFY(tip(onNode(m_on->view, "/go/pkg/mod", {30, 10})).contains("cache mount"));
    const QRectF label = edgeBetween(m_on->view, "build", "runtime")->labelFrame();
    QVERIFY(tip(m_on->view.mapFromScene(label.center())).contains("/etc/ssl/certs/ca-certificates.crt"));
    tip({1, 1});
    QVERIFY(!m_on->view.findChild<GraphToolTip*>()->isVisible());
}

void StageGraphContentTest::foldingOutlivesANewAnalysis()
{
    m_on->view.setCurrentInstruction(0);
    m_on->press(Qt::Key_Space);
    m_on->view.setAnalysis(analysisOf("FROM busybox AS tools\n" + twoStages));
    QVERIFY(sceneOf(m_on->view).card(1)->isUnfolded());
    QVERIFY(!sceneOf(m_on->view).card(0)->isUnfolded());
    m_on->view.unfoldAll();
    QVERIFY(sceneOf(m_on->view).card(3)->isUnfolded());
    m_on->view.foldAll();
    QVERIFY(!sceneOf(m_on->view).card(1)->isUnfolded());
}

void StageGraphContentTest::picturesHaveContent()
{
    const QImage image = m_on->view.image(1);
    QVERIFY(image.width() > 400);
    QVERIFY(image.allGray() == false);
}

void StageGraphContentTest::screenReadersHearTheSelection()
{
    QVERIFY(!m_on->view.accessibleName().isEmpty());
    m_on->view.setCurrentInstruction(0);
    QVERIFY(m_on->view.accessibleDescription().contains("build"));
    m_on->press(Qt::Key_Right);
    QVERIFY(m_on->view.accessibleDescription().contains("runtime"));
}

void StageGraphContentTest::brokenFilesAreDrawnWithTheirErrors()
{
    m_on->view.setAnalysis(nullptr); // another file
    m_on->view.setAnalysis(
        analysisOf("FROM a AS x\nCOPY --from=y /1 /\nCOPY --from=x /2 /\nCOPY --from=9 /3 /\nFROM\nFROM b AS y\n"
                   "COPY --from=$z"));
    int errors = 0;
    for (const EdgeItem* edge : sceneOf(m_on->view).edges())
        errors += edge->edge().error.empty() ? 0 : 1;
    QCOMPARE(errors, 5);
    const QImage picture = m_on->view.grab().toImage();
    QVERIFY(!picture.isNull());
    for (const EdgeItem* edge : sceneOf(m_on->view).edges())
        QVERIFY(edge->edge().error.empty() ||
                edge->toolTipAt({}).contains(QString::fromStdString(edge->edge().error).toHtmlEscaped()));
}

void StageGraphContentTest::themesPaintDifferently()
{
    const QImage light = m_on->view.grab().toImage();
    m_on->view.setTheme(Theme::dark());
    const QImage dark = m_on->view.grab().toImage();
    QCOMPARE(light.pixelColor(3, 3), Theme::light().canvas);
    QCOMPARE(dark.pixelColor(3, 3), Theme::dark().canvas);
}

QTEST_MAIN(StageGraphContentTest)
#include "tst_stage_graph_content.moc"
