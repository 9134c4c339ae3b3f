// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/progress_decoder.h"
#include "tests/support/shared_data.h"
#include "widgets/build/build_panel.h"
#include "widgets/build/build_strip.h"
#include "widgets/build/elided_label.h"
#include "widgets/build/log_text.h"
#include "widgets/build/step_delegate.h"
#include "widgets/build/step_tree.h"
#include "widgets/message/message_bar.h"

#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

constexpr const char* dockerfile = "FROM golang:1.25 AS build\n"
                                   "WORKDIR /src\n"
                                   "COPY . .\n"
                                   "RUN go vet ./...\n"
                                   "RUN go build -o /app .\n"
                                   "FROM alpine:3.22\n"
                                   "COPY --from=build /app /app\n";

constexpr const char* base = "[build 1/5] FROM docker.io/library/golang:1.25";
constexpr const char* workdir = "[build 2/5] WORKDIR /src";
constexpr const char* copy = "[build 3/5] COPY . .";
constexpr const char* vet = "[build 4/5] RUN go vet ./...";
constexpr const char* compile = "[build 5/5] RUN go build -o /app .";
constexpr const char* shipped = "[stage-1 2/2] COPY --from=build /app /app";
constexpr const char* definition = "[internal] load build definition from Dockerfile";
constexpr const char* exported = "exporting to image";

Timestamp at(double seconds)
{
    return Timestamp(std::chrono::nanoseconds(static_cast<std::int64_t>((1000 + seconds) * 1e9)));
}

std::shared_ptr<const Analysis> analysisOf(const std::string& text, std::uint64_t revision = 1)
{
    return analyze(Snapshot(text, revision), {}, {});
}

/// One build as its messages come in; a vertex' name is its digest too.
class Build
{
public:
    explicit Build(BuildPanel& panel, std::shared_ptr<const Analysis> built = analysisOf(dockerfile))
        : m_panel(panel)
        , m_built(std::move(built))
    {
    }

    Build& say(const char* name, std::optional<double> begin = {}, std::optional<double> end = {}, const char* error = "")
    {
        ProgressMessage message;
        VertexMessage vertex{.digest = name, .name = name, .inputs = {}, .started = {}, .completed = {}, .error = error};
        if (begin)
            vertex.started = at(*begin);
        if (end)
            vertex.completed = at(*end);
        vertex.isCached = begin && begin == end;
        message.vertices.push_back(vertex);
        trace.apply(message);
        return *this;
    }
    Build& print(const char* name, const std::string& text)
    {
        ProgressMessage message;
        message.logs.push_back({.vertex = name, .stream = 1, .bytes = text, .timestamp = {}});
        trace.apply(message);
        return *this;
    }
    Build& transfer(const char* name, std::int64_t current, std::int64_t total)
    {
        ProgressMessage message;
        message.statuses.push_back({.vertex = name, .id = "sha256:1", .name = "downloading", .current = current,
                                    .total = total, .timestamp = {}, .started = at(0), .completed = {}});
        trace.apply(message);
        return *this;
    }
    void show() { m_panel.setTrace(std::make_shared<const BuildTrace>(trace), m_built); }
    /// Everything up to the compilation, which runs.
    Build& run()
    {
        say(compile).say(vet).say(copy).say(workdir).say(base).say(definition, 0, 0.2);
        return say(base, 1, 1).say(workdir, 1, 1).say(copy, 1.0, 1.5).say(vet, 2, 4).say(compile, 4);
    }
    void fail()
    {
        say(compile, 4, 6, "process \"/bin/sh -c go build\" did not complete successfully: exit code: 1");
        for (const char* line : {"Dockerfile:5", "--------------------", "   5 | >>> RUN go build -o /app .",
                                 "--------------------", "ERROR: failed to build: failed to solve: process \"/bin/sh -c go "
                                                         "build\" did not complete successfully: exit code: 1"})
            trace.addText(line);
        trace.finish({.exitCode = 1});
        show();
    }

    BuildTrace trace;

private:
    BuildPanel& m_panel;
    std::shared_ptr<const Analysis> m_built;
};

std::string numberedLines(int count)
{
    std::string lines;
    for (int i = 0; i < count; ++i)
        lines += "line " + std::to_string(i) + '\n';
    return lines;
}

} // namespace

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
    void theLogFollowsUntilTheUserScrollsUp();
    void anUnfinishedLineIsShownOnce();
    void terminalColoursAreShown();
    void theSearchCountsAndGoesRound();
    void copyTakesTheWholeLogWithoutSequences();
    void anErrorWithoutAStepShowsWhatTheBuilderSaid();
    void aMessageIsShownUntilTheNextBuild();
    void aSecondBuildBeginsAnew();
    void recordingsAreShown_data();
    void recordingsAreShown();
    void megabytesOfLogDoNotBlock();

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
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->isVisible() && label->text().contains("Ctrl+B"); }));
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
    QCOMPARE(steps, QStringList({"FROM golang:1.25", "WORKDIR /src", "COPY . .", "RUN go vet ./...", "RUN go build -o /app ."}));
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

void BuildPanelTest::theLogFollowsUntilTheUserScrollsUp()
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

void BuildPanelTest::anUnfinishedLineIsShownOnce()
{
    Build build(*m_panel);
    build.run().print(compile, "first\nsec").show();
    QCOMPARE(m_log->toPlainText(), "first\nsec");
    build.print(compile, "ond\n\nfourth").show();
    QCOMPARE(m_log->toPlainText(), "first\nsecond\n\nfourth");
}

void BuildPanelTest::terminalColoursAreShown()
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

void BuildPanelTest::theSearchCountsAndGoesRound()
{
    Build build(*m_panel);
    build.run().print(compile, "alpha\nBeta alpha\ngamma\nALPHA\n").show();
    auto* field = m_panel->findChild<QLineEdit*>();
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

void BuildPanelTest::copyTakesTheWholeLogWithoutSequences()
{
    const std::string wide(9000, 'x');
    Build(*m_panel).run().print(compile, "\x1b[1mbold\x1b[0m\n" + wide + "\nend").show();
    QTest::mouseClick(button("Copy"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromStdString("bold\n" + wide + "\nend"));
}

void BuildPanelTest::anErrorWithoutAStepShowsWhatTheBuilderSaid()
{
    Build build(*m_panel);
    build.say(definition, 0, 0.1);
    build.trace.addText("ERROR: failed to build: failed to solve: dockerfile parse error on line 3: unknown instruction: CPOY");
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

void BuildPanelTest::megabytesOfLogDoNotBlock()
{
    Build build(*m_panel);
    build.run().show();
    QElapsedTimer clock;
    clock.start();
    build.print(compile, numberedLines(200'000)).show();
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
    QTRY_COMPARE_WITH_TIMEOUT(m_log->document()->blockCount(), 200'000, 60'000);
    QCOMPARE(m_log->document()->lastBlock().text(), "line 199999");
    clock.start();
    build.print(compile, "one more\n").show();
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_MAIN(BuildPanelTest)
#include "tst_build_panel.moc"
