// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/app_settings.h"
#include "app/desktop/main_window.h"
#include "app/documents/recovery_files.h"
#include "widgets/message/message_bar.h"
#include "widgets/stages/stage_graph_view.h"

#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace stagewright;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The stage graph saved from the window, by its menu and the file dialog.
class GraphInWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theNameDecidesTheFormat_data();
    void theNameDecidesTheFormat();
    void theListOfFormatsCompletesTheName_data();
    void theListOfFormatsCompletesTheName();
    void aFailureIsSaidInTheWindow();
    void changingOnesMindSavesNothing();

private:
    /// Opens the graph's menu, presses S and answers the file dialog: with `name` and, if it is not empty, the format
    /// that `filter` names; without a name it is cancelled.
    void save(const QString& name, const QString& filter = {});
    void answer(QFileDialog& dialog, const QString& name, const QString& filter);
    QString said() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<RecoveryFiles> m_recovery;
    std::unique_ptr<MainWindow> m_window;
    QString m_proposed; ///< the name the dialog had before it was answered
};

void GraphInWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<AppSettings>(m_folder->filePath("settings.ini"));
    m_recovery = std::make_unique<RecoveryFiles>(m_folder->filePath("recovery"));
    m_window = std::make_unique<MainWindow>(*m_settings, *m_recovery, false);
    m_window->show();
    QFile file(m_folder->filePath("Dockerfile"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("FROM golang AS build\nFROM scratch AS runtime\nCOPY --from=build /a /a\n");
    file.close();
    m_window->openPath(file.fileName());
    QTRY_VERIFY(m_window->findChild<StageGraphView*>()->exported(GraphFormat::Svg).contains("runtime"));
}

void GraphInWindowTest::cleanup()
{
    m_window.reset();
    m_recovery.reset();
}

void GraphInWindowTest::save(const QString& name, const QString& filter)
{
    // The key opens the dialog before it returns, so the answer has a timer of its own.
    QTimer answer;
    connect(&answer, &QTimer::timeout, this, [&] {
        if (auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())) {
            answer.stop();
            this->answer(*dialog, name, filter);
        }
    });
    answer.start(20);
    QTimer::singleShot(0, this, [] { QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_S); });
    auto* graph = m_window->findChild<StageGraphView*>();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {40, 40}, graph->mapToGlobal(QPoint(40, 40)));
    QCoreApplication::sendEvent(graph->viewport(), &event);
}

void GraphInWindowTest::answer(QFileDialog& dialog, const QString& name, const QString& filter)
{
    auto* line = dialog.findChild<QLineEdit*>("fileNameEdit");
    m_proposed = line->text();
    auto* formats = dialog.findChild<QComboBox*>("fileTypeCombo");
    for (int i = 0; !filter.isEmpty() && i < formats->count() && !formats->currentText().contains(filter); ++i)
        QTest::keyClick(formats, Qt::Key_Down);
    if (!name.isEmpty())
        line->setText(name); // keys would open the list of names over the button
    auto* buttons = dialog.findChild<QDialogButtonBox*>();
    QTest::mouseClick(buttons->button(name.isEmpty() ? QDialogButtonBox::Cancel : QDialogButtonBox::Save),
                      Qt::LeftButton);
}

QString GraphInWindowTest::said() const
{
    const auto* bar = m_window->centralWidget()->findChild<MessageBar*>(Qt::FindDirectChildrenOnly);
    return bar->isVisible() ? bar->text() : QString();
}

void GraphInWindowTest::theNameDecidesTheFormat_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("SVG") << "graph.svg" << QByteArray("<svg");
    QTest::newRow("PNG in capitals") << "graph.PNG" << QByteArray("\x89PNG");
    QTest::newRow("PDF") << "graph.pdf" << QByteArray("%PDF-");
    QTest::newRow("DOT") << "graph.dot" << QByteArray("digraph");
    QTest::newRow("Mermaid") << "graph.mmd" << QByteArray("flowchart LR");
    QTest::newRow("an end that is no format's") << "graph.v2" << QByteArray("<svg");
}

void GraphInWindowTest::theNameDecidesTheFormat()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, beginning);
    save(m_folder->filePath(name));
    QCOMPARE(m_proposed, "stage-graph.svg");
    QVERIFY(contentOf(m_folder->filePath(name)).startsWith(beginning));
    QCOMPARE(said(), QString());
}

void GraphInWindowTest::theListOfFormatsCompletesTheName_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("suffix");
    QTest::newRow("the first of the list") << "SVG" << ".svg";
    QTest::newRow("PDF chosen") << "PDF" << ".pdf";
    QTest::newRow("Mermaid chosen") << "Mermaid" << ".mmd";
}

void GraphInWindowTest::theListOfFormatsCompletesTheName()
{
    QFETCH(QString, filter);
    QFETCH(QString, suffix);
    save(m_folder->filePath("graph"), filter);
    QVERIFY(!contentOf(m_folder->filePath("graph" + suffix)).isEmpty());
}

void GraphInWindowTest::aFailureIsSaidInTheWindow()
{
    // Its folder is gone, which shows only when it is written.
    QVERIFY(QFile::link(m_folder->filePath("gone/graph.svg"), m_folder->filePath("graph.svg")));
    save(m_folder->filePath("graph.svg"));
    QVERIFY2(said().contains("could not be saved as " + m_folder->filePath("graph.svg")), qPrintable(said()));
    QVERIFY(said().contains("Choose another folder"));
}

void GraphInWindowTest::changingOnesMindSavesNothing()
{
    save({});
    QCOMPARE(QDir(m_folder->path()).entryList({"*graph*"}), QStringList());
    QCOMPARE(said(), QString());
}

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    GraphInWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_graph_in_window.moc"
