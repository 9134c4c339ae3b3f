// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/build/recording_replay.h"
#include "tests/widgets/build/build_replay.h"
#include "widgets/build/build_log_view.h"
#include "widgets/build/log_text.h"
#include "widgets/build/step_tree.h"
#include "widgets/message/message_bar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace stagewright;
using namespace stagewright::tests;

/// The log of all steps, its links, and what is said of logs that the builder clipped; inside the build panel.
class BuildLogViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void allStepsStandInTheOrderOfTimeWithTheirNames();
    void newLinesOfAllStepsAreFollowedUntilTheUserScrollsUp();
    void coloursOfOneStepDoNotReachTheNext();
    void copyTakesTheNamesToo();
    void aNameLeadsToItsStep();
    void aPlaceInASourceFileIsALink();
    void keysGoFromLinkToLinkAndFollowThem();
    void noLinkLeadsToAFileThatDoesNotExist();
    void aClippedLogNamesTheRemedy();
    void allLinesOfALongBuildAreThere();

private:
    void showAll() { QTest::mouseClick(button("All"), Qt::LeftButton); }
    QToolButton* button(const QString& text) const;
    QPoint placeOf(const QString& text) const;
    void play(const QString& recording);

    std::unique_ptr<BuildPanel> m_panel;
    LogText* m_log = nullptr;
    std::vector<std::string> m_asked;
};

void BuildLogViewTest::init()
{
    m_panel = std::make_unique<BuildPanel>();
    m_panel->setAnalysis(analysisOf(dockerfile));
    m_asked.clear();
    m_panel->setFileFinder([this](const std::vector<std::string>& paths) {
        m_asked.insert(m_asked.end(), paths.begin(), paths.end());
        const bool exists = std::ranges::find(paths, "main.go") != paths.end();
        return exists ? QStringLiteral("/context/main.go") : QString();
    });
    m_panel->resize(1200, 300);
    m_panel->show();
    m_log = m_panel->findChild<LogText*>();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

QToolButton* BuildLogViewTest::button(const QString& text) const
{
    for (QToolButton* each : m_panel->findChild<BuildLogView*>()->findChildren<QToolButton*>()) {
        if (each->text() == text)
            return each;
    }
    return nullptr;
}

QPoint BuildLogViewTest::placeOf(const QString& text) const
{
    QTextCursor cursor = m_log->document()->find(text);
    cursor.setPosition(cursor.selectionStart() + 2);
    return m_log->cursorRect(cursor).center();
}

void BuildLogViewTest::play(const QString& recording)
{
    const auto built = analysisOf(readBytes(folderOf(recording) + "/context/Dockerfile"));
    m_panel->setAnalysis(built);
    Build build(*m_panel, built);
    build.trace = traceOf(streamOf(folderOf(recording)), 0);
    build.show();
}

void BuildLogViewTest::allStepsStandInTheOrderOfTimeWithTheirNames()
{
    Build build(*m_panel);
    build.run().print(vet, "vet 1\n").print(compile, "go 1\nhalf").print(vet, "vet 2\n").show();
    QCOMPARE(m_log->toPlainText(), "go 1\nhalf");
    showAll();
    QCOMPARE(m_log->toPlainText(), "▌build 4    vet 1\n▌build 5    go 1\n▌build 4    vet 2\n▌build 5    half");
    QTextCursor cursor(m_log->document());
    cursor.setPosition(1);
    QCOMPARE(cursor.charFormat().foreground().color(), Theme::light().stageColor(0));
    build.print(compile, " and half\n").show();
    QVERIFY(m_log->toPlainText().endsWith("▌build 5    half and half"));
    QTest::mouseClick(button("Step"), Qt::LeftButton);
    QCOMPARE(m_log->toPlainText(), "go 1\nhalf and half");
}

void BuildLogViewTest::newLinesOfAllStepsAreFollowedUntilTheUserScrollsUp()
{
    Build build(*m_panel);
    build.run().print(vet, numberedLines(100)).show();
    showAll();
    QScrollBar* bar = m_log->verticalScrollBar();
    QCOMPARE(bar->value(), bar->maximum());
    QTest::keyClick(m_log, Qt::Key_PageUp);
    const int height = bar->value();
    QVERIFY(!button("Follow")->isChecked());
    build.print(compile, numberedLines(50)).show();
    QCOMPARE(bar->value(), height);
    QTest::mouseClick(button("Follow"), Qt::LeftButton);
    QCOMPARE(bar->value(), bar->maximum());
}

void BuildLogViewTest::coloursOfOneStepDoNotReachTheNext()
{
    Build(*m_panel).run().print(vet, "\x1b[31mred\n").print(compile, "plain\n").print(vet, "still\n").show();
    showAll();
    const auto colorIn = [&](const QString& word) {
        return m_log->document()->find(word).charFormat().foreground().color();
    };
    QCOMPARE(colorIn("plain"), Theme::light().text);
    QCOMPARE(colorIn("still"), colorIn("red"));
    QVERIFY(colorIn("red") != Theme::light().text);
}

void BuildLogViewTest::copyTakesTheNamesToo()
{
    Build(*m_panel).run().print(vet, "one\n").print(compile, "two\n").show();
    showAll();
    QTest::mouseClick(button("Copy"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), "build 4    one\nbuild 5    two");
}

void BuildLogViewTest::aNameLeadsToItsStep()
{
    const QSignalSpy activated(m_panel.get(), &BuildPanel::instructionActivated);
    Build(*m_panel).run().print(vet, "one\n").print(compile, "two\n").show();
    showAll();
    QTest::mouseClick(m_log->viewport(), Qt::LeftButton, {}, placeOf("build 4"));
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 3);
    QCOMPARE(m_panel->findChild<StepTree*>()->selectedStep(), std::string(vet));
    QVERIFY(m_log->toPlainText().contains("two"));
}

