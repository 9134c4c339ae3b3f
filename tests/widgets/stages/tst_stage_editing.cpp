// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stage_edits/stage_edit.h"
#include "tests/widgets/stages/graph_view_fixture.h"
#include "widgets/stages/copy_drag.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTimer>
#include <QToolTip>

using namespace stagewright;
using namespace stagewright::tests;

using Kind = StageEdit::Kind;

/// What the stage graph asks for when stages are edited by mouse and keys.
class StageEditingTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_on.reset(); }

    void f2NamesTheSelectedStageAnew();
    void aNameIsJudgedAsItIsTyped();
    void escapeAndLeavingChangeNothing();
    void theLineStaysWithItsCard();
    void keysEditTheSelectedStage();
    void theMenuOffersWhatCanBeDone();
    void theMenuRenames();
    void theMenuCopiesFiles();
    void theMenuChoosesTheTarget();
    void anEmptyFileGetsAStage();
    void theHandleAppearsBesideTheCardUnderThePointer();
    void draggingTheHandleToAStageDrawsACopy();
    void aForbiddenDragSaysWhyAndDoesNothing();
    void escapeEndsADrag();
    void nothingIsEditedWhereTheTextIsNotKnown();

private:
    StageGraphView& view() const { return m_on->view; }
    QLineEdit* nameLine() const { return view().findChild<QLineEdit*>("stageName"); }
    QLabel* problem() const { return view().findChild<QLabel*>("stageNameProblem"); }
    QPoint handleOf(const char* title) const;
    void drag(const char* from, const char* to);
    /// Opens the menu of the selected card and lets `act` use it.
    void useMenu(const std::function<void(QMenu&)>& act);
    QAction* actionOf(const QMenu& menu, const QString& words) const;

    std::unique_ptr<GraphViewFixture> m_on;
    std::vector<StageEdit> m_edits;
};

void StageEditingTest::init()
{
    m_on = std::make_unique<GraphViewFixture>();
    m_edits.clear();
    connect(&view(), &StageGraphView::stageEditRequested, this, [this](const StageEdit& edit) { m_edits.push_back(edit); });
    QVERIFY(QTest::qWaitForWindowActive(&view()));
    m_on->click(onNode(view(), "build", {80, 30}));
}

QPoint StageEditingTest::handleOf(const char* title) const
{
    QTest::mouseMove(view().viewport(), onNode(view(), title, {60, 30}));
    return view().findChild<CopyDrag*>()->handle().center();
}

void StageEditingTest::drag(const char* from, const char* to)
{
    const QPoint handle = handleOf(from);
    const QPoint target = onNode(view(), to, {60, 30});
    QTest::mousePress(view().viewport(), Qt::LeftButton, {}, handle);
    QTest::mouseMove(view().viewport(), (handle + target) / 2);
    QTest::mouseMove(view().viewport(), target);
}

void StageEditingTest::useMenu(const std::function<void(QMenu&)>& act)
{
    bool isUsed = false;
    QTimer::singleShot(0, this, [&] {
        if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) {
            act(*menu);
            isUsed = true;
            menu->close();
        }
    });
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {100, 100}, view().mapToGlobal(QPoint(100, 100)));
    QApplication::sendEvent(view().viewport(), &event);
    QVERIFY(isUsed);
}

QAction* StageEditingTest::actionOf(const QMenu& menu, const QString& words) const
{
    for (QAction* action : menu.actions()) {
        if (action->text().remove('&').section('\t', 0, 0) == words)
            return action;
    }
    qWarning("There is no %s", qPrintable(words));
    return nullptr;
}

void StageEditingTest::f2NamesTheSelectedStageAnew()
{
    m_on->press(Qt::Key_F2);
    QVERIFY(nameLine()->isVisible());
    QVERIFY(nameLine()->hasFocus());
    QCOMPARE(nameLine()->selectedText(), "build");
    QTest::keyClicks(nameLine(), "compile");
    QTest::keyClick(nameLine(), Qt::Key_Return);
    QCOMPARE(m_edits, std::vector<StageEdit>({{Kind::Rename, 0, "compile"}}));
    QVERIFY(!nameLine()->isVisible());
    QVERIFY(view().hasFocus());
}

