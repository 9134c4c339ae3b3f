// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/document_file.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace stagewright;

namespace {

struct stat statusOf(const QString& path)
{
    struct stat status = {};
    ::lstat(QFile::encodeName(path).constData(), &status);
    return status;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

bool isRoot()
{
    return ::geteuid() == 0;
}

/// Lets no file of this process grow beyond some bytes: to a writer it looks like a full disk.
class SmallFiles
{
public:
    explicit SmallFiles(rlim_t limit)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_former);
        m_formerAction = ::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{limit, m_former.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_former);
        ::signal(SIGXFSZ, m_formerAction);
    }

private:
    rlimit m_former = {};
    void (*m_formerAction)(int) = nullptr;
};

} // namespace

class TestDocumentFile : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsEveryByte_data();
    void keepsEveryByte();
    void knowsTheFormat_data();
    void knowsTheFormat();
    void opensFilesUpToTenMegabytes();
    void saysWhyAFileCannotBeOpened_data();
    void saysWhyAFileCannotBeOpened();
    void saysThatAFileMayNotBeRead();
    void keepsPermissions();
    void keepsTheOwner();
    void givesANewFileUsualPermissions();
    void writesTheTargetOfALink();
    void writesTheMissingTargetOfALink();
    void keepsHardLinks();
    void replacesTheFileInOneStep();
    void leavesTheFileWhenTheDiskIsFull_data();
    void leavesTheFileWhenTheDiskIsFull();
    void writesAFileInAFolderThatTakesNoNewFiles();
    void saysWhyAFileCannotBeSaved_data();
    void saysWhyAFileCannotBeSaved();
    void saysThatAFileIsReadOnly();

private:
    QString pathOf(const QString& name) const { return m_folder->filePath(name); }
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(pathOf(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDocumentFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestDocumentFile::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("LF") << QByteArray("FROM a\nRUN b\n");
    QTest::newRow("CR LF") << QByteArray("FROM a\r\nRUN b\r\n");
    QTest::newRow("mixed line ends and no end") << QByteArray("FROM a\r\nRUN b\nCMD c\rd");
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                     "FROM a\n");
    QTest::newRow("bytes that are not UTF-8") << QByteArray("LABEL a=\xFF\xFE\x80\xC3\n\x1A");
    QTest::newRow("nothing") << QByteArray("");
}

void TestDocumentFile::keepsEveryByte()
{
    QFETCH(QByteArray, bytes);
    const auto loaded = loadFile(write("Dockerfile", bytes));
    QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error()));
    QCOMPARE(QByteArray::fromStdString(loaded->bytes), bytes);
    QVERIFY(saveFile(pathOf("copy"), loaded->bytes).has_value());
    QCOMPARE(bytesOf(pathOf("copy")), bytes);
    QVERIFY(saveFile(pathOf("Dockerfile"), loaded->bytes).has_value());
    QCOMPARE(bytesOf(pathOf("Dockerfile")), bytes);
}

void TestDocumentFile::knowsTheFormat_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<LineEnds>("lineEnds");
    QTest::addColumn<bool>("hasMark");
    QTest::addColumn<bool>("isUtf8");
    QTest::newRow("LF and UTF-8") << QByteArray("FROM ä\n") << LineEnds::Lf << false << true;
    QTest::newRow("CR LF") << QByteArray("FROM a\r\nRUN b\r\n") << LineEnds::CrLf << false << true;
    QTest::newRow("both") << QByteArray("FROM a\r\nRUN b\n") << LineEnds::Mixed << false << true;
    QTest::newRow("a lone CR ends no line") << QByteArray("FROM a\rb\n") << LineEnds::Lf << false << true;
    QTest::newRow("no line end") << QByteArray("FROM a") << LineEnds::Lf << false << true;
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                     "FROM a\r\n")
                                       << LineEnds::CrLf << true << true;
    QTest::newRow("Latin-1") << QByteArray("LABEL a=\xE4\n") << LineEnds::Lf << false << false;
}

void TestDocumentFile::knowsTheFormat()
{
    QFETCH(QByteArray, bytes);
    const auto loaded = loadFile(write("Dockerfile", bytes));
    QVERIFY(loaded.has_value());
    QTEST(loaded->lineEnds, "lineEnds");
    QTEST(loaded->hasByteOrderMark, "hasMark");
    QTEST(loaded->isUtf8, "isUtf8");
}

