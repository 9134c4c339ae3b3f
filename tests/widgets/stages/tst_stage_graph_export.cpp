// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/stages/graph_view_fixture.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QSvgRenderer>
#include <QTimer>

using namespace stagewright;
using namespace stagewright::tests;

/// The stage graph on the clipboard and as the bytes of a file.
class StageGraphExportTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_on = std::make_unique<GraphViewFixture>(); }
    void cleanup() { m_on.reset(); }
    void keysInTheMenuCopy_data();
    void keysInTheMenuCopy();
    void anImageIsCopied();
    void svgIsCopiedAsPictureAndText();
    void theMenuAsksToSave();
    void nothingIsOfferedWithoutStages();
    void eachFormatIsWhatItSays_data();
    void eachFormatIsWhatItSays();
    void thePictureIsFreeOfMarks();
    void thePdfIsOnePageAsLargeAsTheGraph();
    void namesTellTheFormat();

private:
    QStringList chooseInMenu(const QList<Qt::Key>& keys);

    std::unique_ptr<GraphViewFixture> m_on;
};

/// Opens the view's menu and presses `keys`, each in the menu that is open then. Returns the menu's enabled entries.
QStringList StageGraphExportTest::chooseInMenu(const QList<Qt::Key>& keys)
{
    QGuiApplication::clipboard()->clear();
    QStringList entries;
    QTimer::singleShot(0, &m_on->view, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        for (const QAction* action : menu->actions()) {
            if (action->isEnabled())
                entries << action->text();
        }
        for (const Qt::Key key : keys)
            QTest::keyClick(QApplication::activePopupWidget(), key);
        if (keys.isEmpty())
            menu->close();
    });
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {100, 100}, m_on->view.mapToGlobal(QPoint(100, 100)));
    QCoreApplication::sendEvent(m_on->view.viewport(), &event);
    return entries;
}

void StageGraphExportTest::keysInTheMenuCopy_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QString>("beginning");
    QTest::newRow("SVG as text") << Qt::Key_S << "<svg";
    QTest::newRow("Mermaid") << Qt::Key_M << "flowchart LR\n";
    QTest::newRow("DOT") << Qt::Key_D << "digraph";
}

void StageGraphExportTest::keysInTheMenuCopy()
{
    QFETCH(Qt::Key, key);
    QFETCH(QString, beginning);
    chooseInMenu({Qt::Key_Y, key});
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(beginning), qPrintable(text.left(200)));
    QVERIFY(text.contains("runtime"));
}

void StageGraphExportTest::anImageIsCopied()
{
    chooseInMenu({Qt::Key_Y, Qt::Key_P});
    const QImage image = QGuiApplication::clipboard()->image();
    QCOMPARE(image.size(), m_on->view.image().size());
    QVERIFY(!image.allGray());
}

void StageGraphExportTest::svgIsCopiedAsPictureAndText()
{
    chooseInMenu({Qt::Key_Y, Qt::Key_S});
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(data->data("image/svg+xml"), m_on->view.exported(GraphFormat::Svg));
    QCOMPARE(data->text().toUtf8(), m_on->view.exported(GraphFormat::Svg));
}

void StageGraphExportTest::theMenuAsksToSave()
{
    QVERIFY(!chooseInMenu({}).join(' ').contains("ave as")); // nobody would do it
    QSignalSpy asked(&m_on->view, &StageGraphView::saveRequested);
    chooseInMenu({Qt::Key_S});
    QCOMPARE(asked.size(), 1);
}

void StageGraphExportTest::nothingIsOfferedWithoutStages()
{
    m_on->view.setAnalysis(analysisOf("# nothing yet\n"));
    QVERIFY(!chooseInMenu({}).join(' ').contains("as"));
}

void StageGraphExportTest::eachFormatIsWhatItSays_data()
{
    QTest::addColumn<GraphFormat>("format");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("SVG") << GraphFormat::Svg << QByteArray("<svg");
    QTest::newRow("PNG") << GraphFormat::Png << QByteArray("\x89PNG");
    QTest::newRow("PDF") << GraphFormat::Pdf << QByteArray("%PDF-");
    QTest::newRow("DOT") << GraphFormat::Dot << QByteArray("digraph");
    QTest::newRow("Mermaid") << GraphFormat::Mermaid << QByteArray("flowchart LR");
}

void StageGraphExportTest::eachFormatIsWhatItSays()
{
    QFETCH(GraphFormat, format);
    QFETCH(QByteArray, beginning);
    QVERIFY(m_on->view.exported(format).startsWith(beginning));
    m_on->view.setAnalysis(nullptr);
    QVERIFY(m_on->view.exported(format).startsWith(beginning));
}

void StageGraphExportTest::thePictureIsFreeOfMarks()
{
    const QImage before = m_on->view.image(1);
    m_on->view.setCurrentInstruction(4);
    QTest::mouseMove(m_on->view.viewport(), onNode(m_on->view, "runtime", {20, 20}));
    QCOMPARE(m_on->view.image(1), before);
    m_on->view.unfoldAll();
    QVERIFY(m_on->view.image(1).height() > before.height());
    m_on->view.setTheme(Theme::dark());
    QCOMPARE(m_on->view.image(1).pixelColor(0, 0), Theme::dark().canvas);
}

void StageGraphExportTest::thePdfIsOnePageAsLargeAsTheGraph()
{
    const QByteArray pdf = m_on->view.exported(GraphFormat::Pdf);
    QCOMPARE(pdf.count("/Type /Page\n"), 1);
    const qsizetype box = pdf.indexOf("/MediaBox [");
    QVERIFY(box > 0);
    const QList<QByteArray> numbers = pdf.mid(box + 11, 60).split(']').first().simplified().split(' ');
    QCOMPARE(numbers.size(), 4);
    const QSizeF graph = m_on->view.sceneRect().size() * 72 / m_on->view.logicalDpiX();
    QVERIFY2(std::abs(numbers[2].toDouble() - graph.width()) < 4, numbers[2].constData());
    QVERIFY2(std::abs(numbers[3].toDouble() - graph.height()) < 4, numbers[3].constData());
}

void StageGraphExportTest::namesTellTheFormat()
{
    for (const GraphFormat format : graphFormats)
        QCOMPARE(graphFormatOf("/tmp/a.b." + graphFormatSuffix(format).toUpper()), format);
    QVERIFY(!graphFormatOf("/tmp/svg"));
    QVERIFY(!graphFormatOf("graph.jpeg"));
}

QTEST_MAIN(StageGraphExportTest)
#include "tst_stage_graph_export.moc"
