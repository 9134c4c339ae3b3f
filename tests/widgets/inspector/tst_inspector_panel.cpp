// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspector_model.h"
#include "widgets/inspector/inspector_panel.h"
#include "widgets/inspector/inspector_view.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace stagewright;

namespace {

const std::string sample = "ARG GO=1.25\n"                                              // 1
                           "FROM golang:${GO} AS build\n"                               // 2
                           "WORKDIR /src\n"                                             // 3
                           "ENV LANG=C.UTF-8 LONG=\"a value that is far too long to be shown in one narrow column\"\n"
                           "COPY go.mod ./\n"                                           // 5
                           "RUN --mount=type=cache,target=/go/pkg/mod go build -o /a\n" // 6
                           "\n"
                           "FROM scratch AS spare\n" // 8
                           "FROM scratch\n"          // 9
                           "COPY --from=build /a /a\n"
                           "USER 65532\n"
                           "EXPOSE 80\n"
                           "ENTRYPOINT [\"/a\"]\n"; // 13

} // namespace

/// The inspector under real keys and clicks.
class InspectorPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aLineTellsWhatHoldsThere_data();
    void aLineTellsWhatHoldsThere();
    void aStageTellsItsEndAndItsUsers();
    void whatTheLineSetsIsMarked();
    void theHeadingSaysWhere_data();
    void theHeadingSaysWhere();
    void clickingAnOriginGoesThere();
    void clickingAValueGoesNowhere();
    void enterGoesToTheOrigin();
    void adviceLeadsToItsText();
    void valuesAreCopied();
    void theMenuCopiesAndGoes();
    void foldedGroupsStayFolded();
    void theChosenRowStaysChosen();
    void nothingIsSaidInWords_data();
    void nothingIsSaidInWords();
    void aHiddenPanelDoesNothing();
    void theImageIsShownAndCopied();
    void theBuiltImageIsComparedWithTheFile();

private:
    void show(const std::string& text, int line);
    InspectorView* list() const { return m_panel->findChild<InspectorView*>(); }
    QTabBar* tabs() const { return m_panel->findChild<QTabBar*>(); }
    QString label(const char* name) const;
    /// The rows, one a line: `name | value | words`, groups with a colon.
    QStringList rows() const;
    QModelIndex rowOf(const QString& name, int column = 0) const;
    void clickTab(InspectorPanel::View view);
    void click(const QModelIndex& index);

    std::unique_ptr<InspectorPanel> m_panel;
};

void InspectorPanelTest::init()
{
    qRegisterMetaType<TextRange>();
    m_panel = std::make_unique<InspectorPanel>();
    m_panel->resize(440, 500);
    m_panel->setTheme(Theme::light());
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void InspectorPanelTest::show(const std::string& text, int line)
{
    static const std::vector<Rule> rules = allRules();
    m_panel->setCurrentLine(line);
    m_panel->setAnalysis(analyze(Snapshot(text), {}, rules));
    QTest::qWait(1);
}

QString InspectorPanelTest::label(const char* name) const
{
    const QWidget* widget = m_panel->findChild<QWidget*>(QLatin1String(name));
    return widget->property("text").isValid() ? widget->property("text").toString() : widget->accessibleName();
}

QStringList InspectorPanelTest::rows() const
{
    QStringList lines;
    const QAbstractItemModel* model = list()->model();
    for (int group = 0; group < model->rowCount(); ++group) {
        const QModelIndex top = model->index(group, 0);
        lines << top.data().toString() + ':';
        for (int row = 0; row < model->rowCount(top); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells << model->index(row, column, top).data().toString();
            lines << cells.join(" | ");
        }
    }
    return lines;
}

QModelIndex InspectorPanelTest::rowOf(const QString& name, int column) const
{
    const auto found = list()->model()->match(list()->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                              Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first().siblingAtColumn(column);
}

void InspectorPanelTest::clickTab(InspectorPanel::View view)
{
    QTest::mouseClick(tabs(), Qt::LeftButton, {}, tabs()->tabRect(static_cast<int>(view)).center());
}

void InspectorPanelTest::click(const QModelIndex& index)
{
    list()->scrollTo(index);
    const QRect rect = list()->visualRect(index);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, QPoint(rect.left() + 12, rect.center().y()));
}

void InspectorPanelTest::aLineTellsWhatHoldsThere_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("row");
    QTest::newRow("a directory and its line") << 6 << "working directory | /src | line 3";
    QTest::newRow("a variable") << 6 << "LANG | C.UTF-8 | line 4";
    QTest::newRow("what the base image decides") << 6 << "user | base image's, else root | line 2";
    QTest::newRow("files that the line takes") << 5 << "build context | COPY go.mod | line 5";
    QTest::newRow("a mount of the line") << 6 << "cache mount | /go/pkg/mod | line 6";
    QTest::newRow("files of another stage") << 10 << "stage build | COPY /a | line 10";
    QTest::newRow("a default") << 10 << "stop signal | SIGTERM | default";
    QTest::newRow("a port") << 13 << " | 80/tcp | line 12";
    QTest::newRow("the line between two stages belongs to the one above") << 7 << "working directory | /src | line 3";
    QTest::newRow("a global argument") << 1 << "GO | 1.25 | line 1, its default";
}

