// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/progress_decoder.h"
#include "tests/support/shared_data.h"
#include "tests/widgets/build/build_replay.h"
#include "widgets/build/build_strip.h"
#include "widgets/build/elided_label.h"
#include "widgets/build/log_text.h"
#include "widgets/build/step_delegate.h"
#include "widgets/build/step_tree.h"
#include "widgets/message/message_bar.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace stagewright;
using namespace stagewright::tests;

/// The build panel under the user's hands.
class BuildPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void beforeTheFirstBuildItSaysWhatBuildDoes();
    void stepsStandUnderTheirStagesInOrder();
    void theSummaryCountsStepsAndStopIsAPressAway();
    void theCommandCanBeCopied();
    void aTransferShowsHowMuchHasArrived();
    void aFailedStepIsSelectedAndItsErrorInView();
    void goToLineActivatesTheInstruction();
    void aStepThatTheUserChoseStaysSelected();
    void newsKeepFoldingAndScrolling();
    void aClickOnAStepActivatesItsInstruction();
    void theCurrentInstructionsStepIsSelectedWithoutBeingActivated();
    void aChangedTextIsNotedAndLinesLeadToTheSameInstruction();
    void anErrorWithoutAStepShowsWhatTheBuilderSaid();
    void aMessageIsShownUntilTheNextBuild();
    void aSecondBuildBeginsAnew();
    void recordingsAreShown_data();
    void recordingsAreShown();

private:
    QTreeWidgetItem* item(const QString& title) const;
    void click(const QString& title);
    QToolButton* button(const QString& text) const;
    QString summary() const { return m_panel->findChild<QLabel*>("buildSummary")->text(); }
    QString note() const { return m_panel->findChild<QLabel*>("buildNote")->text(); }
    QPushButton* goTo() const { return m_panel->findChild<QPushButton*>("goToFailure"); }

    std::unique_ptr<BuildPanel> m_panel;
    StepTree* m_tree = nullptr;
    LogText* m_log = nullptr;
};

void BuildPanelTest::init()
{
    m_panel = std::make_unique<BuildPanel>();
    m_panel->setAnalysis(analysisOf(dockerfile));
    m_panel->resize(1100, 260);
    m_panel->show();
    m_tree = m_panel->findChild<StepTree*>();
    m_log = m_panel->findChild<LogText*>();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

QTreeWidgetItem* BuildPanelTest::item(const QString& title) const
{
    return m_tree->findItems(title, Qt::MatchExactly | Qt::MatchRecursive).value(0);
}

void BuildPanelTest::click(const QString& title)
{
    m_tree->scrollToItem(item(title));
    QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, m_tree->visualItemRect(item(title)).center());
}

QToolButton* BuildPanelTest::button(const QString& text) const
{
    for (QToolButton* each : m_panel->findChildren<QToolButton*>()) {
        if (each->text() == text)
            return each;
    }
    return nullptr;
}

void BuildPanelTest::beforeTheFirstBuildItSaysWhatBuildDoes()
{
    QVERIFY(!m_tree->isVisible());
    const auto labels = m_panel->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel* label) { return label->isVisible() && label->text().contains("Ctrl+B"); }));
}

void BuildPanelTest::stepsStandUnderTheirStagesInOrder()
{
    Build(*m_panel).run().say(shipped).say(exported).show();
    QStringList groups;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        groups << m_tree->topLevelItem(i)->text(0);
    QCOMPARE(groups, QStringList({"Preparation", "build", "stage 1", "Result"}));
    QStringList steps;
    for (int i = 0; i < m_tree->topLevelItem(1)->childCount(); ++i)
        steps << m_tree->topLevelItem(1)->child(i)->text(0);
    QCOMPARE(steps, QStringList({"FROM golang:1.25", "WORKDIR /src", "COPY . .", "RUN go vet ./...",
                                 "RUN go build -o /app ."}));
    QCOMPARE(item("RUN go vet ./...")->data(0, LineRole).toInt(), 4);
    QCOMPARE(item("RUN go vet ./...")->data(0, TimeRole).toString(), "2.0 s");
    QCOMPARE(item("WORKDIR /src")->data(0, TimeRole).toString(), "cached");
}