void StageEditingTest::aNameIsJudgedAsItIsTyped()
{
    m_on->press(Qt::Key_F2);
    QVERIFY(!problem()->isVisible());
    QTest::keyClicks(nameLine(), "docs");
    QVERIFY(problem()->isVisible());
    QCOMPARE(problem()->text(), "The stage in line 6 has that name already.");
    QTest::keyClick(nameLine(), Qt::Key_Enter);
    QVERIFY(nameLine()->isVisible());
    QVERIFY(m_edits.empty());
    QTest::keyClicks(nameLine(), "2");
    QVERIFY(!problem()->isVisible());
    QTest::keyClick(nameLine(), Qt::Key_Enter);
    QCOMPARE(m_edits, std::vector<StageEdit>({{Kind::Rename, 0, "docs2"}}));
}

void StageEditingTest::escapeAndLeavingChangeNothing()
{
    m_on->press(Qt::Key_F2);
    QTest::keyClicks(nameLine(), "other");
    QTest::keyClick(nameLine(), Qt::Key_Escape);
    QVERIFY(!nameLine()->isVisible());
    QVERIFY(view().hasFocus());
    m_on->press(Qt::Key_F2);
    QCOMPARE(nameLine()->text(), "build");
    QTest::keyClicks(nameLine(), "other");
    view().setFocus();
    QVERIFY(!nameLine()->isVisible());
    QVERIFY(m_edits.empty());
}

void StageEditingTest::theLineStaysWithItsCard()
{
    m_on->press(Qt::Key_F2);
    view().zoom(1.6);
    const QPoint corner = view().viewport()->mapTo(&view(), onNode(view(), "build", {0, 0}));
    const QPoint line = nameLine()->parentWidget()->pos();
    QVERIFY2((line - corner).manhattanLength() < 8 || corner.x() < 4 || corner.y() < 4,
             qPrintable(QString("%1 %2").arg(line.x()).arg(corner.x())));
    QVERIFY(view().rect().contains(nameLine()->parentWidget()->geometry()));
}

void StageEditingTest::keysEditTheSelectedStage()
{
    m_on->press(Qt::Key_Down, Qt::AltModifier);
    m_on->press(Qt::Key_Up, Qt::AltModifier);
    m_on->press(Qt::Key_D, Qt::ControlModifier);
    m_on->press(Qt::Key_Delete);
    QCOMPARE(m_edits, std::vector<StageEdit>(
                          {{Kind::MoveDown, 0, {}}, {Kind::MoveUp, 0, {}}, {Kind::Duplicate, 0, {}}, {Kind::Delete, 0, {}}}));
}

void StageEditingTest::theMenuOffersWhatCanBeDone()
{
    m_on->click(onNode(view(), "docs", {60, 30}));
    useMenu([this](QMenu& menu) {
        QVERIFY(actionOf(menu, "Rename…")->isEnabled());
        QVERIFY(actionOf(menu, "Move up")->isEnabled());
        QVERIFY(actionOf(menu, "Move down")->isEnabled());
        QVERIFY(actionOf(menu, "Delete")->isEnabled());
        actionOf(menu, "Duplicate")->trigger();
        actionOf(menu, "Add a stage below it")->trigger();
    });
    QCOMPARE(m_edits, std::vector<StageEdit>({{Kind::Duplicate, 1, {}}, {Kind::AddBehind, 1, {}}}));
    m_on->click(onNode(view(), "build", {80, 30}));
    useMenu([this](QMenu& menu) {
        QVERIFY(!actionOf(menu, "Move up")->isEnabled());
        QCOMPARE(actionOf(menu, "Move up")->toolTip(), "build is the first stage already.");
        QVERIFY(actionOf(menu, "Delete…"));
    });
}

void StageEditingTest::theMenuRenames()
{
    useMenu([](QMenu& menu) { QTest::keyClick(&menu, Qt::Key_R); });
    QTRY_VERIFY(nameLine()->isVisible());
    QCOMPARE(view().window()->focusWidget(), nameLine());
}