void InspectorPanelTest::aLineTellsWhatHoldsThere()
{
    QFETCH(int, line);
    QFETCH(QString, row);
    show(sample, line);
    QVERIFY2(rows().contains(row), qPrintable(rows().join('\n')));
}

void InspectorPanelTest::aStageTellsItsEndAndItsUsers()
{
    show(sample, 2);
    QVERIFY(!rows().contains("working directory | /src | line 3"));
    clickTab(InspectorPanel::View::Stage);
    QVERIFY(rows().contains("working directory | /src | line 3"));
    QVERIFY2(rows().contains("stage 2 | COPY /a | line 10"), qPrintable(rows().join('\n')));
    m_panel->setCurrentLine(9);
    QTRY_VERIFY(rows().contains("the build | makes its image of this stage | "));
}

void InspectorPanelTest::whatTheLineSetsIsMarked()
{
    show(sample, 4);
    QCOMPARE(rows().mid(0, 2), (QStringList{"What the line sets:", "LANG | C.UTF-8 | line 4"}));
    const auto isSetHere = [&](const char* name) { return rowOf(name).data(InspectorModel::SetHereRole).toBool(); };
    QVERIFY(isSetHere("LANG"));
    QVERIFY(!isSetHere("working directory"));
    QVERIFY(rowOf("LANG").data(Qt::AccessibleTextRole).toString().endsWith("set here"));
    m_panel->setCurrentLine(12);
    QTRY_COMPARE(rows().mid(0, 2), (QStringList{"What the line sets:", "port | 80/tcp | line 12"}));
    m_panel->setCurrentLine(6);
    QTRY_COMPARE(rows().first(), "What comes in:");
    clickTab(InspectorPanel::View::Stage);
    QVERIFY(isSetHere("working directory"));
    QVERIFY(!isSetHere("user"));
}

void InspectorPanelTest::theHeadingSaysWhere_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<InspectorPanel::View>("view");
    QTest::addColumn<QString>("stage");
    QTest::addColumn<QString>("place");
    using View = InspectorPanel::View;
    QTest::newRow("a line") << 6 << View::Line << "build" << "Line 6: RUN go build -o /a";
    QTest::newRow("an empty line") << 7 << View::Line << "build" << "Line 7, behind RUN go build -o /a";
    QTest::newRow("above the stages") << 1 << View::Line << "Above the first stage" << "Line 1: ARG GO=1.25";
    QTest::newRow("a stage") << 3 << View::Stage << "build" << "Lines 2 to 6";
    QTest::newRow("a stage that nobody needs") << 8 << View::Stage << "spare" << "Lines 8 to 8, not needed by stage 2";
    QTest::newRow("the image") << 3 << View::Image << "stage 2" << "The image that the build makes";
}