void BuildPanelTest::theSummaryCountsStepsAndStopIsAPressAway()
{
    const QSignalSpy stopped(m_panel.get(), &BuildPanel::stopRequested);
    Build build(*m_panel);
    build.run().show();
    QCOMPARE(summary(), "Running 4.0 s  ·  4 of 7 steps  ·  2 cached");
    QPushButton* stop = nullptr;
    for (QPushButton* each : m_panel->findChildren<QPushButton*>())
        stop = each->text().contains("Stop") ? each : stop;
    QVERIFY(stop && stop->isVisible());
    QTest::mouseClick(stop, Qt::LeftButton);
    QCOMPARE(stopped.size(), 1);
    QVERIFY(!stop->isEnabled());
    build.trace.finish({.exitCode = 130, .wasStopped = true});
    build.show();
    QVERIFY(summary().startsWith("Stopped after 4.0 s"));
    QVERIFY(!stop->isVisible());
}

void BuildPanelTest::theCommandCanBeCopied()
{
    m_panel->setCommand({"docker", "buildx", "build", "--progress=rawjson", "--tag", "my image", "."});
    Build(*m_panel).run().show();
    QTest::mouseClick(button("Copy command"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), "docker buildx build --progress=rawjson --tag 'my image' .");
    QCOMPARE(m_panel->findChild<ElidedLabel*>("buildCommand")->toolTip(), QGuiApplication::clipboard()->text());
}

void BuildPanelTest::aTransferShowsHowMuchHasArrived()
{
    Build(*m_panel).say(base, 0).transfer(base, 3'000'000, 12'000'000).show();
    QCOMPARE(item("FROM golang:1.25")->data(0, ProgressRole).toDouble(), 0.25);
    QCOMPARE(item("FROM golang:1.25")->data(0, AmountRole).toString(), "3.0 MB of 12.0 MB");
}

void BuildPanelTest::aFailedStepIsSelectedAndItsErrorInView()
{
    Build build(*m_panel);
    build.run().print(compile, numberedLines(200) + "./main.go:8:2: undefined: fmt\n" + numberedLines(200)).show();
    build.fail();
    QCOMPARE(m_tree->currentItem()->text(0), "RUN go build -o /app .");
    QVERIFY(summary().startsWith("Failed at line 5"));
    QVERIFY(m_panel->findChild<BuildStrip*>()->findChildren<ElidedLabel*>()[1]->text().contains("undefined: fmt"));
    QTRY_COMPARE(m_log->textCursor().block().text(), "./main.go:8:2: undefined: fmt");
    QVERIFY(m_log->viewport()->rect().intersects(m_log->cursorRect()));
}

void BuildPanelTest::goToLineActivatesTheInstruction()
{
    const QSignalSpy activated(m_panel.get(), &BuildPanel::instructionActivated);
    Build build(*m_panel);
    build.run().show();
    QVERIFY(!goTo()->isVisible());
    build.fail();
    QCOMPARE(goTo()->text(), "Go to line 5");
    QTest::mouseClick(goTo(), Qt::LeftButton);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 4);
}

void BuildPanelTest::aStepThatTheUserChoseStaysSelected()
{
    Build build(*m_panel);
    build.run().print(vet, "vetted\n").show();
    QCOMPARE(m_tree->currentItem()->text(0), "RUN go build -o /app .");
    click("RUN go vet ./...");
    QVERIFY(m_log->toPlainText().startsWith("vetted"));
    build.fail();
    QCOMPARE(m_tree->currentItem()->text(0), "RUN go vet ./...");
}

void BuildPanelTest::newsKeepFoldingAndScrolling()
{
    Build build(*m_panel);
    build.run().print(compile, numberedLines(300)).show();
    item("build")->setExpanded(false);
    m_log->verticalScrollBar()->setValue(40);
    build.print(compile, "more\n").say(shipped, 5).show();
    QVERIFY(!item("build")->isExpanded());
    QCOMPARE(m_log->verticalScrollBar()->value(), 40);
    QVERIFY(m_log->toPlainText().endsWith("more"));
}

void BuildPanelTest::aClickOnAStepActivatesItsInstruction()
{
    const QSignalSpy activated(m_panel.get(), &BuildPanel::instructionActivated);
    Build(*m_panel).run().show();
    QVERIFY(activated.isEmpty());
    click("COPY . .");
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 2);
    QTest::keyClick(m_tree, Qt::Key_Down);
    QCOMPARE(m_tree->currentItem()->text(0), "RUN go vet ./...");
    QTest::keyClick(m_tree, Qt::Key_Return);
    QCOMPARE(activated.size(), 2);
    QCOMPARE(activated[1][0].toInt(), 3);
}

