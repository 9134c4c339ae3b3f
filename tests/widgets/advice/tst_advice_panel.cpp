// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/advice/advice_panel.h"
#include "widgets/advice/advice_model.h"
#include "widgets/theme/style_sheet.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using namespace stagewright;

namespace {

// Lines 1 and 4 have warnings, line 4 a hint of its own, line 5 a warning.
const std::string naive = "FROM golang AS build\n"
                          "WORKDIR /src\n"
                          "COPY . .\n"
                          "RUN go build -o /out/server ./cmd/server\n"
                          "CMD /out/server -v\n";

} // namespace

/// The advice panel under mouse and keys.
class AdvicePanelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void gravestStandFirstAndTheFirstIsExplained();
    void aClickGoesToTheText();
    void keysWalkAndEnterGoesToTheText();
    void typingFilters();
    void aSeverityCanBeSwitchedOff();
    void aFixShowsItsDifferenceAndIsAskedFor();
    void ignoringIsAskedForHereAndInTheFile();
    void ignoredAdviceIsShownOnDemand();
    void theCurrentInstructionSelectsWithoutTakingFocus();
    void theSelectionStaysOverAnEdit();
    void theChecklistTicksLive();
    void emptyStatesSaySo();
    void aNarrowPanelStacksItsParts();
    void syntaxErrorsAreExplained();

private:
    void show(const std::string& text) { m_panel->setAnalysis(analyze(Snapshot(text), {}, m_rules)); }
    QListView* list() const { return m_panel->findChild<QListView*>(QStringLiteral("adviceList")); }
    QListView* checklist() const { return m_panel->findChild<QListView*>(QStringLiteral("practiceList")); }
    QString page() const { return m_panel->findChild<QTextBrowser*>(QStringLiteral("adviceExplanation"))->toPlainText(); }
    QAbstractButton* button(const char* name) const { return m_panel->findChild<QAbstractButton*>(QLatin1String(name)); }
    int rowOf(const char* rule) const
    {
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            if (list()->model()->index(row, 0).data(AdviceModel::RuleRole).toString() == QLatin1String(rule))
                return row;
        }
        return -1;
    }
    void clickRow(QListView* view, int row)
    {
        const QModelIndex index = view->model()->index(row, 0);
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
    }

    const std::vector<Rule> m_rules = allRules();
    AdvicePanel* m_panel = nullptr;
};

void AdvicePanelTest::initTestCase()
{
    qRegisterMetaType<TextRange>();
    qRegisterMetaType<Fix>();
}

void AdvicePanelTest::init()
{
    m_panel = new AdvicePanel;
    m_panel->resize(1200, 260);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel));
}

void AdvicePanelTest::cleanup()
{
    delete m_panel;
}

void AdvicePanelTest::gravestStandFirstAndTheFirstIsExplained()
{
    show(naive);
    int before = -1;
    for (int row = 0; row < list()->model()->rowCount(); ++row) {
        const int severity = list()->model()->index(row, 0).data(AdviceModel::SeverityRole).toInt();
        QVERIFY(severity >= before);
        before = severity;
    }
    QVERIFY(before > 0);
    QCOMPARE(list()->currentIndex().row(), 0);
    QVERIFY(page().contains(list()->currentIndex().data().toString()));
    QVERIFY(page().contains(QStringLiteral("Instead of")));
}

void AdvicePanelTest::aClickGoesToTheText()
{
    show(naive);
    QSignalSpy instruction(m_panel, &AdvicePanel::instructionActivated);
    QSignalSpy finding(m_panel, &AdvicePanel::findingActivated);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    QCOMPARE(instruction.size(), 1);
    QCOMPARE(instruction.first().first().toInt(), 4);
    QCOMPARE(finding.size(), 1);
    const auto range = finding.first().first().value<TextRange>();
    QCOMPARE(naive.substr(range.begin, range.size()), std::string("CMD /out/server -v"));
    QVERIFY(page().contains(QStringLiteral("Start the program with a JSON array")));
}

void AdvicePanelTest::keysWalkAndEnterGoesToTheText()
{
    show(naive);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Down);
    QCOMPARE(list()->currentIndex().row(), 1);
    QVERIFY(page().contains(list()->currentIndex().data().toString()));
    QSignalSpy finding(m_panel, &AdvicePanel::findingActivated);
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(finding.size(), 1);
}

void AdvicePanelTest::typingFilters()
{
    show(naive);
    auto* filter = m_panel->findChild<QLineEdit*>(QStringLiteral("adviceFilter"));
    QTest::keyClicks(filter, QStringLiteral("JSON ARRAY"));
    QCOMPARE(list()->model()->rowCount(), 1);
    QVERIFY(page().contains(QStringLiteral("JSON array")));
    QTest::keyClicks(filter, QStringLiteral("zzz"));
    auto* empty = m_panel->findChild<QLabel*>(QStringLiteral("adviceEmpty"));
    QVERIFY(empty->isVisible());
    QVERIFY(empty->text().contains(QStringLiteral("Nothing matches")));
    QVERIFY(page().isEmpty());
    filter->clear();
    QVERIFY(list()->isVisible());
    QVERIFY(!page().isEmpty());
}