void BuildLogViewTest::aPlaceInASourceFileIsALink()
{
    const QSignalSpy requested(m_panel.get(), &BuildPanel::fileRequested);
    Build(*m_panel).run().print(compile, "# example\n./main.go:12:3: undefined: fmt\n").show();
    QTest::mouseClick(m_log->viewport(), Qt::LeftButton, {}, placeOf("./main.go"));
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0], QVariantList({"/context/main.go", 12, 3}));
    QTest::mouseClick(m_log->viewport(), Qt::LeftButton, {}, placeOf("undefined"));
    QCOMPARE(requested.size(), 1);
}

void BuildLogViewTest::keysGoFromLinkToLinkAndFollowThem()
{
    const QSignalSpy requested(m_panel.get(), &BuildPanel::fileRequested);
    Build(*m_panel).run().print(compile, "a\n./main.go:1:2: x\nb\n./main.go:3:4: y\nc\n").show();
    m_log->setFocus();
    m_log->moveCursor(QTextCursor::Start);
    QTest::keyClick(m_log, Qt::Key_F8);
    QTest::keyClick(m_log, Qt::Key_F8);
    QCOMPARE(m_log->textCursor().block().text(), "./main.go:3:4: y");
    QTest::keyClick(m_log, Qt::Key_F8, Qt::ShiftModifier);
    QTest::keyClick(m_log, Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0][1].toInt(), 1);
    QTest::keyClick(m_log, Qt::Key_Down);
    QTest::keyClick(m_log, Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
}

void BuildLogViewTest::noLinkLeadsToAFileThatDoesNotExist()
{
    const QSignalSpy requested(m_panel.get(), &BuildPanel::fileRequested);
    Build(*m_panel).run().print(compile, "./gone.go:1:2: x\n./gone.go:3:2: y\n").show();
    QTest::mouseClick(m_log->viewport(), Qt::LeftButton, {}, placeOf("./gone.go"));
    QVERIFY(requested.isEmpty());
    QCOMPARE(m_asked, std::vector<std::string>({"gone.go"})); // once, and where COPY . . put it
}

void BuildLogViewTest::aClippedLogNamesTheRemedy()
{
    Build build(*m_panel);
    build.run().print(compile, "a\n").show();
    auto* bar = m_panel->findChild<BuildLogView*>()->findChild<MessageBar*>();
    QVERIFY(!bar->isVisible());
    build.print(compile, "b\n[output clipped, log limit 2MiB reached]\n").show();
    QVERIFY(bar->isVisible());
    QVERIFY(bar->text().contains("2MiB") && bar->text().contains("BUILDKIT_STEP_LOG_MAX_SIZE"));
    QTest::mouseClick(bar->findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains("--driver-opt env.BUILDKIT_STEP_LOG_MAX_SIZE=-1"));
    build.print(compile, "c\n").show();
    QVERIFY(!bar->isVisible());
    m_panel->setCurrentInstruction(3);
    QVERIFY(!bar->isVisible());
}

void BuildLogViewTest::allLinesOfALongBuildAreThere()
{
    REQUIRE_SHARED_DATA();
    play("08-chatty-paced");
    showAll();
    QTRY_VERIFY_WITH_TIMEOUT(m_log->document()->blockCount() >= 200'000, 60'000);
    QTest::mouseClick(button("Copy"), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().count('\n') >= 199'999);
}

QTEST_MAIN(BuildLogViewTest)
#include "tst_build_log_view.moc"
