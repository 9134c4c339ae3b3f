// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/advice/advice_panel_fixture.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

#include <algorithm>

using namespace stagewright;
using namespace stagewright::tests;

/// The list of findings: its order, groups, filter and selection.
class AdviceListTest : public AdvicePanelFixture
{
    Q_OBJECT

private slots:
    void init() { createPanel(); }
    void cleanup() { m_panel.reset(); }
    void gravestStandFirstAndTheFirstIsExplained();
    void keysWalkAndEnterGoesToTheText();
    void typingFilters();
    void aSeverityCanBeSwitchedOff();
    void categoriesAndStagesFilter();
    void clearingTheFilterBringsAllBack();
    void groupsCloseAndStayClosed();
    void anEditKeepsSelectionAndPlaceInTheList();
    void ignoredAdviceIsShownOnDemand();
    void theCurrentInstructionSelectsWithoutTakingFocus();
    void theSelectionStaysOverAnEdit();
    void emptyStatesSaySo();
    void aFindingIsExplainedThoughItIsFilteredOut();
    void aClickGoesToTheText();
};

void AdviceListTest::gravestStandFirstAndTheFirstIsExplained()
{
    show(naive);
    int before = -1;
    for (const QModelIndex& row : model()->findingRows()) {
        const int severity = row.data(AdviceModel::SeverityRole).toInt();
        QVERIFY(severity >= before);
        QCOMPARE(row.parent().data(AdviceModel::GroupRole).toInt(), severity);
        QVERIFY(list()->isExpanded(row.parent()));
        before = severity;
    }
    QVERIFY(before > 0);
    QCOMPARE(list()->currentIndex(), model()->findingRows().front());
    QVERIFY(page().contains(list()->currentIndex().data().toString()));
    QVERIFY(page().contains(QStringLiteral("Instead of")));
}

void AdviceListTest::keysWalkAndEnterGoesToTheText()
{
    show(naive);
    list()->setFocus();
    const QModelIndex first = list()->currentIndex();
    QTest::keyClick(list(), Qt::Key_Down);
    QVERIFY(list()->currentIndex() != first);
    QVERIFY(page().contains(list()->currentIndex().data().toString()));
    QSignalSpy finding(m_panel.get(), &AdvicePanel::findingActivated);
    QSignalSpy text(m_panel.get(), &AdvicePanel::textEntered);
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(finding.size(), 1);
    QCOMPARE(text.size(), 1);
}

void AdviceListTest::typingFilters()
{
    show(naive);
    auto* filter = m_panel->findChild<QLineEdit*>(QStringLiteral("adviceFilter"));
    QTest::keyClicks(filter, QStringLiteral("JSON ARRAY"));
    QCOMPARE(model()->findingRows().size(), 1U);
    QVERIFY(page().contains(QStringLiteral("JSON array")));
    QTest::keyClicks(filter, QStringLiteral("zzz"));
    auto* empty = m_panel->findChild<QLabel*>(QStringLiteral("adviceEmpty"));
    QVERIFY(empty->isVisible());
    QVERIFY(empty->text().contains(QStringLiteral("No finding matches")));
    QVERIFY(page().isEmpty());
    filter->clear();
    QVERIFY(list()->isVisible());
    QVERIFY(!page().isEmpty());
}

void AdviceListTest::aSeverityCanBeSwitchedOff()
{
    show(naive);
    const auto all = model()->findingRows().size();
    QTest::mouseClick(button("advice-warning"), Qt::LeftButton);
    QVERIFY(model()->findingRows().size() < all);
    QVERIFY(!rowOf("shell-form-entrypoint").isValid());
    QTest::mouseClick(button("advice-warning"), Qt::LeftButton);
    QCOMPARE(model()->findingRows().size(), all);
}

void AdviceListTest::categoriesAndStagesFilter()
{
    show(naive + "FROM alpine\nCMD run\n");
    const auto choose = [this](const QString& text) {
        QMenu* menu = qobject_cast<QToolButton*>(button("adviceChoice"))->menu();
        emit menu->aboutToShow();
        for (QAction* action : menu->actions()) {
            if (action->text() == text)
                action->trigger();
        }
    };
    choose(QStringLiteral("build"));
    QVERIFY(!model()->findingRows().empty());
    for (const QModelIndex& row : model()->findingRows())
        QCOMPARE(row.data(AdviceModel::StageRole).toString(), QStringLiteral("build"));
    const auto inStage = model()->findingRows().size();
    choose(QStringLiteral("reproducibility"));
    QVERIFY(rowOf("untagged-base").isValid());
    QVERIFY(model()->findingRows().size() < inStage);
    choose(QStringLiteral("&All Categories and Stages"));
    QVERIFY(model()->findingRows().size() > inStage);
}

void AdviceListTest::clearingTheFilterBringsAllBack()
{
    show(naive);
    const auto all = model()->findingRows().size();
    QTest::keyClicks(m_panel->findChild<QLineEdit*>(QStringLiteral("adviceFilter")), QStringLiteral("zzz"));
    QTest::mouseClick(button("advice-hint"), Qt::LeftButton);
    QVERIFY(button("adviceClear")->isVisible());
    QTest::mouseClick(button("adviceClear"), Qt::LeftButton);
    QCOMPARE(model()->findingRows().size(), all);
    QVERIFY(list()->isVisible());
}

