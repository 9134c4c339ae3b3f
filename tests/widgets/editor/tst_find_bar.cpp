// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/dockerfile_editor.h"
#include "widgets/editor/find_bar.h"
#include "widgets/editor/marker_numbers.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace stagewright;

/// The find bar under real keys and clicks.
class FindBarTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void typingFindsTheFirstMatchFromTheCursorOn();
    void returnAndShiftReturnWalkAndSayWhenTheyWrap();
    void theSelectionIsThePattern();
    void escapeClosesAndGivesTheFocusBack();
    void optionsNarrowTheSearch();
    void aWrongExpressionIsSaidInWords();
    void matchesAreFramedAndFollowEdits();
    void replaceGoesFromMatchToMatch();
    void replaceAllIsOneUndoStep();
    void groupsAreReplacedByteForByte();
    void functionKeysSearchWithoutTheBar();

private:
    QLineEdit* field(const char* name) const;
    template<typename Button>
    Button* button(const char* text) const;
    QString words() const;
    void open(const std::string& bytes, const char* pattern);
    QString selected() const;

    std::unique_ptr<QWidget> m_home;
    DockerfileEditor* m_editor = nullptr;
    FindBar* m_bar = nullptr;
};

void FindBarTest::init()
{
    m_home = std::make_unique<QWidget>();
    m_editor = new DockerfileEditor(m_home.get());
    m_bar = new FindBar(m_editor, m_home.get());
    auto* column = new QVBoxLayout(m_home.get());
    column->addWidget(m_editor, 1);
    column->addWidget(m_bar);
    m_home->resize(800, 500);
    m_home->show();
    m_home->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_home.get()));
}

void FindBarTest::cleanup()
{
    m_home.reset();
}

QLineEdit* FindBarTest::field(const char* name) const
{
    for (QLineEdit* candidate : m_bar->findChildren<QLineEdit*>()) {
        if (candidate->accessibleName() == name)
            return candidate;
    }
    return nullptr;
}

