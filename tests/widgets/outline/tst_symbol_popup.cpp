// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/outline/symbol_popup.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace stagewright;

namespace {

const std::string sample = "ARG V=1\nFROM golang AS build\nRUN go vet\nRUN go build\nFROM scratch\nCOPY --from=build /a /a\n";

} // namespace

/// "Go to symbol" under real keys and clicks.
class SymbolPopupTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everythingIsListedAndTheCursorsLineIsChosen();
    void wordsNarrowTheList_data();
    void wordsNarrowTheList();
    void theStageOfTheTypedNameIsChosen();
    void enterGoesThereAndCloses();
    void aClickGoesThere();
    void escapeGoesNowhere();
    void nothingFoundIsNoCrash();

private:
    QListWidget* list() const { return m_popup->findChild<QListWidget*>(); }
    QLineEdit* filter() const { return m_popup->findChild<QLineEdit*>(); }
    QStringList shown() const;

    std::unique_ptr<QWidget> m_window;
    QPointer<SymbolPopup> m_popup;
};

void SymbolPopupTest::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(800, 600);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_popup = new SymbolPopup(analyze(Snapshot(sample), {}, {}), 2, Theme::light(), m_window.get());
    m_popup->openOver(*m_window);
    QVERIFY(QTest::qWaitForWindowExposed(m_popup));
}

void SymbolPopupTest::cleanup()
{
    m_window.reset();
}

QStringList SymbolPopupTest::shown() const
{
    QStringList rows;
    for (int row = 0; row < list()->count(); ++row) {
        if (!list()->item(row)->isHidden())
            rows << list()->item(row)->text().simplified();
    }
    return rows;
}

void SymbolPopupTest::everythingIsListedAndTheCursorsLineIsChosen()
{
    const QStringList all{"ARG V=1",    "build FROM golang AS build", "RUN go vet",
                          "RUN go build", "stage 1 FROM scratch",       "COPY --from=build /a /a"};
    QCOMPARE(shown(), all);
    QCOMPARE(list()->currentItem()->text().simplified(), "RUN go vet");
}

void SymbolPopupTest::wordsNarrowTheList_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("a stage") << "stage 1" << QStringList{"stage 1 FROM scratch"};
    QTest::newRow("words in any order and case") << "BUILD run" << QStringList{"RUN go build"};
    QTest::newRow("a name used twice")
        << "build" << QStringList{"build FROM golang AS build", "RUN go build", "COPY --from=build /a /a"};
}

void SymbolPopupTest::wordsNarrowTheList()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, rows);
    QTest::keyClicks(filter(), typed);
    QCOMPARE(shown(), rows);
    QCOMPARE(list()->currentItem()->text().simplified(), rows.first());
}

void SymbolPopupTest::theStageOfTheTypedNameIsChosen()
{
    m_popup->close();
    m_popup = new SymbolPopup(analyze(Snapshot("FROM $BUILDER AS a\nRUN build\nFROM b AS build\n"), {}, {}), 0,
                              Theme::light(), m_window.get());
    m_popup->openOver(*m_window);
    QTest::keyClicks(filter(), "build");
    QCOMPARE(shown().size(), 3);
    QCOMPARE(list()->currentItem()->text().simplified(), "build FROM b AS build");
}

void SymbolPopupTest::enterGoesThereAndCloses()
{
    const QSignalSpy activated(m_popup, &SymbolPopup::instructionActivated);
    QTest::keyClicks(filter(), "build");
    QTest::keyClick(filter(), Qt::Key_Down);
    QTest::keyClick(filter(), Qt::Key_Down);
    QTest::keyClick(filter(), Qt::Key_Down);
    QTest::keyClick(filter(), Qt::Key_Up);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 3);
    QTRY_VERIFY(!m_popup);
}

void SymbolPopupTest::aClickGoesThere()
{
    const QSignalSpy activated(m_popup, &SymbolPopup::instructionActivated);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualItemRect(list()->item(4)).center());
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 4);
}

void SymbolPopupTest::escapeGoesNowhere()
{
    const QSignalSpy activated(m_popup, &SymbolPopup::instructionActivated);
    QTest::keyClick(m_popup, Qt::Key_Escape);
    QTRY_VERIFY(!m_popup);
    QCOMPARE(activated.size(), 0);
}

void SymbolPopupTest::nothingFoundIsNoCrash()
{
    const QSignalSpy activated(m_popup, &SymbolPopup::instructionActivated);
    QTest::keyClicks(filter(), "zzz");
    QTest::keyClick(filter(), Qt::Key_Down);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(activated.size(), 0);
    QTest::keyClick(filter(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(filter(), "vet");
    QCOMPARE(shown(), QStringList{"RUN go vet"});
}

QTEST_MAIN(SymbolPopupTest)
#include "tst_symbol_popup.moc"
