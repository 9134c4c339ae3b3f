// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, saving and closing documents in the window's tabs.
#include "app/desktop/build_controller.h"
#include "app/desktop/document_tab.h"
#include "app/desktop/graph_file_dialog.h"
#include "app/desktop/main_window.h"
#include "app/desktop/sample_project.h"
#include "app/documents/document.h"
#include "app/documents/recovery_files.h"
#include "widgets/message/message_bar.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

namespace stagewright {
namespace {

/// The Dockerfile of a folder: Dockerfile, Containerfile, or the first by another usual name.
QString dockerfileOf(const QString& folder)
{
    const QDir dir(folder);
    for (const QString& name : {QStringLiteral("Dockerfile"), QStringLiteral("Containerfile")}) {
        if (dir.exists(name))
            return dir.filePath(name);
    }
    const QStringList others = dir.entryList(
        {QStringLiteral("*.Dockerfile"), QStringLiteral("*.dockerfile"), QStringLiteral("Dockerfile.*")}, QDir::Files,
        QDir::Name);
    return others.isEmpty() ? QString() : dir.filePath(others.first());
}

} // namespace

DocumentTab* MainWindow::currentTab() const
{
    return qobject_cast<DocumentTab*>(m_tabs->currentWidget());
}

DocumentTab* MainWindow::tabAt(int index) const
{
    return qobject_cast<DocumentTab*>(m_tabs->widget(index));
}

int MainWindow::tabCount() const
{
    return m_tabs->count();
}

DocumentTab* MainWindow::findTab(const QString& path) const
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (tabAt(i)->document()->path() == path)
            return tabAt(i);
    }
    return nullptr;
}

DocumentTab* MainWindow::createTab()
{
    auto* tab = new DocumentTab(m_recovery, ++m_tabsOpened, m_tabs);
    tab->setTheme(m_theme);
    tab->setAdviceNotesShown(m_settings.areAdviceNotesShown());
    tab->setBuildNotesShown(m_settings.areBuildNotesShown());
    keepBuildRequest(tab);
    connect(tab, &DocumentTab::analysisChanged, this, [this, tab] {
        if (tab == currentTab())
            showAnalysis();
    });
    connect(tab, &DocumentTab::currentLineChanged, this, [this, tab](int line) {
        if (tab == currentTab())
            showCurrentLine(line);
    });
    connect(tab, &DocumentTab::titleChanged, this, &MainWindow::updateTitles);
    connect(tab, &DocumentTab::instructionActivated, this, &MainWindow::activateInstruction);
    connect(tab, &DocumentTab::configChanged, this, [this, tab] {
        if (tab == currentTab())
            showConfig();
    });
    connect(tab, &DocumentTab::noteGiven, this, &MainWindow::giveNote);
    connect(tab, &DocumentTab::explanationRequested, this, &MainWindow::explainFinding);
    connect(tab, &DocumentTab::ignoreRequested, this, &MainWindow::ignoreFinding);
    return tab;
}

void MainWindow::showTab(DocumentTab* tab)
{
    const int index = m_tabs->addTab(tab, tab->title());
    auto* close = new QToolButton(m_tabs->tabBar());
    close->setText(QStringLiteral("✕"));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the tab"));
    close->setToolTip(tr("Close (Ctrl+W)"));
    connect(close, &QToolButton::clicked, tab, [this, tab] { closeTab(m_tabs->indexOf(tab)); });
    m_tabs->tabBar()->setTabButton(index, QTabBar::RightSide, close);
    m_tabs->setCurrentWidget(tab);
    updateTitles();
}

void MainWindow::openPath(const QString& path, int line)
{
    const QFileInfo info(path);
    const QString file = info.isDir() ? dockerfileOf(path) : path;
    if (file.isEmpty()) {
        sayFailure(tr("%1 holds no Dockerfile. Open another folder, or begin one with File, New.").arg(path));
        return;
    }
    const QString absolute = QFileInfo(file).absoluteFilePath();
    DocumentTab* tab = findTab(absolute);
    if (!tab) {
        tab = createTab();
        if (const auto opened = tab->open(absolute); !opened) {
            delete tab;
            m_settings.removeRecentFile(absolute);
            sayFailure(opened.error());
            return;
        }
        m_settings.addRecentFile(absolute);
        showTab(tab);
    }
    m_tabs->setCurrentWidget(tab);
    if (line > 0)
        tab->showLine(line);
}

void MainWindow::newFile()
{
    DocumentTab* tab = createTab();
    tab->startEmpty();
    showTab(tab);
}

void MainWindow::openSample()
{
    const auto sample = openSampleProject(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation));
    if (sample)
        openPath(*sample);
    else
        sayFailure(sample.error());
}

