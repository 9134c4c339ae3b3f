// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/app_settings.h"
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "app/documents/recovery_files.h"
#include "widgets/advice/advice_menu.h"
#include "widgets/advice/advice_model.h"
#include "widgets/advice/advice_panel.h"
#include "widgets/advice/fix_preview.h"
#include "widgets/editor/dockerfile_editor.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QMenu>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace stagewright;

namespace {

const QByteArray shellForm = "FROM alpine:3.22 AS one\nWORKDIR /src\n\nFROM one\nUSER 1:1\nCMD run -v\n";

} // namespace

/// Advice in the whole window: from the text to the fix and back.
class AdviceInWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aFixOfThePanelIsOneUndoStep();
    void aFixOfTheMenuShowsItsDifferenceAndKeepsTheCursor();
    void theMenuComesThoughTheTextHasJustChanged();
    void escapeLeavesTheTextAlone();
    void allSafeFixesAreOneUndoStep();
    void ignoringInTheStageAndHeedingAgain();
    void deleteInTheListIgnoresHere();
    void theMenuExplains();
    void theCountsLeadToTheList();
    void notesStayOverWindows();
    void whatLiesInTheContextIsKnown();
    void shellCheckSpeaksOfTheScriptsAndFollowsThem();

private:
    QByteArray text() const { return QByteArray::fromStdString(m_window->currentTab()->editor()->bytes()); }
    DockerfileEditor* openAndWait(const QByteArray& bytes);
    AdviceMenu* openMenu();
    QAction* actionOf(const QMenu* menu, const QString& words) const;
    AdvicePanel* panel() const { return m_window->findChild<AdvicePanel*>(); }
    QTreeView* list() const { return panel()->findChild<QTreeView*>("adviceList"); }
    QModelIndex rowOf(const QString& rule) const;
    QAbstractButton* button(const QString& name) const { return m_window->findChild<QAbstractButton*>(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<RecoveryFiles> m_recovery;
    std::unique_ptr<MainWindow> m_window;
};

void AdviceInWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<AppSettings>(m_folder->filePath("settings.ini"));
    m_recovery = std::make_unique<RecoveryFiles>(m_folder->filePath("recovery"));
    m_window = std::make_unique<MainWindow>(*m_settings, *m_recovery, false);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void AdviceInWindowTest::cleanup()
{
    m_window.reset();
    m_recovery.reset();
}

DockerfileEditor* AdviceInWindowTest::openAndWait(const QByteArray& bytes)
{
    QFile file(m_folder->filePath("Dockerfile"));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return nullptr;
    file.close();
    const QSignalSpy shown(m_window.get(), &MainWindow::analysisShown);
    m_window->openPath(file.fileName());
    if (!m_window->currentTab() || !QTest::qWaitFor([&] { return !shown.isEmpty(); }))
        return nullptr;
    return m_window->currentTab()->editor();
}

AdviceMenu* AdviceInWindowTest::openMenu()
{
    QTest::keyClick(m_window->currentTab()->editor(), Qt::Key_Return, Qt::AltModifier);
    AdviceMenu* menu = nullptr;
    const bool isThere = QTest::qWaitFor([&] {
        menu = m_window->findChild<AdviceMenu*>();
        return menu && menu->isVisible();
    });
    return isThere ? menu : nullptr;
}

QAction* AdviceInWindowTest::actionOf(const QMenu* menu, const QString& words) const
{
    for (QAction* action : menu->actions()) {
        if (action->text().remove('&').startsWith(words))
            return action;
    }
    return nullptr;
}

QModelIndex AdviceInWindowTest::rowOf(const QString& rule) const
{
    for (const QModelIndex& row : qobject_cast<AdviceModel*>(list()->model())->findingRows()) {
        if (row.data(AdviceModel::RuleRole).toString() == rule)
            return row;
    }
    return {};
}

void AdviceInWindowTest::aFixOfThePanelIsOneUndoStep()
{
    DockerfileEditor* editor = openAndWait(shellForm);
    QVERIFY(editor);
    list()->setFocus();
    list()->setCurrentIndex(rowOf("shell-form-entrypoint"));
    QTest::mouseClick(button("adviceFix"), Qt::LeftButton);
    QCOMPARE(text(), shellForm);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(text().endsWith("CMD [\"run\", \"-v\"]\n"));
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(text(), shellForm);
}

void AdviceInWindowTest::aFixOfTheMenuShowsItsDifferenceAndKeepsTheCursor()
{
    DockerfileEditor* editor = openAndWait(shellForm);
    QVERIFY(editor);
    editor->showLine(6);
    QTest::keyClick(editor, Qt::Key_End);
    AdviceMenu* menu = openMenu();
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_Return); // the first entry is a fix
    auto* preview = m_window->currentTab()->findChild<FixPreview*>();
    QTRY_VERIFY(preview->isVisible());
    QCOMPARE(text(), shellForm);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(text().endsWith("CMD [\"run\", \"-v\"]\n"));
    QVERIFY(!preview->isVisible());
    QCOMPARE(editor->currentLine(), 6);
    QVERIFY(editor->hasFocus());
    QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(text(), shellForm);
}

void AdviceInWindowTest::theMenuComesThoughTheTextHasJustChanged()
{
    DockerfileEditor* editor = openAndWait(shellForm);
    QVERIFY(editor);
    editor->showLine(6);
    QTest::keyClicks(editor, " ");
    AdviceMenu* menu = openMenu();
    QVERIFY(menu);
    QVERIFY(actionOf(menu, "Explain"));
}

