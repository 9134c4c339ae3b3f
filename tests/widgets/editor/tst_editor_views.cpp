// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/editor/editor_fixture.h"
#include "widgets/editor/marker_numbers.h"

#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

/// What the editor shows of the analysis and of a build.
class EditorViewsTest : public EditorFixture
{
    Q_OBJECT

private slots:
    void init() { createEditor(); }
    void cleanup() { m_editor.reset(); }
    void adviceIsUnderlinedAndMarked();
    void squigglesMoveWithTheText();
    void anAnalysisOfAnotherTextIsPassedOver();
    void aClickOnAnAdviceMarkIsReported();
    void movingTheCursorActivatesTheInstruction();
    void beingToldAnInstructionMovesTheCursorInSilence();
    void stagesHaveBarsAndFold();
    void stagesThatArePointedAtAreShaded();
    void buildStatesStayWithTheirLines();
    void anErrorStandsBelowItsLineUntilThatIsEdited();
};

void EditorViewsTest::adviceIsUnderlinedAndMarked()
{
    open("FROM golang\nRUN b\n");
    m_editor->setAnalysis(withWarning("FROM golang\nRUN b\n", 5, 11));
    const int warning = indicator::advice + static_cast<int>(Severity::Warning);
    QVERIFY(!hasIndicator(warning, 4));
    QVERIFY(hasIndicator(warning, 5));
    QVERIFY(hasIndicator(warning, 10));
    QVERIFY(!hasIndicator(warning, 11));
    QCOMPARE(markersAt(1) & marker::allAdvice, 1U << (marker::advice + 1));
    QCOMPARE(markersAt(2) & marker::allAdvice, 0U);
    m_editor->setAnalysis(analysed("FROM golang\nRUN b\n"));
    QVERIFY(!hasIndicator(warning, 5));
    QCOMPARE(markersAt(1) & marker::allAdvice, 0U);
}

void EditorViewsTest::squigglesMoveWithTheText()
{
    open("FROM golang\n");
    m_editor->setAnalysis(withWarning("FROM golang\n", 5, 11));
    QTest::keyClick(m_editor.get(), Qt::Key_Return);
    const int warning = indicator::advice + static_cast<int>(Severity::Warning);
    QVERIFY(!hasIndicator(warning, 5));
    QVERIFY(hasIndicator(warning, 6));
    QCOMPARE(markersAt(2) & marker::allAdvice, 1U << (marker::advice + 1));
}

void EditorViewsTest::anAnalysisOfAnotherTextIsPassedOver()
{
    open("FROM golang\n");
    QTest::keyClicks(m_editor.get(), "x");
    m_editor->setAnalysis(withWarning("FROM golang\n", 5, 11));
    QVERIFY(!hasIndicator(indicator::advice + 1, 6));
}

void EditorViewsTest::aClickOnAnAdviceMarkIsReported()
{
    open("FROM golang\nRUN b\n");
    m_editor->setAnalysis(withWarning("FROM golang\nRUN b\n", 12, 15));
    QSignalSpy clicked(m_editor.get(), &DockerfileEditor::adviceMarkClicked);
    int left = 0;
    for (int column = 0; column < Gutter::AdviceMarks; ++column)
        left += m_editor->marginWidth(column);
    const int height = m_editor->textHeight(0);
    QTest::mouseClick(m_editor->viewport(), Qt::LeftButton, {}, {left + 4, height / 2});
    QCOMPARE(clicked.count(), 0);
    QTest::mouseClick(m_editor->viewport(), Qt::LeftButton, {}, {left + 4, height + height / 2});
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(clicked.front().front().toInt(), 2);
}

void EditorViewsTest::movingTheCursorActivatesTheInstruction()
{
    open(twoStages);
    QSignalSpy line(m_editor.get(), &DockerfileEditor::currentLineChanged);
    QSignalSpy activated(m_editor.get(), &DockerfileEditor::instructionActivated);
    QTest::keyClick(m_editor.get(), Qt::Key_Down);
    QCOMPARE(line.takeFirst().front().toInt(), 2);
    QCOMPARE(activated.takeFirst().front().toInt(), 1);
    QTest::keyClick(m_editor.get(), Qt::Key_Down);
    QCOMPARE(line.takeFirst().front().toInt(), 3);
    QCOMPARE(activated.count(), 0); // still the same instruction
    click(static_cast<long>(twoStages.find("/app /app")));
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.takeFirst().front().toInt(), 3);
}

