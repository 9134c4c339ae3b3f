// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/document.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;

namespace {

/// Longer than a document takes to notice what happened on disk.
constexpr int quietTime = 600;

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

/// Writes as most programs do: into the file itself.
void overwrite(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Writes as editors do: a new file that takes the old one's place.
void replace(const QString& path, const QByteArray& bytes)
{
    overwrite(path + ".new", bytes);
    QCOMPARE(std::rename(qPrintable(path + ".new"), qPrintable(path)), 0);
}

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void isEmptyAndUntitledAtFirst();
    void opensAFile();
    void staysAsItIsWhenOpeningFails();
    void countsRevisions();
    void isModifiedUntilTheTextIsTheSavedOneAgain();
    void savesUntitledTextUnderAName();
    void staysModifiedWhenSavingFails();
    void keepsBytesThatNobodyChanged();
    void noticesThatTheFileWasChanged_data();
    void noticesThatTheFileWasChanged();
    void noticesEveryChange();
    void noticesAChangeBehindALink();
    void saysNothingAboutItsOwnSaves();
    void saysNothingAboutATouchedFile();
    void takesTheSameTextOnDiskAsSaved();
    void noticesThatTheFileWasRemoved();
    void noticesThatTheFileCameBack();
    void doesNotOverwriteAnotherProgramsChange();
    void followsTheNewFileOnly();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestDocument::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_path = m_folder->filePath("Dockerfile");
    overwrite(m_path, "FROM a\n");
}

void TestDocument::isEmptyAndUntitledAtFirst()
{
    const Document document;
    QVERIFY(document.isUntitled());
    QVERIFY(!document.isModified());
    QCOMPARE(document.name(), QString("Untitled"));
    QVERIFY(document.snapshot().bytes().empty());
}

void TestDocument::opensAFile()
{
    Document document;
    const QSignalSpy snapshots(&document, &Document::snapshotChanged);
    const QSignalSpy paths(&document, &Document::pathChanged);
    QVERIFY(document.open(QDir::current().relativeFilePath(m_path)).has_value());
    QCOMPARE(document.path(), m_path);
    QCOMPARE(document.name(), QString("Dockerfile"));
    QCOMPARE(document.snapshot().bytes(), std::string_view("FROM a\n"));
    QVERIFY(!document.isModified());
    QCOMPARE(snapshots.size(), 1);
    QCOMPARE(paths.size(), 1);
}

void TestDocument::staysAsItIsWhenOpeningFails()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    document.setBytes("FROM b\n");
    QVERIFY(!document.open(m_folder->filePath("missing")).has_value());
    QCOMPARE(document.path(), m_path);
    QCOMPARE(document.snapshot().bytes(), std::string_view("FROM b\n"));
    QVERIFY(document.isModified());
}

void TestDocument::countsRevisions()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    const std::uint64_t first = document.snapshot().revision();
    const QSignalSpy snapshots(&document, &Document::snapshotChanged);
    document.setBytes("FROM a\n");
    QCOMPARE(document.snapshot().revision(), first);
    document.setBytes("FROM b\n");
    QCOMPARE(document.snapshot().revision(), first + 1);
    QVERIFY(document.reload().has_value());
    QCOMPARE(document.snapshot().revision(), first + 2);
    QCOMPARE(snapshots.size(), 2);
}

void TestDocument::isModifiedUntilTheTextIsTheSavedOneAgain()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    const QSignalSpy modified(&document, &Document::modificationChanged);
    document.setBytes("FROM b\n");
    document.setBytes("FROM c\n");
    QVERIFY(document.isModified());
    document.setBytes("FROM a\n");
    QVERIFY(!document.isModified());
    document.setBytes("FROM d\n");
    QVERIFY(document.save().has_value());
    QVERIFY(!document.isModified());
    QCOMPARE(modified.size(), 4);
    QCOMPARE(bytesOf(m_path), QByteArray("FROM d\n"));
}

void TestDocument::savesUntitledTextUnderAName()
{
    Document document;
    document.setBytes("FROM b\n");
    QVERIFY(document.isModified());
    const QString path = m_folder->filePath("new.dockerfile");
    QVERIFY(document.saveAs(path).has_value());
    QCOMPARE(document.path(), path);
    QVERIFY(!document.isModified());
    QCOMPARE(bytesOf(path), QByteArray("FROM b\n"));
}

void TestDocument::staysModifiedWhenSavingFails()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    document.setBytes("FROM b\n");
    QVERIFY(!document.saveAs(m_folder->filePath("no/where")).has_value());
    QVERIFY(document.isModified());
    QCOMPARE(document.path(), m_path);
}

void TestDocument::keepsBytesThatNobodyChanged()
{
    const QByteArray bytes("FROM a\r\nLABEL b=\xFF\xC3\nRUN c");
    overwrite(m_path, bytes);
    Document document;
    QVERIFY(document.open(m_path).has_value());
    QCOMPARE(document.lineEnds(), LineEnds::Mixed);
    QVERIFY(document.save().has_value());
    QCOMPARE(bytesOf(m_path), bytes);
}

void TestDocument::noticesThatTheFileWasChanged_data()
{
    QTest::addColumn<bool>("isReplaced");
    QTest::newRow("overwritten") << false;
    QTest::newRow("replaced by another file") << true;
}

