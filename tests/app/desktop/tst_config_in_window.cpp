// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/app_settings.h"
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "app/documents/config_watch.h"
#include "app/documents/recovery_files.h"
#include "widgets/advice/advice_panel.h"
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/message/message_bar.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using namespace stagewright;

/// The project's configuration in the window: read, watched, and written by the settings.
class ConfigInWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theConfigurationAboveHolds();
    void aConfigurationThatComesOrChangesIsNoticed();
    void aBrokenConfigurationIsSaidUntilItIsMended();
    void ignoringInTheProjectWritesTheFileAndCanBeUndone();
    void theSettingsWindowWritesTheFile();
    void anUntitledDockerfileHasNoPlaceForSettings();

private:
    void write(const QString& name, const QByteArray& bytes) const;
    QByteArray contentOf(const QString& name) const;
    bool open();
    bool has(std::string_view rule) const;
    MessageBar* barSaying(const QString& words) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<RecoveryFiles> m_recovery;
    std::unique_ptr<MainWindow> m_window;
};

void ConfigInWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath("project/.git"));
    QVERIFY(QDir(m_folder->path()).mkpath("project/app"));
    write("project/app/Dockerfile", "FROM alpine\nUSER 1:1\n");
    m_settings = std::make_unique<AppSettings>(m_folder->filePath("settings.ini"));
    m_recovery = std::make_unique<RecoveryFiles>(m_folder->filePath("recovery"));
    m_window = std::make_unique<MainWindow>(*m_settings, *m_recovery, false);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void ConfigInWindowTest::cleanup()
{
    m_window.reset();
    m_recovery.reset();
}

void ConfigInWindowTest::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QByteArray ConfigInWindowTest::contentOf(const QString& name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool ConfigInWindowTest::open()
{
    const QSignalSpy shown(m_window.get(), &MainWindow::analysisShown);
    m_window->openPath(m_folder->filePath("project/app/Dockerfile"));
    return QTest::qWaitFor([&] { return !shown.isEmpty(); });
}

bool ConfigInWindowTest::has(std::string_view rule) const
{
    const auto analysis = m_window->currentTab()->analysis();
    return analysis && std::ranges::contains(analysis->advice.findings, rule, &Finding::rule);
}

MessageBar* ConfigInWindowTest::barSaying(const QString& words) const
{
    for (MessageBar* bar : m_window->findChildren<MessageBar*>()) {
        if (bar->text().contains(words))
            return bar;
    }
    return nullptr;
}

void ConfigInWindowTest::theConfigurationAboveHolds()
{
    write("project/.stagewright.yaml", "rules:\n  untagged-base: off\n");
    write(".stagewright.yaml", "rules:\n  runs-as-root: off\n"); // outside of the repository
    QVERIFY(open());
    QVERIFY(!has("untagged-base"));
    QVERIFY(m_window->currentTab()->config()->file().endsWith("project/.stagewright.yaml"));
}

void ConfigInWindowTest::aConfigurationThatComesOrChangesIsNoticed()
{
    QVERIFY(open());
    QVERIFY(has("untagged-base"));
    write("project/.stagewright.yaml", "rules:\n  untagged-base: off\n");
    QTRY_VERIFY(!has("untagged-base"));
    write("project/.stagewright.yaml", "rules:\n  untagged-base: error\n");
    QTRY_VERIFY(has("untagged-base"));
    const auto& findings = m_window->currentTab()->analysis()->advice.findings;
    QCOMPARE(std::ranges::find(findings, "untagged-base", &Finding::rule)->severity, Severity::Error);
    QVERIFY(QFile::remove(m_folder->filePath("project/.stagewright.yaml")));
    QTRY_VERIFY(m_window->currentTab()->config()->file().isEmpty());
}

void ConfigInWindowTest::aBrokenConfigurationIsSaidUntilItIsMended()
{
    write("project/.stagewright.yaml", "rules:\n  untagged-base: off\n  untaged-base: off\n");
    QVERIFY(open());
    QTRY_VERIFY(barSaying("Line 3"));
    QVERIFY(!has("untagged-base")); // the rest holds
    write("project/.stagewright.yaml", "rules:\n  untagged-base: off\n");
    QTRY_VERIFY(!barSaying("Line 3"));
}

void ConfigInWindowTest::ignoringInTheProjectWritesTheFileAndCanBeUndone()
{
    QVERIFY(open());
    const auto analysis = m_window->currentTab()->analysis();
    const auto& findings = analysis->advice.findings;
    const Finding untagged = *std::ranges::find(findings, "untagged-base", &Finding::rule);
    emit m_window->findChild<AdvicePanel*>()->ignoreRequested(untagged, IgnorePlace::Project);
    QVERIFY(contentOf("project/.stagewright.yaml").contains("untagged-base"));
    QTRY_VERIFY(!has("untagged-base"));
    QCOMPARE(m_window->currentTab()->editor()->bytes(), std::string("FROM alpine\nUSER 1:1\n"));
    MessageBar* bar = barSaying("untagged-base");
    QVERIFY(bar);
    QTest::mouseClick(bar->findChild<QPushButton*>(), Qt::LeftButton);
    QTRY_VERIFY(has("untagged-base"));
    QVERIFY(!contentOf("project/.stagewright.yaml").contains("untagged-base"));
}

void ConfigInWindowTest::theSettingsWindowWritesTheFile()
{
    write("project/.stagewright.yaml", "# our rules\nrules:\n  latest-base: hint\n");
    QVERIFY(open());
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    auto* settings = m_window->findChild<QDialog*>("settingsWindow");
    QVERIFY(settings && settings->isVisible() && !settings->isModal());
    auto* tree = settings->findChild<QTreeWidget*>("ruleTree");
    const std::vector<Rule> rules = allRules();
    const QString title = QString::fromStdString(findRule(rules, "untagged-base")->title);
    QTreeWidgetItem* item = tree->findItems(title, Qt::MatchExactly | Qt::MatchRecursive).first();
    QCOMPARE(item->checkState(0), Qt::Checked);
    item->setCheckState(0, Qt::Unchecked);
    QVERIFY(contentOf("project/.stagewright.yaml").contains("untagged-base"));
    QVERIFY(contentOf("project/.stagewright.yaml").startsWith("# our rules\n"));
    QTRY_VERIFY(!has("untagged-base"));
    item->setCheckState(0, Qt::Checked);
    QTRY_VERIFY(has("untagged-base"));
    QVERIFY(contentOf("project/.stagewright.yaml").contains("latest-base: hint"));
}

void ConfigInWindowTest::anUntitledDockerfileHasNoPlaceForSettings()
{
    m_window->newFile();
    const auto changed = m_window->currentTab()->config()->change([](const std::string& yaml) { return yaml; });
    QVERIFY(!changed);
    QVERIFY(changed.error().contains("Save"));
}

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    ConfigInWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_config_in_window.moc"