void EditorViewsTest::beingToldAnInstructionMovesTheCursorInSilence()
{
    open(twoStages);
    QSignalSpy activated(m_editor.get(), &DockerfileEditor::instructionActivated);
    m_editor->setCurrentInstruction(2);
    QCOMPARE(m_editor->currentLine(), 5);
    m_editor->grab(); // Scintilla tells of the cursor when it paints
    QTest::qWait(10);
    QCOMPARE(activated.count(), 0);
    m_editor->showLine(3);
    activated.clear();
    m_editor->setCurrentInstruction(1);
    QCOMPARE(m_editor->currentLine(), 3); // it is in that instruction already
    m_editor->setCurrentInstruction(99);
    m_editor->setCurrentInstruction(-1);
    QCOMPARE(m_editor->currentLine(), 3);
}

void EditorViewsTest::stagesHaveBarsAndFold()
{
    open(twoStages);
    QVERIFY(markersAt(1) & (1U << marker::stage));
    QVERIFY(markersAt(3) & (1U << marker::stageEnd));
    QVERIFY(markersAt(5) & (1U << (marker::stage + 1)));
    QVERIFY(markersAt(1) & (1U << marker::currentStage));
    m_editor->showLine(6);
    QVERIFY(markersAt(5) & (1U << marker::currentStage));
    m_editor->SendScintilla(S::SCI_FOLDLINE, 0UL, static_cast<long>(S::SC_FOLDACTION_CONTRACT));
    QVERIFY(!m_editor->SendScintilla(S::SCI_GETLINEVISIBLE, 1));
    m_editor->showLine(3);
    QVERIFY(m_editor->SendScintilla(S::SCI_GETLINEVISIBLE, 2));
}

void EditorViewsTest::stagesThatArePointedAtAreShaded()
{
    const char* text = "# head\nFROM a AS x\nRUN b\n\nFROM x\nRUN c\n";
    open(text);
    m_editor->setAnalysis(analysed(text));
    const QImage calm = m_editor->viewport()->grab().toImage();
    m_editor->showStages({0}, {1}, {});
    QCOMPARE(m_editor->stageShade().shadedLines(), (std::vector<long>{1, 2, 4, 5}));
    const QImage shaded = m_editor->viewport()->grab().toImage();
    const int right = calm.width() - 30;
    const int line = static_cast<int>(m_editor->SendScintilla(QsciScintillaBase::SCI_TEXTHEIGHT, 0));
    const auto isShaded = [&](int row) {
        return calm.pixelColor(right, row * line + line / 2) != shaded.pixelColor(right, row * line + line / 2);
    };
    QVERIFY(!isShaded(0));
    QVERIFY(isShaded(1));
    QVERIFY(!isShaded(3));
    QVERIFY(isShaded(5));
    QVERIFY(shaded.pixelColor(right, line + line / 2) != shaded.pixelColor(right, 5 * line + line / 2));
    m_editor->showStages({}, {}, {});
    QVERIFY(m_editor->stageShade().shadedLines().empty());
    QCOMPARE(m_editor->viewport()->grab().toImage(), calm);
}

void EditorViewsTest::buildStatesStayWithTheirLines()
{
    open(twoStages);
    BuildOverlay overlay(4);
    overlay[1].state = StepState::Running;
    m_editor->setBuildOverlay(overlay);
    QCOMPARE(markersAt(2) & marker::allSteps, 1U << (marker::step + static_cast<int>(StepState::Running)));
    QTest::keyClick(m_editor.get(), Qt::Key_Return); // everything moves down by a line
    overlay[1] = {StepState::Failed, 1.5, "exit code 1"};
    m_editor->setBuildOverlay(overlay);
    QCOMPARE(markersAt(3) & marker::allSteps, 1U << (marker::step + static_cast<int>(StepState::Failed)));
    QCOMPARE(m_editor->lineError(4), QString("exit code 1")); // the instruction's last line
    m_editor->setBuildOverlay({});
    QCOMPARE(markersAt(3) & marker::allSteps, 0U);
    QCOMPARE(m_editor->lineError(4), QString());
}

void EditorViewsTest::anErrorStandsBelowItsLineUntilThatIsEdited()
{
    open("FROM a\nRUN b\nRUN c\n");
    m_editor->showLineError(2, "not found: b\nexit code 127");
    QCOMPARE(m_editor->lineError(2), QString("not found: b\nexit code 127"));
    QTest::keyClicks(m_editor.get(), "x"); // line 1
    QCOMPARE(m_editor->lineError(2), QString("not found: b\nexit code 127"));
    m_editor->showLine(2);
    QTest::keyClicks(m_editor.get(), "x");
    QCOMPARE(m_editor->lineError(2), QString());
}

QTEST_MAIN(EditorViewsTest)
#include "tst_editor_views.moc"