void InspectorPanelTest::theHeadingSaysWhere()
{
    QFETCH(int, line);
    QFETCH(InspectorPanel::View, view);
    QFETCH(QString, stage);
    QFETCH(QString, place);
    show(sample, line);
    clickTab(view);
    QCOMPARE(label("inspectedStage"), stage);
    QCOMPARE(label("inspectedPlace"), place);
}

void InspectorPanelTest::clickingAnOriginGoesThere()
{
    show(sample, 6);
    const QSignalSpy activated(m_panel.get(), &InspectorPanel::instructionActivated);
    click(rowOf("working directory", InspectorModel::Words));
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 2);
    click(rowOf("user", InspectorModel::Words)); // the base image came in by FROM
    QCOMPARE(activated.last()[0].toInt(), 1);
    m_panel->setCurrentLine(10);
    QTest::qWait(1);
    click(rowOf("stop signal", InspectorModel::Words)); // a default comes from nowhere
    QCOMPARE(activated.size(), 2);
}

void InspectorPanelTest::clickingAValueGoesNowhere()
{
    show(sample, 6);
    const QSignalSpy activated(m_panel.get(), &InspectorPanel::instructionActivated);
    const QModelIndex value = rowOf("LANG", InspectorModel::Value);
    click(value);
    QCOMPARE(activated.size(), 0);
    QCOMPARE(list()->currentIndex().row(), value.row());
    QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(value).center());
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 3);
}

void InspectorPanelTest::enterGoesToTheOrigin()
{
    show(sample, 6);
    const QSignalSpy activated(m_panel.get(), &InspectorPanel::instructionActivated);
    list()->setFocus();
    list()->setCurrentIndex(rowOf("user"));
    QTest::keyClick(list(), Qt::Key_Up);
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 2);
}

void InspectorPanelTest::adviceLeadsToItsText()
{
    show("FROM golang\nRUN true\n", 1);
    const QSignalSpy activated(m_panel.get(), &InspectorPanel::findingActivated);
    QVERIFY2(rows().contains("Advice:"), qPrintable(rows().join('\n')));
    const QModelIndex group = list()->model()->match(list()->model()->index(0, 0), Qt::DisplayRole, "Advice").first();
    click(list()->model()->index(0, InspectorModel::Words, group));
    QCOMPARE(activated.size(), 1);
    QVERIFY(activated[0][0].value<TextRange>().end <= 11);
}

void InspectorPanelTest::valuesAreCopied()
{
    show(sample, 6);
    list()->setFocus();
    list()->setCurrentIndex(rowOf("LONG"));
    QTest::keyClick(list(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), "a value that is far too long to be shown in one narrow column");
    QVERIFY(rowOf("LONG", 1).data(Qt::ToolTipRole).toString().contains("LONG=a value that is far too long"));
}

void InspectorPanelTest::theMenuCopiesAndGoes()
{
    show(sample, 6);
    const QSignalSpy activated(m_panel.get(), &InspectorPanel::instructionActivated);
    list()->setFocus();
    list()->setCurrentIndex(rowOf("LANG"));
    const auto choose = [&](int entry) {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QApplication::sendEvent(list()->viewport(), &event);
        QMenu* menu = list()->findChild<QMenu*>();
        QTRY_VERIFY(menu && menu->isVisible());
        for (int i = 0; i <= entry; ++i)
            QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(!list()->findChild<QMenu*>());
    };
    choose(1);
    QCOMPARE(QApplication::clipboard()->text(), "LANG=C.UTF-8");
    choose(0);
    QCOMPARE(QApplication::clipboard()->text(), "C.UTF-8");
    choose(2);
    QCOMPARE(activated.size(), 1);
}