void StageEditingTest::theMenuCopiesFiles()
{
    useMenu([this](QMenu& menu) {
        QMenu* copies = actionOf(menu, "Copy files to")->menu();
        QCOMPARE(copies->actions().size(), 2);
        actionOf(*copies, "runtime")->trigger();
    });
    QCOMPARE(m_edits, std::vector<StageEdit>({{Kind::CopyFrom, 2, {}, 0}}));
    m_on->click(onNode(view(), "runtime", {60, 30}));
    useMenu([this](QMenu& menu) { QVERIFY(!actionOf(menu, "Copy files to")->isEnabled()); });
}

void StageEditingTest::theMenuChoosesTheTarget()
{
    const QSignalSpy targets(&view(), &StageGraphView::targetRequested);
    useMenu([this](QMenu& menu) { actionOf(menu, "Build up to this stage")->trigger(); });
    QCOMPARE(targets.size(), 1);
    QCOMPARE(targets.first().first().toInt(), 0);
    m_on->click(onNode(view(), "runtime", {60, 30}));
    useMenu([this](QMenu& menu) { QVERIFY(!actionOf(menu, "Build up to this stage")->isEnabled()); });
}

void StageEditingTest::anEmptyFileGetsAStage()
{
    view().setAnalysis(analysisOf(""));
    useMenu([this](QMenu& menu) { actionOf(menu, "Add a stage")->trigger(); });
    QCOMPARE(m_edits, std::vector<StageEdit>({{Kind::AddBehind, -1, {}}}));
}

void StageEditingTest::theHandleAppearsBesideTheCardUnderThePointer()
{
    QTest::mouseMove(view().viewport(), {2, 2});
    const auto* drag = view().findChild<CopyDrag*>();
    QVERIFY(drag->handle().isEmpty());
    const QPoint handle = handleOf("build");
    const QRectF frame = sceneOf(view()).frameOf(nodeTitled(view(), "build"));
    QVERIFY(std::abs(handle.x() - view().mapFromScene(frame.topRight()).x()) <= 2);
    QTest::mouseMove(view().viewport(), handle + QPoint(5, 0)); // beside the card, on the handle
    QVERIFY(!drag->handle().isEmpty());
    QTest::mouseMove(view().viewport(), {2, 2});
    QVERIFY(drag->handle().isEmpty());
}

void StageEditingTest::draggingTheHandleToAStageDrawsACopy()
{
    drag("build", "runtime");
    QVERIFY(m_edits.empty());
    QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, onNode(view(), "runtime", {60, 30}));
    QCOMPARE(m_edits, std::vector<StageEdit>({{Kind::CopyFrom, 2, {}, 0}}));
    QCOMPARE(m_on->activated(), 0); // of the click in init(): a drag activates nothing
    QCOMPARE(m_on->activated(), -1);
}

void StageEditingTest::aForbiddenDragSaysWhyAndDoesNothing()
{
    drag("runtime", "build");
    QCOMPARE(QToolTip::text(), "runtime takes files from build: the other way too would be a circle.");
    QCOMPARE(view().viewport()->cursor().shape(), Qt::ForbiddenCursor);
    QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, onNode(view(), "build", {60, 30}));
    QVERIFY(m_edits.empty());
    drag("build", "build");
    QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, onNode(view(), "build", {60, 30}));
    QVERIFY(m_edits.empty());
}

void StageEditingTest::escapeEndsADrag()
{
    drag("build", "runtime");
    m_on->press(Qt::Key_Escape);
    QVERIFY(!view().findChild<CopyDrag*>()->isDragging());
    QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, onNode(view(), "runtime", {60, 30}));
    QVERIFY(m_edits.empty());
    QCOMPARE(selectedTitle(view()), "build"); // letting go was no click
    m_on->click(onNode(view(), "runtime", {60, 30}));
    QCOMPARE(selectedTitle(view()), "runtime");
}

void StageEditingTest::nothingIsEditedWhereTheTextIsNotKnown()
{
    view().setAnalysis(nullptr);
    for (const Qt::Key key : {Qt::Key_F2, Qt::Key_Delete})
        m_on->press(key);
    QVERIFY(m_edits.empty());
    QVERIFY(!nameLine()->isVisible());
}

QTEST_MAIN(StageEditingTest)

#include "tst_stage_editing.moc"
