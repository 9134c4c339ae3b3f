// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dockerfile/doc_comment.h"
#include "core/dockerfile/parser.h"
#include "tests/support/shared_data.h"

#include <QJsonDocument>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

/// Descriptions that comments give arguments and stages.
class DocComments : public QObject
{
    Q_OBJECT

private slots:
    void descriptionsAreFoundAsInBuildKit();
    void descriptions_data();
    void descriptions();
};

void DocComments::descriptionsAreFoundAsInBuildKit()
{
    REQUIRE_SHARED_DATA();
    const std::string bytes = readBytes(sharedDataFolder() + "/parser-fixtures/instructions/doc-comments.json");
    const QJsonObject fixture = QJsonDocument::fromJson(QByteArray::fromStdString(bytes)).object();
    const SyntaxTree tree = parse(Snapshot(fixture["dockerfile"].toString().toStdString()));
    const QJsonObject expected = fixture["expect"].toObject();
    const auto found = [&](int instruction, const char* name) {
        return QString::fromStdString(docComment(tree, instruction, name));
    };
    QCOMPARE(found(0, "foo"), expected["meta0.foo.doc"].toString());
    QCOMPARE(found(1, "base"), expected["stage0.doc"].toString());
    QCOMPARE(found(2, "foo"), expected["stage0.ARG foo.doc"].toString());
    QCOMPARE(found(3, "bar"), expected["stage0.ARG bar.doc"].toString());
    QCOMPARE(found(3, "baz"), expected["stage0.ARG baz.doc"].toString());
}

void DocComments::descriptions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    // The description of N at the last instruction.
    QTest::newRow("right above") << QByteArray("# N one\nARG N") << "one";
    QTest::newRow("blank lines do not matter") << QByteArray("# N one\n\n\nARG N") << "one";
    QTest::newRow("a lone # ends it") << QByteArray("# N one\n#\nARG N") << "";
    QTest::newRow("below a lone #") << QByteArray("# N one\n#\n# N two\nARG N") << "two";
    QTest::newRow("the first line that fits counts") << QByteArray("# M\n# N one\n# N two\nARG N") << "one";
    QTest::newRow("without a blank") << QByteArray("#N one\nARG N") << "one";
    QTest::newRow("another name that begins alike") << QByteArray("# NAME one\nARG N") << "";
    QTest::newRow("indented comments say nothing") << QByteArray(" # N one\nARG N") << "";
    QTest::newRow("comments of the instruction above") << QByteArray("# N one\nARG M\nARG N") << "";
    QTest::newRow("comments inside an instruction") << QByteArray("ARG M\\\n# N one\nX\nARG N") << "";
    QTest::newRow("directives say nothing") << QByteArray("# syntax = x\nARG syntax") << "";
    QTest::newRow("the name alone") << QByteArray("# N\nARG N") << "";
}

void DocComments::descriptions()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    QCOMPARE(QString::fromStdString(docComment(tree, static_cast<int>(tree.instructions.size()) - 1, "N")), expected);
}

QTEST_GUILESS_MAIN(DocComments)
#include "tst_doc_comment.moc"