void AdviceInWindowTest::escapeLeavesTheTextAlone()
{
    DockerfileEditor* editor = openAndWait(shellForm);
    QVERIFY(editor);
    editor->showLine(6);
    QTest::keyClick(openMenu(), Qt::Key_Return);
    auto* preview = m_window->currentTab()->findChild<FixPreview*>();
    QTRY_VERIFY(preview->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!preview->isVisible());
    QCOMPARE(text(), shellForm);
    QVERIFY(editor->hasFocus());
}

void AdviceInWindowTest::allSafeFixesAreOneUndoStep()
{
    const QByteArray before = "FROM golang:1.27-trixie as build\nWORKDIR /src\nMAINTAINER me\nCOPY . .\nRUN go build -o /a .\nCMD run\n";
    DockerfileEditor* editor = openAndWait(before);
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(m_window->findChild<QWidget*>("fixPreview"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(text() != before);
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(text(), before);
}

void AdviceInWindowTest::ignoringInTheStageAndHeedingAgain()
{
    DockerfileEditor* editor = openAndWait(shellForm);
    QVERIFY(editor);
    editor->showLine(6);
    AdviceMenu* menu = openMenu();
    QVERIFY(menu);
    QMenu* ignore = actionOf(menu, "Ignore")->menu();
    if (!actionOf(ignore, "In This Stage")) // several rules have something to say
        ignore = actionOf(ignore, "shell-form-entrypoint")->menu();
    actionOf(ignore, "In This Stage")->trigger();
    QVERIFY(text().contains("\n# stagewright stage ignore=shell-form-entrypoint\nFROM one\n"));
    menu->close();
    QTRY_VERIFY(!rowOf("shell-form-entrypoint").isValid());
    QTest::mouseClick(button("adviceIgnored"), Qt::LeftButton);
    list()->setCurrentIndex(rowOf("shell-form-entrypoint"));
    QTest::mouseClick(button("adviceHeed"), Qt::LeftButton);
    QCOMPARE(text(), shellForm);
}

void AdviceInWindowTest::deleteInTheListIgnoresHere()
{
    QVERIFY(openAndWait(shellForm));
    list()->setFocus();
    list()->setCurrentIndex(rowOf("shell-form-entrypoint"));
    QTest::keyClick(list(), Qt::Key_Delete);
    QVERIFY(text().contains("# stagewright ignore=shell-form-entrypoint\nCMD run -v\n"));
}

void AdviceInWindowTest::theMenuExplains()
{
    DockerfileEditor* editor = openAndWait(shellForm);
    QVERIFY(editor);
    editor->showLine(6);
    AdviceMenu* menu = openMenu();
    QVERIFY(menu);
    QAction* explain = actionOf(menu, "Explain");
    if (explain->menu())
        explain = actionOf(explain->menu(), "shell-form-entrypoint");
    explain->trigger();
    menu->close();
    QCOMPARE(list()->currentIndex(), rowOf("shell-form-entrypoint"));
}

void AdviceInWindowTest::theCountsLeadToTheList()
{
    QVERIFY(openAndWait(shellForm));
    auto* counts = m_window->findChild<QToolButton*>("adviceCounts");
    QVERIFY(counts->text().contains("warning") || counts->text().contains("hint"));
    QTest::mouseClick(counts, Qt::LeftButton);
    QVERIFY(list()->hasFocus());
}

void AdviceInWindowTest::notesStayOverWindows()
{
    DockerfileEditor* editor = openAndWait(shellForm);
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_settings->areAdviceNotesShown());
    QVERIFY(editor->SendScintilla(QsciScintillaBase::SCI_ANNOTATIONGETLINES, 5UL) > 0);
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!m_settings->areAdviceNotesShown());
}

void AdviceInWindowTest::whatLiesInTheContextIsKnown()
{
    QFile ignore(m_folder->filePath(".dockerignore"));
    QVERIFY(ignore.open(QIODevice::WriteOnly));
    ignore.write("secret\n");
    ignore.close();
    QVERIFY(openAndWait("FROM alpine:3.22\nCOPY secret /secret\nUSER 1:1\n"));
    const auto names = [&](const std::string& code) {
        const auto& findings = m_window->currentTab()->analysis()->advice.findings;
        return std::ranges::any_of(findings, [&](const Finding& finding) {
            return std::ranges::contains(finding.aliases, code);
        });
    };
    QTRY_VERIFY(names("CopyIgnoredFile"));
}

void AdviceInWindowTest::shellCheckSpeaksOfTheScriptsAndFollowsThem()
{
    if (QStandardPaths::findExecutable("shellcheck").isEmpty())
        QSKIP("ShellCheck is not on this machine");
    DockerfileEditor* editor = openAndWait("FROM debian:13\nRUN rm $1\n");
    QVERIFY(editor);
    const auto lineOfShellCheck = [&] {
        const auto& findings = m_window->currentTab()->analysis()->advice.findings;
        const auto found = std::ranges::find(findings, std::string_view("shellcheck"), &Finding::rule);
        return found == findings.end() ? 0 : found->line;
    };
    QTRY_COMPARE(lineOfShellCheck(), 2);
    QCOMPARE(rowOf("shellcheck").isValid(), true);
    editor->setFocus();
    editor->showLine(2);
    QTest::keyClick(editor, Qt::Key_Home);
    QTest::keyClick(editor, Qt::Key_Return);
    // The script is the one that is known, so no analysis of the moved text lacks the finding.
    QTRY_VERIFY(m_window->currentTab()->analysis()->tree.snapshot.bytes() == editor->bytes());
    QCOMPARE(lineOfShellCheck(), 3);
}

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    AdviceInWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_advice_in_window.moc"
