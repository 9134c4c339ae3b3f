// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/editor/marker_numbers.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace stagewright;

namespace {

using S = QsciScintillaBase;

std::shared_ptr<const Analysis> analysed(std::string bytes)
{
    return analyze(Snapshot(std::move(bytes), 1), {}, {});
}

/// An analysis with one warning on the bytes [begin, end).
std::shared_ptr<const Analysis> withWarning(const std::string& bytes, std::size_t begin, std::size_t end)
{
    Analysis analysis = *analysed(bytes);
    Finding finding;
    finding.rule = "some-rule";
    finding.message = "Say which version.";
    finding.range = {begin, end};
    finding.line = analysis.tree.snapshot.lineOf(begin);
    analysis.advice.findings = {finding};
    return std::make_shared<const Analysis>(std::move(analysis));
}

const std::string twoStages = "FROM golang AS build\n"
                              "RUN go build \\\n"
                              "    -o /app\n"
                              "\n"
                              "FROM scratch\n"
                              "COPY --from=build /app /app\n";

} // namespace

/// The editor under real keys and clicks.
class DockerfileEditorTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anyBytesComeBackAsTheyWere_data();
    void anyBytesComeBackAsTheyWere();
    void anEditLeavesAllOtherBytesAlone();
    void aByteOrderMarkStaysInFront();
    void returnKeepsTheLineEndsOfTheFile_data();
    void returnKeepsTheLineEndsOfTheFile();
    void returnIndentsAfterAContinuation();
    void tabInsertsFourBlanks();
    void typingIsUndoneAndRedone();
    void editsAreOneUndoStepAndKeepTheCursor();
    void insertionsAtOnePlaceKeepTheirOrder();
    void aReadOnlyTextDoesNotChange();
    void controlSlashTogglesComments();
    void altReturnAsksForFixes();
    void zoomKeysChangeTheFontAndZeroResetsIt();
    void copiedBytesArePastedAsTheyWere();
    void linesCountAsInCoreWithLoneCarriageReturns();

    void adviceIsUnderlinedAndMarked();
    void squigglesMoveWithTheText();
    void anAnalysisOfAnotherTextIsPassedOver();
    void aClickOnAnAdviceMarkIsReported();
    void movingTheCursorActivatesTheInstruction();
    void beingToldAnInstructionMovesTheCursorInSilence();
    void stagesHaveBarsAndFold();
    void buildStatesStayWithTheirLines();
    void anErrorStandsBelowItsLineUntilThatIsEdited();

    void tenMegabytesOpenAtOnce_data();
    void tenMegabytesOpenAtOnce();

private:
    void open(const std::string& bytes);
    void click(long position);
    bool hasIndicator(int number, std::size_t offset) const;
    unsigned markersAt(int line) const;

    std::unique_ptr<DockerfileEditor> m_editor;
};

void DockerfileEditorTest::init()
{
    m_editor = std::make_unique<DockerfileEditor>();
    m_editor->resize(800, 500);
    m_editor->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
}

void DockerfileEditorTest::cleanup()
{
    m_editor.reset();
}

void DockerfileEditorTest::open(const std::string& bytes)
{
    m_editor->setBytes(bytes);
    m_editor->setAnalysis(analysed(bytes));
    m_editor->setFocus();
}

void DockerfileEditorTest::click(long position)
{
    const int x = static_cast<int>(m_editor->SendScintilla(S::SCI_POINTXFROMPOSITION, 0UL, position));
    const int y = static_cast<int>(m_editor->SendScintilla(S::SCI_POINTYFROMPOSITION, 0UL, position));
    QTest::mouseClick(m_editor->viewport(), Qt::LeftButton, {}, {x + 1, y + 6});
}

bool DockerfileEditorTest::hasIndicator(int number, std::size_t offset) const
{
    return m_editor->SendScintilla(S::SCI_INDICATORVALUEAT, static_cast<unsigned long>(number),
                                   static_cast<long>(offset))
           != 0;
}

unsigned DockerfileEditorTest::markersAt(int line) const
{
    return static_cast<unsigned>(m_editor->SendScintilla(S::SCI_MARKERGET, static_cast<unsigned long>(line - 1)));
}