void AdvicePanelTest::aSeverityCanBeSwitchedOff()
{
    show(naive);
    const int all = list()->model()->rowCount();
    QTest::mouseClick(button("advice-warning"), Qt::LeftButton);
    QVERIFY(list()->model()->rowCount() < all);
    QCOMPARE(rowOf("shell-form-entrypoint"), -1);
    QTest::mouseClick(button("advice-warning"), Qt::LeftButton);
    QCOMPARE(list()->model()->rowCount(), all);
}

void AdvicePanelTest::aFixShowsItsDifferenceAndIsAskedFor()
{
    show(naive);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    QVERIFY(page().contains(QStringLiteral("- CMD /out/server -v")));
    QVERIFY(page().contains(QStringLiteral("+ CMD [\"/out/server\", \"-v\"]")));
    QSignalSpy fix(m_panel, &AdvicePanel::fixRequested);
    QTest::mouseClick(button("adviceFix"), Qt::LeftButton);
    QCOMPARE(fix.size(), 1);
    const auto wanted = fix.first().first().value<Fix>();
    QVERIFY(applyEdits(naive, wanted.edits).ends_with("CMD [\"/out/server\", \"-v\"]\n"));
}

void AdvicePanelTest::ignoringIsAskedForHereAndInTheFile()
{
    show(naive);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    QList<Suppression::Reach> reaches;
    connect(m_panel, &AdvicePanel::ignoreRequested, this,
            [&](const Finding& finding, Suppression::Reach reach) {
                QCOMPARE(finding.rule, std::string("shell-form-entrypoint"));
                reaches << reach;
            });
    const auto actions = qobject_cast<QToolButton*>(button("adviceIgnore"))->menu()->actions();
    QCOMPARE(actions.size(), 2);
    actions[0]->trigger();
    actions[1]->trigger();
    QCOMPARE(reaches, (QList{Suppression::Reach::Instruction, Suppression::Reach::File}));
}

void AdvicePanelTest::ignoredAdviceIsShownOnDemand()
{
    show(naive);
    QVERIFY(!button("adviceIgnored")->isVisible());
    show("# stagewright ignore=untagged-base\n" + naive);
    QVERIFY(button("adviceIgnored")->isVisible());
    QCOMPARE(rowOf("untagged-base"), -1);
    QTest::mouseClick(button("adviceIgnored"), Qt::LeftButton);
    QVERIFY(rowOf("untagged-base") >= 0);
    QVERIFY(list()->model()->index(rowOf("untagged-base"), 0).data(AdviceModel::SuppressedRole).toBool());
}

void AdvicePanelTest::theCurrentInstructionSelectsWithoutTakingFocus()
{
    show(naive);
    QLineEdit other;
    other.show();
    other.activateWindow();
    other.setFocus();
    QVERIFY(QTest::qWaitFor([&] { return QApplication::focusWidget() == &other; }));
    QSignalSpy finding(m_panel, &AdvicePanel::findingActivated);
    m_panel->setCurrentInstruction(4);
    QCOMPARE(list()->currentIndex().data(AdviceModel::LineRole).toInt(), 5);
    QCOMPARE(QApplication::focusWidget(), &other);
    QCOMPARE(finding.size(), 0);
    m_panel->setCurrentInstruction(1); // no advice there
    QCOMPARE(list()->currentIndex().data(AdviceModel::LineRole).toInt(), 5);
}

void AdvicePanelTest::theSelectionStaysOverAnEdit()
{
    show(naive);
    clickRow(list(), rowOf("shell-form-entrypoint"));
    show("# a line more\n" + naive);
    QCOMPARE(list()->currentIndex().row(), rowOf("shell-form-entrypoint"));
    m_panel->setAnalysis(nullptr);
    QVERIFY(page().isEmpty());
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
    clickRow(checklist(), rows - 1); // the start command
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

void AdvicePanelTest::emptyStatesSaySo()
{
    auto* empty = m_panel->findChild<QLabel*>(QStringLiteral("adviceEmpty"));
    m_panel->setAnalysis(nullptr);
    QVERIFY(empty->isVisible() && empty->text().contains(QStringLiteral("Open a Dockerfile")));
    show("FROM debian:13-slim\nCOPY server /server\nUSER 10001:10001\nENTRYPOINT [\"/server\"]\n");
    QVERIFY(empty->isVisible() && empty->text().contains(QStringLiteral("No advice")));
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
    QCOMPARE(rowOf("syntax"), 0);
    QVERIFY(page().contains(QStringLiteral("BuildKit would refuse this")));
    QVERIFY(!button("adviceIgnore") || !button("adviceIgnore")->isVisible());
}

QTEST_MAIN(AdvicePanelTest)
#include "tst_advice_panel.moc"
