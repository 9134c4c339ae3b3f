// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/env_file.h"

#include <QTest>

using namespace stagewright;

/// Files of build arguments.
class EnvFileTest : public QObject
{
    Q_OBJECT

private slots:
    void arguments_data();
    void arguments();
    void problemsNameTheLineAndNotWhatStandsThere_data();
    void problemsNameTheLineAndNotWhatStandsThere();
};

void EnvFileTest::arguments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("arguments"); ///< name=value, or the name alone

    QTest::newRow("nothing") << QByteArray() << QStringList{};
    QTest::newRow("lines, blank ones and comments") << QByteArray("A=1\n\n# no\n  # no\nB=2") << QStringList{"A=1", "B=2"};
    QTest::newRow("ends of lines as on Windows, and a mark at the head")
        << QByteArray("\xEF\xBB\xBF" "A=1\r\nB=2\r\n") << QStringList{"A=1", "B=2"};
    QTest::newRow("export") << QByteArray("export A=1\nexport\tB=2\nexported=3") << QStringList{"A=1", "B=2", "exported=3"};
    QTest::newRow("blanks around") << QByteArray("  A = x y  ") << QStringList{"A=x y"};
    QTest::newRow("double quotes with escapes") << QByteArray("A=\"a \\\"b\\\"\\n#c\" # why") << QStringList{"A=a \"b\"\n#c"};
    QTest::newRow("single quotes take all as it is") << QByteArray("A='a \\n $b'") << QStringList{"A=a \\n $b"};
    QTest::newRow("a comment needs a blank") << QByteArray("A=a#b #c\nB=#d") << QStringList{"A=a#b", "B="};
    QTest::newRow("an empty value") << QByteArray("A=\nB=\"\"") << QStringList{"A=", "B="};
    QTest::newRow("a name alone takes docker's own value") << QByteArray("A") << QStringList{"A"};
    QTest::newRow("a value with =") << QByteArray("A=b=c") << QStringList{"A=b=c"};
    QTest::newRow("the later of two counts") << QByteArray("A=1\nB=2\nA=3") << QStringList{"B=2", "A=3"};
}

void EnvFileTest::arguments()
{
    QFETCH(QByteArray, text);
    const EnvFile file = readEnvFile(text.toStdString());
    QVERIFY(file.problems.empty());
    QStringList arguments;
    for (const BuildArgument& each : file.arguments)
        arguments << QString::fromStdString(each.value ? each.name + '=' + *each.value : each.name);
    QTEST(arguments, "arguments");
}

void EnvFileTest::problemsNameTheLineAndNotWhatStandsThere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("words");

    QTest::newRow("no name") << QByteArray("A=1\n=pw\nB=2") << "form NAME=value";
    QTest::newRow("a blank in the name") << QByteArray("A=1\nA pw\nB=2") << "form NAME=value";
    QTest::newRow("an open quote") << QByteArray("A=1\nC=\"pw\nB=2") << "closing quote is missing";
    QTest::newRow("more behind the quote") << QByteArray("A=1\nC='pw' pw\nB=2") << "behind the closing quote";
}

void EnvFileTest::problemsNameTheLineAndNotWhatStandsThere()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    const EnvFile file = readEnvFile(text.toStdString());
    QCOMPARE(file.arguments.size(), 2u);
    QCOMPARE(file.problems.size(), 1u);
    QCOMPARE(file.problems.front().line, 2);
    QVERIFY2(file.problems.front().message.contains(words.toStdString()), file.problems.front().message.c_str());
    QVERIFY(!file.problems.front().message.contains("pw"));
}

QTEST_GUILESS_MAIN(EnvFileTest)
#include "tst_env_file.moc"
