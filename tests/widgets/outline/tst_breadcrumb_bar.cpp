// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/outline/breadcrumb_bar.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace stagewright;

namespace {

const std::string sample = "ARG V=1\n"                    // 1
                           "FROM golang AS build\n"       // 2
                           "RUN go build -o /out/server ./cmd/server && echo built\n"
                           "\n"
                           "FROM scratch\n" // 5
                           "COPY --from=build /a /a\n";

} // namespace

/// The breadcrumbs under real keys and clicks.
class BreadcrumbBarTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theBarFollowsTheCursor_data();
    void theBarFollowsTheCursor();
    void aFileWithoutStagesHasNoBar();
    void aPartOpensItsSiblings_data();
    void aPartOpensItsSiblings();
    void keysLeadThroughTheParts();
    void longTextIsShortenedToTheRoom();
    void ampersandsAreShown();

private:
    void show(const std::string& text, int line);
    QToolButton* part(int place) const;
    QString shown() const;

    std::unique_ptr<BreadcrumbBar> m_bar;
};

void BreadcrumbBarTest::init()
{
    m_bar = std::make_unique<BreadcrumbBar>();
    m_bar->resize(900, 28);
    m_bar->setTheme(Theme::light());
    m_bar->setFileName("Dockerfile");
}

void BreadcrumbBarTest::show(const std::string& text, int line)
{
    m_bar->setCurrentLine(line);
    m_bar->setAnalysis(analyze(Snapshot(text), {}, {}));
    if (m_bar->isVisible())
        QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
}

QToolButton* BreadcrumbBarTest::part(int place) const
{
    return m_bar->findChild<QToolButton*>(QString("breadcrumb%1").arg(place));
}

QString BreadcrumbBarTest::shown() const
{
    QStringList parts;
    for (int place = 0; place < 3; ++place) {
        if (part(place)->isVisible())
            parts << part(place)->text();
    }
    return parts.join(" › ");
}

void BreadcrumbBarTest::theBarFollowsTheCursor_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("words");
    QTest::newRow("above the stages") << 1 << "Dockerfile › ARG V=1";
    QTest::newRow("in a stage")
        << 3 << "Dockerfile › build (stage 0) › RUN go build -o /out/server ./cmd/server && echo built";
    QTest::newRow("between two stages") << 4 << "Dockerfile › build (stage 0)";
    QTest::newRow("in a stage without a name") << 6 << "Dockerfile › stage 1 › COPY --from=build /a /a";
}

void BreadcrumbBarTest::theBarFollowsTheCursor()
{
    QFETCH(int, line);
    QFETCH(QString, words);
    show(sample, 2);
    m_bar->setCurrentLine(line);
    QCOMPARE(shown().replace("&&&&", "&&"), words);
}

void BreadcrumbBarTest::aFileWithoutStagesHasNoBar()
{
    show("ARG A\n", 1);
    QVERIFY(!m_bar->isVisible());
    show(sample, 1);
    QVERIFY(m_bar->isVisible());
    m_bar->setAnalysis(nullptr);
    QVERIFY(!m_bar->isVisible());
}

void BreadcrumbBarTest::aPartOpensItsSiblings_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<QStringList>("entries");
    QTest::addColumn<int>("instruction"); // of the last one
    QTest::newRow("the file: what stands above") << 0 << QStringList{"ARG V=1", "FROM golang AS build"} << 1;
    QTest::newRow("the stages") << 1 << QStringList{"build", "stage 1"} << 3;
    QTest::newRow("the instructions of the stage") << 2 << QStringList{"FROM scratch", "COPY --from=build /a /a"} << 4;
}

void BreadcrumbBarTest::aPartOpensItsSiblings()
{
    QFETCH(int, place);
    QFETCH(QStringList, entries);
    QFETCH(int, instruction);
    show(sample, 6);
    const QSignalSpy activated(m_bar.get(), &BreadcrumbBar::instructionActivated);
    QStringList found;
    QTimer::singleShot(0, this, [&] { // the menu runs until it is closed
        QMenu* menu = part(place)->menu();
        for (const QAction* action : menu->actions())
            found << action->text();
        const QPoint last = menu->actionGeometry(menu->actions().last()).center();
        for (int away = 8; away >= 0; --away) // a menu takes no click of a mouse that has not moved since it opened
            QTest::mouseMove(menu, last - QPoint(away, 0));
        QTest::mouseClick(menu, Qt::LeftButton, {}, last);
    });
    QTest::mouseClick(part(place), Qt::LeftButton);
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(found, entries);
    QCOMPARE(activated[0][0].toInt(), instruction);
}

void BreadcrumbBarTest::keysLeadThroughTheParts()
{
    show(sample, 6);
    m_bar->takeFocus();
    QVERIFY(part(2)->hasFocus());
    QTest::keyClick(part(2), Qt::Key_Left);
    QVERIFY(part(1)->hasFocus());
    const QSignalSpy activated(m_bar.get(), &BreadcrumbBar::instructionActivated);
    QTimer::singleShot(0, this, [&] { // the stage of the cursor is chosen when the menu opens
        QTest::keyClick(part(1)->menu(), Qt::Key_Up);
        QTest::keyClick(part(1)->menu(), Qt::Key_Return);
    });
    QTest::keyClick(part(1), Qt::Key_Down);
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toInt(), 1);
    const QSignalSpy left(m_bar.get(), &BreadcrumbBar::left);
    QTest::keyClick(part(1), Qt::Key_Escape);
    QCOMPARE(left.size(), 1);
}

void BreadcrumbBarTest::longTextIsShortenedToTheRoom()
{
    show(sample, 3);
    for (const int width : {600, 320, 160}) {
        m_bar->resize(width, 28);
        QTest::qWait(1);
        QCOMPARE(m_bar->width(), width);
        for (int place = 0; place < 3; ++place)
            QVERIFY2(!part(place)->isVisible() || part(place)->geometry().right() <= width, qPrintable(shown()));
        QVERIFY2(shown().endsWith(u'…') || width == 600, qPrintable(shown()));
    }
    m_bar->resize(900, 28);
    QTRY_VERIFY(part(2)->isVisible());
    QCOMPARE(part(2)->toolTip(), "RUN go build -o /out/server ./cmd/server && echo built");
}

void BreadcrumbBarTest::ampersandsAreShown()
{
    show("FROM a\nRUN x && y\n", 2);
    QCOMPARE(part(2)->text(), "RUN x &&&& y"); // a single one would underline a letter
}

QTEST_MAIN(BreadcrumbBarTest)
#include "tst_breadcrumb_bar.moc"