void TestDocumentFile::opensFilesUpToTenMegabytes()
{
    QVERIFY(loadFile(write("largest", QByteArray(largestFile, 'x'))).has_value());
    const auto larger = loadFile(write("larger", QByteArray(largestFile + 1, 'x')));
    QVERIFY(!larger.has_value());
    QVERIFY2(larger.error().contains("10.1 MB; Stagewright opens files up to 10 MB"), qPrintable(larger.error()));
    const auto large = loadFile(write("large", QByteArray(12 * 1024 * 1024, 'x')));
    QVERIFY(!large.has_value());
    QVERIFY2(large.error().contains("large” is 12 MB;"), qPrintable(large.error()));
}

void TestDocumentFile::saysWhyAFileCannotBeOpened_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("part");
    QTest::newRow("missing") << "missing"
                             << "missing” does not exist. Check its name";
    QTest::newRow("a folder") << "."
                              << "is a folder. Open a Dockerfile in it.";
    QTest::newRow("a broken link") << "broken"
                                   << "is a link to";
    QTest::newRow("a pipe is not waited for") << "pipe"
                                              << "is a device or a pipe.";
    QTest::newRow("binary") << "binary"
                            << "is a binary file.";
    QTest::newRow("UTF-16") << "utf16"
                            << "UTF-16 text, which Docker cannot read. Convert it";
}

void TestDocumentFile::saysWhyAFileCannotBeOpened()
{
    QFETCH(QString, name);
    QFETCH(QString, part);
    QFile::link(pathOf("nowhere"), pathOf("broken"));
    ::mkfifo(QFile::encodeName(pathOf("pipe")).constData(), 0600);
    write("binary", QByteArray("FROM a\n\0RUN", 11));
    write("utf16", QByteArray("\xFF\xFE"
                              "F\0R\0",
                              6));
    const auto loaded = loadFile(pathOf(name));
    QVERIFY(!loaded.has_value());
    QVERIFY2(loaded.error().contains(part), qPrintable(loaded.error()));
    QVERIFY(loaded.error().startsWith("“" + m_folder->path()));
}

void TestDocumentFile::saysThatAFileMayNotBeRead()
{
    if (isRoot())
        QSKIP("The superuser may read every file");
    const QString path = write("secret", "FROM a\n");
    QVERIFY(QFile::setPermissions(path, QFile::WriteOwner));
    const auto loaded = loadFile(path);
    QVERIFY(!loaded.has_value());
    QVERIFY2(loaded.error().startsWith("You may not read"), qPrintable(loaded.error()));
}

void TestDocumentFile::keepsPermissions()
{
    const QString path = write("Dockerfile", "FROM a\n");
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0640), 0);
    QVERIFY(saveFile(path, "FROM b\n").has_value());
    QCOMPARE(bytesOf(path), QByteArray("FROM b\n"));
    QCOMPARE(statusOf(path).st_mode & 07777, mode_t(0640));
}

void TestDocumentFile::keepsTheOwner()
{
    if (!isRoot())
        QSKIP("Only the superuser can give files away");
    const QString path = write("Dockerfile", "FROM a\n");
    QCOMPARE(::chown(QFile::encodeName(path).constData(), 12345, 54321), 0);
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0600), 0);
    QVERIFY(saveFile(path, "FROM b\n").has_value());
    QCOMPARE(bytesOf(path), QByteArray("FROM b\n"));
    QCOMPARE(statusOf(path).st_uid, uid_t(12345));
    QCOMPARE(statusOf(path).st_gid, gid_t(54321));
    QCOMPARE(statusOf(path).st_mode & 07777, mode_t(0600));
}

void TestDocumentFile::givesANewFileUsualPermissions()
{
    const mode_t former = ::umask(0027);
    const auto saved = saveFile(pathOf("new"), "FROM a\n");
    ::umask(former);
    QVERIFY(saved.has_value());
    QCOMPARE(statusOf(pathOf("new")).st_mode & 07777, mode_t(0640));
}

void TestDocumentFile::writesTheTargetOfALink()
{
    QVERIFY(QDir(m_folder->path()).mkdir("real"));
    const QString target = write("real/Dockerfile", "FROM a\n");
    QVERIFY(QFile::link("real/Dockerfile", pathOf("inner")));
    QVERIFY(QFile::link("inner", pathOf("outer")));
    QVERIFY(saveFile(pathOf("outer"), "FROM b\n").has_value());
    QCOMPARE(bytesOf(target), QByteArray("FROM b\n"));
    QVERIFY(S_ISLNK(statusOf(pathOf("outer")).st_mode));
    QVERIFY(S_ISLNK(statusOf(pathOf("inner")).st_mode));
}

void TestDocumentFile::writesTheMissingTargetOfALink()
{
    QVERIFY(QFile::link("later", pathOf("link")));
    QVERIFY(saveFile(pathOf("link"), "FROM a\n").has_value());
    QCOMPARE(bytesOf(pathOf("later")), QByteArray("FROM a\n"));
    QVERIFY(S_ISLNK(statusOf(pathOf("link")).st_mode));
}

