// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/editor/editor_fixture.h"
#include "widgets/editor/marker_numbers.h"

#include <QSignalSpy>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

namespace {

const std::string text = "FROM golang\nRUN a \\\n    && b\nRUN c\n";

/// `text` with a warning at `golang` and a hint at `b`.
std::shared_ptr<const Analysis> advised()
{
    Analysis analysis = *withWarning(text, 5, 11);
    analysis.advice.findings.front().instruction = 0;
    analysis.advice.findings.front().aliases = {"DL3006"};
    Finding finding;
    finding.rule = "other-rule";
    finding.severity = Severity::Hint; // of another colour than the bulb
    finding.message = "A long sentence that says what is wrong with this, why it matters to everybody, and what to do "
                      "about it in a way that takes more than one line of any editor.";
    finding.range = {text.find("b\n"), text.find("b\n") + 1};
    finding.line = 2;
    finding.instruction = 1;
    analysis.advice.findings.push_back(finding);
    return std::make_shared<const Analysis>(std::move(analysis));
}

} // namespace

/// The advice beside, in and under the text.
class EditorAdviceTest : public EditorFixture
{
    Q_OBJECT

private slots:
    void init() { createEditor(); }
    void cleanup() { m_editor.reset(); }
    void theBulbStandsWhereSomethingCanBeDone();
    void aClickOnTheBulbAsksForTheMenu();
    void notesStandUnderTheirLinesOnDemand();
    void notesAreWrappedToTheWidth();
    void notesFollowTheAnalysis();
    void theErrorOfABuildGoesBeforeANote();
    void notesLeaveTheTextInSightWhereItIs();
    void wordsAreWrapped_data();
    void wordsAreWrapped();

private:
    void openAdvised()
    {
        m_editor->setBytes(text);
        m_editor->setAnalysis(advised());
        m_editor->setFocus();
    }
    QString noteAt(int line) const
    {
        const auto place = static_cast<uintptr_t>(line - 1);
        QByteArray note(m_editor->SendScintilla(S::SCI_ANNOTATIONGETTEXT, place), '\0');
        m_editor->SendScintilla(S::SCI_ANNOTATIONGETTEXT, place, static_cast<const char*>(note.data()));
        return QString::fromUtf8(note);
    }
    QPoint markAt(int line) const
    {
        int left = 0;
        for (int column = 0; column < Gutter::AdviceMarks; ++column)
            left += m_editor->marginWidth(column);
        const int height = m_editor->textHeight(0);
        return {left + 4, (line - 1) * height + height / 2};
    }
    bool isBulbAt(int line) const
    {
        const QImage shown = m_editor->viewport()->grab().toImage();
        const QColor accent = Theme::light().accent;
        const int height = m_editor->textHeight(0);
        for (int y = (line - 1) * height; y < line * height; ++y) {
            for (int x = markAt(line).x() - 4; x < markAt(line).x() - 4 + height; ++x) {
                if (shown.pixelColor(x, y).rgb() == accent.rgb())
                    return true;
            }
        }
        return false;
    }
};

void EditorAdviceTest::theBulbStandsWhereSomethingCanBeDone()
{
    openAdvised();
    QVERIFY(isBulbAt(1));
    QVERIFY(!isBulbAt(3));
    QTest::keyClick(m_editor.get(), Qt::Key_Down); // the instruction's first line; its finding is on the next
    QVERIFY(!isBulbAt(1));
    QVERIFY(isBulbAt(2));
    m_editor->showLine(4);
    QVERIFY(!isBulbAt(4));
}

void EditorAdviceTest::aClickOnTheBulbAsksForTheMenu()
{
    openAdvised();
    m_editor->showLine(2);
    QSignalSpy clicked(m_editor.get(), &DockerfileEditor::adviceMarkClicked);
    QTest::mouseClick(m_editor->viewport(), Qt::LeftButton, {}, markAt(2));
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(clicked.front().front().toInt(), 2);
    QTest::mouseClick(m_editor->viewport(), Qt::LeftButton, {}, markAt(4));
    QCOMPARE(clicked.count(), 1);
}

void EditorAdviceTest::notesStandUnderTheirLinesOnDemand()
{
    openAdvised();
    QCOMPARE(noteAt(1), QString());
    m_editor->setAdviceNotesShown(true);
    QCOMPARE(noteAt(1), QString("Say which version. (some-rule)"));
    QCOMPARE(noteAt(2), QString());
    QVERIFY(noteAt(3).startsWith("A long sentence"));
    m_editor->setAdviceNotesShown(false);
    QCOMPARE(noteAt(1), QString());
    QCOMPARE(noteAt(3), QString());
}

void EditorAdviceTest::notesAreWrappedToTheWidth()
{
    openAdvised();
    m_editor->setAdviceNotesShown(true);
    const auto wide = noteAt(3).count('\n');
    QVERIFY(wide > 0);
    m_editor->resize(400, 500);
    QTRY_VERIFY(noteAt(3).count('\n') > wide);
}

void EditorAdviceTest::notesFollowTheAnalysis()
{
    openAdvised();
    m_editor->setAdviceNotesShown(true);
    QTest::keyClicks(m_editor.get(), "#");
    QVERIFY(!noteAt(1).isEmpty()); // no jumping while somebody types
    m_editor->setAnalysis(analysed("#" + text));
    QCOMPARE(noteAt(1), QString());
    QCOMPARE(noteAt(3), QString());
}

void EditorAdviceTest::theErrorOfABuildGoesBeforeANote()
{
    openAdvised();
    m_editor->setAdviceNotesShown(true);
    m_editor->showLineError(1, "not found");
    m_editor->setAnalysis(advised());
    QCOMPARE(m_editor->lineError(1), QString("not found"));
    QCOMPARE(m_editor->lineError(3), QString()); // a note is no error
    m_editor->clearLineErrors();
    QCOMPARE(noteAt(1), QString("Say which version. (some-rule)"));
}

void EditorAdviceTest::notesLeaveTheTextInSightWhereItIs()
{
    const std::string empty(200, '\n');
    m_editor->setBytes(text + empty);
    m_editor->showLine(150);
    m_editor->setFirstVisibleLine(120);
    Analysis analysis = *advised();
    analysis.tree.snapshot = Snapshot(text + empty);
    m_editor->setAnalysis(std::make_shared<const Analysis>(std::move(analysis)));
    m_editor->setAdviceNotesShown(true);
    const auto top = m_editor->SendScintilla(
        S::SCI_DOCLINEFROMVISIBLE, static_cast<uintptr_t>(m_editor->SendScintilla(S::SCI_GETFIRSTVISIBLELINE)));
    QCOMPARE(top, 120L);
    QVERIFY(!noteAt(1).isEmpty());
}

void EditorAdviceTest::wordsAreWrapped_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("lines");
    QTest::newRow("short enough") << "one two" << "one two";
    QTest::newRow("at a blank") << "one two three" << "one two\nthree";
    QTest::newRow("a long word alone") << "a abcdefghijklm b" << "a\nabcdefghijklm\nb";
    QTest::newRow("letters, not bytes") << "äöü äöü" << "äöü äöü";
    QTest::newRow("nothing") << "" << "";
}

void EditorAdviceTest::wordsAreWrapped()
{
    QFETCH(QString, words);
    QFETCH(QString, lines);
    QCOMPARE(QString::fromStdString(wrapped(words.toStdString(), 8)), lines);
}

QTEST_MAIN(EditorAdviceTest)
#include "tst_editor_advice.moc"