void TestDocument::noticesThatTheFileWasChanged()
{
    QFETCH(bool, isReplaced);
    Document document;
    QVERIFY(document.open(m_path).has_value());
    QSignalSpy changed(&document, &Document::fileChangedOnDisk);
    (isReplaced ? replace : overwrite)(m_path, "FROM other\n");
    QVERIFY(changed.wait());
    QCOMPARE(document.snapshot().bytes(), std::string_view("FROM a\n"));
    QVERIFY(document.reload().has_value());
    QCOMPARE(document.snapshot().bytes(), std::string_view("FROM other\n"));
    QVERIFY(!changed.wait(quietTime));
    QCOMPARE(changed.size(), 1);
}

void TestDocument::noticesEveryChange()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    QSignalSpy changed(&document, &Document::fileChangedOnDisk);
    replace(m_path, "FROM b\n");
    QVERIFY(changed.wait());
    replace(m_path, "FROM c\n");
    QVERIFY(changed.wait());
    overwrite(m_path, "FROM d\n");
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 3);
}

void TestDocument::noticesAChangeBehindALink()
{
    QVERIFY(QDir(m_folder->path()).mkdir("links"));
    const QString link = m_folder->filePath("links/Dockerfile");
    QVERIFY(QFile::link(m_path, link));
    Document document;
    QVERIFY(document.open(link).has_value());
    QSignalSpy changed(&document, &Document::fileChangedOnDisk);
    replace(m_path, "FROM b\n");
    QVERIFY(changed.wait());
    replace(m_path, "FROM c\n");
    QVERIFY(changed.wait());
}

void TestDocument::saysNothingAboutItsOwnSaves()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    QSignalSpy changed(&document, &Document::fileChangedOnDisk);
    const QSignalSpy removed(&document, &Document::fileRemovedFromDisk);
    document.setBytes("FROM b\n");
    QVERIFY(document.save().has_value());
    document.setBytes("FROM c\n");
    QVERIFY(document.save().has_value());
    document.setBytes("FROM unsaved\n");
    QVERIFY(!changed.wait(quietTime));
    QCOMPARE(removed.size(), 0);
    overwrite(m_path, "FROM other\n");
    QVERIFY(changed.wait());
}

void TestDocument::saysNothingAboutATouchedFile()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    QSignalSpy changed(&document, &Document::fileChangedOnDisk);
    replace(m_path, "FROM a\n");
    QVERIFY(!changed.wait(quietTime));
}

void TestDocument::takesTheSameTextOnDiskAsSaved()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    document.setBytes("FROM b\n");
    QSignalSpy modified(&document, &Document::modificationChanged);
    const QSignalSpy changed(&document, &Document::fileChangedOnDisk);
    overwrite(m_path, "FROM b\n");
    QVERIFY(modified.wait());
    QVERIFY(!document.isModified());
    QCOMPARE(changed.size(), 0);
}

void TestDocument::noticesThatTheFileWasRemoved()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    QSignalSpy removed(&document, &Document::fileRemovedFromDisk);
    const QSignalSpy changed(&document, &Document::fileChangedOnDisk);
    QVERIFY(QFile::remove(m_path));
    QVERIFY(removed.wait());
    QVERIFY2(document.isModified(), "closing would lose the text");
    QCOMPARE(changed.size(), 0);
    QVERIFY(document.save().has_value());
    QVERIFY(!document.isModified());
    QCOMPARE(bytesOf(m_path), QByteArray("FROM a\n"));
    QVERIFY(QFile::remove(m_path));
    QVERIFY(removed.wait());
}

void TestDocument::noticesThatTheFileCameBack()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    QSignalSpy removed(&document, &Document::fileRemovedFromDisk);
    QSignalSpy changed(&document, &Document::fileChangedOnDisk);
    QVERIFY(QFile::remove(m_path));
    QVERIFY(removed.wait());
    overwrite(m_path, "FROM b\n");
    QVERIFY(changed.wait());
}

void TestDocument::doesNotOverwriteAnotherProgramsChange()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    document.setBytes("FROM mine\n");
    overwrite(m_path, "FROM theirs\n");
    const auto refused = document.save();
    QVERIFY(!refused.has_value());
    QVERIFY2(refused.error().contains("was changed by another program"), qPrintable(refused.error()));
    QCOMPARE(bytesOf(m_path), QByteArray("FROM theirs\n"));
    QVERIFY(document.save(Document::ChangedFile::Overwrite).has_value());
    QCOMPARE(bytesOf(m_path), QByteArray("FROM mine\n"));
}

void TestDocument::followsTheNewFileOnly()
{
    Document document;
    QVERIFY(document.open(m_path).has_value());
    QVERIFY(QDir(m_folder->path()).mkdir("other"));
    QVERIFY(document.saveAs(m_folder->filePath("other/Dockerfile")).has_value());
    QSignalSpy changed(&document, &Document::fileChangedOnDisk);
    overwrite(m_path, "FROM b\n");
    QVERIFY(!changed.wait(quietTime));
    overwrite(document.path(), "FROM c\n");
    QVERIFY(changed.wait());
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