void BuildPanelTest::theCurrentInstructionsStepIsSelectedWithoutBeingActivated()
{
    const QSignalSpy activated(m_panel.get(), &BuildPanel::instructionActivated);
    Build(*m_panel).run().show();
    m_panel->setCurrentInstruction(3);
    QCOMPARE(m_tree->currentItem()->text(0), "RUN go vet ./...");
    m_panel->setCurrentInstruction(-1);
    QCOMPARE(m_tree->currentItem()->text(0), "RUN go vet ./...");
    QVERIFY(activated.isEmpty());
}

void BuildPanelTest::aChangedTextIsNotedAndLinesLeadToTheSameInstruction()
{
    const QSignalSpy activated(m_panel.get(), &BuildPanel::instructionActivated);
    Build build(*m_panel);
    build.run().show();
    QVERIFY(note().isEmpty());
    m_panel->setAnalysis(analysisOf("# new\nARG X\n" + std::string(dockerfile), 2));
    QVERIFY(note().startsWith("The text has changed"));
    build.fail();
    QCOMPARE(goTo()->text(), "Go to line 7");
    QTest::mouseClick(goTo(), Qt::LeftButton);
    QCOMPARE(activated.value(0).value(0).toInt(), 5);
    m_panel->setAnalysis(analysisOf("FROM golang:1.25 AS build\n", 3));
    QVERIFY(!goTo()->isEnabled());
    click("RUN go vet ./...");
    QCOMPARE(activated.size(), 1);
}

void BuildPanelTest::anErrorWithoutAStepShowsWhatTheBuilderSaid()
{
    Build build(*m_panel);
    build.say(definition, 0, 0.1);
    build.trace.addText(
        "ERROR: failed to build: failed to solve: dockerfile parse error on line 3: unknown instruction: CPOY");
    build.trace.finish({.exitCode = 1});
    build.show();
    QVERIFY(summary().startsWith("Failed at line 3"));
    QVERIFY(m_log->toPlainText().contains("unknown instruction: CPOY"));
    QCOMPARE(goTo()->text(), "Go to line 3");
}

void BuildPanelTest::aMessageIsShownUntilTheNextBuild()
{
    m_panel->setMessage("Docker is not installed. Install Docker and build again.");
    auto* bar = m_panel->findChild<MessageBar*>();
    QVERIFY(bar->isVisible());
    QVERIFY(bar->text().startsWith("Docker is not installed."));
    Build(*m_panel).run().show();
    QVERIFY(!bar->isVisible());
}

void BuildPanelTest::aSecondBuildBeginsAnew()
{
    Build first(*m_panel);
    first.run().print(compile, "old\n").show();
    click("RUN go vet ./...");
    first.fail();
    Build second(*m_panel);
    second.say(compile, 0).print(compile, "new\n").show();
    QVERIFY(!item("RUN go vet ./..."));
    QCOMPARE(m_tree->currentItem()->text(0), "RUN go build -o /app .");
    QCOMPARE(m_log->toPlainText(), "new");
    QVERIFY(!goTo()->isVisible());
}

void BuildPanelTest::recordingsAreShown_data()
{
    QTest::addColumn<QString>("folder");
    REQUIRE_SHARED_DATA();
    const QDir recordings(sharedDataFolder() + "/recordings");
    for (const QString& name : recordings.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (QFile::exists(recordings.filePath(name + "/stderr.rawjson")))
            QTest::newRow(qPrintable(name)) << recordings.filePath(name);
    }
}

void BuildPanelTest::recordingsAreShown()
{
    REQUIRE_SHARED_DATA();
    QFETCH(QString, folder);
    Build build(*m_panel, analysisOf(readBytes(folder + "/context/Dockerfile")));
    for (const QByteArray& line : QByteArray::fromStdString(readBytes(folder + "/stderr.rawjson")).split('\n')) {
        if (const auto message = decodeProgress(std::string_view(line)))
            build.trace.apply(*message);
        else if (!line.isEmpty())
            build.trace.addText(std::string_view(line));
        build.show();
    }
    build.trace.finish({.exitCode = QByteArray::fromStdString(readBytes(folder + "/exit-code")).trimmed().toInt()});
    build.show();
    qsizetype steps = 0;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        steps += m_tree->topLevelItem(i)->childCount();
    QCOMPARE(steps, static_cast<qsizetype>(build.trace.vertices().size()));
    QVERIFY(!summary().isEmpty());
    if (const Vertex* failed = build.trace.failedVertex())
        QCOMPARE(QString::fromStdString(m_tree->selectedStep()), QString::fromStdString(failed->digest));
    m_panel->grab();
}

QTEST_MAIN(BuildPanelTest)
#include "tst_build_panel.moc"
