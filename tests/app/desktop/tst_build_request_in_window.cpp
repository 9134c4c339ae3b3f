// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/app_settings.h"
#include "app/desktop/document_tab.h"
#include "app/desktop/main_window.h"
#include "app/documents/config_watch.h"
#include "app/documents/recovery_files.h"
#include "tests/app/docker/fake_docker.h"
#include "widgets/build/argument_table.h"
#include "widgets/build/build_options.h"
#include "widgets/build/secret_table.h"
#include "widgets/editor/dockerfile_editor.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

/// Leaves the words of a build and of what else it is asked, and builds nothing.
const QByteArray script =
    "echo \"$*\" >> \"$FOLDER/calls\"\n"
    "case \"$1 $2\" in\n"
    "'buildx version') echo github.com/docker/buildx v0.29.1 abcdef;;\n"
    "'version --format') echo 28.5.2;;\n"
    "'buildx ls')\n"
    "  echo '{\"Name\":\"default\",\"Driver\":\"docker\",\"Current\":true,\"Nodes\":[{\"Status\":\"running\"}]}'\n"
    "  echo '{\"Name\":\"farm\",\"Driver\":\"kubernetes\",\"Nodes\":[{\"Status\":\"running\"}]}';;\n"
    "'context ls') echo '{\"Name\":\"default\",\"DockerEndpoint\":\"unix:///a\",\"Current\":true}';;\n"
    "'buildx build') for word; do echo \"$word\"; done > \"$FOLDER/words\"\n"
    "  printf %s \"$NPM_TOKEN\" > \"$FOLDER/token\"; echo done > \"$FOLDER/ended\";;\n"
    "esac\n";

constexpr auto secretValue = "s3cr3t-of-the-test";

} // namespace

/// The build options in the window: what is shown is what docker gets, and no secret is kept.
class BuildRequestInWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void dockerIsAskedWhenTheOptionsAreOpenedAndNotBefore();
    void dockerGetsTheWordsThatTheFormShows();
    void aValueResolvesTheGraphAtOnce();
    void theRequestIsRememberedForTheFileWithoutSecrets();
    void aPresetIsWrittenToTheProject();
    void aBuildThatCannotBeIsNotBegun();

private:
    void write(const QString& name, const QByteArray& bytes) const;
    QByteArray contentOf(const QString& name) const;
    void openWindow();
    BuildOptions* openOptions();
    QString command() const;
    template<typename Widget>
    Widget* field(const char* name) const
    {
        return m_window->findChild<QDialog*>("buildOptionsWindow")->findChild<Widget*>(QString::fromUtf8(name));
    }

    QByteArray m_path;
    std::unique_ptr<FakeDocker> m_docker;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<RecoveryFiles> m_recovery;
    std::unique_ptr<MainWindow> m_window;
};

void BuildRequestInWindowTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    m_path = qgetenv("PATH");
    qputenv("NPM_TOKEN", secretValue);
    qunsetenv("BUILDX_BUILDER");
}

void BuildRequestInWindowTest::init()
{
    m_docker = std::make_unique<FakeDocker>(script);
    qputenv("PATH", QFileInfo(m_docker->program()).absolutePath().toUtf8() + ':' + m_path);
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath("project/.git"));
    write("project/Dockerfile", "ARG BASE=a\nFROM $BASE AS build\nARG API_TOKEN\nRUN x\nFROM scratch\nCOPY --from=build / /\n");
    openWindow();
}

void BuildRequestInWindowTest::cleanup()
{
    m_window.reset();
    m_recovery.reset();
    m_settings.reset();
    qputenv("PATH", m_path);
}

void BuildRequestInWindowTest::openWindow()
{
    m_window.reset();
    m_settings.reset(); // writes what is kept
    m_settings = std::make_unique<AppSettings>(m_folder->filePath("kept/settings.ini"));
    m_recovery = std::make_unique<RecoveryFiles>(m_folder->filePath("kept/recovery"));
    m_window = std::make_unique<MainWindow>(*m_settings, *m_recovery, false);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->openPath(m_folder->filePath("project/Dockerfile"));
    QTRY_VERIFY(m_window->currentTab() && m_window->currentTab()->analysis());
}

