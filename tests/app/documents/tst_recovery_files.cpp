// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/recovery_files.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace stagewright;

namespace {

QStringList filesIn(const QString& folder)
{
    QStringList paths;
    QDirIterator walk(folder, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        paths << walk.next();
    return paths;
}

} // namespace

class TestRecoveryFiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void offersTextOfAnEndedSession();
    void offersTextOfAKilledSession();
    void offersTheNewestTextFirst();
    void keepsTheLastTextOfADocument();
    void forgetsASavedDocument();
    void leavesRunningSessionsAlone();
    void forgetsADiscardedText();
    void leavesNothingBehindWithoutUnsavedText();
    void isForItsUserAlone();
    void survivesADamagedFile();
    void saysWhyTextCannotBeKept();

private:
    QString folder() const { return m_folder->filePath("recovery"); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRecoveryFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestRecoveryFiles::offersTextOfAnEndedSession()
{
    const std::string bytes("FROM a\r\nLABEL b=\xFF\nRUN \"c", 25);
    {
        RecoveryFiles session(folder());
        QVERIFY(session.keep(1, "/home/x/Größe/Dockerfile", bytes).has_value());
        QVERIFY(session.keep(2, "", "").has_value());
    }
    const RecoveryFiles next(folder());
    const std::vector<RecoveredText> texts = next.leftTexts();
    QCOMPARE(texts.size(), std::size_t(2));
    const RecoveredText& named = texts[0].path.isEmpty() ? texts[1] : texts[0];
    QCOMPARE(named.path, QString("/home/x/Größe/Dockerfile"));
    QCOMPARE(named.bytes, bytes);
    QVERIFY(named.keptAt.secsTo(QDateTime::currentDateTime()) < 60);
}

void TestRecoveryFiles::offersTextOfAKilledSession()
{
    const pid_t child = ::fork();
    if (child == 0) {
        auto* session = new RecoveryFiles(folder());
        ::_exit(session->keep(1, "/a", "FROM a\n").has_value() ? 0 : 1);
    }
    int status = -1;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
    const RecoveryFiles next(folder());
    const std::vector<RecoveredText> texts = next.leftTexts();
    QCOMPARE(texts.size(), std::size_t(1));
    QCOMPARE(texts[0].bytes, std::string("FROM a\n"));
}

void TestRecoveryFiles::offersTheNewestTextFirst()
{
    {
        RecoveryFiles session(folder());
        QVERIFY(session.keep(1, "/new", "FROM new\n").has_value());
        QVERIFY(session.keep(2, "/old", "FROM old\n").has_value());
    }
    for (const QString& path : filesIn(folder())) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const bool isOld = file.readAll().contains("/old");
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(isOld ? -2 : -1), QFile::FileModificationTime));
    }
    const std::vector<RecoveredText> texts = RecoveryFiles(folder()).leftTexts();
    QCOMPARE(texts.size(), std::size_t(2));
    QCOMPARE(texts[0].path, QString("/new"));
}

void TestRecoveryFiles::keepsTheLastTextOfADocument()
{
    {
        RecoveryFiles session(folder());
        QVERIFY(session.keep(1, "/a", "FROM a rather long text\n").has_value());
        QVERIFY(session.keep(1, "/b", "FROM b\n").has_value());
    }
    const std::vector<RecoveredText> texts = RecoveryFiles(folder()).leftTexts();
    QCOMPARE(texts.size(), std::size_t(1));
    QCOMPARE(texts[0].path, QString("/b"));
    QCOMPARE(texts[0].bytes, std::string("FROM b\n"));
}

void TestRecoveryFiles::forgetsASavedDocument()
{
    {
        RecoveryFiles session(folder());
        QVERIFY(session.keep(1, "/a", "FROM a\n").has_value());
        QVERIFY(session.keep(2, "/b", "FROM b\n").has_value());
        session.remove(1);
        session.remove(3);
    }
    const std::vector<RecoveredText> texts = RecoveryFiles(folder()).leftTexts();
    QCOMPARE(texts.size(), std::size_t(1));
    QCOMPARE(texts[0].path, QString("/b"));
}

void TestRecoveryFiles::leavesRunningSessionsAlone()
{
    RecoveryFiles first(folder());
    RecoveryFiles second(folder());
    QVERIFY(first.keep(1, "/first", "FROM a\n").has_value());
    QVERIFY(second.keep(1, "/second", "FROM b\n").has_value());
    QVERIFY(first.leftTexts().empty());
    QVERIFY(second.leftTexts().empty());
    second.remove(1);
    QCOMPARE(filesIn(folder()).filter(".text").size(), 1);
}

void TestRecoveryFiles::forgetsADiscardedText()
{
    {
        RecoveryFiles session(folder());
        QVERIFY(session.keep(1, "/a", "FROM a\n").has_value());
    }
    RecoveryFiles next(folder());
    for (const RecoveredText& text : next.leftTexts())
        next.discard(text);
    QVERIFY(next.leftTexts().empty());
    QVERIFY(QDir(folder()).isEmpty());
}

void TestRecoveryFiles::leavesNothingBehindWithoutUnsavedText()
{
    {
        const RecoveryFiles idle(folder());
        QVERIFY(!QFile::exists(folder()));
    }
    {
        RecoveryFiles session(folder());
        QVERIFY(session.keep(1, "/a", "FROM a\n").has_value());
        session.remove(1);
    }
    QVERIFY(QDir(folder()).isEmpty());
}

void TestRecoveryFiles::isForItsUserAlone()
{
    RecoveryFiles session(folder());
    QVERIFY(session.keep(1, "/a", "ARG TOKEN=secret\n").has_value());
    const QStringList texts = filesIn(folder()).filter(".text");
    QCOMPARE(texts.size(), 1);
    struct stat status = {};
    QCOMPARE(::stat(qPrintable(texts[0]), &status), 0);
    QCOMPARE(status.st_mode & 0777, mode_t(0600));
    QCOMPARE(::stat(qPrintable(QFileInfo(texts[0]).path()), &status), 0);
    QCOMPARE(status.st_mode & 0777, mode_t(0700));
}

void TestRecoveryFiles::survivesADamagedFile()
{
    QVERIFY(QDir().mkpath(folder() + "/damaged"));
    QFile file(folder() + "/damaged/1.text");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"path\": 3]\nFROM a\n");
    file.close();
    const std::vector<RecoveredText> texts = RecoveryFiles(folder()).leftTexts();
    QCOMPARE(texts.size(), std::size_t(1));
    QCOMPARE(texts[0].path, QString());
    QCOMPARE(texts[0].bytes, std::string("FROM a\n"));
}

void TestRecoveryFiles::saysWhyTextCannotBeKept()
{
    QFile file(folder());
    QVERIFY(file.open(QIODevice::WriteOnly));
    RecoveryFiles session(folder());
    const auto kept = session.keep(1, "/a", "FROM a\n");
    QVERIFY(!kept.has_value());
    QVERIFY2(kept.error().contains("cannot be kept"), qPrintable(kept.error()));
    QVERIFY(session.leftTexts().empty());
}

QTEST_GUILESS_MAIN(TestRecoveryFiles)
#include "tst_recovery_files.moc"
