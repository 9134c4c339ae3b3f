// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/advisor/check_reach.h"
#include "core/advisor/conversion.h"
#include "core/advisor/image_reference.h"
#include "core/advisor/platform_value.h"
#include "core/dockerfile/parser.h"

#include <QTest>

using namespace stagewright;

/// What BuildKit's converter meets, and how far its checks get.
class ConversionTest : public QObject
{
    Q_OBJECT

private slots:
    void references_data();
    void references();
    void platforms_data();
    void platforms();
    void undefinedVariables_data();
    void undefinedVariables();
    void checksReach_data();
    void checksReach();
};

void ConversionTest::references_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isValid");

    QTest::newRow("a name") << "debian" << true;
    QTest::newRow("host, port, path, tag") << "localhost:5000/team/my_app__x/y-z:v1.2_3" << true;
    QTest::newRow("a digest") << "debian:13@sha256:" + QString(64, 'a') << true;
    QTest::newRow("a host may have capitals") << "Registry.example.com/app" << true;
    QTest::newRow("empty") << "" << false;
    QTest::newRow("capitals in the path") << "REPLACE-ME" << false;
    QTest::newRow("no tag behind the colon") << "golang:" << false;
    QTest::newRow("no name") << ":1" << false;
    QTest::newRow("a slash in front") << "/app" << false;
    QTest::newRow("a slash at the end") << "team/" << false;
    QTest::newRow("three underscores") << "a___b" << false;
    QTest::newRow("two dots") << "a..b" << false;
    QTest::newRow("dot and dash") << "a.-b" << false;
    QTest::newRow("a dash at the end") << "app-" << false;
    QTest::newRow("a tag that begins with a dash") << "python:-alpine" << false;
    QTest::newRow("a short digest") << "debian@sha256:abc" << false;
}

void ConversionTest::references()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isValid);
    QCOMPARE(isImageReference(text.toStdString()), isValid);
}

void ConversionTest::platforms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    QTest::newRow("system and architecture") << "linux/arm64"
                                             << "linux arm64";
    QTest::newRow("with a variant") << "linux/arm/v7"
                                    << "linux arm";
    QTest::newRow("another name of the architecture") << "linux/x86_64"
                                                      << "linux amd64";
    QTest::newRow("an architecture alone") << "arm64"
                                           << "linux arm64";
    QTest::newRow("neither") << "foobar"
                             << "";
    QTest::newRow("an empty component") << "linux/"
                                        << "";
    QTest::newRow("too many") << "linux/arm/v7/x"
                              << "";
}

void ConversionTest::platforms()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    const auto platform = parsePlatform(text.toStdString());
    QCOMPARE(platform ? QString::fromStdString(platform->system + ' ' + platform->architecture) : QString(), expected);
}

void ConversionTest::undefinedVariables_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");

    QTest::newRow("set below") << QByteArray("FROM a\nCOPY $x .\nARG x=1\n") << "x@1";
    QTest::newRow("set above") << QByteArray("FROM a\nARG x=1\nCOPY $x .\n") << "";
    QTest::newRow("an ARG without a value declares") << QByteArray("FROM a\nARG x\nCOPY $x .\n") << "";
    QTest::newRow("a global ARG does not") << QByteArray("ARG x=1\nFROM a\nCOPY $x .\n") << "x@2";
    QTest::newRow("of the stage below") << QByteArray("FROM a AS b\nARG x\nENV y=1\nFROM b\nCOPY $x $y\n") << "";
    QTest::newRow("of another stage") << QByteArray("FROM a AS b\nARG x\nFROM c\nCOPY $x .\n") << "x@3";
    QTest::newRow("with a default") << QByteArray("FROM a\nUSER ${x:-1}\n") << "x@1";
    QTest::newRow("in the same ENV") << QByteArray("FROM a\nENV x=1 y=$x\n") << "x@1";
    QTest::newRow("in the same ARG") << QByteArray("FROM a\nARG x=1 y=$x\n") << "";
    QTest::newRow("PATH is always there, HOME is not") << QByteArray("FROM a\nENV P=$PATH:$HOME\n") << "HOME@1";
    QTest::newRow("two words") << QByteArray("FROM a\nCOPY $x $x\n") << "x@1 x@1";
    QTest::newRow("an escaped sign") << QByteArray("FROM a\nCOPY \\$x .\n") << "";
    QTest::newRow("commands are their shell's") << QByteArray("FROM a\nRUN echo $x\nCMD echo $x\nEXPOSE $x\n") << "";
    QTest::newRow("mounts") << QByteArray("FROM a\nRUN --mount=type=cache,target=/c,id=$x true\n") << "x@1";
    QTest::newRow("the body of a here-document") << QByteArray("FROM a\nCOPY <<E /f\n'$x'\nE\n") << "x@1";
    QTest::newRow("a quoted here-document") << QByteArray("FROM a\nCOPY <<'E' /f\n$x\nE\n") << "";
    QTest::newRow("triggers of the stage below") << QByteArray("FROM a AS b\nONBUILD ARG x\nFROM b\nUSER $x\n") << "";
}

void ConversionTest::undefinedVariables()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, expected);
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    QStringList found;
    for (const UndefinedVariable& variable : convert(tree, buildStageGraph(tree)).undefined)
        found << QString("%1@%2").arg(QString::fromStdString(variable.name)).arg(variable.instruction);
    QCOMPARE(found.join(u' '), expected);
}

void ConversionTest::checksReach_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("check");
    QTest::addColumn<int>("instruction");
    QTest::addColumn<bool>("isReached");

    const QByteArray noBase = "ARG base\nFROM $base\nCMD run\n";
    QTest::newRow("nothing is wrong") << QByteArray("FROM a\nCMD run\n") << "JSONArgsRecommended" << 1 << true;
    QTest::newRow("a base without a value ends it before the stages") << noBase << "JSONArgsRecommended" << 2 << false;
    QTest::newRow("what FROM is asked comes earlier") << noBase << "InvalidDefaultArgInFrom" << 1 << true;
    QTest::newRow("other tools' codes are not touched") << noBase << "DL3025" << 2 << true;
    QTest::newRow("a wrong instruction ends the reading")
        << QByteArray("FROM a\nMAINTAINER m\nFOO\n") << "MaintainerDeprecated" << 1 << true;
    QTest::newRow("and there is no conversion")
        << QByteArray("FROM a\nCMD run\nFOO\n") << "JSONArgsRecommended" << 1 << false;
    QTest::newRow("a port is judged in its turn")
        << QByteArray("FROM a\nCMD run\nEXPOSE x\n") << "JSONArgsRecommended" << 1 << true;
    QTest::newRow("and what is below it is not")
        << QByteArray("FROM a\nEXPOSE x\nCMD run\n") << "JSONArgsRecommended" << 2 << false;
    QTest::newRow("an unended here-document") << QByteArray("FROM a as b\nRUN <<E\n") << "FromAsCasing" << 0 << false;
}

void ConversionTest::checksReach()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, check);
    QFETCH(const int, instruction);
    QFETCH(const bool, isReached);
    const SyntaxTree tree = parse(Snapshot(text.toStdString()));
    const Conversion conversion = convert(tree, buildStageGraph(tree));
    QCOMPARE(CheckReach(tree, conversion).reaches(check.toStdString(), instruction), isReached);
}

QTEST_GUILESS_MAIN(ConversionTest)
#include "tst_conversion.moc"
