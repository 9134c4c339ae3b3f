// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/app_settings.h"
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "app/documents/document.h"
#include "app/documents/recovery_files.h"
#include "widgets/advice/advice_panel.h"
#include "widgets/build/build_panel.h"
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/message/message_bar.h"
#include "widgets/stages/stage_graph_view.h"

#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace stagewright;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The whole window under keyboard and mouse.
class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void openingShowsStagesAdviceAndText();
    void typingReachesThePanels();
    void savingKeepsEveryOtherByte();
    void clickingTheOutlineMovesTheCursor();
    void aFileThatCannotBeOpenedIsSaidInTheWindow_data();
    void aFileThatCannotBeOpenedIsSaidInTheWindow();
    void theSameFileOpensOnce();
    void aBuildWithoutDockerSaysSo();
    void unsavedTextIsOfferedAgain();
    void formattingIsOneUndoStepAndTheCursorStays();

private:
    QString write(const QString& name, const QByteArray& bytes);
    DockerfileEditor* openAndWait(const QString& path);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<RecoveryFiles> m_recovery;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<AppSettings>(m_folder->filePath("settings.ini"));
    m_recovery = std::make_unique<RecoveryFiles>(m_folder->filePath("recovery"));
    m_window = std::make_unique<MainWindow>(*m_settings, *m_recovery, false);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_recovery.reset();
}

QString MainWindowTest::write(const QString& name, const QByteArray& bytes)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return file.fileName();
}

DockerfileEditor* MainWindowTest::openAndWait(const QString& path)
{
    const QSignalSpy shown(m_window.get(), &MainWindow::analysisShown);
    m_window->openPath(path);
    if (!m_window->currentTab() || !QTest::qWaitFor([&] { return !shown.isEmpty(); }))
        return nullptr;
    return m_window->currentTab()->editor();
}

void MainWindowTest::openingShowsStagesAdviceAndText()
{
    DockerfileEditor* editor = openAndWait(write("Dockerfile", "FROM golang AS build\nRUN go build\nFROM scratch\n"));
    QVERIFY(editor);
    QCOMPARE(QByteArray::fromStdString(editor->bytes()), "FROM golang AS build\nRUN go build\nFROM scratch\n");
    QVERIFY(m_window->windowTitle().startsWith("Dockerfile"));
    const auto* outline = m_window->findChild<QDockWidget*>("outlineDock")->findChild<QTreeWidget*>();
    QCOMPARE(outline->topLevelItemCount(), 2);
    const auto* advice = m_window->findChild<AdvicePanel*>()->findChild<QTreeView*>("adviceList");
    QVERIFY(advice->model()->rowCount() > 0);
}

void MainWindowTest::typingReachesThePanels()
{
    DockerfileEditor* editor = openAndWait(write("Dockerfile", "FROM alpine:3.22\n"));
    QVERIFY(editor);
    const QSignalSpy shown(m_window.get(), &MainWindow::analysisShown);
    QTest::keyClick(editor, Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(editor, "FROM scratch AS last");
    const auto* outline = m_window->findChild<QDockWidget*>("outlineDock")->findChild<QTreeWidget*>();
    QTRY_COMPARE(outline->topLevelItemCount(), 2);
    QCOMPARE(outline->topLevelItem(1)->text(0), "last");
    QVERIFY(m_window->isWindowModified());
}

void MainWindowTest::savingKeepsEveryOtherByte()
{
    const QByteArray before = "# caf\xE9\r\nFROM alpine:3.22\r\nRUN true\n";
    const QString path = write("Dockerfile", before);
    DockerfileEditor* editor = openAndWait(path);
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(editor, "USER 1");
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(contentOf(path), before + "USER 1");
    QTRY_VERIFY(!m_window->isWindowModified());
}

void MainWindowTest::clickingTheOutlineMovesTheCursor()
{
    DockerfileEditor* editor = openAndWait(write("Dockerfile", "FROM a:1 AS b\nRUN true\nFROM c:2\nUSER 1\n"));
    QVERIFY(editor);
    auto* outline = m_window->findChild<QDockWidget*>("outlineDock")->findChild<QTreeWidget*>();
    const QRect row = outline->visualItemRect(outline->topLevelItem(1)->child(0));
    QTest::mouseClick(outline->viewport(), Qt::LeftButton, {}, row.center());
    QTRY_COMPARE(editor->currentLine(), 4);
}

void MainWindowTest::aFileThatCannotBeOpenedIsSaidInTheWindow_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("a binary file") << QByteArray("FROM a\0", 7);
    QTest::newRow("a file over 10 MB") << QByteArray(11 * 1024 * 1024, 'a');
    QTest::newRow("no such file") << QByteArray();
}

void MainWindowTest::aFileThatCannotBeOpenedIsSaidInTheWindow()
{
    QFETCH(QByteArray, content);
    const QString path = content.isEmpty() ? m_folder->filePath("none") : write("Dockerfile", content);
    m_window->openPath(path);
    QCOMPARE(m_window->tabCount(), 0);
    const QString said = m_window->centralWidget()->findChild<MessageBar*>(Qt::FindDirectChildrenOnly)->text();
    QVERIFY2(said.contains(QFileInfo(path).fileName()), qPrintable(said));
}

void MainWindowTest::theSameFileOpensOnce()
{
    const QString path = write("Dockerfile", "FROM a:1\n");
    QVERIFY(openAndWait(path));
    m_window->openPath(path);
    m_window->openPath(m_folder->path());
    QCOMPARE(m_window->tabCount(), 1);
    QCOMPARE(m_settings->recentFiles(), QStringList{path});
}

void MainWindowTest::aBuildWithoutDockerSaysSo()
{
    m_window.reset();
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", m_folder->path().toUtf8());
    m_window = std::make_unique<MainWindow>(*m_settings, *m_recovery, false);
    m_window->show();
    QVERIFY(openAndWait(write("Dockerfile", "FROM a:1\n")));
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    const auto saysDocker = [this] {
        for (const QLabel* label : m_window->findChild<BuildPanel*>()->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains("Docker"))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(saysDocker());
    qputenv("PATH", path);
}

void MainWindowTest::unsavedTextIsOfferedAgain()
{
    {
        RecoveryFiles crashed(m_folder->filePath("recovery"));
        QVERIFY(crashed.keep(1, QString(), "FROM kept:1\n"));
    }
    m_window->offerRecovery();
    auto* bar = m_window->centralWidget()->findChild<MessageBar*>(Qt::FindDirectChildrenOnly);
    QVERIFY(bar->text().contains("kept from an earlier session"));
    QTest::mouseClick(bar->findChildren<QPushButton*>().first(), Qt::LeftButton);
    QCOMPARE(m_window->tabCount(), 1);
    QCOMPARE(QByteArray::fromStdString(m_window->currentTab()->editor()->bytes()), "FROM kept:1\n");
    QVERIFY(m_window->currentTab()->document()->isModified());
}

void MainWindowTest::formattingIsOneUndoStepAndTheCursorStays()
{
    const QByteArray before = "from alpine:3.22\n\n\n\nrun   true  \\\n&& echo 1\n";
    DockerfileEditor* editor = openAndWait(write("Dockerfile", before));
    QVERIFY(editor);
    editor->showLine(6);
    QTest::keyClick(editor, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QByteArray::fromStdString(editor->bytes()), "FROM alpine:3.22\n\nRUN true \\\n    && echo 1\n");
    QCOMPARE(editor->currentLine(), 4);
    QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(QByteArray::fromStdString(editor->bytes()), before);
}

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    MainWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_main_window.moc"
