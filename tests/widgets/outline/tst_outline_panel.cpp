// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/outline/outline_delegate.h"
#include "widgets/outline/outline_panel.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace stagewright;

namespace {

std::shared_ptr<const Analysis> analysed(std::string bytes)
{
    return analyze(Snapshot(std::move(bytes), 1), {}, {});
}

const std::string twoStages = "ARG V=1\nFROM golang AS build\nRUN go build\nFROM scratch\nCOPY --from=build /a /a\n";

} // namespace

/// The outline under real keys and clicks.
class OutlinePanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void stagesHoldTheirInstructions();
    void aClickActivatesTheInstruction();
    void theCurrentInstructionIsSelectedInSilence();
    void aFoldedStageStaysFoldedAndStandsForItsInstructions();
    void theFilterKeepsMatchesAndTheirStages();
    void anEmptyFileSaysWhatWillBeHere();
    void aFilterWithoutMatchesSaysSo();
    void keysWalkFoldAndGoThere();
    void typedLettersFindARow();
    void keysLeadFromTheFilterIntoTheList();
    void findingsAreCounted();
    void unneededStagesArePaleAndSaySo();
    void instructionsHaveTitles();

private:
    QTreeWidget* tree() const { return m_panel->findChild<QTreeWidget*>(); }
    QString shown() const;

    std::unique_ptr<OutlinePanel> m_panel;
};

void OutlinePanelTest::init()
{
    m_panel = std::make_unique<OutlinePanel>();
    m_panel->resize(240, 400);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

/// The visible rows, one below the other, indented by their level.
QString OutlinePanelTest::shown() const
{
    QStringList rows;
    for (int i = 0; i < tree()->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* top = tree()->topLevelItem(i);
        if (top->isHidden())
            continue;
        rows << top->text(0);
        for (int row = 0; row < top->childCount(); ++row) {
            if (!top->child(row)->isHidden())
                rows << "  " + top->child(row)->text(0);
        }
    }
    return rows.join('\n');
}

void OutlinePanelTest::stagesHoldTheirInstructions()
{
    m_panel->setAnalysis(analysed(twoStages));
    QCOMPARE(shown(), QString("ARG V=1\nbuild\n  RUN go build\nstage 1\n  COPY --from=build /a /a"));
}

void OutlinePanelTest::aClickActivatesTheInstruction()
{
    m_panel->setAnalysis(analysed(twoStages));
    QSignalSpy activated(m_panel.get(), &OutlinePanel::instructionActivated);
    const QTreeWidgetItem* run = tree()->topLevelItem(1)->child(0);
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualItemRect(run).center());
    QCOMPARE(activated.takeFirst().front().toInt(), 2);
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualItemRect(tree()->topLevelItem(2)).center());
    QCOMPARE(activated.takeFirst().front().toInt(), 3);
}

void OutlinePanelTest::theCurrentInstructionIsSelectedInSilence()
{
    m_panel->setAnalysis(analysed(twoStages));
    QSignalSpy activated(m_panel.get(), &OutlinePanel::instructionActivated);
    m_panel->setCurrentInstruction(4);
    QCOMPARE(tree()->currentItem()->text(0), QString("COPY --from=build /a /a"));
    m_panel->setAnalysis(analysed(twoStages + "USER 1\n"));
    QCOMPARE(tree()->currentItem()->text(0), QString("COPY --from=build /a /a"));
    m_panel->setCurrentInstruction(-1);
    QVERIFY(!tree()->currentItem());
    QCOMPARE(activated.count(), 0);
}

void OutlinePanelTest::aFoldedStageStaysFoldedAndStandsForItsInstructions()
{
    m_panel->setAnalysis(analysed(twoStages));
    tree()->topLevelItem(1)->setExpanded(false);
    m_panel->setAnalysis(analysed("# note\n" + twoStages));
    QVERIFY(!tree()->topLevelItem(1)->isExpanded());
    QVERIFY(tree()->topLevelItem(2)->isExpanded());
    m_panel->setCurrentInstruction(2);
    QCOMPARE(tree()->currentItem()->text(0), QString("build"));
}

void OutlinePanelTest::theFilterKeepsMatchesAndTheirStages()
{
    m_panel->setAnalysis(analysed(twoStages));
    auto* filter = m_panel->findChild<QLineEdit*>();
    filter->setFocus();
    QTest::keyClicks(filter, "copy");
    QCOMPARE(shown(), QString("stage 1\n  COPY --from=build /a /a"));
    filter->clear();
    QTest::keyClicks(filter, "arg");
    QCOMPARE(shown(), QString("ARG V=1"));
}