void AdviceListTest::groupsCloseAndStayClosed()
{
    show(naive);
    clickRow(list(), groupOf(AdviceModel::Warnings));
    QVERIFY(!list()->isExpanded(groupOf(AdviceModel::Warnings)));
    QCOMPARE(m_panel->closedGroups(), QList<int>{AdviceModel::Warnings});
    show("FROM scratch\n");
    show(naive);
    QVERIFY(!list()->isExpanded(groupOf(AdviceModel::Warnings)));
    m_panel->setClosedGroups({AdviceModel::Hints});
    QVERIFY(list()->isExpanded(groupOf(AdviceModel::Warnings)));
    list()->setCurrentIndex(groupOf(AdviceModel::Warnings));
    QTest::keyClick(list(), Qt::Key_Left);
    QVERIFY(!list()->isExpanded(groupOf(AdviceModel::Warnings)));
    QTest::keyClick(list(), Qt::Key_Return);
    QVERIFY(list()->isExpanded(groupOf(AdviceModel::Warnings)));
}

void AdviceListTest::anEditKeepsSelectionAndPlaceInTheList()
{
    std::string many;
    for (int i = 0; i < 40; ++i)
        many += "FROM image" + std::to_string(i) + "\n";
    show(many);
    const QModelIndex last = model()->findingRows().back();
    clickRow(list(), last);
    const QString message = last.data().toString();
    const int place = list()->verticalScrollBar()->value();
    QVERIFY(place > 0);
    QSignalSpy reset(model(), &QAbstractItemModel::modelReset);
    show(many + "RUN true\n");
    QCOMPARE(reset.size(), 0);
    QCOMPARE(list()->verticalScrollBar()->value(), place);
    QCOMPARE(list()->currentIndex().data().toString(), message);
}

void AdviceListTest::ignoredAdviceIsShownOnDemand()
{
    show(naive);
    QVERIFY(!button("adviceIgnored")->isVisible());
    show("# stagewright ignore=untagged-base\n" + naive);
    QVERIFY(button("adviceIgnored")->isVisible());
    QVERIFY(!rowOf("untagged-base").isValid());
    QTest::mouseClick(button("adviceIgnored"), Qt::LeftButton);
    QVERIFY(rowOf("untagged-base").isValid());
    QCOMPARE(rowOf("untagged-base").parent(), groupOf(AdviceModel::Ignored));
}

void AdviceListTest::theCurrentInstructionSelectsWithoutTakingFocus()
{
    show(naive);
    QLineEdit other;
    other.show();
    other.activateWindow();
    other.setFocus();
    QVERIFY(QTest::qWaitFor([&] { return QApplication::focusWidget() == &other; }));
    QSignalSpy finding(m_panel.get(), &AdvicePanel::findingActivated);
    m_panel->setCurrentInstruction(4);
    QCOMPARE(list()->currentIndex().data(AdviceModel::LineRole).toInt(), 5);
    QCOMPARE(QApplication::focusWidget(), &other);
    QCOMPARE(finding.size(), 0);
    m_panel->setCurrentInstruction(1); // no advice there
    QCOMPARE(list()->currentIndex().data(AdviceModel::LineRole).toInt(), 5);
}

void AdviceListTest::theSelectionStaysOverAnEdit()
{
    show(naive);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    show("# a line more\n" + naive);
    QCOMPARE(list()->currentIndex(), rowOf("shell-form-entrypoint"));
    QCOMPARE(list()->currentIndex().data(AdviceModel::LineRole).toInt(), 6);
    m_panel->setAnalysis(nullptr);
    QVERIFY(page().isEmpty());
}

void AdviceListTest::emptyStatesSaySo()
{
    auto* empty = m_panel->findChild<QLabel*>(QStringLiteral("adviceEmpty"));
    m_panel->setAnalysis(nullptr);
    QVERIFY(empty->isVisible() && empty->text().contains(QStringLiteral("Open a Dockerfile")));
    show("FROM debian:13-slim\nCOPY server /server\nUSER 10001:10001\nENTRYPOINT [\"/server\"]\n");
    QVERIFY(empty->isVisible() && empty->text().contains(QStringLiteral("Nothing to advise")));
}

void AdviceListTest::aFindingIsExplainedThoughItIsFilteredOut()
{
    show(naive);
    QTest::keyClicks(m_panel->findChild<QLineEdit*>(QStringLiteral("adviceFilter")), QStringLiteral("JSON array"));
    const auto analysis = analyze(Snapshot(naive), {}, m_rules);
    m_panel->explain(*std::ranges::find(analysis->advice.findings, "untagged-base", &Finding::rule));
    QCOMPARE(list()->currentIndex(), rowOf("untagged-base"));
    QVERIFY(page().contains(list()->currentIndex().data().toString()));
}

void AdviceListTest::aClickGoesToTheText()
{
    show(naive);
    QSignalSpy instruction(m_panel.get(), &AdvicePanel::instructionActivated);
    QSignalSpy finding(m_panel.get(), &AdvicePanel::findingActivated);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    QCOMPARE(instruction.size(), 1);
    QCOMPARE(instruction.first().first().toInt(), 4);
    QCOMPARE(finding.size(), 1);
    const auto range = finding.first().first().value<TextRange>();
    QCOMPARE(naive.substr(range.begin, range.size()), std::string("CMD /out/server -v"));
    QVERIFY(page().contains(QStringLiteral("Start the program with a JSON array")));
}

QTEST_MAIN(AdviceListTest)
#include "tst_advice_list.moc"