void DockerfileEditorTest::anyBytesComeBackAsTheyWere_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::newRow("an empty text") << std::string();
    QTest::newRow("text without a line end") << std::string("FROM a");
    QTest::newRow("CR LF") << std::string("FROM a\r\nRUN b\r\n");
    QTest::newRow("mixed line ends") << std::string("FROM a\r\nRUN b\nRUN c\rd\n");
    QTest::newRow("bytes that are no UTF-8") << std::string("FROM a\nLABEL x=\"caf\xe9 \xff\xfe\xc3\"\n\x80");
    QTest::newRow("a byte order mark") << std::string("\xEF\xBB\xBF" "FROM a\n");
    QTest::newRow("NUL bytes") << std::string("FROM a\0b\0\n", 10);
    std::string all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    QTest::newRow("every byte there is") << all;
}

void DockerfileEditorTest::anyBytesComeBackAsTheyWere()
{
    QFETCH(std::string, bytes);
    open(bytes);
    m_editor->grab();
    QCOMPARE(m_editor->bytes(), bytes);
}

void DockerfileEditorTest::anEditLeavesAllOtherBytesAlone()
{
    open("FROM caf\xe9\r\nRUN a\nLABEL b=\xff\xfe\r\n");
    m_editor->showLine(2);
    QTest::keyClick(m_editor.get(), Qt::Key_End);
    QTest::keyClicks(m_editor.get(), "bc");
    QCOMPARE(m_editor->bytes(), std::string("FROM caf\xe9\r\nRUN abc\nLABEL b=\xff\xfe\r\n"));
    QTest::keyClick(m_editor.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_editor->bytes(), std::string("FROM caf\xe9\r\nRUN a\nLABEL b=\xff\xfe\r\n"));
}

