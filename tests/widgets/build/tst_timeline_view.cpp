// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/progress_decoder.h"
#include "tests/support/shared_data.h"
#include "tests/widgets/build/build_replay.h"
#include "widgets/build/step_delegate.h"
#include "widgets/build/step_tree.h"
#include "widgets/build/steps_pane.h"
#include "widgets/build/timeline_card.h"
#include "widgets/build/timeline_view.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace stagewright;
using namespace stagewright::tests;

/// The timeline under the user's hands, inside the build panel.
class TimelineViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aToggleShowsTheTimelineInPlaceOfTheTree();
    void aBarStandsWhereItsTimeIs();
    void aClickSelectsTheStepEverywhereAndActivatesItsInstruction();
    void whatIsSelectedElsewhereIsSelectedHere();
    void theWheelWithControlZoomsAtThePointer();
    void aDragOverTheAxisZoomsToWhatItCovers();
    void aDragOverTheBarsPans();
    void lettersZoomPanFitAndEscapeShowsAll();
    void commaAndPeriodWalkInTheOrderOfTime();
    void arrowsWalkTheRowsAndEnterActivates();
    void theFilterFadesInBothViewsAndHidesNothing();
    void aGrowingBuildKeepsWhatIsZoomedTo();
    void theCardTellsThePhasesInMilliseconds();
    void aFailedBuildShowsItsStepInSight();
    void theCriticalPathIsMarkedAndTellsWhatItWouldSave();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view, key, modifiers); }
    void wheel(const QPoint& place, int angle, Qt::KeyboardModifiers modifiers);
    void drag(const QPoint& from, const QPoint& to);
    QColor colorAt(const QPoint& place) { return m_view->viewport()->grab().toImage().pixelColor(place); }
    Build& ended(Build& build);

    std::unique_ptr<BuildPanel> m_panel;
    StepsPane* m_pane = nullptr;
    TimelineView* m_view = nullptr;
};

void TimelineViewTest::init()
{
    m_panel = std::make_unique<BuildPanel>();
    m_panel->setAnalysis(analysisOf(dockerfile));
    m_panel->resize(1200, 460);
    m_panel->show();
    m_pane = m_panel->findChild<StepsPane*>();
    m_view = m_panel->findChild<TimelineView*>();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    m_pane->setView(StepsPane::View::Timeline);
}

/// Ten seconds: vet from 2 to 4, compile from 4 to 9, the COPY of the second stage from 9.5 to 10.
Build& TimelineViewTest::ended(Build& build)
{
    build.run().say(compile, 4, 9).say(shipped, 9.5, 10);
    build.trace.finish({.exitCode = 0});
    build.show();
    m_view->setFocus();
    return build;
}

void TimelineViewTest::wheel(const QPoint& place, int angle, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(place, m_view->viewport()->mapToGlobal(place), {}, {0, angle}, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view->viewport(), &event);
}

void TimelineViewTest::drag(const QPoint& from, const QPoint& to)
{
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(m_view->viewport(), (from + to) / 2);
    QTest::mouseMove(m_view->viewport(), to);
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, to);
}

void TimelineViewTest::aToggleShowsTheTimelineInPlaceOfTheTree()
{
    Build build(*m_panel);
    ended(build);
    m_pane->setView(StepsPane::View::Tree);
    QVERIFY(!m_view->isVisible());
    for (QToolButton* button : m_pane->findChildren<QToolButton*>()) {
        if (button->text() == "Timeline")
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(m_view->isVisible());
    QVERIFY(!m_pane->tree()->isVisible());
}

void TimelineViewTest::aBarStandsWhereItsTimeIs()
{
    Build build(*m_panel);
    ended(build);
    const QRect vetBar = m_view->barRect(vet);
    const QRect compileBar = m_view->barRect(compile);
    QVERIFY(std::abs(vetBar.right() - compileBar.left()) <= 2);
    QVERIFY(std::abs(compileBar.width() * 2 - vetBar.width() * 5) <= 10);
    QCOMPARE(colorAt(compileBar.center()), Theme::light().stageColor(0));
    QVERIFY(colorAt(compileBar.center() - QPoint(compileBar.width(), 0)) != Theme::light().stageColor(0));
}

void TimelineViewTest::aClickSelectsTheStepEverywhereAndActivatesItsInstruction()
{
    const QSignalSpy activated(m_panel.get(), &BuildPanel::instructionActivated);
    Build build(*m_panel);
    ended(build);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->barRect(vet).center());
    QCOMPARE(m_view->selectedStep(), std::string(vet));
    QCOMPARE(m_pane->tree()->selectedStep(), std::string(vet));
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 3);
}

