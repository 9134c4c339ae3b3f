// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/advice/advice_panel_fixture.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

using namespace stagewright;
using namespace stagewright::tests;

/// What the panel explains of a finding and lets be done about it.
class AdvicePanelTest : public AdvicePanelFixture
{
    Q_OBJECT

private slots:
    void init() { createPanel(); }
    void cleanup() { m_panel.reset(); }
    void aFixShowsItsDifferenceAndIsAskedFor();
    void aFixCanBeCancelled();
    void aPreviewOfAnotherTextCloses();
    void altEnterOffersTheFirstFix();
    void deleteIgnoresHere();
    void ignoringIsAskedForInFourPlaces();
    void whatIsIgnoredCanBeHeededAgain();
    void allSafeFixesAreCountedAndAskedFor();
    void theChecklistTicksLive();
    void aNarrowPanelStacksItsParts();
    void syntaxErrorsAreExplained();
};

void AdvicePanelTest::aFixShowsItsDifferenceAndIsAskedFor()
{
    show(naive);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    QSignalSpy fix(m_panel.get(), &AdvicePanel::fixRequested);
    QTest::mouseClick(button("adviceFix"), Qt::LeftButton);
    QVERIFY(difference().contains(QStringLiteral("- CMD /out/server -v")));
    QVERIFY(difference().contains(QStringLiteral("+ CMD [\"/out/server\", \"-v\"]")));
    QCOMPARE(fix.size(), 0);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(fix.size(), 1);
    const auto wanted = fix.first().first().value<Fix>();
    QVERIFY(applyEdits(naive, wanted.edits).ends_with("CMD [\"/out/server\", \"-v\"]\n"));
    QVERIFY(!preview()->isVisible());
}

void AdvicePanelTest::aFixCanBeCancelled()
{
    show(naive);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    QSignalSpy fix(m_panel.get(), &AdvicePanel::fixRequested);
    QTest::mouseClick(button("adviceFix"), Qt::LeftButton);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!preview()->isVisible());
    QVERIFY(page().contains(QStringLiteral("JSON array")));
    QCOMPARE(QApplication::focusWidget(), list());
    QTest::mouseClick(button("adviceFix"), Qt::LeftButton);
    QTRY_VERIFY(button("fixCancel")->isVisible() && button("fixCancel")->width() > 10);
    QTest::qWait(50); // the layout takes its place
    QTest::mouseClick(button("fixCancel"), Qt::LeftButton);
    QVERIFY(!preview()->isVisible());
    QCOMPARE(fix.size(), 0);
}

void AdvicePanelTest::aPreviewOfAnotherTextCloses()
{
    show(naive);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    QTest::mouseClick(button("adviceFix"), Qt::LeftButton);
    show(naive);
    QVERIFY(preview()->isVisible());
    show(naive + "# more\n");
    QVERIFY(!preview()->isVisible());
}

void AdvicePanelTest::altEnterOffersTheFirstFix()
{
    show(naive);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    QTest::keyClick(list(), Qt::Key_Return, Qt::AltModifier);
    QVERIFY(preview()->isVisible());
    QVERIFY(difference().contains(QStringLiteral("+ CMD [")));
}

void AdvicePanelTest::deleteIgnoresHere()
{
    show(naive);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    QSignalSpy ignored(m_panel.get(), &AdvicePanel::ignoreRequested);
    QTest::keyClick(list(), Qt::Key_Delete);
    QCOMPARE(ignored.size(), 1);
    QCOMPARE(ignored.first().at(1).value<IgnorePlace>(), IgnorePlace::Here);
}

void AdvicePanelTest::ignoringIsAskedForInFourPlaces()
{
    show(naive);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    QList<IgnorePlace> places;
    connect(m_panel.get(), &AdvicePanel::ignoreRequested, this, [&](const Finding& finding, IgnorePlace place) {
        QCOMPARE(finding.rule, std::string("shell-form-entrypoint"));
        places << place;
    });
    const auto actions = qobject_cast<QToolButton*>(button("adviceIgnore"))->menu()->actions();
    for (QAction* action : actions)
        action->trigger();
    QCOMPARE(places, (QList{IgnorePlace::Here, IgnorePlace::Stage, IgnorePlace::File, IgnorePlace::Project}));
}