void InspectorPanelTest::foldedGroupsStayFolded()
{
    show(sample, 6);
    list()->setFocus();
    const auto environment = [&] { return rowOf("Environment"); };
    list()->setCurrentIndex(environment());
    QTest::keyClick(list(), Qt::Key_Left);
    QVERIFY(!list()->isExpanded(environment()));
    m_panel->setCurrentLine(4);
    QTRY_COMPARE(rows().first(), "What the line sets:");
    QVERIFY(!list()->isExpanded(environment()));
    QVERIFY(list()->isExpanded(rowOf("What holds")));
    QCOMPARE(m_panel->closedGroups(), QList<int>{static_cast<int>(InspectorGroup::Env)});
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(m_panel->closedGroups(), QList<int>());
}

void InspectorPanelTest::theChosenRowStaysChosen()
{
    show(sample, 6);
    list()->setCurrentIndex(rowOf("LANG"));
    m_panel->setCurrentLine(5);
    QTRY_VERIFY(rows().contains("build context | COPY go.mod | line 5"));
    QCOMPARE(list()->currentIndex().siblingAtColumn(0).data().toString(), "LANG");
}

void InspectorPanelTest::nothingIsSaidInWords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("view");
    QTest::addColumn<QString>("words");
    const QString state = "Put the cursor into a stage to see what holds there.";
    QTest::newRow("no file") << QByteArray() << 0 << state;
    QTest::newRow("only a comment") << QByteArray("# nothing\n") << 0 << state;
    QTest::newRow("no image") << QByteArray("ARG A\n") << 2 << "Write a stage to see the image that it makes.";
}

void InspectorPanelTest::nothingIsSaidInWords()
{
    QFETCH(QByteArray, text);
    QFETCH(int, view);
    QFETCH(QString, words);
    if (!text.isEmpty())
        show(text.toStdString(), 1);
    clickTab(static_cast<InspectorPanel::View>(view));
    const auto labels = m_panel->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [&](QLabel* label) { return label->isVisible() && label->text() == words; }));
    QVERIFY(!list()->isVisible());
}

void InspectorPanelTest::aHiddenPanelDoesNothing()
{
    show(sample, 6);
    m_panel->hide();
    show(sample, 12);
    QVERIFY(!rows().contains("port | 80/tcp | line 12"));
    m_panel->show();
    QTRY_VERIFY(rows().contains("port | 80/tcp | line 12"));
}

void InspectorPanelTest::theImageIsShownAndCopied()
{
    show(sample, 6);
    clickTab(InspectorPanel::View::Image);
    const QString text = m_panel->findChild<QPlainTextEdit*>("imageConfig")->toPlainText();
    QVERIFY2(text.contains("\"User\": \"65532\""), qPrintable(text));
    QCOMPARE(label("imageNote"), "All of it, as the image stands on nothing.");
    QTest::mouseClick(m_panel->findChild<QToolButton*>("imageCopy"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), text);
    show("FROM golang:1.25\nUSER 5\n", 2);
    QVERIFY(label("imageNote").startsWith("The rest is from golang:1.25: "));
}

void InspectorPanelTest::theBuiltImageIsComparedWithTheFile()
{
    show("FROM scratch\nUSER 5\nENV A=1\n", 2);
    clickTab(InspectorPanel::View::Image);
    QVERIFY(m_panel->findChild<QLabel*>("imageCompared")->isHidden());
    m_panel->setBuiltImage(R"([{"Config":{"User":"6","Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin","A=1"],"WorkingDir":"/"}}])");
    QTRY_COMPARE(label("imageCompared"), "The built image differs from what the file tells:\nUser: 5 here, 6 in the image");
    const auto marks = m_panel->findChild<QPlainTextEdit*>("imageConfig")->extraSelections();
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.first().cursor.block().text().trimmed(), "\"User\": \"5\",");
    show("FROM scratch\nUSER 6\nENV A=1\n", 2);
    QTRY_COMPARE(label("imageCompared"), "The built image is as the file tells.");
    m_panel->setBuiltImage({});
    QTRY_VERIFY(m_panel->findChild<QLabel*>("imageCompared")->isHidden());
}

QTEST_MAIN(InspectorPanelTest)
#include "tst_inspector_panel.moc"