void TimelineViewTest::whatIsSelectedElsewhereIsSelectedHere()
{
    Build build(*m_panel);
    ended(build);
    m_panel->setCurrentInstruction(6);
    QCOMPARE(m_view->selectedStep(), std::string(shipped));
    QVERIFY(m_view->accessibleDescription().contains("COPY --from=build"));
}

void TimelineViewTest::theWheelWithControlZoomsAtThePointer()
{
    Build build(*m_panel);
    ended(build);
    const QPoint place(m_view->barRect(compile).left(), 100);
    wheel(place, 360, Qt::ControlModifier);
    QVERIFY(m_view->window().span().length() < 6);
    QVERIFY(std::abs(m_view->barRect(compile).left() - place.x()) <= 1);
    const double begin = m_view->window().span().begin;
    wheel(place, -120, Qt::ShiftModifier);
    QVERIFY(m_view->window().span().begin > begin);
    wheel(place, -1200, Qt::ControlModifier);
    QVERIFY(m_view->window().isWhole());
}

void TimelineViewTest::aDragOverTheAxisZoomsToWhatItCovers()
{
    Build build(*m_panel);
    ended(build);
    const QRect bar = m_view->barRect(compile);
    const int y = m_view->axisRect().center().y();
    drag({bar.left(), y}, {bar.right(), y});
    QVERIFY(std::abs(m_view->window().span().begin - 4) < 0.1);
    QVERIFY(std::abs(m_view->window().span().end - 9) < 0.1);
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, {bar.center().x(), y});
    QVERIFY(m_view->window().isWhole());
}

void TimelineViewTest::aDragOverTheBarsPans()
{
    Build build(*m_panel);
    ended(build);
    const QPoint centre = m_view->barRect(compile).center();
    wheel(centre, 360, Qt::ControlModifier);
    const QRect before = m_view->barRect(compile);
    drag(centre, centre + QPoint(60, 0));
    QVERIFY(std::abs(m_view->barRect(compile).left() - before.left() - 60) <= 2);
    QVERIFY(m_view->selectedStep() != compile);
}

void TimelineViewTest::lettersZoomPanFitAndEscapeShowsAll()
{
    Build build(*m_panel);
    ended(build);
    press(Qt::Key_W);
    press(Qt::Key_W);
    const TimeSpan zoomed = m_view->window().span();
    QVERIFY(zoomed.length() < 7);
    press(Qt::Key_A);
    QVERIFY(m_view->window().span().begin < zoomed.begin);
    press(Qt::Key_D);
    press(Qt::Key_D);
    QVERIFY(m_view->window().span().begin > zoomed.begin);
    press(Qt::Key_S);
    QVERIFY(m_view->window().span().length() > zoomed.length());
    press(Qt::Key_Escape);
    QVERIFY(m_view->window().isWhole());
    m_panel->setCurrentInstruction(4);
    press(Qt::Key_F);
    QVERIFY(m_view->window().span().begin > 3.5 && m_view->window().span().end < 9.5);
    press(Qt::Key_F);
    QVERIFY(m_view->window().isWhole());
}

void TimelineViewTest::commaAndPeriodWalkInTheOrderOfTime()
{
    Build build(*m_panel);
    ended(build);
    m_panel->setCurrentInstruction(3);
    press(Qt::Key_Period);
    QCOMPARE(m_view->selectedStep(), std::string(compile));
    press(Qt::Key_Period);
    QCOMPARE(m_view->selectedStep(), std::string(shipped));
    press(Qt::Key_Period);
    QCOMPARE(m_view->selectedStep(), std::string(shipped));
    press(Qt::Key_Comma);
    press(Qt::Key_Comma);
    QCOMPARE(m_pane->tree()->selectedStep(), std::string(vet));
}

void TimelineViewTest::arrowsWalkTheRowsAndEnterActivates()
{
    const QSignalSpy activated(m_panel.get(), &BuildPanel::instructionActivated);
    Build build(*m_panel);
    ended(build);
    press(Qt::Key_Home);
    QCOMPARE(m_view->selectedStep(), std::string(definition));
    press(Qt::Key_Down);
    QCOMPARE(m_view->selectedStep(), std::string(base));
    press(Qt::Key_End);
    QCOMPARE(m_view->selectedStep(), std::string(shipped));
    press(Qt::Key_Up);
    press(Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 4);
}