void AdvicePanelTest::whatIsIgnoredCanBeHeededAgain()
{
    show("# stagewright ignore=untagged-base\n" + naive);
    QTest::mouseClick(button("adviceIgnored"), Qt::LeftButton);
    clickRow(list(), rowOf("untagged-base"));
    QVERIFY(!button("adviceFix"));
    QSignalSpy heeded(m_panel.get(), &AdvicePanel::heedRequested);
    QTest::mouseClick(button("adviceHeed"), Qt::LeftButton);
    QCOMPARE(heeded.size(), 1);
    QCOMPARE(heeded.first().first().value<Finding>().rule, std::string("untagged-base"));
}

void AdvicePanelTest::allSafeFixesAreCountedAndAskedFor()
{
    show(naive);
    QVERIFY(model()->safeCount() > 0);
    QVERIFY(button("adviceFixAll")->text().contains(QString::number(model()->safeCount())));
    QSignalSpy all(m_panel.get(), &AdvicePanel::fixAllRequested);
    QTest::mouseClick(button("adviceFixAll"), Qt::LeftButton);
    QCOMPARE(all.size(), 1);
    show("FROM debian:13-slim\nUSER 10001:10001\nENTRYPOINT [\"/server\"]\n");
    QVERIFY(!button("adviceFixAll")->isVisible());
}

void AdvicePanelTest::theChecklistTicksLive()
{
    show(naive);
    QVERIFY(button("adviceChecklist")->isVisible());
    const QString before = button("adviceChecklist")->text();
    QTest::mouseClick(button("adviceChecklist"), Qt::LeftButton);
    QVERIFY(checklist()->isVisible());
    const int rows = checklist()->model()->rowCount();
    QVERIFY(rows > 10);
    clickRow(checklist(), checklist()->model()->index(rows - 1, 0)); // the start command
    QVERIFY(page().contains(QStringLiteral("JSON array")));
    std::string fixed = naive;
    fixed.replace(fixed.find("CMD /out/server -v"), 18, "CMD [\"/out/server\"]");
    show(fixed);
    QVERIFY(button("adviceChecklist")->text() != before);
    QCOMPARE(checklist()->currentIndex().row(), rows - 1);
    QVERIFY(checklist()->currentIndex().data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("Kept")));
    show("FROM node:24\nUSER node\n");
    QVERIFY(!button("adviceChecklist")->isVisible());
    QVERIFY(!checklist()->isVisible());
}

void AdvicePanelTest::aNarrowPanelStacksItsParts()
{
    show(naive);
    auto* splitter = m_panel->findChild<QSplitter*>();
    QCOMPARE(splitter->orientation(), Qt::Horizontal);
    for (const int width : {700, 500}) { // two columns are wider than 500 at least
        m_panel->resize(width, 300);
        QTest::qWait(20);
    }
    QCOMPARE(splitter->orientation(), Qt::Vertical);
    QVERIFY(list()->height() > 60);
    clickRow(list(), rowOf("source-copied-before-modules")); // its fix has a long title
    QTest::qWait(20);
    QCOMPARE(m_panel->width(), 500);
    m_panel->resize(1200, 260);
    QCOMPARE(splitter->orientation(), Qt::Horizontal);
}

void AdvicePanelTest::syntaxErrorsAreExplained()
{
    show("FROM debian:13\nFRUM x\n");
    QCOMPARE(rowOf("syntax"), groupOf(AdviceModel::Errors).model()->index(0, 0, groupOf(AdviceModel::Errors)));
    QVERIFY(page().contains(QStringLiteral("BuildKit would refuse this")));
    QVERIFY(!button("adviceIgnore") || !button("adviceIgnore")->isVisible());
}

QTEST_MAIN(AdvicePanelTest)
#include "tst_advice_panel.moc"