void TestDocumentFile::keepsHardLinks()
{
    const QString path = write("Dockerfile", "FROM a longer text\n");
    QCOMPARE(::link(QFile::encodeName(path).constData(), QFile::encodeName(pathOf("twin")).constData()), 0);
    QVERIFY(saveFile(path, "FROM b\n").has_value());
    QCOMPARE(bytesOf(pathOf("twin")), QByteArray("FROM b\n"));
    QVERIFY(saveFile(path, "FROM a text that is even longer\n").has_value());
    QCOMPARE(bytesOf(pathOf("twin")), QByteArray("FROM a text that is even longer\n"));
    QCOMPARE(statusOf(path).st_ino, statusOf(pathOf("twin")).st_ino);
}

void TestDocumentFile::replacesTheFileInOneStep()
{
    const QString path = write("Dockerfile", "FROM a\n");
    QFile reader(path);
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QVERIFY(saveFile(path, "FROM b\n").has_value());
    QCOMPARE(reader.readAll(), QByteArray("FROM a\n"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{"Dockerfile"});
}

void TestDocumentFile::leavesTheFileWhenTheDiskIsFull_data()
{
    QTest::addColumn<bool>("hasHardLink");
    QTest::newRow("replaced") << false;
    QTest::newRow("overwritten") << true;
}

void TestDocumentFile::leavesTheFileWhenTheDiskIsFull()
{
    QFETCH(bool, hasHardLink);
    const QByteArray former(1000, 'a');
    const QString path = write("Dockerfile", former);
    if (hasHardLink)
        QCOMPARE(::link(QFile::encodeName(path).constData(), QFile::encodeName(pathOf("twin")).constData()), 0);
    std::expected<void, QString> saved;
    {
        const SmallFiles small(20'000);
        saved = saveFile(path, std::string(100'000, 'b'));
    }
    QVERIFY(!saved.has_value());
    QVERIFY2(saved.error().contains("The file on disk is as it was; make room"), qPrintable(saved.error()));
    QCOMPARE(bytesOf(path), former);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), hasHardLink ? 2 : 1);
}

void TestDocumentFile::writesAFileInAFolderThatTakesNoNewFiles()
{
    if (isRoot())
        QSKIP("The superuser may write into every folder");
    QVERIFY(QDir(m_folder->path()).mkdir("closed"));
    const QString path = write("closed/Dockerfile", "FROM a\n");
    QVERIFY(QFile::setPermissions(pathOf("closed"), QFile::ReadOwner | QFile::ExeOwner));
    const auto saved = saveFile(path, "FROM b\n");
    const auto created = saveFile(pathOf("closed/new"), "FROM b\n");
    QFile::setPermissions(pathOf("closed"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error()));
    QCOMPARE(bytesOf(path), QByteArray("FROM b\n"));
    QVERIFY(!created.has_value());
}

void TestDocumentFile::saysWhyAFileCannotBeSaved_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("part");
    QTest::newRow("a folder") << "."
                              << "is a folder. Choose a file name in it.";
    QTest::newRow("a missing folder") << "no/where"
                                      << "no” does not exist. Create it or save elsewhere.";
    QTest::newRow("a pipe") << "pipe"
                            << "is a device or a pipe. Choose another file name.";
    QTest::newRow("a link in a circle") << "circle"
                                        << "is a link that leads back to itself.";
}

void TestDocumentFile::saysWhyAFileCannotBeSaved()
{
    QFETCH(QString, name);
    QFETCH(QString, part);
    ::mkfifo(QFile::encodeName(pathOf("pipe")).constData(), 0600);
    QFile::link("elcric", pathOf("circle"));
    QFile::link("circle", pathOf("elcric"));
    const auto saved = saveFile(pathOf(name), "FROM a\n");
    QVERIFY(!saved.has_value());
    QVERIFY2(saved.error().contains(part), qPrintable(saved.error()));
}

void TestDocumentFile::saysThatAFileIsReadOnly()
{
    if (isRoot())
        QSKIP("The superuser may write every file");
    const QString path = write("Dockerfile", "FROM a\n");
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    const auto saved = saveFile(path, "FROM b\n");
    QVERIFY(!saved.has_value());
    QVERIFY2(saved.error().contains("is read-only. Save under another name"), qPrintable(saved.error()));
    QCOMPARE(bytesOf(path), QByteArray("FROM a\n"));
}

QTEST_GUILESS_MAIN(TestDocumentFile)
#include "tst_document_file.moc"
