// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/app_settings.h"
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "app/documents/recovery_files.h"
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/inspector/inspector_model.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/inspector/inspector_view.h"
#include "widgets/outline/breadcrumb_bar.h"
#include "widgets/outline/symbol_popup.h"

#include <QApplication>
#include <QDockWidget>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace stagewright;

namespace {

const QByteArray sample = "FROM golang:1.27 AS build\n" // 1
                          "WORKDIR /src\n"              // 2
                          "ENV A=1\n"                   // 3
                          "RUN go build -o /a\n"        // 4
                          "FROM scratch\n"              // 5
                          "COPY --from=build /a /a\n"   // 6
                          "USER 65532\n";               // 7

} // namespace

/// Getting about in the whole window: inspector, outline, breadcrumbs and symbols.
class PlacesInWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theInspectorFollowsTheCursor();
    void clickingAnOriginMovesTheCursor();
    void aHiddenInspectorCatchesUp();
    void theInspectorIsRememberedAsItWas();
    void theImageIsThatOfTheTarget();
    void symbolsAreReachedByKeys();
    void breadcrumbsAreReachedByKeys();
    void theOutlineLeadsIntoTheText();

private:
    InspectorView* list() const { return m_window->findChild<InspectorView*>(); }
    /// The third column of a row of the inspector, or the second.
    QModelIndex cell(const QString& name, int column) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<RecoveryFiles> m_recovery;
    std::unique_ptr<MainWindow> m_window;
    DockerfileEditor* m_editor = nullptr;
};

void PlacesInWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<AppSettings>(m_folder->filePath("settings.ini"));
    m_recovery = std::make_unique<RecoveryFiles>(m_folder->filePath("recovery"));
    m_window = std::make_unique<MainWindow>(*m_settings, *m_recovery, false);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QFile file(m_folder->filePath("Dockerfile"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(sample), sample.size());
    file.close();
    const QSignalSpy shown(m_window.get(), &MainWindow::analysisShown);
    m_window->openPath(file.fileName());
    QTRY_VERIFY(!shown.isEmpty());
    m_editor = m_window->currentTab()->editor();
}

void PlacesInWindowTest::cleanup()
{
    m_window.reset();
    m_recovery.reset();
}

QModelIndex PlacesInWindowTest::cell(const QString& name, int column) const
{
    const auto found = list()->model()->match(list()->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                              Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first().siblingAtColumn(column);
}

void PlacesInWindowTest::theInspectorFollowsTheCursor()
{
    QTRY_COMPARE(cell("working directory", 1).data().toString(), "base image's, else /");
    QTest::keyClick(m_editor, Qt::Key_Down);
    QTRY_COMPARE(cell("working directory", 1).data().toString(), "/src");
    QTest::keyClicks(m_editor, "RUN x"); // the line is WORKDIR's no more
    QTRY_COMPARE(cell("working directory", 1).data().toString(), "base image's, else /");
}

void PlacesInWindowTest::clickingAnOriginMovesTheCursor()
{
    m_editor->showLine(4);
    QTRY_COMPARE(cell("working directory", 2).data().toString(), "line 2");
    const QModelIndex origin = cell("working directory", 2);
    list()->scrollTo(origin);
    const QRect rect = list()->visualRect(origin);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, QPoint(rect.left() + 10, rect.center().y()));
    QCOMPARE(m_editor->currentLine(), 2);
}

void PlacesInWindowTest::aHiddenInspectorCatchesUp()
{
    auto* dock = m_window->findChild<QDockWidget*>("inspectorDock");
    dock->hide();
    m_editor->showLine(7);
    QTest::qWait(1);
    QVERIFY(cell("user", 1).data().toString() != "65532");
    dock->show();
    QTRY_COMPARE(cell("user", 1).data().toString(), "65532");
}

void PlacesInWindowTest::theInspectorIsRememberedAsItWas()
{
    auto* tabs = m_window->findChild<QTabBar*>("inspectorViews");
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    list()->setFocus();
    list()->setCurrentIndex(cell("Environment", 0));
    QTest::keyClick(list(), Qt::Key_Left);
    m_window->close();
    m_window = std::make_unique<MainWindow>(*m_settings, *m_recovery, false);
    const auto* panel = m_window->findChild<InspectorPanel*>();
    QCOMPARE(panel->view(), InspectorPanel::View::Stage);
    QCOMPARE(panel->closedGroups(), QList<int>{static_cast<int>(InspectorGroup::Env)});
}

void PlacesInWindowTest::theImageIsThatOfTheTarget()
{
    auto* tabs = m_window->findChild<QTabBar*>("inspectorViews");
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(2).center());
    const QWidget* stage = m_window->findChild<QWidget*>("inspectedStage");
    QTRY_COMPARE(stage->property("text").toString(), "stage 1");
    m_window->currentTab()->setTarget("build");
    QTRY_COMPARE(stage->property("text").toString(), "build");
}

void PlacesInWindowTest::symbolsAreReachedByKeys()
{
    QTest::keyClick(m_editor, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    auto* popup = m_window->findChild<SymbolPopup*>();
    QVERIFY(popup && popup->isVisible());
    QTest::keyClicks(popup->findChild<QLineEdit*>(), "user");
    QTest::keyClick(popup->findChild<QLineEdit*>(), Qt::Key_Return);
    QCOMPARE(m_editor->currentLine(), 7);
    QVERIFY(m_editor->hasFocus());
}

void PlacesInWindowTest::breadcrumbsAreReachedByKeys()
{
    m_editor->showLine(6);
    QTest::keyClick(m_editor, Qt::Key_Period, Qt::ControlModifier | Qt::ShiftModifier);
    auto* part = m_window->findChild<QToolButton*>("breadcrumb2");
    QVERIFY(part->hasFocus());
    QCOMPARE(part->text(), "COPY --from=build /a /a");
    QTest::keyClick(part, Qt::Key_Escape);
    QVERIFY(m_editor->hasFocus());
}

void PlacesInWindowTest::theOutlineLeadsIntoTheText()
{
    auto* outline = m_window->findChild<QDockWidget*>("outlineDock")->findChild<QTreeWidget*>();
    outline->setFocus();
    QTest::keyClicks(outline, "user");
    QTest::keyClick(outline, Qt::Key_Return);
    QCOMPARE(m_editor->currentLine(), 7);
    QVERIFY(m_editor->hasFocus());
}

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    PlacesInWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_places_in_window.moc"
