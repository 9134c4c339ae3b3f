// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/build_history.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;

namespace {

BuildRecording recording(int number, const std::string& log = "==> [1/2] RUN x\nhello\n")
{
    BuildRecord record;
    record.begun = Timestamp(std::chrono::seconds(1'000'000 + number));
    record.dockerfile = "/src/Dockerfile";
    record.target = "runtime";
    record.context = "/src";
    record.command = {"docker", "buildx", "build", "--tag=it's", "/src"};
    record.text = "FROM a\nRUN x\n";
    record.git = GitState{"0123abc", true};
    record.arguments = {{"V", "1"}, {"W", ""}};
    record.result = BuildResult::Failed;
    record.exitCode = 1;
    record.seconds = 12.5;
    record.counts = {.total = 3, .ended = 2, .cached = 1};
    record.messages = {"ERROR: no", "ü"};
    RecordedStep step;
    step.digest = "sha256:1";
    step.name = "[1/2] RUN x";
    step.inputs = {"sha256:0"};
    step.stage = "stage-0";
    step.text = "RUN x";
    step.line = 2;
    step.state = StepState::Failed;
    step.start = 0.5;
    step.seconds = 12;
    step.bytes = 1'000'000'000'000;
    step.error = "exit code: 1";
    step.arguments = {{"V", "1"}};
    step.files = {{"main.go", "77"}};
    step.logOffset = 16;
    step.logSize = 6;
    record.steps = {step, RecordedStep{.digest = "sha256:0"}};
    return {record, log};
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

/// Builds that are kept in a folder.
class BuildHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aBuildComesBackWhole();
    void theNewestComesFirst();
    void theOldestGo_data();
    void theOldestGo();
    void removedBuildsLeaveNothing();
    void twoProgramsShareIt();
    void anOldFileIsUpgraded();
    void aLaterFileIsLeftAlone();
    void aDamagedFileIsPutAside_data();
    void aDamagedFileIsPutAside();
    void onlyItsOwnerReadsIt();
    void aFolderThatCannotBeMade();
    void theUsersFolder();

private:
    BuildHistory open(HistoryLimits limits = {});
    QString path(const QString& name) const { return m_folder->filePath("history/" + name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void BuildHistoryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

BuildHistory BuildHistoryTest::open(HistoryLimits limits)
{
    auto history = BuildHistory::open(m_folder->filePath("history").toStdString(), limits);
    if (!history)
        qFatal("%s", history.error().c_str());
    return std::move(*history);
}

void BuildHistoryTest::aBuildComesBackWhole()
{
    const BuildRecording kept = recording(1);
    BuildRecord expected = kept.record;
    {
        BuildHistory history = open();
        QCOMPARE(history.notice(), "");
        expected.id = history.add(kept).value();
    }
    BuildHistory history = open();
    QVERIFY(history.build(expected.id).value() == expected);
    QCOMPARE(history.log(expected.id).value(), kept.log);
    BuildRecord listed = expected;
    listed.steps.clear();
    QVERIFY(history.builds().value() == std::vector{listed});
    QCOMPARE(history.build(77).error(), "There is no build 77 in the history.");
}

void BuildHistoryTest::theNewestComesFirst()
{
    BuildHistory history = open();
    for (const int number : {2, 3, 1})
        QVERIFY(history.add(recording(number)));
    QList<int> order;
    const auto builds = history.builds().value();
    for (const BuildRecord& record : builds)
        order << int(record.begun.time_since_epoch() / std::chrono::seconds(1)) - 1'000'000;
    QCOMPARE(order, QList({3, 2, 1}));
}

void BuildHistoryTest::theOldestGo_data()
{
    QTest::addColumn<int>("builds");
    QTest::addColumn<int>("logBytes");
    QTest::addColumn<int>("left");
    QTest::newRow("beyond a number") << 3 << 1'000'000 << 3;
    QTest::newRow("beyond a size of logs") << 100 << 2'500 << 2;
    QTest::newRow("but never the newest") << 100 << 10 << 1;
}

void BuildHistoryTest::theOldestGo()
{
    QFETCH(int, builds);
    QFETCH(int, logBytes);
    QFETCH(int, left);
    std::string noise; // a thousand bytes that cannot be packed
    std::uint32_t state = 1;
    for (int i = 0; i < 1000; ++i)
        noise += static_cast<char>((state = state * 1664525 + 1013904223) >> 24U);
    BuildHistory history = open({.builds = builds, .logBytes = logBytes});
    for (int number = 1; number <= 5; ++number)
        QVERIFY(history.add(recording(number, noise)));
    const auto kept = history.builds().value();
    QCOMPARE(int(kept.size()), left);
    QCOMPARE(kept.front().id, 5);
    QCOMPARE(QDir(path("logs")).entryList(QDir::Files).size(), left);
}

void BuildHistoryTest::removedBuildsLeaveNothing()
{
    BuildHistory history = open();
    const auto first = history.add(recording(1)).value();
    const auto second = history.add(recording(2)).value();
    QVERIFY(history.remove(std::array{first}));
    QCOMPARE(history.builds()->size(), 1u);
    QCOMPARE(QDir(path("logs")).entryList(QDir::Files), QStringList(QString("%1.log.gz").arg(second)));
    auto database = Database::open(path("builds.sqlite").toStdString());
    QCOMPARE(database->number("SELECT count(*) FROM steps").value(), 2);
    // A number is never given twice: somebody may have noted it.
    QVERIFY(history.remove(std::array{second}));
    QCOMPARE(history.add(recording(3)).value(), 3);
}

void BuildHistoryTest::twoProgramsShareIt()
{
    BuildHistory one = open();
    BuildHistory other = open();
    QVERIFY(one.add(recording(1)));
    QVERIFY(other.add(recording(2)));
    QCOMPARE(one.builds()->size(), 2u);
}

void BuildHistoryTest::anOldFileIsUpgraded()
{
    const BuildRecording kept = recording(1);
    const std::int64_t id = open().add(kept).value();
    {
        // What version 1 had: all later additions taken away.
        auto database = Database::open(path("builds.sqlite").toStdString());
        QVERIFY(database->run("ALTER TABLE steps DROP COLUMN files; PRAGMA user_version = 1"));
    }
    BuildRecord expected = kept.record;
    expected.id = id;
    expected.steps[0].files.clear();
    BuildHistory history = open();
    QVERIFY(history.build(id).value() == expected);
}

void BuildHistoryTest::aLaterFileIsLeftAlone()
{
    QVERIFY(open().add(recording(1)));
    QVERIFY(Database::open(path("builds.sqlite").toStdString())->run("PRAGMA user_version = 1000"));
    const QByteArray before = bytesOf(path("builds.sqlite"));
    const auto history = BuildHistory::open(m_folder->filePath("history").toStdString());
    QVERIFY(!history);
    QCOMPARE(history.error(),
             "The build history cannot be used: It was written by a later version of Stagewright.");
    QCOMPARE(bytesOf(path("builds.sqlite")), before);
}

void BuildHistoryTest::aDamagedFileIsPutAside_data()
{
    QTest::addColumn<int>("damageBegin");
    QTest::addColumn<int>("damageSize");
    QTest::newRow("no database at all") << 0 << 100;
    QTest::newRow("a broken page") << 4096 << 3000;
}

void BuildHistoryTest::aDamagedFileIsPutAside()
{
    QFETCH(int, damageBegin);
    QFETCH(int, damageSize);
    QVERIFY(open().add(recording(1)));
    QByteArray bytes = bytesOf(path("builds.sqlite"));
    bytes.replace(damageBegin, damageSize, QByteArray(damageSize, 'x'));
    write(path("builds.sqlite"), bytes);
    BuildHistory history = open();
    const QString notice = QString::fromStdString(history.notice());
    QVERIFY2(notice.startsWith("The build history was damaged. It was put aside as "), qPrintable(notice));
    const QStringList aside = QDir(path("")).entryList({"builds.sqlite.damaged-*"});
    QCOMPARE(aside.size(), 1);
    QVERIFY(notice.contains(aside.first()));
    QCOMPARE(bytesOf(path(aside.first())), bytes);
    QCOMPARE(QDir(path("")).entryList({"logs.damaged-*"}).size(), 1);
    QVERIFY(history.builds()->empty());
    QVERIFY(history.add(recording(2)));
    QCOMPARE(open().notice(), "");
}

void BuildHistoryTest::onlyItsOwnerReadsIt()
{
    QVERIFY(open().add(recording(1)));
    const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(path("")) & others));
    QVERIFY(!(QFile::permissions(path("logs")) & others));
    QVERIFY(!(QFile::permissions(path("logs/1.log.gz")) & others));
}

void BuildHistoryTest::aFolderThatCannotBeMade()
{
    write(m_folder->filePath("history"), "a file");
    const auto history = BuildHistory::open(m_folder->filePath("history").toStdString());
    QVERIFY(!history);
    QVERIFY(history.error().starts_with("The build history cannot be kept: "));
}

void BuildHistoryTest::theUsersFolder()
{
    qputenv("XDG_DATA_HOME", "/data");
    QCOMPARE(historyFolder().string(), "/data/stagewright/history");
    qputenv("XDG_DATA_HOME", "");
    qputenv("HOME", "/home/me");
    QCOMPARE(historyFolder().string(), "/home/me/.local/share/stagewright/history");
}

QTEST_GUILESS_MAIN(BuildHistoryTest)
#include "tst_build_history.moc"
