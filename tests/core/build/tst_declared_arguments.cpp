// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/build/declared_arguments.h"
#include "core/dockerfile/parser.h"

#include <QTest>

using namespace stagewright;

namespace {

/// `NAME=default @stage:line,stage:line >use,use`; a stage of -1 is above the first FROM.
QString told(const DeclaredArgument& argument)
{
    QStringList places;
    for (const ArgumentDeclaration& each : argument.declarations)
        places << QString("%1:%2").arg(each.stage).arg(each.line);
    QStringList uses;
    for (const int line : argument.uses)
        uses << QString::number(line);
    return QString::fromStdString(argument.name) + (argument.initial ? "=" + QString::fromStdString(*argument.initial) : "")
           + (argument.isPredefined ? " (predefined)" : "") + " @" + places.join(',') + " >" + uses.join(',');
}

} // namespace

/// What a file offers to be set from outside.
class DeclaredArgumentsTest : public QObject
{
    Q_OBJECT

private slots:
    void arguments_data();
    void arguments();
    void aCommentDescribes();
};

void DeclaredArgumentsTest::arguments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("arguments");

    QTest::newRow("no ARG, no row") << QByteArray("FROM a\nRUN echo $HTTP_PROXY $TARGETARCH\n") << QStringList{};
    QTest::newRow("above the first FROM it is for FROM only")
        << QByteArray("ARG V=1\nFROM a:$V\nRUN echo $V\nFROM b:${V}\n") << QStringList{"V=1 @-1:1 >2,4"};
    QTest::newRow("taken into a stage")
        << QByteArray("ARG V=1\nFROM a:$V\nARG V\nRUN echo ${V:-x}\n") << QStringList{"V=1 @-1:1,0:3 >2,4"};
    QTest::newRow("not above itself, and not in another stage")
        << QByteArray("FROM a AS x\nRUN echo $V\nARG V\nRUN echo $V\nFROM b\nRUN echo $V\n") << QStringList{"V @0:3 >4"};
    QTest::newRow("in a stage that is built on it")
        << QByteArray("FROM a AS x\nARG V\nFROM x\nRUN echo $V\n") << QStringList{"V @0:2 >4"};
    QTest::newRow("a longer name is another")
        << QByteArray("FROM a\nARG V=1\nRUN echo $VV ${V_} $V-\n") << QStringList{"V=1 @0:2 >3"};
    QTest::newRow("continued lines and here-documents keep their lines")
        << QByteArray("FROM a\nARG V\nRUN echo \\\n  $V\nRUN <<E\necho\necho $V\nE\n") << QStringList{"V @0:2 >4,7"};
    QTest::newRow("several in one instruction, one in the default of another")
        << QByteArray("FROM a\nARG A=1 \\\n  B=\"$A-x\"\n") << QStringList{"A=1 @0:2 >3", "B=\"$A-x\" @0:3 >"};
    QTest::newRow("a predefined one once it is declared")
        << QByteArray("FROM a\nARG TARGETARCH\nARG https_proxy\nRUN echo $TARGETARCH\n")
        << QStringList{"TARGETARCH (predefined) @0:2 >4", "https_proxy (predefined) @0:3 >"};
    QTest::newRow("half a file") << QByteArray("ARG\nARG =\nFROM\nARG V=\nRUN $V") << QStringList{"V= @0:4 >5"};
}

void DeclaredArgumentsTest::arguments()
{
    QFETCH(QByteArray, text);
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    QStringList arguments;
    for (const DeclaredArgument& each : declaredArguments(tree, buildStageGraph(tree)))
        arguments << told(each);
    QTEST(arguments, "arguments");
}

void DeclaredArgumentsTest::aCommentDescribes()
{
    const SyntaxTree tree = parse(Snapshot("FROM a\n# V is the version\nARG V\n"));
    QCOMPARE(declaredArguments(tree, buildStageGraph(tree)).at(0).description, "is the version");
}

QTEST_GUILESS_MAIN(DeclaredArgumentsTest)
#include "tst_declared_arguments.moc"
