// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/outline/outline_panel.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace stagewright;

/// The outline under the user's hands.
class OutlinePanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void listsStagesAndTheirInstructions();
    void aClickActivatesTheInstruction();
    void typingFilters();
    void theCurrentInstructionIsSelectedWithoutBeingActivated();
    void aFoldedStageStaysFoldedAfterAnEdit();

private:
    std::unique_ptr<OutlinePanel> m_panel;
    QTreeWidget* m_tree = nullptr;
};

void OutlinePanelTest::init()
{
    m_panel = std::make_unique<OutlinePanel>();
    m_panel->setAnalysis(analyze(Snapshot("ARG V\nFROM a AS build\nRUN make\nFROM b\nCOPY --from=build /x /x\n"), {}, {}));
    m_panel->resize(240, 320);
    m_panel->show();
    m_tree = m_panel->findChild<QTreeWidget*>();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void OutlinePanelTest::listsStagesAndTheirInstructions()
{
    QCOMPARE(m_tree->topLevelItemCount(), 3);
    QCOMPARE(m_tree->topLevelItem(0)->text(0), "ARG V");
    QCOMPARE(m_tree->topLevelItem(1)->text(0), "build");
    QCOMPARE(m_tree->topLevelItem(1)->child(0)->text(0), "RUN make");
    QCOMPARE(m_tree->topLevelItem(2)->child(0)->text(0), "COPY --from=build /x /x");
}

void OutlinePanelTest::aClickActivatesTheInstruction()
{
    const QSignalSpy activated(m_panel.get(), &OutlinePanel::instructionActivated);
    const QRect row = m_tree->visualItemRect(m_tree->topLevelItem(2)->child(0));
    QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 4);
}

void OutlinePanelTest::typingFilters()
{
    QTest::keyClicks(m_panel->findChild<QLineEdit*>(), "make");
    QVERIFY(m_tree->topLevelItem(0)->isHidden());
    QVERIFY(!m_tree->topLevelItem(1)->child(0)->isHidden());
    QVERIFY(m_tree->topLevelItem(2)->isHidden());
}

void OutlinePanelTest::theCurrentInstructionIsSelectedWithoutBeingActivated()
{
    const QSignalSpy activated(m_panel.get(), &OutlinePanel::instructionActivated);
    m_panel->setCurrentInstruction(2);
    QCOMPARE(m_tree->currentItem()->text(0), "RUN make");
    QVERIFY(activated.isEmpty());
}

void OutlinePanelTest::aFoldedStageStaysFoldedAfterAnEdit()
{
    m_tree->topLevelItem(1)->setExpanded(false);
    m_panel->setAnalysis(analyze(Snapshot("FROM a AS build\nRUN make all\nFROM b\n"), {}, {}));
    QVERIFY(!m_tree->topLevelItem(0)->isExpanded());
    QVERIFY(m_tree->topLevelItem(1)->isExpanded() || m_tree->topLevelItem(1)->childCount() == 0);
}

QTEST_MAIN(OutlinePanelTest)
#include "tst_outline_panel.moc"
