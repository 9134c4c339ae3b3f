// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/history_panel.h"
#include "widgets/history/history_trend.h"
#include "widgets/message/message_bar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

using namespace stagewright;

namespace {

BuildRecord build(int id, const std::string& dockerfile, double seconds, int cached,
                  BuildResult result = BuildResult::Succeeded)
{
    BuildRecord record;
    record.id = id;
    record.begun = Timestamp(std::chrono::hours(480'000 + id));
    record.dockerfile = dockerfile;
    record.target = "run";
    record.command = {"docker", "build", "a b"};
    record.seconds = seconds;
    record.counts = {.total = 4, .ended = 4, .cached = cached};
    record.result = result;
    return record;
}

std::shared_ptr<const BuildRecords> fourBuilds()
{
    return std::make_shared<const BuildRecords>(BuildRecords{
        build(4, "/a/Dockerfile", 5, 3), build(3, "/b/Dockerfile", 70, 0, BuildResult::Failed),
        build(2, "/a/Dockerfile", 20, 1), build(1, "/a/Dockerfile", 25.2, 0)});
}

std::shared_ptr<const BuildComparison> comparison()
{
    BuildRecord before = build(1, "/a/Dockerfile", 20, 0);
    RecordedStep gone{.digest = "0", .stage = "b", .text = "RUN old", .line = 2, .state = StepState::Done};
    RecordedStep step{.digest = "1", .stage = "b", .text = "COPY a b", .line = 3, .state = StepState::Done};
    step.seconds = 12;
    before.steps = {gone, step};
    BuildRecord after = build(2, "/a/Dockerfile", 5, 0);
    step.digest = "2";
    step.seconds = 2;
    step.line = 7;
    after.steps = {step};
    return std::make_shared<const BuildComparison>(compareBuilds(before, after));
}

} // namespace

/// The list of builds under keyboard and mouse.
class HistoryPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void itSaysWhatWillBeHere();
    void theNewestIsOnTop();
    void aHeaderSorts();
    void wordsFilter();
    void enterShowsABuild();
    void aBuildIsComparedWithThePreviousOfItsKind();
    void twoAreCompared();
    void theCommandIsCopied();
    void deletingIsAskedFirst();
    void theTrendIsThatOfTheBuild();
    void aBarChoosesItsBuild();
    void theSelectionStays();
    void comparedStepsLeadToTheirLines();
    void escapeLeadsBack();

private:
    QTreeView* list() const { return m_panel->findChild<QTreeView*>("historyList"); }
    QTreeWidget* steps() const { return m_panel->findChild<QTreeWidget*>("comparisonSteps"); }
    HistoryTrend* trend() const { return m_panel->findChild<HistoryTrend*>(); }
    QStringList column(int column) const;
    void click(int row, Qt::KeyboardModifiers modifiers = {}) const;

    std::unique_ptr<HistoryPanel> m_panel;
};

void HistoryPanelTest::init()
{
    QLocale::setDefault(QLocale::c());
    m_panel = std::make_unique<HistoryPanel>();
    m_panel->resize(1000, 400);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    if (qstrcmp(QTest::currentTestFunction(), "itSaysWhatWillBeHere") != 0)
        m_panel->setBuilds(fourBuilds());
}

QStringList HistoryPanelTest::column(int column) const
{
    QStringList texts;
    for (int row = 0; row < list()->model()->rowCount(); ++row)
        texts << list()->model()->index(row, column).data().toString();
    return texts;
}

void HistoryPanelTest::click(int row, Qt::KeyboardModifiers modifiers) const
{
    const QRect place = list()->visualRect(list()->model()->index(row, 0));
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, modifiers, place.center());
}

void HistoryPanelTest::itSaysWhatWillBeHere()
{
    QVERIFY(!list()->isVisible());
    QSignalSpy wanted(m_panel.get(), &HistoryPanel::importRequested);
    QTest::mouseClick(m_panel->findChild<QPushButton*>("historyImportFirst"), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    m_panel->setBuilds(fourBuilds());
    QVERIFY(list()->isVisible());
}

void HistoryPanelTest::theNewestIsOnTop()
{
    QCOMPARE(column(HistoryModel::Dockerfile).join(' '), "a/Dockerfile b/Dockerfile a/Dockerfile a/Dockerfile");
    QCOMPARE(column(HistoryModel::Time).join(", "), "5.0 s, 1 min 10 s, 20.0 s, 25.2 s");
    QCOMPARE(column(HistoryModel::Cached).join(", "), "3 of 4, 0 of 4, 1 of 4, 0 of 4");
    QCOMPARE(column(HistoryModel::Result).join(", "), "Built, Failed, Built, Built");
}

void HistoryPanelTest::aHeaderSorts()
{
    list()->sortByColumn(HistoryModel::Time, Qt::AscendingOrder);
    QCOMPARE(column(HistoryModel::Time).join(", "), "5.0 s, 20.0 s, 25.2 s, 1 min 10 s");
}

void HistoryPanelTest::wordsFilter()
{
    auto* filter = m_panel->findChild<QLineEdit*>("historyFilter");
    QTest::keyClicks(filter, "FAILED");
    QCOMPARE(column(HistoryModel::Dockerfile).join(' '), "b/Dockerfile");
    filter->clear();
    QTest::keyClicks(filter, "nothing like it");
    QVERIFY(column(0).isEmpty());
    const auto labels = m_panel->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text() == "No build has these words.";
    }));
}

