// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/build/build_replay.h"
#include "widgets/build/log_text.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace stagewright;
using namespace stagewright::tests;

/// The log of a step as it grows, inside the panel.
class StepLogViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theLogFollowsUntilTheUserScrollsUp();
    void anUnfinishedLineIsShownOnce();
    void terminalColoursAreShown();
    void theSearchCountsAndGoesRound();
    void copyTakesTheWholeLogWithoutSequences();
    void megabytesOfLogDoNotBlock();

private:
    QToolButton* button(const QString& text) const;

    std::unique_ptr<BuildPanel> m_panel;
    LogText* m_log = nullptr;
};

void StepLogViewTest::init()
{
    m_panel = std::make_unique<BuildPanel>();
    m_panel->setAnalysis(analysisOf(dockerfile));
    m_panel->resize(1100, 260);
    m_panel->show();
    m_log = m_panel->findChild<LogText*>();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

QToolButton* StepLogViewTest::button(const QString& text) const
{
    for (QToolButton* each : m_panel->findChildren<QToolButton*>()) {
        if (each->text() == text)
            return each;
    }
    return nullptr;
}

void StepLogViewTest::theLogFollowsUntilTheUserScrollsUp()
{
    Build build(*m_panel);
    build.run().print(compile, numberedLines(100)).show();
    QScrollBar* bar = m_log->verticalScrollBar();
    QCOMPARE(bar->value(), bar->maximum());
    build.print(compile, numberedLines(50)).show();
    QCOMPARE(bar->value(), bar->maximum());
    QTest::keyClick(m_log, Qt::Key_PageUp);
    const int height = bar->value();
    QVERIFY(height < bar->maximum());
    QVERIFY(!button("Follow")->isChecked());
    build.print(compile, numberedLines(50)).show();
    QCOMPARE(bar->value(), height);
    QTest::mouseClick(button("Follow"), Qt::LeftButton);
    QCOMPARE(bar->value(), bar->maximum());
    build.print(compile, numberedLines(50)).show();
    QCOMPARE(bar->value(), bar->maximum());
}

void StepLogViewTest::anUnfinishedLineIsShownOnce()
{
    Build build(*m_panel);
    build.run().print(compile, "first\nsec").show();
    QCOMPARE(m_log->toPlainText(), "first\nsec");
    build.print(compile, "ond\n\nfourth").show();
    QCOMPARE(m_log->toPlainText(), "first\nsecond\n\nfourth");
}

void StepLogViewTest::terminalColoursAreShown()
{
    Build(*m_panel).run().print(compile, "plain \x1b[31mred\x1b[0m\n").show();
    QCOMPARE(m_log->toPlainText(), "plain red");
    QTextCursor cursor(m_log->document());
    cursor.setPosition(8);
    const QColor red = cursor.charFormat().foreground().color();
    QVERIFY(red.red() > 2 * red.green());
    m_panel->setTheme(Theme::dark());
    QCOMPARE(m_log->toPlainText(), "plain red");
}

void StepLogViewTest::theSearchCountsAndGoesRound()
{
    Build build(*m_panel);
    build.run().print(compile, "alpha\nBeta alpha\ngamma\nALPHA\n").show();
    auto* field = m_panel->findChild<QLineEdit*>("logSearch");
    QTest::keyClick(m_log, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, "alpha");
    const auto counted = [&] {
        for (const QLabel* label : m_panel->findChildren<QLabel*>()) {
            if (label->text().contains(" of 3") || label->text().contains(" of 4"))
                return label->text();
        }
        return QString();
    };
    QCOMPARE(counted(), "1 of 3");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(counted(), "2 of 3");
    QCOMPARE(m_log->textCursor().selectedText(), "alpha");
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(counted(), "3 of 3");
    QTest::mouseClick(button("↓"), Qt::LeftButton);
    QCOMPARE(counted(), "1 of 3");
    build.print(compile, "alpha again\n").show();
    QCOMPARE(counted(), "1 of 4");
}

void StepLogViewTest::copyTakesTheWholeLogWithoutSequences()
{
    const std::string wide(9000, 'x');
    Build(*m_panel).run().print(compile, "\x1b[1mbold\x1b[0m\n" + wide + "\nend").show();
    QTest::mouseClick(button("Copy"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromStdString("bold\n" + wide + "\nend"));
}

void StepLogViewTest::megabytesOfLogDoNotBlock()
{
    Build build(*m_panel);
    build.run().show();
    build.print(compile, numberedLines(200'000));
    QElapsedTimer clock;
    clock.start();
    build.show();
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    QTRY_COMPARE_WITH_TIMEOUT(m_log->document()->blockCount(), 200'000, 60'000);
    QCOMPARE(m_log->document()->lastBlock().text(), "line 199999");
    clock.start();
    build.print(compile, "one more\n").show();
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_MAIN(StepLogViewTest)
#include "tst_step_log_view.moc"