template<typename Button>
Button* FindBarTest::button(const char* text) const
{
    for (Button* candidate : m_bar->findChildren<Button*>()) {
        if (candidate->accessibleName() == text || candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

QString FindBarTest::words() const
{
    return m_bar->findChild<QLabel*>()->text();
}

QString FindBarTest::selected() const
{
    const TextRange range = m_editor->selectedRange();
    return QString::fromStdString(std::string(range.in(m_editor->bytes())));
}

void FindBarTest::open(const std::string& bytes, const char* pattern)
{
    m_editor->setBytes(bytes);
    m_editor->setFocus();
    m_bar->openReplace();
    QTest::keyClicks(QApplication::focusWidget(), pattern);
}

void FindBarTest::typingFindsTheFirstMatchFromTheCursorOn()
{
    m_editor->setBytes("run a\nRUN b\nrun c\n");
    m_editor->showLine(2);
    m_bar->openFind();
    QTest::keyClicks(QApplication::focusWidget(), "run");
    QCOMPARE(selected(), QString("RUN"));
    QCOMPARE(words(), QString("2 of 3"));
    QTest::keyClicks(QApplication::focusWidget(), " a");
    QCOMPARE(words(), QString("1 of 1 · went on at the top"));
    QTest::keyClicks(QApplication::focusWidget(), "x");
    QCOMPARE(words(), QString("No match"));
}

void FindBarTest::returnAndShiftReturnWalkAndSayWhenTheyWrap()
{
    open("a b a b a", "a");
    QCOMPARE(words(), QString("1 of 3"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(words(), QString("2 of 3"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(words(), QString("1 of 3 · went on at the top"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(words(), QString("3 of 3 · went on at the bottom"));
}

void FindBarTest::theSelectionIsThePattern()
{
    m_editor->setBytes("FROM a AS build\nCOPY --from=build a b\n");
    m_editor->selectRange({10, 15});
    m_bar->openFind();
    QCOMPARE(field("Text to find")->text(), QString("build"));
    QCOMPARE(words(), QString("1 of 2"));
}

void FindBarTest::escapeClosesAndGivesTheFocusBack()
{
    open("a a", "a");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_bar->isVisible());
    QVERIFY(m_editor->hasFocus());
    QVERIFY(!m_editor->SendScintilla(QsciScintillaBase::SCI_INDICATORVALUEAT, static_cast<unsigned long>(indicator::match), 0L));
}

void FindBarTest::optionsNarrowTheSearch()
{
    open("run RUN runs r.n", "run");
    QCOMPARE(words(), QString("1 of 3"));
    QTest::mouseClick(button<QToolButton>("Match case"), Qt::LeftButton);
    QCOMPARE(words(), QString("1 of 2"));
    QTest::mouseClick(button<QToolButton>("Whole words"), Qt::LeftButton);
    QCOMPARE(words(), QString("1 of 1"));
    field("Text to find")->setText("r.n");
    QVERIFY(words().startsWith("1 of 1"));
    QTest::mouseClick(button<QToolButton>("Regular expression"), Qt::LeftButton);
    QVERIFY2(words().contains(" of 2"), qPrintable(words()));
}

void FindBarTest::aWrongExpressionIsSaidInWords()
{
    open("a(b", "(b");
    QCOMPARE(words(), QString("1 of 1"));
    QTest::mouseClick(button<QToolButton>("Regular expression"), Qt::LeftButton);
    QVERIFY2(words().startsWith("Pattern error: "), qPrintable(words()));
    QCOMPARE(m_bar->findChild<QLabel*>()->palette().color(QPalette::WindowText), Theme::light().error);
}

void FindBarTest::matchesAreFramedAndFollowEdits()
{
    open("caf\xe9 b caf\xe9", "b");
    const auto isFramed = [this](long at) {
        return m_editor->SendScintilla(QsciScintillaBase::SCI_INDICATORVALUEAT, static_cast<unsigned long>(indicator::match), at) != 0;
    };
    QVERIFY(isFramed(5));
    QVERIFY(!isFramed(4));
    m_editor->applyEdits({{{0, 0}, "b "}});
    QTRY_VERIFY(isFramed(0));
    QVERIFY(isFramed(7));
}

void FindBarTest::replaceGoesFromMatchToMatch()
{
    open("a b a", "a");
    field("Text to put in its place")->setText("aa");
    QTest::mouseClick(button<QPushButton>("Replace"), Qt::LeftButton);
    QCOMPARE(m_editor->bytes(), std::string("aa b a"));
    QTest::mouseClick(button<QPushButton>("Replace"), Qt::LeftButton);
    QCOMPARE(m_editor->bytes(), std::string("aa b aa"));
}

void FindBarTest::replaceAllIsOneUndoStep()
{
    open("a\xff b a\xff", "a");
    field("Text to put in its place")->setText("cd");
    QTest::mouseClick(button<QPushButton>("Replace All"), Qt::LeftButton);
    QCOMPARE(m_editor->bytes(), std::string("cd\xff b cd\xff"));
    QCOMPARE(words(), QString("2 replaced"));
    m_editor->undo();
    QCOMPARE(m_editor->bytes(), std::string("a\xff b a\xff"));
}

void FindBarTest::groupsAreReplacedByteForByte()
{
    QTest::mouseClick(button<QToolButton>("Regular expression"), Qt::LeftButton);
    open("x=caf\xe9\r\ny=2\r\n", "^(\\w)=(.*)$");
    field("Text to put in its place")->setText("\\2\\t\\1\\\\");
    QTest::mouseClick(button<QPushButton>("Replace All"), Qt::LeftButton);
    QCOMPARE(m_editor->bytes(), std::string("caf\xe9\tx\\\r\n2\ty\\\r\n"));
}

void FindBarTest::functionKeysSearchWithoutTheBar()
{
    open("a b a", "a");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTest::keyClick(m_editor, Qt::Key_F3);
    QCOMPARE(m_editor->selectedRange(), (TextRange{4, 5}));
    QTest::keyClick(m_editor, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(m_editor->selectedRange(), (TextRange{0, 1}));
}

QTEST_MAIN(FindBarTest)
#include "tst_find_bar.moc"