void DockerfileEditorTest::aByteOrderMarkStaysInFront()
{
    open("\xEF\xBB\xBF" "FROM a\n");
    QTest::keyClick(m_editor.get(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(m_editor.get(), Qt::Key_Backspace);
    QTest::keyClicks(m_editor.get(), "# x ");
    QCOMPARE(m_editor->bytes(), std::string("\xEF\xBB\xBF" "# x FROM a\n"));
    m_editor->applyEdits({{{3, 7}, ""}});
    QCOMPARE(m_editor->bytes(), std::string("\xEF\xBB\xBF" "FROM a\n"));
    m_editor->selectRange({8, 9});
    QCOMPARE(m_editor->selectedRange(), (TextRange{8, 9}));
}

void DockerfileEditorTest::returnKeepsTheLineEndsOfTheFile_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("LF") << std::string("FROM a\nRUN b\n") << std::string("FROM a\n\nRUN b\n");
    QTest::newRow("CR LF") << std::string("FROM a\r\nRUN b\r\n") << std::string("FROM a\r\n\r\nRUN b\r\n");
    QTest::newRow("mixed, the common one") << std::string("FROM a\nRUN b\r\nUSER c\r\n")
                                           << std::string("FROM a\r\n\nRUN b\r\nUSER c\r\n");
    QTest::newRow("a file of one line") << std::string("FROM a") << std::string("FROM a\n");
}

void DockerfileEditorTest::returnKeepsTheLineEndsOfTheFile()
{
    QFETCH(std::string, bytes);
    QFETCH(std::string, expected);
    open(bytes);
    QTest::keyClick(m_editor.get(), Qt::Key_End);
    QTest::keyClick(m_editor.get(), Qt::Key_Return);
    QCOMPARE(m_editor->bytes(), expected);
}

void DockerfileEditorTest::returnIndentsAfterAContinuation()
{
    open("");
    QTest::keyClicks(m_editor.get(), "RUN a \\");
    QTest::keyClick(m_editor.get(), Qt::Key_Return);
    QTest::keyClicks(m_editor.get(), "&& b \\");
    QTest::keyClick(m_editor.get(), Qt::Key_Enter, Qt::KeypadModifier);
    QTest::keyClicks(m_editor.get(), "&& c");
    QCOMPARE(m_editor->bytes(), std::string("RUN a \\\n    && b \\\n    && c"));
}

void DockerfileEditorTest::tabInsertsFourBlanks()
{
    open("");
    QTest::keyClick(m_editor.get(), Qt::Key_Tab);
    QTest::keyClicks(m_editor.get(), "a");
    QCOMPARE(m_editor->bytes(), std::string("    a"));
}

void DockerfileEditorTest::typingIsUndoneAndRedone()
{
    open("FROM a\n");
    QSignalSpy edited(m_editor.get(), &DockerfileEditor::textEdited);
    QTest::keyClicks(m_editor.get(), "xyz");
    QCOMPARE(m_editor->bytes(), std::string("xyzFROM a\n"));
    QCOMPARE(edited.count(), 3);
    QTest::keyClick(m_editor.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_editor->bytes(), std::string("FROM a\n"));
    m_editor->redo();
    QCOMPARE(m_editor->bytes(), std::string("xyzFROM a\n"));
    m_editor->setBytes("FROM b\n");
    m_editor->undo();
    QCOMPARE(m_editor->bytes(), std::string("FROM b\n"));
}

void DockerfileEditorTest::editsAreOneUndoStepAndKeepTheCursor()
{
    open("FROM a\nRUN b\nRUN c\n");
    m_editor->selectRange({11, 11}); // before the b
    QSignalSpy edited(m_editor.get(), &DockerfileEditor::textEdited);
    m_editor->applyEdits({{{5, 6}, "alpine:3"}, {{17, 18}, ""}, {{0, 0}, "# top\n"}});
    QCOMPARE(m_editor->bytes(), std::string("# top\nFROM alpine:3\nRUN b\nRUN \n"));
    QCOMPARE(m_editor->selectedRange(), (TextRange{24, 24}));
    QCOMPARE(edited.count(), 1);
    m_editor->undo();
    QCOMPARE(m_editor->bytes(), std::string("FROM a\nRUN b\nRUN c\n"));
}

void DockerfileEditorTest::insertionsAtOnePlaceKeepTheirOrder()
{
    open("FROM a");
    m_editor->applyEdits({{{6, 6}, "1"}, {{6, 6}, "2"}, {{5, 6}, "b"}});
    QCOMPARE(m_editor->bytes(), applyEdits("FROM a", {{{6, 6}, "1"}, {{6, 6}, "2"}, {{5, 6}, "b"}}));
}

void DockerfileEditorTest::aReadOnlyTextDoesNotChange()
{
    open("FROM a\n");
    m_editor->setReadOnly(true);
    QTest::keyClicks(m_editor.get(), "x");
    QTest::keyClick(m_editor.get(), Qt::Key_Return);
    m_editor->applyEdits({{{0, 4}, "x"}});
    QCOMPARE(m_editor->bytes(), std::string("FROM a\n"));
    m_editor->setBytes("FROM b\n");
    QCOMPARE(m_editor->bytes(), std::string("FROM b\n"));
    QVERIFY(m_editor->isReadOnly());
}

void DockerfileEditorTest::controlSlashTogglesComments()
{
    open("FROM a\n  RUN b\n\nRUN c\n");
    QTest::keyClick(m_editor.get(), Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(m_editor->bytes(), std::string("# FROM a\n  RUN b\n\nRUN c\n"));
    QTest::keyClick(m_editor.get(), Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(m_editor->bytes(), std::string("FROM a\n  RUN b\n\nRUN c\n"));
    m_editor->selectAll();
    QTest::keyClick(m_editor.get(), Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(m_editor->bytes(), std::string("# FROM a\n#   RUN b\n\n# RUN c\n"));
    m_editor->undo();
    QCOMPARE(m_editor->bytes(), std::string("FROM a\n  RUN b\n\nRUN c\n"));
}

void DockerfileEditorTest::altReturnAsksForFixes()
{
    open("FROM a\nRUN b\n");
    QSignalSpy asked(m_editor.get(), &DockerfileEditor::fixesRequested);
    QTest::keyClick(m_editor.get(), Qt::Key_Down);
    QTest::keyClick(m_editor.get(), Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().front().toInt(), 2);
    QCOMPARE(m_editor->bytes(), std::string("FROM a\nRUN b\n"));
}

void DockerfileEditorTest::zoomKeysChangeTheFontAndZeroResetsIt()
{
    open("FROM a\n");
    const auto height = [this] { return m_editor->SendScintilla(S::SCI_TEXTHEIGHT, 0); };
    const long before = height();
    QTest::keyClick(m_editor.get(), Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(m_editor.get(), Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(height() > before);
    QTest::keyClick(m_editor.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(height(), before);
    QTest::keyClick(m_editor.get(), Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(height() < before);
    QCOMPARE(m_editor->bytes(), std::string("FROM a\n"));
}

void DockerfileEditorTest::copiedBytesArePastedAsTheyWere()
{
    open("LABEL a=caf\xe9\n");
    m_editor->selectAll();
    m_editor->copy();
    QTest::keyClick(m_editor.get(), Qt::Key_End, Qt::ControlModifier);
    m_editor->paste();
    QCOMPARE(m_editor->bytes(), std::string("LABEL a=caf\xe9\nLABEL a=caf\xe9\n"));
}

void DockerfileEditorTest::linesCountAsInCoreWithLoneCarriageReturns()
{
    open("FROM a\rb\nRUN c\n");
    m_editor->showLine(2);
    QCOMPARE(m_editor->currentLine(), 2);
    QTest::keyClicks(m_editor.get(), "x");
    QCOMPARE(m_editor->bytes(), std::string("FROM a\rb\nxRUN c\n"));
    QCOMPARE(m_editor->currentColumn(), 2);
}

void DockerfileEditorTest::adviceIsUnderlinedAndMarked()
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

void DockerfileEditorTest::squigglesMoveWithTheText()
{
    open("FROM golang\n");
    m_editor->setAnalysis(withWarning("FROM golang\n", 5, 11));
    QTest::keyClick(m_editor.get(), Qt::Key_Return);
    const int warning = indicator::advice + static_cast<int>(Severity::Warning);
    QVERIFY(!hasIndicator(warning, 5));
    QVERIFY(hasIndicator(warning, 6));
    QCOMPARE(markersAt(2) & marker::allAdvice, 1U << (marker::advice + 1));
}

void DockerfileEditorTest::anAnalysisOfAnotherTextIsPassedOver()
{
    open("FROM golang\n");
    QTest::keyClicks(m_editor.get(), "x");
    m_editor->setAnalysis(withWarning("FROM golang\n", 5, 11));
    QVERIFY(!hasIndicator(indicator::advice + 1, 6));
}

void DockerfileEditorTest::aClickOnAnAdviceMarkIsReported()
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

void DockerfileEditorTest::movingTheCursorActivatesTheInstruction()
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

void DockerfileEditorTest::beingToldAnInstructionMovesTheCursorInSilence()
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

void DockerfileEditorTest::stagesHaveBarsAndFold()
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

void DockerfileEditorTest::buildStatesStayWithTheirLines()
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

void DockerfileEditorTest::anErrorStandsBelowItsLineUntilThatIsEdited()
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

void DockerfileEditorTest::tenMegabytesOpenAtOnce_data()
{
    QTest::addColumn<std::string>("bytes");
    std::string lines;
    while (lines.size() < 10'000'000)
        lines += "RUN echo \"a line of an ordinary length\" && true\n";
    QTest::newRow("of ordinary lines") << lines;
    QTest::newRow("of zeros") << std::string(10'000'000, '\0');
    QTest::newRow("of line ends") << std::string(10'000'000, '\n');
}

void DockerfileEditorTest::tenMegabytesOpenAtOnce()
{
    QFETCH(std::string, bytes);
    QElapsedTimer timer;
    timer.start();
    m_editor->setBytes(bytes);
    m_editor->grab();
    QTest::keyClick(m_editor.get(), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(m_editor.get(), "x");
    m_editor->grab();
    QVERIFY2(timer.elapsed() < 8000, qPrintable(QString("%1 ms").arg(timer.elapsed())));
    QVERIFY(m_editor->bytes() == bytes + "x");
}

QTEST_MAIN(DockerfileEditorTest)
#include "tst_dockerfile_editor.moc"
