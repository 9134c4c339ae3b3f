// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/app_settings.h"
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "app/documents/recovery_files.h"
#include "widgets/advice/fix_preview.h"
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/message/message_bar.h"
#include "widgets/stages/copy_drag.h"
#include "widgets/stages/graph_scene.h"
#include "widgets/stages/stage_graph_view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace stagewright;

namespace {

const QByteArray dockerfile = "FROM golang:1.25 AS build\r\nRUN go build -o /out/app .\r\n\r\n"
                              "# for people\r\nFROM node:24 AS docs\r\nRUN echo \xff\r\n\r\n"
                              "FROM scratch AS runtime\r\nCOPY --from=build /out/app /app\r\nENTRYPOINT [\"/app\"]\r\n";

} // namespace

/// Stages edited through the graph in the whole window: what the text becomes, and back again in one undo step.
class StagesInWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void f2OnACardRenamesEverywhere();
    void f2InTheTextRenamesTheStageUnderTheCursor();
    void f2OnNoStageSaysWhereThereIsOne();
    void aRenamedTargetStaysTheTarget();
    void deletingShowsTheReferencesFirst();
    void deletingWhatNobodyNamesIsDoneAtOnce();
    void movingAndDuplicatingByKeys();
    void whatCannotBeMovedSaysWhy();
    void draggingFromCardToCardWritesACopyAndSelectsIt();
    void aNewStageIsReadyForItsBase();

private:
    DocumentTab* tab() const { return m_window->currentTab(); }
    DockerfileEditor* editor() const { return tab()->editor(); }
    QByteArray text() const { return QByteArray::fromStdString(editor()->bytes()); }
    QByteArray selected() const;
    StageGraphView* graph() const { return m_window->findChild<StageGraphView*>(); }
    const GraphScene& scene() const { return *qobject_cast<const GraphScene*>(graph()->scene()); }
    QPoint placeOf(const char* stage) const;
    /// Selects the card of a stage and gives the graph the focus.
    void click(const char* stage);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(graph(), key, modifiers); }
    bool waitForText() const;
    void undoOnce();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<RecoveryFiles> m_recovery;
    std::unique_ptr<MainWindow> m_window;
};

void StagesInWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<AppSettings>(m_folder->filePath("settings.ini"));
    m_recovery = std::make_unique<RecoveryFiles>(m_folder->filePath("recovery"));
    m_window = std::make_unique<MainWindow>(*m_settings, *m_recovery, false);
    m_window->resize(1500, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QFile file(m_folder->filePath("Dockerfile"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(dockerfile) == dockerfile.size());
    file.close();
    const QSignalSpy shown(m_window.get(), &MainWindow::analysisShown);
    m_window->openPath(file.fileName());
    QVERIFY(QTest::qWaitFor([&] { return !shown.isEmpty(); }));
}

void StagesInWindowTest::cleanup()
{
    m_window.reset();
    m_recovery.reset();
}

QByteArray StagesInWindowTest::selected() const
{
    const TextRange range = editor()->selectedRange();
    return text().sliced(static_cast<qsizetype>(range.begin), static_cast<qsizetype>(range.size()));
}

QPoint StagesInWindowTest::placeOf(const char* stage) const
{
    const auto& nodes = scene().picture().nodes;
    const auto node = std::ranges::find(nodes, stage, &PictureNode::title);
    return node == nodes.end()
               ? QPoint(-1, -1)
               : graph()->mapFromScene(scene().frameOf(static_cast<int>(node - nodes.begin())).topLeft() + QPointF(60, 30));
}

void StagesInWindowTest::click(const char* stage)
{
    graph()->setFocus();
    QTest::mouseClick(graph()->viewport(), Qt::LeftButton, {}, placeOf(stage));
}

/// Waits until the graph shows what the editor holds.
bool StagesInWindowTest::waitForText() const
{
    return QTest::qWaitFor([this] {
        return tab()->analysis() && scene().analysis() == tab()->analysis()
               && tab()->analysis()->tree.snapshot.bytes() == editor()->bytes();
    });
}

void StagesInWindowTest::undoOnce()
{
    tab()->undo();
    QCOMPARE(text(), dockerfile);
}

void StagesInWindowTest::f2OnACardRenamesEverywhere()
{
    click("build");
    press(Qt::Key_F2);
    auto* line = graph()->findChild<QLineEdit*>("stageName");
    QVERIFY(line->isVisible());
    QTest::keyClicks(line, "compile");
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(text(), QByteArray(dockerfile).replace("AS build", "AS compile").replace("=build", "=compile"));
    QVERIFY(waitForText());
    QVERIFY(placeOf("compile").x() >= 0);
    undoOnce();
}

void StagesInWindowTest::f2InTheTextRenamesTheStageUnderTheCursor()
{
    const auto at = static_cast<std::size_t>(dockerfile.indexOf("build /out"));
    editor()->setFocus();
    editor()->selectRange({at, at});
    QTest::keyClicks(editor(), "x"); // --from=xbuild is another name: F2 waits for the text that is undone
    tab()->undo();
    QTest::keyClick(editor(), Qt::Key_F2);
    QLineEdit* line = nullptr;
    QTRY_VERIFY((line = tab()->findChild<QLineEdit*>("stageName")) && line->isVisible());
    QCOMPARE(line->text(), "build");
    QTest::keyClicks(line, "b");
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(text(), QByteArray(dockerfile).replace("AS build", "AS b").replace("=build", "=b"));
    QVERIFY(editor()->hasFocus());
    undoOnce();
}

void StagesInWindowTest::f2OnNoStageSaysWhereThereIsOne()
{
    editor()->setFocus();
    editor()->showLine(2);
    QTest::keyClick(editor(), Qt::Key_F2);
    QTRY_VERIFY(tab()->messages()->isVisible());
    QVERIFY2(tab()->messages()->text().startsWith("No stage is named here."), qPrintable(tab()->messages()->text()));
}

void StagesInWindowTest::aRenamedTargetStaysTheTarget()
{
    tab()->setTarget("docs");
    QVERIFY(waitForText());
    emit graph()->targetRequested(0);
    QCOMPARE(tab()->target(), "build");
    tab()->editStages({StageEdit::Kind::Rename, 0, "compile"});
    QCOMPARE(tab()->target(), "compile");
    auto* targets = m_window->findChild<QComboBox*>();
    QTRY_COMPARE(targets->currentText(), "compile");
}

void StagesInWindowTest::deletingShowsTheReferencesFirst()
{
    click("build");
    press(Qt::Key_Delete);
    auto* preview = tab()->findChild<FixPreview*>();
    QVERIFY(preview->isOffering());
    QCOMPARE(text(), dockerfile);
    QCOMPARE(preview->findChild<QLabel*>("fixPreviewTitle")->text(),
             "Delete the stage build? It is still named in line 9: COPY --from=build.");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(text(), dockerfile);
    click("build");
    press(Qt::Key_Delete);
    QTest::mouseClick(preview->findChild<QAbstractButton*>("fixApply"), Qt::LeftButton);
    QCOMPARE(text(), dockerfile.sliced(dockerfile.indexOf("# for people")));
    undoOnce();
}

void StagesInWindowTest::deletingWhatNobodyNamesIsDoneAtOnce()
{
    click("docs");
    press(Qt::Key_Delete);
    QByteArray without = dockerfile;
    const qsizetype begin = without.indexOf("# for people");
    without.remove(begin, without.indexOf("FROM scratch") - begin);
    QCOMPARE(text(), without);
    undoOnce();
}

void StagesInWindowTest::movingAndDuplicatingByKeys()
{
    click("docs");
    press(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(text().startsWith("# for people\r\nFROM node:24 AS docs\r\nRUN echo \xff\r\n\r\nFROM golang"));
    QCOMPARE(selected(), "docs");
    undoOnce();
    QVERIFY(waitForText());
    click("docs");
    press(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(text().contains("RUN echo \xff\r\n\r\n# for people\r\nFROM node:24 AS docs-2\r\nRUN echo \xff\r\n\r\nFROM scratch"));
    QCOMPARE(selected(), "docs-2");
    undoOnce();
}

void StagesInWindowTest::whatCannotBeMovedSaysWhy()
{
    click("docs");
    press(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(waitForText());
    click("runtime");
    press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(tab()->messages()->text(), "The stage runtime takes files from build (line 9), so it has to stay below it.");
    QVERIFY(tab()->messages()->isVisible());
    press(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(!tab()->messages()->isVisible()); // what is done needs no word about what was not
    tab()->undo();
    undoOnce();
}

void StagesInWindowTest::draggingFromCardToCardWritesACopyAndSelectsIt()
{
    QWidget* viewport = graph()->viewport();
    QTest::mouseMove(viewport, placeOf("docs"));
    const QPoint handle = graph()->findChild<CopyDrag*>()->handle().center();
    QVERIFY(viewport->rect().contains(handle));
    QTest::mousePress(viewport, Qt::LeftButton, {}, handle);
    QTest::mouseMove(viewport, placeOf("runtime"));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, placeOf("runtime"));
    QCOMPARE(text(), QByteArray(dockerfile).replace("ENTRYPOINT", "COPY --from=docs /path ./\r\nENTRYPOINT"));
    QCOMPARE(selected(), "/path");
    QVERIFY(editor()->hasFocus());
    undoOnce();
}

void StagesInWindowTest::aNewStageIsReadyForItsBase()
{
    emit graph()->stageEditRequested({StageEdit::Kind::AddBehind, 2, {}});
    QVERIFY(text().endsWith("ENTRYPOINT [\"/app\"]\r\n\r\nFROM scratch AS stage\r\n"));
    undoOnce();
    QVERIFY(waitForText());
    emit graph()->stageEditRequested({StageEdit::Kind::AddBehind, 2, {}});
    QVERIFY(editor()->hasFocus());
    QTest::keyClicks(editor(), "alpine");
    QVERIFY(text().endsWith("\r\n\r\nFROM alpine AS stage\r\n"));
}

QTEST_MAIN(StagesInWindowTest)

#include "tst_stages_in_window.moc"