void BuildRequestInWindowTest::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QByteArray BuildRequestInWindowTest::contentOf(const QString& name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

BuildOptions* BuildRequestInWindowTest::openOptions()
{
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    auto* window = m_window->findChild<QDialog*>("buildOptionsWindow");
    if (!window || !QTest::qWaitForWindowActive(window))
        return nullptr;
    return window->findChild<BuildOptions*>();
}

QString BuildRequestInWindowTest::command() const
{
    return field<QPlainTextEdit>("commandText")->toPlainText();
}

void BuildRequestInWindowTest::dockerIsAskedWhenTheOptionsAreOpenedAndNotBefore()
{
    QCOMPARE(m_docker->left("calls"), QByteArray());
    QVERIFY(openOptions());
    QTRY_COMPARE(field<QComboBox>("optionBuilder")->count(), 3);
    QCOMPARE(field<QComboBox>("optionBuilder")->itemText(2), "farm (kubernetes, running)");
    QCOMPARE(m_docker->left("calls").count("buildx ls"), 1);
    field<QTabWidget>("optionPages")->setCurrentIndex(4);
    QTest::mouseClick(field<QPushButton>("refreshPlaces"), Qt::LeftButton);
    QTRY_COMPARE(m_docker->left("calls").count("buildx ls"), 2);
}

void BuildRequestInWindowTest::dockerGetsTheWordsThatTheFormShows()
{
    QVERIFY(openOptions());
    field<QTabWidget>("optionPages")->setCurrentIndex(1);
    QTest::keyClicks(field<QPlainTextEdit>("optionTags"), "a:1");
    field<QTabWidget>("optionPages")->setCurrentIndex(3);
    QTest::mouseClick(field<QPushButton>("addSecret"), Qt::LeftButton);
    const auto fields = field<SecretTable>("secretTable")->findChildren<QLineEdit*>();
    QTest::keyClicks(fields[0], "npm");
    QTest::keyClick(field<SecretTable>("secretTable")->findChild<QComboBox*>(), Qt::Key_Down);
    QTest::keyClicks(fields[1], "NPM_TOKEN");
    QTest::mouseClick(field<QPushButton>("buildNow"), Qt::LeftButton);
    QTRY_VERIFY(!m_docker->left("ended").isEmpty());
    QStringList words = {"docker"};
    words += QString::fromUtf8(m_docker->left("words")).split(u'\n', Qt::SkipEmptyParts);
    for (QString& word : words) // docker reads a copy of what is in the editor
        word = word.startsWith("--file=") ? "--file=" + m_folder->filePath("project/Dockerfile") : word;
    QCOMPARE(words.join(u' '), command());
    QVERIFY(words.contains("--secret=id=npm,env=NPM_TOKEN"));
    QCOMPARE(m_docker->left("token"), secretValue); // docker itself finds it
}

void BuildRequestInWindowTest::aValueResolvesTheGraphAtOnce()
{
    QVERIFY(openOptions());
    auto* table = field<ArgumentTable>("argumentTable");
    const QPoint cell = table->visualRect(table->model()->index(0, 1)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, cell);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, cell);
    QTRY_VERIFY(table->findChild<QLineEdit*>());
    auto* editor = table->findChild<QLineEdit*>();
    QTest::keyClicks(editor, "other:2");
    QTest::keyClick(editor, Qt::Key_Return);
    const auto base = [this] { return m_window->currentTab()->analysis()->graph.stages.at(0).base.reference; };
    QTRY_COMPARE(base(), "other:2");
}

void BuildRequestInWindowTest::theRequestIsRememberedForTheFileWithoutSecrets()
{
    BuildRequest request{.arguments = {{"BASE", "b"}, {"API_TOKEN", secretValue}},
                         .secrets = {{"npm", BuildSecret::Origin::Variable, "NPM_TOKEN"},
                                     {"bad", BuildSecret::Origin::Variable, secretValue}}};
    m_window->currentTab()->setBuildRequest(request);
    m_window->currentTab()->editor()->setBytes("FROM changed\n"); // so that there is something to recover
    openWindow();
    const BuildRequest& kept = m_window->currentTab()->buildRequest();
    QCOMPARE(kept.arguments, (std::vector<BuildArgument>{{"BASE", "b"}}));
    QCOMPARE(kept.secrets, (std::vector<BuildSecret>{{"npm", BuildSecret::Origin::Variable, "NPM_TOKEN"}}));
    int files = 0;
    QDirIterator walk(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(secretValue), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files >= 2);
}

void BuildRequestInWindowTest::aPresetIsWrittenToTheProject()
{
    QVERIFY(openOptions());
    m_window->currentTab()->setBuildRequest({.target = "build", .pullsAlways = true});
    auto* box = field<QComboBox>("presetBox");
    QTest::keyClicks(box, "quick");
    QTest::mouseClick(field<QPushButton>("savePreset"), Qt::LeftButton);
    QCOMPARE(contentOf("project/.stagewright.yaml"), "builds:\n  quick:\n    target: build\n    pull: true\n");
    write("project/.stagewright.yaml", "builds:\n  quick:\n    target: build\n  slow: {no-cache: true}\n");
    QTRY_COMPARE(box->count(), 2);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down);
    QTRY_VERIFY(m_window->currentTab()->buildRequest().ignoresCache);
    QCOMPARE(m_window->currentTab()->target(), QString());
    QTest::mouseClick(field<QPushButton>("removePreset"), Qt::LeftButton);
    QCOMPARE(contentOf("project/.stagewright.yaml"), "builds:\n  quick:\n    target: build\n");
}

void BuildRequestInWindowTest::aBuildThatCannotBeIsNotBegun()
{
    m_window->currentTab()->setBuildRequest({.output = {OutputKind::Tar, ""}});
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    const auto says = [this](const QString& words) {
        for (const QLabel* label : m_window->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says("Say which tar file"));
    QCOMPARE(m_docker->left("calls"), QByteArray());
}

QTEST_MAIN(BuildRequestInWindowTest)
#include "tst_build_request_in_window.moc"