void MainWindow::offerRecovery()
{
    const std::vector<RecoveredText> texts = m_recovery.leftTexts();
    if (texts.empty())
        return;
    const QString name = texts.front().path.isEmpty() ? tr("an untitled Dockerfile") : texts.front().path;
    m_messages->showMessage(Severity::Info,
                            texts.size() == 1
                                ? tr("Unsaved text of %1 was kept from an earlier session.").arg(name)
                                : tr("Unsaved texts of %1 Dockerfiles were kept from an earlier session.").arg(texts.size()));
    m_messages->addAction(tr("Restore"), [this, texts] {
        for (const RecoveredText& text : texts) {
            DocumentTab* known = findTab(text.path);
            DocumentTab* tab = known && !text.path.isEmpty() ? known : createTab();
            tab->restore(text);
            if (tab == known)
                m_tabs->setCurrentWidget(tab);
            else
                showTab(tab);
            m_recovery.discard(text);
        }
    });
    m_messages->addAction(tr("Discard"), [this, texts] {
        for (const RecoveredText& text : texts)
            m_recovery.discard(text);
    });
}

void MainWindow::openWithDialog()
{
    const DocumentTab* tab = currentTab();
    const QString folder = tab && !tab->document()->path().isEmpty() ? QFileInfo(tab->document()->path()).path() : QString();
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Open a Dockerfile"), folder,
        tr("Dockerfiles (Dockerfile* Containerfile* *.Dockerfile *.dockerfile);;All files (*)"));
    for (const QString& file : files)
        openPath(file);
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    for (const QString& path : m_settings.recentFiles())
        m_recentMenu->addAction(QDir::toNativeSeparators(path), this, [this, path] { openPath(path); });
    if (m_recentMenu->isEmpty())
        m_recentMenu->addAction(tr("Nothing opened yet"))->setEnabled(false);
}

bool MainWindow::save(DocumentTab* tab)
{
    if (!tab)
        return false;
    if (tab->document()->path().isEmpty())
        return saveAs(tab);
    const auto saved = tab->save();
    if (!saved)
        tab->messages()->showMessage(Severity::Error, saved.error());
    return saved.has_value();
}

bool MainWindow::saveAs(DocumentTab* tab)
{
    if (!tab)
        return false;
    const QString known = tab->document()->path();
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the Dockerfile"),
                                                      known.isEmpty() ? QStringLiteral("Dockerfile") : known);
    if (path.isEmpty())
        return false;
    const auto saved = tab->saveAs(path);
    if (!saved) {
        tab->messages()->showMessage(Severity::Error, saved.error());
        return false;
    }
    m_settings.addRecentFile(QFileInfo(path).absoluteFilePath());
    updateTitles();
    return true;
}

void MainWindow::saveGraph()
{
    const DocumentTab* tab = currentTab();
    const QString file = tab ? tab->document()->path() : QString();
    const QString folder = file.isEmpty() ? QDir::homePath() : QFileInfo(file).absolutePath();
    const auto wanted = askForGraphFile(this, folder);
    if (!wanted)
        return;
    const QByteArray bytes = m_graph->exported(wanted->format);
    QSaveFile picture(wanted->path);
    if (!picture.open(QIODevice::WriteOnly) || picture.write(bytes) != bytes.size() || !picture.commit()) {
        sayFailure(tr("The stage graph could not be saved as %1: %2. Choose another folder, or make room there.")
                       .arg(QDir::toNativeSeparators(wanted->path), picture.errorString()));
    }
}

bool MainWindow::mayClose(DocumentTab* tab)
{
    if (!tab->document()->isModified())
        return true;
    m_tabs->setCurrentWidget(tab);
    const auto answer =
        QMessageBox::question(this, tr("Unsaved changes"), tr("Save the changes to %1?").arg(tab->title()),
                              QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    if (answer == QMessageBox::Save)
        return save(tab);
    if (answer == QMessageBox::Discard)
        tab->discardRecovery();
    return answer == QMessageBox::Discard;
}

bool MainWindow::closeTab(int index)
{
    DocumentTab* tab = tabAt(index);
    if (!tab || !mayClose(tab))
        return false;
    m_tabs->removeTab(index);
    tab->deleteLater();
    return true;
}

void MainWindow::updateTitles()
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        const DocumentTab* tab = tabAt(i);
        m_tabs->setTabText(i, tab->document()->isModified() ? tab->title() + QStringLiteral(" •") : tab->title());
        m_tabs->setTabToolTip(i, QDir::toNativeSeparators(tab->document()->path()));
    }
    const DocumentTab* tab = currentTab();
    setWindowTitle(tab ? tr("%1[*] – Stagewright").arg(tab->title()) : tr("Stagewright"));
    setWindowModified(tab && tab->document()->isModified());
}

void MainWindow::sayFailure(const QString& sentence)
{
    m_messages->showMessage(Severity::Error, sentence);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            openPath(url.toLocalFile());
    }
}

} // namespace stagewright
