// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/editor/editor_fixture.h"
#include "widgets/editor/marker_numbers.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

/// The editor under real keys and clicks.
class DockerfileEditorTest : public EditorFixture
{
    Q_OBJECT

private slots:
    void init() { createEditor(); }
    void cleanup() { m_editor.reset(); }
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


    void tenMegabytesOpenAtOnce_data();
    void tenMegabytesOpenAtOnce();
};

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
