// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unified_diff.h"

#include <QTest>

using namespace stagewright;

/// Edits shown as a unified diff.
class UnifiedDiffTest : public QObject
{
    Q_OBJECT

private slots:
    void showsEveryKindOfChange_data();
    void showsEveryKindOfChange();
};

void UnifiedDiffTest::showsEveryKindOfChange_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<std::vector<Edit>>("edits");
    QTest::addColumn<QByteArray>("hunks");
    const QByteArray ten = "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    QTest::newRow("a changed line") << QByteArray("a\nb\nc\n") << std::vector<Edit>{{{2, 3}, "B"}}
                                    << QByteArray("@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
    QTest::newRow("an added line") << QByteArray("a\nb\n") << std::vector<Edit>{{{2, 2}, "x\n"}}
                                   << QByteArray("@@ -1,2 +1,3 @@\n a\n+x\n b\n");
    QTest::newRow("a removed line") << QByteArray("a\nb\nc\n") << std::vector<Edit>{{{2, 4}, ""}}
                                    << QByteArray("@@ -1,3 +1,2 @@\n a\n-b\n c\n");
    QTest::newRow("a line end at the end") << QByteArray("a\nb") << std::vector<Edit>{{{3, 3}, "\n"}}
                                           << QByteArray("@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
    QTest::newRow("nothing is left") << QByteArray("a\n") << std::vector<Edit>{{{0, 2}, ""}} << QByteArray("@@ -1,1 +0,0 @@\n-a\n");
    QTest::newRow("text for an empty file") << QByteArray("") << std::vector<Edit>{{{0, 0}, "a\n"}}
                                            << QByteArray("@@ -0,0 +1,1 @@\n+a\n");
    QTest::newRow("two edits on one line") << QByteArray("a b c\n") << std::vector<Edit>{{{0, 1}, "A"}, {{4, 5}, "C"}}
                                           << QByteArray("@@ -1,1 +1,1 @@\n-a b c\n+A b C\n");
    QTest::newRow("CR LF belongs to the line") << QByteArray("a\r\nb\r\n") << std::vector<Edit>{{{0, 1}, "A"}}
                                               << QByteArray("@@ -1,2 +1,2 @@\n-a\r\n+A\r\n b\r\n");
    QTest::newRow("changes far apart") << ten + ten << std::vector<Edit>{{{0, 0}, "x\n"}, {{38, 40}, ""}}
                                       << QByteArray("@@ -1,3 +1,4 @@\n+x\n 0\n 1\n 2\n@@ -17,4 +18,3 @@\n 6\n 7\n 8\n-9\n");
    QTest::newRow("changes close together")
        << ten << std::vector<Edit>{{{0, 1}, "x"}, {{14, 15}, "y"}}
        << QByteArray("@@ -1,10 +1,10 @@\n-0\n+x\n 1\n 2\n 3\n 4\n 5\n 6\n-7\n+y\n 8\n 9\n");
}

void UnifiedDiffTest::showsEveryKindOfChange()
{
    QFETCH(const QByteArray, before);
    QFETCH(const std::vector<Edit>, edits);
    QFETCH(const QByteArray, hunks);
    QCOMPARE(QByteArray::fromStdString(unifiedDiff("f", before.toStdString(), edits)), "--- f\n+++ f\n" + hunks);
    QVERIFY(unifiedDiff("f", before.toStdString(), {}).empty());
}

QTEST_GUILESS_MAIN(UnifiedDiffTest)
#include "tst_unified_diff.moc"