void OutlinePanelTest::anEmptyFileSaysWhatWillBeHere()
{
    m_panel->setAnalysis(analysed("# only a comment\n"));
    QVERIFY(!tree()->isVisible());
    QVERIFY(m_panel->findChild<QLabel*>()->isVisible());
    m_panel->setAnalysis(nullptr);
    QVERIFY(!tree()->isVisible());
}

void OutlinePanelTest::aFilterWithoutMatchesSaysSo()
{
    m_panel->setAnalysis(analysed(twoStages));
    auto* filter = m_panel->findChild<QLineEdit*>();
    QTest::keyClicks(filter, "nowhere");
    QVERIFY(!tree()->isVisible());
    QVERIFY(m_panel->findChild<QLabel*>()->text().contains("nowhere"));
    QTest::keyClick(filter, Qt::Key_Escape);
    QVERIFY(tree()->isVisible());
    QVERIFY(filter->text().isEmpty());
}

void OutlinePanelTest::keysWalkFoldAndGoThere()
{
    m_panel->setAnalysis(analysed(twoStages));
    m_panel->setCurrentInstruction(0);
    m_panel->takeFocus();
    const QSignalSpy activated(m_panel.get(), &OutlinePanel::instructionActivated);
    const QSignalSpy entered(m_panel.get(), &OutlinePanel::textEntered);
    QTest::keyClick(tree(), Qt::Key_Down);
    QTest::keyClick(tree(), Qt::Key_Left);
    QVERIFY(!tree()->topLevelItem(1)->isExpanded());
    QTest::keyClick(tree(), Qt::Key_Right);
    QVERIFY(tree()->topLevelItem(1)->isExpanded());
    QTest::keyClick(tree(), Qt::Key_Down);
    QCOMPARE(activated.size(), 0);
    QTest::keyClick(tree(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 2);
    QCOMPARE(entered.size(), 1);
}

void OutlinePanelTest::typedLettersFindARow()
{
    m_panel->setAnalysis(analysed(twoStages));
    m_panel->setCurrentInstruction(0);
    m_panel->takeFocus();
    QTest::keyClicks(tree(), "copy");
    QCOMPARE(tree()->currentItem()->text(0), "COPY --from=build /a /a");
}

void OutlinePanelTest::keysLeadFromTheFilterIntoTheList()
{
    m_panel->setAnalysis(analysed(twoStages));
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    auto* filter = m_panel->findChild<QLineEdit*>();
    filter->setFocus();
    QTest::keyClicks(filter, "go build");
    QTest::keyClick(filter, Qt::Key_Down);
    QVERIFY(tree()->hasFocus());
    QCOMPARE(tree()->currentItem()->text(0), "build");
}

void OutlinePanelTest::findingsAreCounted()
{
    const std::vector<Rule> rules = allRules();
    m_panel->setAnalysis(analyze(Snapshot("FROM golang AS build\nRUN true\nRUN go build\n"), {}, rules));
    const QTreeWidgetItem* stage = tree()->topLevelItem(0);
    QVERIFY(stage->data(0, OutlineDelegate::CountRole).toInt() > 0);
    QCOMPARE(stage->data(0, OutlineDelegate::SeverityRole).toInt(), static_cast<int>(Severity::Warning));
    QVERIFY(stage->data(0, Qt::AccessibleTextRole).toString().contains("findings"));
    QCOMPARE(stage->child(0)->data(0, OutlineDelegate::CountRole).toInt(), 0);
    QVERIFY(stage->child(1)->data(0, OutlineDelegate::CountRole).toInt() > 0);
    QVERIFY(stage->child(1)->toolTip(0).count('\n') > 1);
}

void OutlinePanelTest::unneededStagesArePaleAndSaySo()
{
    m_panel->setAnalysis(analysed("FROM a AS spare\nFROM b AS last\n"));
    const QTreeWidgetItem* spare = tree()->topLevelItem(0);
    QVERIFY(spare->data(0, OutlineDelegate::FadedRole).toBool());
    QCOMPARE(spare->data(0, OutlineDelegate::NoteRole).toString(), "not needed");
    QVERIFY(spare->toolTip(0).contains("Not needed by last"));
    QVERIFY(!tree()->topLevelItem(1)->data(0, OutlineDelegate::FadedRole).toBool());
    QCOMPARE(tree()->topLevelItem(1)->data(0, OutlineDelegate::NoteRole).toString(), "target");
}

void OutlinePanelTest::instructionsHaveTitles()
{
    m_panel->setAnalysis(analysed("FROM a\nRUN <<EOF\nset -e\nmake\nEOF\nRUN --mount=type=ssh git clone x\n"));
    QCOMPARE(shown(), QString("stage 0\n  RUN make\n  RUN git clone x"));
}

QTEST_MAIN(OutlinePanelTest)
#include "tst_outline_panel.moc"