void HistoryPanelTest::enterShowsABuild()
{
    QSignalSpy wanted(m_panel.get(), &HistoryPanel::showRequested);
    click(0);
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toLongLong(), 3);
}

void HistoryPanelTest::aBuildIsComparedWithThePreviousOfItsKind()
{
    QSignalSpy wanted(m_panel.get(), &HistoryPanel::comparisonRequested);
    click(0);
    QTest::keyClick(list(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toLongLong(), 2);
    QCOMPARE(wanted[0][1].toLongLong(), 4);
    click(1); // the only one of its Dockerfile
    QTest::keyClick(list(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(wanted.count(), 1);
}

void HistoryPanelTest::twoAreCompared()
{
    QSignalSpy wanted(m_panel.get(), &HistoryPanel::comparisonRequested);
    click(0);
    click(3, Qt::ControlModifier);
    QTest::keyClick(list(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toLongLong(), 1);
    QCOMPARE(wanted[0][1].toLongLong(), 4);
}

void HistoryPanelTest::theCommandIsCopied()
{
    click(2);
    QTest::keyClick(list(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), "docker build 'a b'");
}

void HistoryPanelTest::deletingIsAskedFirst()
{
    QSignalSpy wanted(m_panel.get(), &HistoryPanel::deletionRequested);
    click(1);
    QTest::keyClick(list(), Qt::Key_Delete);
    QCOMPARE(wanted.count(), 0);
    auto* bar = m_panel->findChild<MessageBar*>();
    QVERIFY(bar->isVisible());
    for (auto* button : bar->findChildren<QPushButton*>()) {
        if (button->text() == "Delete")
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].value<QList<qlonglong>>(), QList<qlonglong>{3});
}

void HistoryPanelTest::theTrendIsThatOfTheBuild()
{
    click(0);
    QCOMPARE(trend()->words(), "Dockerfile, run\n3 builds, usually 20.0 s\nlast: 5.0 s, 3 of 4 steps cached");
    click(1);
    QVERIFY(trend()->words().contains("last: 1 min 10 s, 0 of 4"));
}

void HistoryPanelTest::aBarChoosesItsBuild()
{
    click(0);
    QSignalSpy chosen(trend(), &HistoryTrend::buildChosen);
    for (int x = 0; x < trend()->width() && chosen.isEmpty(); x += 3)
        QTest::mouseClick(trend(), Qt::LeftButton, {}, QPoint(x, trend()->height() - 8));
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(list()->currentIndex().row(), 3); // the oldest stands first
}

void HistoryPanelTest::theSelectionStays()
{
    click(2);
    BuildRecords builds = *fourBuilds();
    builds.insert(builds.begin(), build(5, "/a/Dockerfile", 1, 4));
    m_panel->setBuilds(std::make_shared<const BuildRecords>(builds));
    QCOMPARE(list()->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(list()->selectionModel()->selectedRows().first().row(), 3);
}

void HistoryPanelTest::comparedStepsLeadToTheirLines()
{
    m_panel->showComparison(comparison());
    QCOMPARE(steps()->topLevelItemCount(), 2);
    QStringList cells;
    for (int column = 0; column < steps()->columnCount(); ++column)
        cells << steps()->topLevelItem(0)->text(column);
    QCOMPARE(cells.join('|'), "7|b|COPY a b|12.0 s|2.0 s|−10.0 s|Unknown. What it copies may have changed.");
    QSignalSpy wanted(m_panel.get(), &HistoryPanel::lineActivated);
    QTest::keyClick(steps(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toString(), "/a/Dockerfile");
    QCOMPARE(wanted[0][1].toInt(), 7);
    QTest::keyClick(steps(), Qt::Key_Down); // a step that is gone
    QTest::keyClick(steps(), Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
}

void HistoryPanelTest::escapeLeadsBack()
{
    m_panel->showComparison(comparison());
    QVERIFY(!list()->isVisible());
    m_panel->setBuilds(fourBuilds()); // a build that ends meanwhile takes nothing away
    QVERIFY(steps()->isVisible());
    QTest::keyClick(steps(), Qt::Key_Escape);
    QVERIFY(list()->isVisible());
    QVERIFY(!steps()->isVisible());
}

QTEST_MAIN(HistoryPanelTest)
#include "tst_history_panel.moc"
