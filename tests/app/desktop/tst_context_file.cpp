// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/context_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;

/// Which file of the build context a line of output means.
class ContextFileTest : public QObject
{
    Q_OBJECT

private slots:
    void theFirstThatExistsIsMeant();
    void nothingOutsideTheContextIsMeant();
};

namespace {

void write(const QString& path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

} // namespace

void ContextFileTest::theFirstThatExistsIsMeant()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath("cmd/x"));
    write(folder.filePath("cmd/x/main.go"));
    write(folder.filePath("main.go"));
    QCOMPARE(findContextFile(folder.path(), {"gone.go", "cmd/x/main.go", "main.go"}),
             QFileInfo(folder.filePath("cmd/x/main.go")).canonicalFilePath());
    QVERIFY(findContextFile(folder.path(), {"cmd/x", "gone.go"}).isEmpty());
    QVERIFY(findContextFile({}, {"main.go"}).isEmpty());
}

void ContextFileTest::nothingOutsideTheContextIsMeant()
{
    const QTemporaryDir outer;
    QVERIFY(QDir(outer.path()).mkpath("context"));
    write(outer.filePath("secret.go"));
    QVERIFY(QFile::link(outer.filePath("secret.go"), outer.filePath("context/link.go")));
    QVERIFY(findContextFile(outer.filePath("context"), {"../secret.go", "link.go"}).isEmpty());
}

QTEST_GUILESS_MAIN(ContextFileTest)
#include "tst_context_file.moc"