void TimelineViewTest::theFilterFadesInBothViewsAndHidesNothing()
{
    Build build(*m_panel);
    ended(build);
    const QPoint compiled = m_view->barRect(compile).center();
    const QColor full = colorAt(compiled);
    auto* field = m_panel->findChild<QLineEdit*>("stepFilter");
    field->setFocus();
    QTest::keyClicks(field, "GO VET");
    QVERIFY(colorAt(compiled) != full);
    QVERIFY(m_view->barRect(compile).isValid());
    QTreeWidgetItem* item = m_pane->tree()->findItems("RUN go build", Qt::MatchStartsWith | Qt::MatchRecursive).value(0);
    QVERIFY(item && item->data(0, FadedRole).toBool() && !item->isHidden());
    QVERIFY(!item->parent()->data(0, FadedRole).toBool());
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(colorAt(compiled), full);
    QVERIFY(m_view->hasFocus());
    auto* outcomes = m_pane->findChild<QComboBox*>();
    outcomes->setFocus();
    QTest::keyClick(outcomes, Qt::Key_C); // Cached
    QVERIFY(item->data(0, FadedRole).toBool());
    QTest::keyClick(outcomes, Qt::Key_Down); // Ran
    QVERIFY(!item->data(0, FadedRole).toBool());
}

void TimelineViewTest::aGrowingBuildKeepsWhatIsZoomedTo()
{
    Build build(*m_panel);
    build.run().show();
    m_view->setFocus();
    QVERIFY(m_view->window().isWhole());
    press(Qt::Key_W);
    const TimeSpan before = m_view->window().span();
    build.say(compile, 4, 20).say(shipped, 20).show();
    QCOMPARE(m_view->window().span(), before);
    press(Qt::Key_Escape);
    QCOMPARE(m_view->window().span().end, 20.0);
}

void TimelineViewTest::theCardTellsThePhasesInMilliseconds()
{
    const TimelineRow row{.title = "build", .step = {.title = "RUN <go>", .line = 5, .state = StepState::Done, .seconds = 2.25},
                          .bar = {.waitsSince = 1.0, .readySince = 1.5, .runs = {{1.75, 4}}}};
    const QString card = timelineCard(row, 5);
    QVERIFY(card.contains("RUN &lt;go&gt;"));
    QVERIFY(card.contains("line 5"));
    QCOMPARE(timelineSentence(row, 5).section(", ", 2),
             "began at 1,750 ms, waited for inputs 500 ms, queued 250 ms, ran 2,250 ms");
}

void TimelineViewTest::aFailedBuildShowsItsStepInSight()
{
    REQUIRE_SHARED_DATA();
    const QString folder = sharedDataFolder() + "/recordings/22-parallel-failure";
    const auto built = analysisOf(readBytes(folder + "/context/Dockerfile"));
    m_panel->resize(1200, 260);
    m_panel->setAnalysis(built);
    Build build(*m_panel, built);
    for (const QByteArray& line : QByteArray::fromStdString(readBytes(folder + "/stderr.rawjson")).split('\n')) {
        if (const auto message = decodeProgress(std::string_view(line)))
            build.trace.apply(*message);
        build.show();
    }
    build.trace.finish({.exitCode = 1});
    build.show();
    const std::string failed = build.trace.failedVertex()->digest;
    QCOMPARE(m_view->selectedStep(), failed);
    QVERIFY(m_view->viewport()->rect().contains(m_view->barRect(failed).center()));
}

void TimelineViewTest::theCriticalPathIsMarkedAndTellsWhatItWouldSave()
{
    REQUIRE_SHARED_DATA();
    const QString folder = sharedDataFolder() + "/recordings/04-parallel-stages";
    const auto built = analysisOf(readBytes(folder + "/context/Dockerfile"));
    Build build(*m_panel, built);
    for (const QByteArray& line : QByteArray::fromStdString(readBytes(folder + "/stderr.rawjson")).split('\n')) {
        if (const auto message = decodeProgress(std::string_view(line)))
            build.trace.apply(*message);
    }
    build.trace.finish({.exitCode = 0});
    StepRows places(*built);
    const auto rows = timelineRows(places.rowsOf(build.trace, *built), timelineOf(build.trace),
                                   criticalPath(build.trace), {"a", "b", "final"}, {});
    QCOMPARE(rows[0].title, "Critical path");
    QVERIFY(rows[0].isHead && rows[0].path.size() > 2);
    QVERIFY(std::ranges::is_sorted(rows[0].path, {}, [](const PathPart& part) { return part.span.begin; }));
    const auto run = std::ranges::find_if(rows, [](const TimelineRow& row) { return row.step.title.contains("echo \"a"); });
    QVERIFY(run != rows.end() && run->isCritical);
    QVERIFY(timelineCard(*run, 4).contains("would save"));
    QVERIFY(criticalPathCard(rows[0]).contains("RUN for i"));
}

QTEST_MAIN(TimelineViewTest)
#include "tst_timeline_view.moc"
